import type { f64, i32 } from "../../dialect.ts";
import { BestSubset } from "./best_subset.ts";
import { subsetsOf } from "./subset_accidents.ts";

/** How many subsets one half of a pool may have; no half has more than 30 lots. */
const MOST_SUBSETS: f64 = 32768;
const LARGEST_HALF: i32 = 30;

/**
 * How many lots a pool may have, where subsets of up to `most` are sought: 60 where `most` is at most
 * 4, then 42, 36, 32, and 30 from 8 on.
 */
export function poolSize(most: i32): i32 {
  let half: i32 = 1;
  while (half < LARGEST_HALF && 1 + subsetsOf(half + 1, most) <= MOST_SUBSETS) half++;
  return 2 * half;
}

/**
 * Finds the subset of a pool whose sum comes nearest to a target, by meeting in the middle: all
 * subsets of each half are listed by sum, and for each on the left those on the right are looked up
 * that complete it. Exact: it is as if every subset had been looked at.
 */
export class Halves {
  /** How many steps it took: what the caller's budget is spent on. */
  steps: f64 = 0;

  private left: Half;
  private right: Half;

  /**
   * @param amounts the pool's magnitudes, at most `poolSize(most)` of them
   * @param ranks the pool's ranks, ascending
   */
  constructor(
    amounts: f64[],
    private ranks: i32[],
    private most: i32,
    private target: f64,
    private band: f64,
  ) {
    const middle = (amounts.length + 1) >> 1;
    const reach = new Reach(amounts, most, target, band);
    this.left = new Half(amounts, 0, middle, reach);
    this.right = new Half(amounts, middle, amounts.length, reach);
    this.steps = this.left.steps + this.right.steps;
  }

  /** Looks at every subset of `least` to `most` lots. */
  search(least: i32, best: BestSubset): void {
    for (let a: i32 = 0; a < this.left.bySize.length; a++) {
      for (let b: i32 = 0; b < this.right.bySize.length && a + b <= this.most; b++) {
        if (a + b >= least && a + b > 0) this.meet(a, b, best);
      }
    }
  }

  /** Looks at every subset of `a` lots on the left and `b` on the right. */
  private meet(a: i32, b: i32, best: BestSubset): void {
    const target = this.target;
    const left = this.left.bySize[a];
    const right = this.right.bySize[b];
    const last = right.length - 1;
    let at = last;
    for (let i: i32 = 0; i < left.length; i++) {
      while (at >= 0 && left.sums[i] + right.sums[at] > target) at--;
      // The nearest sums are here and one further up; where there is a second solution, it is beside.
      for (let j = at > 0 ? at - 1 : 0; j <= at + 2 && j <= last; j++) {
        const distance = Math.abs(left.sums[i] + right.sums[j] - target);
        if (distance > this.band) continue;
        best.count(left.ways[i] * right.ways[j]);
        if (!best.rivals(distance, a + b)) continue;
        best.offer(distance, this.ranksOf(left.masks[i], right.masks[j]));
        this.steps += <f64> this.ranks.length;
      }
    }
    this.steps += <f64> (left.length + right.length);
  }

  private ranksOf(left: i32, right: i32): i32[] {
    const ranks: i32[] = [];
    for (let k: i32 = 0; k < this.ranks.length; k++) {
      const taken = k < this.left.lots
        ? left >> (this.left.lots - 1 - k)
        : right >> (this.ranks.length - 1 - k);
      if ((taken & 1) == 1) ranks.push(this.ranks[k]);
    }
    return ranks;
  }
}

/** Which sums can still come within the band of the target: the others need not be listed. */
class Reach {
  /** The largest sum. */
  ceiling: f64;
  private floor: f64;
  private largest: f64 = 0;

  constructor(amounts: f64[], public most: i32, target: f64, band: f64) {
    this.ceiling = target + band;
    this.floor = target - band;
    for (const amount of amounts) this.largest = Math.max(this.largest, amount);
  }

  /** The smallest sum of a subset of `size` lots that further lots can still bring up. */
  floorOf(size: i32): f64 {
    return this.floor - <f64> (this.most - size) * this.largest;
  }
}

/** The subsets of one half of the pool that are within reach, by how many lots they have. */
class Half {
  bySize: Subsets[] = [];
  lots: i32;
  steps: f64 = 0;

  constructor(amounts: f64[], from: i32, to: i32, reach: Reach) {
    this.lots = to - from;
    const none = new Subsets(1);
    none.add(0, 0, 1);
    this.bySize.push(none);
    for (let k = from; k < to; k++) {
      if (this.bySize.length <= reach.most) this.bySize.push(new Subsets(0));
      const bit = 1 << (to - 1 - k);
      for (let size = this.bySize.length - 1; size > 0; size--) {
        this.bySize[size] = this.bySize[size].withExtended(
          this.bySize[size - 1],
          amounts[k],
          bit,
          reach,
          size,
        );
        this.steps += <f64> this.bySize[size].length;
      }
    }
  }
}

/**
 * Subsets of one size, by ascending sum. Of those with the same sum one is kept, the one that comes
 * first: lots earlier in the pool have higher bits, so it is the one with the largest mask.
 */
class Subsets {
  /** How many there are; the lists may have room for more. */
  length: i32 = 0;
  sums: f64[];
  masks: i32[];
  /** How many subsets have the sum, counted up to two. */
  ways: i32[];

  constructor(room: i32) {
    this.sums = new Array<f64>(room);
    this.masks = new Array<i32>(room);
    this.ways = new Array<i32>(room);
  }

  /** Adds a subset whose sum is no smaller than those that are here. */
  add(sum: f64, mask: i32, ways: i32): void {
    const last = this.length - 1;
    if (last < 0 || this.sums[last] != sum) {
      this.sums[last + 1] = sum;
      this.masks[last + 1] = mask;
      this.ways[last + 1] = ways;
      this.length = last + 2;
      return;
    }
    this.ways[last] = 2;
    if (mask > this.masks[last]) this.masks[last] = mask;
  }

  /** These, and others with one lot more where they are within reach: now all of `size` lots. */
  withExtended(others: Subsets, amount: f64, bit: i32, reach: Reach, size: i32): Subsets {
    const floor = reach.floorOf(size);
    let other: i32 = 0;
    let end: i32 = others.length;
    while (end > 0 && others.sums[end - 1] + amount > reach.ceiling) end--;
    while (other < end && others.sums[other] + amount < floor) other++;
    if (other == end) return this;
    const all = new Subsets(this.length + end - other);
    let own: i32 = 0;
    while (own < this.length || other < end) {
      const sum = other < end ? others.sums[other] + amount : Infinity;
      if (own < this.length && this.sums[own] <= sum) {
        all.add(this.sums[own], this.masks[own], this.ways[own]);
        own++;
      } else {
        all.add(sum, others.masks[other] | bit, others.ways[other]);
        other++;
      }
    }
    return all;
  }
}
