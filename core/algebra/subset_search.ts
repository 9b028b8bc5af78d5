import { ranked } from "./ranked.ts";
import { Finding } from "./subset_finding.ts";
import { Halves, poolSize } from "./subset_halves.ts";
import { Pairs } from "./subset_pairs.ts";

/**
 * Looks for subsets among lots that are still free. Lots go by rank, their place in the order that
 * the seed gives them.
 */
export class SubsetSearch {
  /** What the searches have taken so far, in comparisons or so. */
  steps: f64 = 0;
  /** By rank, whether a lot can still be taken. */
  free: bool[] = [];

  private magnitudes: f64[] = [];
  /** The ranks by (magnitude, rank). */
  private ascending: i32[] = [];
  private poolSize: i32;

  /**
   * @param amounts the lots' signed amounts, by rank
   * @param most how many lots a subset may have
   */
  constructor(private amounts: f64[], private band: f64, private most: i32) {
    for (const amount of amounts) {
      this.free.push(amount != 0);
      this.magnitudes.push(Math.abs(amount));
    }
    this.ascending = ranked(this.magnitudes);
    this.poolSize = poolSize(most);
  }

  /** All lots in the order in which they are anchors: by (falling magnitude, rank). */
  anchors(): i32[] {
    const falling: f64[] = [];
    for (const magnitude of this.magnitudes) falling.push(-magnitude);
    return ranked(falling);
  }

  /** The best subset for an anchor among the free lots of the other sign. */
  find(anchor: i32): Finding {
    const finding = new Finding();
    const target = this.magnitudes[anchor];
    const pool: i32[] = [];
    let candidates: i32 = 0;
    let total: f64 = 0;
    for (let rank: i32 = 0; rank < this.free.length; rank++) {
      if (!this.isCandidate(rank, anchor)) continue;
      candidates++;
      total += this.magnitudes[rank];
      if (pool.length < this.poolSize) pool.push(rank);
    }
    this.steps += <f64> this.free.length;
    if (candidates == 0 || total < target - this.band) return finding;

    const isCut = candidates > pool.length;
    if (isCut) this.searchCrowd(anchor, finding);
    const least: i32 = isCut ? 3 : 1;
    if (this.most < least) return finding;
    const amounts: f64[] = [];
    for (const rank of pool) amounts.push(this.magnitudes[rank]);
    const halves = new Halves(amounts, pool, this.most, target + this.band);
    halves.search(target, this.band, least, finding);
    this.steps += halves.steps;
    return finding;
  }

  /** Looks at every candidate, and at every pair of candidates. */
  private searchCrowd(anchor: i32, finding: Finding): void {
    const pairs = new Pairs();
    for (const rank of this.ascending) {
      if (this.isCandidate(rank, anchor)) pairs.add(this.magnitudes[rank], rank);
    }
    pairs.search(this.magnitudes[anchor], this.band, this.most, finding);
    this.steps += 2 * <f64> this.free.length;
  }

  /** Whether a lot is free, of the other sign, and no larger than the anchor and the band. */
  private isCandidate(rank: i32, anchor: i32): bool {
    return this.free[rank] && this.magnitudes[rank] <= this.magnitudes[anchor] + this.band &&
      this.amounts[rank] > 0 != this.amounts[anchor] > 0;
  }
}
