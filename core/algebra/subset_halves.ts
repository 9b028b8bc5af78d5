import { Finding } from "./subset_finding.ts";

/** How many subsets one half of a pool may have; no half has more than 30 lots. */
const MOST_SUBSETS: f64 = 32768;
const LARGEST_HALF: i32 = 30;

/**
 * How many lots a pool may have, where subsets of up to `most` are sought: 60 where `most` is at most
 * 4, then 42, 36, 32, and 30 from 8 on.
 */
export function poolSize(most: i32): i32 {
  let half: i32 = 1;
  while (half < LARGEST_HALF && subsets(half + 1, most) <= MOST_SUBSETS) half++;
  return 2 * half;
}

/** How many subsets of up to `most` elements a set has. */
function subsets(elements: i32, most: i32): f64 {
  let total: f64 = 1;
  let ofSize: f64 = 1;
  for (let size: i32 = 1; size <= most && size <= elements; size++) {
    ofSize = ofSize * <f64> (elements - size + 1) / <f64> size;
    total += ofSize;
  }
  return total;
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
   * @param ceiling the largest sum of interest
   */
  constructor(amounts: f64[], private ranks: i32[], private most: i32, ceiling: f64) {
    const middle = (amounts.length + 1) >> 1;
    this.left = new Half(amounts, 0, middle, most, ceiling);
    this.right = new Half(amounts, middle, amounts.length, most, ceiling);
    this.steps = this.left.steps + this.right.steps;
  }

  /** Looks at every subset of `least` to `most` lots. */
  search(target: f64, band: f64, least: i32, finding: Finding): void {
    for (let a: i32 = 0; a < this.left.bySize.length; a++) {
      for (let b: i32 = 0; b < this.right.bySize.length && a + b <= this.most; b++) {
        if (a + b >= least && a + b > 0) this.meet(a, b, target, band, finding);
      }
    }
  }

  /** Looks at every subset of `a` lots on the left and `b` on the right. */
  private meet(a: i32, b: i32, target: f64, band: f64, finding: Finding): void {
    const left = this.left.bySize[a];
    const right = this.right.bySize[b];
    const last = right.sums.length - 1;
    let at = last;
    for (let i: i32 = 0; i < left.sums.length; i++) {
      while (at >= 0 && left.sums[i] + right.sums[at] > target) at--;
      // The nearest sums are here and one further up. A second solution, where there is one, is beside.
      for (let j = at > 0 ? at - 1 : 0; j <= at + 2 && j <= last; j++) {
        const distance = Math.abs(left.sums[i] + right.sums[j] - target);
        if (distance > band) continue;
        finding.count(left.ways[i] * right.ways[j]);
        if (!finding.rivals(distance, a + b)) continue;
        finding.offer(distance, this.ranksOf(left.masks[i], right.masks[j]));
      }
    }
    this.steps += <f64> (left.sums.length + right.sums.length);
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

/** All subsets of one half of the pool, by how many lots they have. */
class Half {
  bySize: Subsets[] = [];
  lots: i32;
  steps: f64 = 0;

  constructor(amounts: f64[], from: i32, to: i32, most: i32, ceiling: f64) {
    this.lots = to - from;
    const none = new Subsets();
    none.add(0, 0, 1);
    this.bySize.push(none);
    for (let k = from; k < to; k++) {
      if (this.bySize.length <= most) this.bySize.push(new Subsets());
      for (let size = this.bySize.length - 1; size > 0; size--) {
        const without = this.bySize[size];
        const extended = this.bySize[size - 1];
        const bit = 1 << (to - 1 - k);
        this.bySize[size] = without.withExtended(extended, amounts[k], bit, ceiling);
        this.steps += <f64> this.bySize[size].sums.length;
      }
    }
  }
}

/**
 * Subsets of one size, by ascending sum. Of those with the same sum one is kept, the one that comes
 * first: lots earlier in the pool have higher bits, so it is the one with the largest mask.
 */
class Subsets {
  sums: f64[] = [];
  masks: i32[] = [];
  /** How many subsets have the sum, counted up to two. */
  ways: i32[] = [];

  /** Adds a subset whose sum is no smaller than those that are here. */
  add(sum: f64, mask: i32, ways: i32): void {
    const last = this.sums.length - 1;
    if (last < 0 || this.sums[last] != sum) {
      this.sums.push(sum);
      this.masks.push(mask);
      this.ways.push(ways);
      return;
    }
    this.ways[last] = 2;
    if (mask > this.masks[last]) this.masks[last] = mask;
  }

  /** These, and the subsets of another size with one lot more, where their sum is of interest. */
  withExtended(others: Subsets, amount: f64, bit: i32, ceiling: f64): Subsets {
    const all = new Subsets();
    let own: i32 = 0;
    let other: i32 = 0;
    while (other < others.sums.length && others.sums[other] + amount <= ceiling) {
      const sum = others.sums[other] + amount;
      if (own < this.sums.length && this.sums[own] <= sum) {
        all.add(this.sums[own], this.masks[own], this.ways[own]);
        own++;
      } else {
        all.add(sum, others.masks[other] | bit, others.ways[other]);
        other++;
      }
    }
    for (; own < this.sums.length; own++) all.add(this.sums[own], this.masks[own], this.ways[own]);
    return all;
  }
}
