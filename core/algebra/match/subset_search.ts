import type { bool, f64, i32 } from "../../dialect.ts";
import { ranked } from "../order/ranked.ts";
import { Crowd } from "./subset_crowd.ts";
import { BestSubset } from "./best_subset.ts";
import { accidentsOf } from "./subset_accidents.ts";
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

  /** The ranks of the lots that were taken for a subset which may be another one's. */
  private borrowed: i32[] = [];
  private isBorrowed: bool[] = [];
  private magnitudes: f64[] = [];
  private plus: Side;
  private minus: Side;
  private poolSize: i32;
  /** Some lots are not what they are, for a while: they must not be forgotten. */
  private isPretending: bool = false;

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
      this.isBorrowed.push(false);
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

  /** Takes a lot for a subset that may be another one's: who finds one later, might have had this. */
  borrow(rank: i32): void {
    this.take(rank);
    this.isBorrowed[rank] = true;
    this.borrowed.push(rank);
  }

  /** The best subset for an anchor among the free lots of the other sign. */
  find(anchor: i32): BestSubset {
    const best = this.seek(anchor);
    if (best.solutions == 1) {
      const lent = this.lentTo(anchor);
      if (lent.length > 0 && this.findWith(lent, [], anchor).solutions > 1) best.count(1);
    }
    return best;
  }

  /** What is borrowed and might have gone with an anchor. */
  lentTo(anchor: i32): i32[] {
    const lent: i32[] = [];
    const largest = this.magnitudes[anchor] + this.band;
    for (const rank of this.borrowed) {
      const isOther = this.amounts[rank] > 0 != this.amounts[anchor] > 0;
      if (isOther && this.magnitudes[rank] <= largest) lent.push(rank);
    }
    this.steps += <f64> this.borrowed.length;
    return lent;
  }

  /**
   * The best subset as if some lots of the other sign that are borrowed were free, and others were not:
   * these are free, or among those.
   */
  findWith(lent: i32[], barred: i32[], anchor: i32): BestSubset {
    if (lent.length + barred.length == 0) return this.seek(anchor);
    const side = this.sideOf(-this.amounts[anchor]);
    const crowd = side.crowd;
    side.crowd = null;
    this.isPretending = true;
    for (const rank of lent) this.free[rank] = true;
    for (const rank of barred) this.free[rank] = false;
    const best = this.seek(anchor);
    for (const rank of barred) this.free[rank] = true;
    for (const rank of lent) this.free[rank] = false;
    this.isPretending = false;
    side.crowd = crowd;
    return best;
  }

  private seek(anchor: i32): BestSubset {
    const best = new BestSubset();
    best.whole = this.most;
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
    if (at > 2 * pool.length + FEW && !this.isPretending) this.weed(side, target + this.band);

    if (isCut) best.whole = this.searchCrowd(side, target, best);
    // Of a crowd, the small ones are seen already.
    const least: i32 = isCut ? best.whole + 1 : 1;
    if (this.most >= least && total >= target - this.band) {
      const halves = new Halves(amounts, pool, this.most, target, this.band);
      halves.search(least, best);
      this.steps += halves.steps;
    }
    if (best.solutions > 0) best.accidents = this.accidentsOf(best, side, target);
    return best;
  }

  /** How many subsets of the sizes that were searched whole come within the band by accident. */
  private accidentsOf(best: BestSubset, side: Side, target: f64): f64 {
    const magnitudes: f64[] = [];
    for (const rank of side.ranks) {
      const magnitude = this.magnitudes[rank];
      if (this.free[rank] && magnitude <= target + this.band) magnitudes.push(magnitude);
    }
    this.steps += <f64> side.ranks.length;
    const most = best.ranks.length > best.whole ? best.ranks.length : best.whole;
    return accidentsOf(magnitudes, most, target, this.band);
  }

  /** Forgets the lots of a side that are taken, or too large for this anchor and all that follow. */
  private weed(side: Side, largest: f64): void {
    const kept: i32[] = [];
    for (const rank of side.ranks) {
      const stays = this.free[rank] || this.isBorrowed[rank];
      if (stays && this.magnitudes[rank] <= largest) kept.push(rank);
    }
    this.steps += <f64> side.ranks.length;
    side.ranks = kept;
  }

  /** Looks at the small subsets of a crowd, and says up to how many lots these have. */
  private searchCrowd(side: Side, target: f64, best: BestSubset): i32 {
    let crowd = side.crowd;
    if (crowd == null) {
      crowd = new Crowd(this.byMagnitude(side), this.magnitudes, this.free);
      side.crowd = crowd;
      this.steps += <f64> side.ranks.length;
    }
    const before = crowd.steps;
    const whole = crowd.search(target, this.band, this.most, best);
    this.steps += crowd.steps - before;
    return whole;
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
