import type { bool, f64, i32 } from "../../dialect.ts";
import { ranked } from "../order/ranked.ts";
import { Crowd } from "./subset_crowd.ts";
import { BestSubset } from "./best_subset.ts";
import { Halves, poolSize } from "./subset_halves.ts";

/** So many lots may be passed in vain before it pays to weed. */
const FEW: i32 = 64;

/**
 * Looks for subsets among the lots that are still free. Lots go by rank, their place in the order that
 * the seed gives them. Anchors come by falling magnitude, so that a lot that was once too large for an
 * anchor is too large for all that follow.
 */
export class SubsetSearch {
  /** What the searches have taken so far, in comparisons or so. */
  steps: f64 = 0;
  /** By rank, whether a lot can still be taken. */
  free: bool[] = [];

  private magnitudes: f64[] = [];
  private plus: Side;
  private minus: Side;
  private poolSize: i32;
  /** Some lots are barred for a while, and must not be forgotten. */
  private isBarring: bool = false;

  /**
   * @param amounts the lots' signed amounts, by rank
   * @param most how many lots a subset may have
   */
  constructor(private amounts: f64[], private band: f64, private most: i32) {
    this.plus = new Side();
    this.minus = new Side();
    this.poolSize = poolSize(most);
    for (let rank: i32 = 0; rank < amounts.length; rank++) {
      const amount = amounts[rank];
      this.free.push(amount != 0);
      this.magnitudes.push(Math.abs(amount));
      if (amount != 0) this.sideOf(amount).ranks.push(rank);
    }
  }

  /** All lots in the order in which they are anchors: by (falling magnitude, rank). */
  anchors(): i32[] {
    const falling: f64[] = [];
    for (const magnitude of this.magnitudes) falling.push(-magnitude);
    return ranked(falling);
  }

  /** Takes a lot, so that no later anchor finds it. */
  take(rank: i32): void {
    this.free[rank] = false;
    const crowd = this.sideOf(this.amounts[rank]).crowd;
    if (crowd != null) crowd.remove(this.magnitudes[rank]);
  }

  /** The best subset for an anchor among the free lots of the other sign. */
  find(anchor: i32): BestSubset {
    const best = new BestSubset();
    const target = this.magnitudes[anchor];
    const side = this.sideOf(-this.amounts[anchor]);
    const pool: i32[] = [];
    const amounts: f64[] = [];
    let total: f64 = 0;
    let isCut = false;
    let at: i32 = 0;
    for (; at < side.ranks.length && !isCut; at++) {
      const rank = side.ranks[at];
      const magnitude = this.magnitudes[rank];
      if (!this.free[rank] || magnitude > target + this.band) continue;
      isCut = pool.length == this.poolSize;
      if (isCut) continue;
      total += magnitude;
      pool.push(rank);
      amounts.push(magnitude);
    }
    this.steps += <f64> at;
    if (at > 2 * pool.length + FEW && !this.isBarring) this.weed(side, target + this.band);

    if (isCut) this.searchCrowd(side, target, best);
    // Of a crowd, single ones and pairs are seen already.
    const least: i32 = isCut ? 3 : 1;
    best.isPartial = this.most >= least && isCut;
    if (this.most < least || total < target - this.band) return best;
    const halves = new Halves(amounts, pool, this.most, target, this.band);
    halves.search(least, best);
    this.steps += halves.steps;
    return best;
  }

  /** The same without some lots of the other sign, which are free. */
  findWithout(barred: i32[], anchor: i32): BestSubset {
    if (barred.length == 0) return this.find(anchor);
    const side = this.sideOf(-this.amounts[anchor]);
    const crowd = side.crowd;
    side.crowd = null;
    this.isBarring = true;
    for (const rank of barred) this.free[rank] = false;
    const best = this.find(anchor);
    for (const rank of barred) this.free[rank] = true;
    this.isBarring = false;
    side.crowd = crowd;
    return best;
  }

  /** Forgets the lots of a side that are taken, or too large for this anchor and all that follow. */
  private weed(side: Side, largest: f64): void {
    const kept: i32[] = [];
    for (const rank of side.ranks) {
      if (this.free[rank] && this.magnitudes[rank] <= largest) kept.push(rank);
    }
    this.steps += <f64> side.ranks.length;
    side.ranks = kept;
  }

  private searchCrowd(side: Side, target: f64, best: BestSubset): void {
    let crowd = side.crowd;
    if (crowd == null) {
      crowd = new Crowd(this.byMagnitude(side), this.magnitudes, this.free);
      side.crowd = crowd;
    }
    const before = crowd.steps;
    crowd.search(target, this.band, this.most, best);
    this.steps += crowd.steps - before;
  }

  /** The free lots of a side by (magnitude, rank). */
  private byMagnitude(side: Side): i32[] {
    const free: i32[] = [];
    const magnitudes: f64[] = [];
    for (const rank of side.ranks) {
      if (!this.free[rank]) continue;
      free.push(rank);
      magnitudes.push(this.magnitudes[rank]);
    }
    const line: i32[] = [];
    for (const at of ranked(magnitudes)) line.push(free[at]);
    return line;
  }

  private sideOf(amount: f64): Side {
    return amount > 0 ? this.plus : this.minus;
  }
}

/** The lots of one sign. */
class Side {
  /** The ranks of those that may still be candidates, ascending. */
  ranks: i32[] = [];
  /** Made when a pool was first too small for all of them. */
  crowd: Crowd | null = null;
}
