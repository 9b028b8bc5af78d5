import { Finding } from "./subset_finding.ts";

/** A crowd of lots that is too large for every subset of it: here only one and two are sought. */
export class Pairs {
  /** The distinct magnitudes, ascending. */
  private amounts: f64[] = [];
  /** The first and the second rank of each magnitude; -1 where only one lot has it. */
  private first: i32[] = [];
  private second: i32[] = [];
  /** How many lots have it, counted up to three: enough to tell one pair of them from several. */
  private lots: i32[] = [];

  /** Adds a lot. They come by ascending magnitude, then rank. */
  add(amount: f64, rank: i32): void {
    const last = this.amounts.length - 1;
    if (last < 0 || this.amounts[last] != amount) {
      this.amounts.push(amount);
      this.first.push(rank);
      this.second.push(-1);
      this.lots.push(1);
      return;
    }
    if (this.second[last] < 0) this.second[last] = rank;
    if (this.lots[last] < 3) this.lots[last] += 1;
  }

  /** Looks at every lot and, where two may be taken, at every pair. */
  search(target: f64, band: f64, most: i32, finding: Finding): void {
    for (let i: i32 = 0; i < this.amounts.length; i++) {
      const distance = Math.abs(this.amounts[i] - target);
      if (distance > band) continue;
      finding.count(this.lots[i]);
      finding.offer(distance, [this.first[i]]);
    }
    if (most >= 2) this.searchPairs(target, band, finding);
  }

  private searchPairs(target: f64, band: f64, finding: Finding): void {
    const last = this.amounts.length - 1;
    let at = last;
    for (let i: i32 = 0; i <= last; i++) {
      while (at >= 0 && this.amounts[i] + this.amounts[at] > target) at--;
      // The nearest sums are here and one further up, a second solution beside; and one more each
      // way, as a magnitude that only one lot has makes no pair with itself.
      const from = at - 2 > i ? at - 2 : i;
      for (let j = from; j <= at + 3 && j <= last; j++) {
        const distance = Math.abs(this.amounts[i] + this.amounts[j] - target);
        if (distance > band || (i == j && this.lots[i] == 1)) continue;
        finding.count(i == j ? this.lots[i] - 1 : this.lots[i] * this.lots[j]);
        finding.offer(distance, this.ranksOf(i, j));
      }
    }
  }

  private ranksOf(i: i32, j: i32): i32[] {
    const a = this.first[i];
    const b = i == j ? this.second[i] : this.first[j];
    return a < b ? [a, b] : [b, a];
  }
}
