import type { bool, i32 } from "../dialect.ts";
import { Arena, Doubles, Ints } from "./arrays.ts";

/** Nodes by their distance, the nearest on top. A distance may fall while its node waits. */
export class NodeHeap {
  length: i32 = 0;

  private arena: Arena;
  private heap: Ints;
  /** Where each node stands in the heap; what it says of one that is not in it means nothing. */
  private at: Ints;

  /** @param distance of each node; it may change only for a node that is put in straight after */
  constructor(nodes: i32, private distance: Doubles) {
    const arena = new Arena();
    this.arena = arena;
    this.heap = arena.ints(nodes);
    this.at = arena.ints(nodes);
  }

  /** Puts a node in, or moves one that is in already up to where its distance is now. */
  put(node: i32, isIn: bool): void {
    const heap = this.heap;
    const at = this.at;
    const distance = this.distance;
    const far = distance[node];
    let i: i32 = isIn ? at[node] : this.length++;
    while (i > 0) {
      const above = (i - 1) >> 1;
      const other = heap[above];
      if (distance[other] <= far) break;
      heap[i] = other;
      at[other] = i;
      i = above;
    }
    heap[i] = node;
    at[node] = i;
  }

  /** The nearest node. */
  top(): i32 {
    return this.heap[0];
  }

  /** Takes the nearest node out. */
  pop(): i32 {
    const heap = this.heap;
    const at = this.at;
    const distance = this.distance;
    const nearest = heap[0];
    const length = --this.length;
    if (length == 0) return nearest;
    const node = heap[length];
    const far = distance[node];
    let i: i32 = 0;
    for (let below: i32 = 1; below < length; below = 2 * i + 1) {
      if (below + 1 < length && distance[heap[below + 1]] < distance[heap[below]]) below++;
      const other = heap[below];
      if (distance[other] >= far) break;
      heap[i] = other;
      at[other] = i;
      i = below;
    }
    heap[i] = node;
    at[node] = i;
    return nearest;
  }
}
