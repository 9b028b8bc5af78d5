import type { i32 } from "../../dialect.ts";

/**
 * Sets of the numbers from 0 up, each at first alone. The lowest of a set is its root, so that a
 * root is met before all that are under it.
 */
export class UnionFind {
  /** The number above each; a root is above itself, and no number is above a lower one. */
  private parents: i32[] = [];

  constructor(count: i32) {
    for (let number: i32 = 0; number < count; number++) this.parents.push(number);
  }

  unite(a: i32, b: i32): void {
    const one = this.rootOf(a);
    const other = this.rootOf(b);
    if (one < other) this.parents[other] = one;
    else this.parents[one] = other;
  }

  /** The way up is halved on the way. */
  rootOf(number: i32): i32 {
    const parents = this.parents;
    let at = number;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }
}
