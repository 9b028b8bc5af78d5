import type { bool, f64, i32 } from "../../dialect.ts";
import { BestSubset } from "./best_subset.ts";

/** Of so many magnitudes every three are seen: it takes 125,000 steps. */
const MOST_FOR_THREES: i32 = 500;

/**
 * The free lots of one sign, where they are too many to see every subset of them: here every single
 * one, every pair and, where that is not too much, every three are seen. It is kept from one anchor to the next; lots only leave.
 */
export class Crowd {
  /** How many steps the searches took so far. */
  steps: f64 = 0;

  /** The distinct magnitudes, ascending. */
  private amounts: f64[] = [];
  /** How many free lots have each. */
  private lots: i32[] = [];
  /** Where in `line` the lots of each begin. */
  private starts: i32[] = [];

  /**
   * @param line the free lots' ranks by (magnitude, rank)
   * @param magnitudes by rank
   * @param free by rank, whether a lot can still be taken
   */
  constructor(private line: i32[], magnitudes: f64[], private free: bool[]) {
    let last: i32 = -1;
    for (let at: i32 = 0; at < line.length; at++) {
      const amount = magnitudes[line[at]];
      if (last >= 0 && this.amounts[last] == amount) {
        this.lots[last] += 1;
        continue;
      }
      this.amounts.push(amount);
      this.lots.push(1);
      this.starts.push(at);
      last++;
    }
  }

  /** Forgets a lot of this magnitude that is no longer free. */
  remove(amount: f64): void {
    const k = this.firstFrom(amount);
    this.lots[k] -= 1;
    if (this.lots[k] > 0) return;
    this.amounts.splice(k, 1);
    this.lots.splice(k, 1);
    this.starts.splice(k, 1);
  }

  /**
   * Looks at every lot and, where so many may be taken, at every pair, and at every three of them where
   * the crowd is not too large for that.
   *
   * @returns how many lots the largest subsets have that were looked at
   */
  search(target: f64, band: f64, most: i32, best: BestSubset): i32 {
    const length = this.amounts.length;
    for (let k = this.firstFrom(target - band); k < length; k++) {
      const distance = Math.abs(this.amounts[k] - target);
      if (distance > band) break;
      best.count(this.lots[k]);
      if (best.rivals(distance, 1)) best.offer(distance, this.ranksOf([k]));
      this.steps += 1;
    }
    if (most == 1) return 1;
    this.searchPairs(target, band, best);
    if (most == 2 || this.firstFrom(target + band) > MOST_FOR_THREES) return 2;
    this.searchThrees(target, band, best);
    return 3;
  }

  private searchPairs(target: f64, band: f64, best: BestSubset): void {
    const last = this.amounts.length - 1;
    let at = this.firstFrom(target) - 1;
    this.steps += <f64> at;
    // Past the point where the two meet, the pairs are those from before.
    for (let i: i32 = 0; i <= at + 3 && i <= last; i++) {
      const amount = this.amounts[i];
      while (at >= 0 && amount + this.amounts[at] > target) at--;
      // The nearest sums are here and one further up, a second solution beside; and one more each
      // way, as a magnitude that only one lot has makes no pair with itself.
      for (let j = at - 2 > i ? at - 2 : i; j <= at + 3 && j <= last; j++) {
        const distance = Math.abs(amount + this.amounts[j] - target);
        if (distance > band || (i == j && this.lots[i] == 1)) continue;
        // One pair where one lot, or just two, can make it; more are many.
        best.count(i == j ? this.lots[i] - 1 : this.lots[i] + this.lots[j] - 1);
        if (best.rivals(distance, 2)) best.offer(distance, this.ranksOf([i, j]));
      }
    }
  }

  /** For every first one, every second one from there on, and of the third ones those that come nearest. */
  private searchThrees(target: f64, band: f64, best: BestSubset): void {
    const amounts = this.amounts;
    const last = amounts.length - 1;
    for (let i: i32 = 0; i <= last && 3 * amounts[i] <= target + band; i++) {
      const rest = target - amounts[i];
      let at = this.firstFrom(rest - amounts[i] + band) - 1;
      if (at > last) at = last;
      for (let j = i; j <= last && 2 * amounts[j] <= rest + band; j++) {
        const wanted = rest - amounts[j];
        while (at >= 0 && amounts[at] > wanted) at--;
        this.steps += 1;
        const isBelow = at >= 0 && wanted - amounts[at] <= band;
        const isAbove = at < last && amounts[at + 1] - wanted <= band;
        if (!isBelow && !isAbove) continue;
        // One more each way, as a magnitude that too few lots have makes no three with itself.
        for (let k = at - 2 > j ? at - 2 : j; k <= at + 3 && k <= last; k++) {
          const distance = Math.abs(amounts[k] - wanted);
          const ways = distance > band ? 0 : this.waysOf(i, j, k);
          if (ways == 0) continue;
          best.count(ways);
          if (best.rivals(distance, 3)) best.offer(distance, this.ranksOf([i, j, k]));
        }
      }
    }
  }

  /** In how many ways lots make three magnitudes, which ascend, counted up to two. */
  private waysOf(i: i32, j: i32, k: i32): i32 {
    const first = this.lots[i];
    const second = this.lots[j] - (i == j ? 1 : 0);
    const third = this.lots[k] - (j == k ? (i == j ? 2 : 1) : 0);
    if (second < 1 || third < 1) return 0;
    return first + second + third > 3 ? 2 : 1;
  }

  /** The first magnitude that is not below `amount`. */
  private firstFrom(amount: f64): i32 {
    let low: i32 = 0;
    let high: i32 = this.amounts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.amounts[middle] < amount) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The first free lots of some magnitudes, which ascend: their ranks, ascending. */
  private ranksOf(magnitudes: i32[]): i32[] {
    const ranks: i32[] = [];
    let at: i32 = -1;
    let last: i32 = -1;
    for (const magnitude of magnitudes) {
      if (magnitude != last) {
        while (!this.free[this.line[this.starts[magnitude]]]) this.starts[magnitude] += 1;
        at = this.starts[magnitude] - 1;
      }
      last = magnitude;
      do at++; while (!this.free[this.line[at]]);
      let place: i32 = ranks.length;
      ranks.push(this.line[at]);
      for (; place > 0 && ranks[place - 1] > this.line[at]; place--) {
        ranks[place] = ranks[place - 1];
      }
      ranks[place] = this.line[at];
    }
    return ranks;
  }
}
