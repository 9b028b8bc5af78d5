/**
 * A seeded stream of random numbers that is the same on every machine: 32-bit integer arithmetic
 * only (mulberry32, Tommy Ettinger, public domain), no `Math.random`, no fractions.
 */
export class Random {
  private state: number;

  /** @param seed any integer; its low 32 bits count */
  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A whole number from 0 to below `limit` (at most 2^21, past which the product is inexact). */
  below(limit: number): number {
    return Math.floor(this.next() * limit / 2 ** 32);
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  /** One of a list, each as likely as its share of all shares. */
  weighted<T extends { share: number }>(list: readonly T[]): T {
    let left = this.below(list.reduce((sum, { share }) => sum + share, 0));
    return list.find(({ share }) => (left -= share) < 0)!;
  }

  /** Every order with the same likelihood (Fisher and Yates). */
  shuffled<T>(list: readonly T[]): T[] {
    const deck = [...list];
    for (let i = deck.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [deck[i], deck[j]] = [deck[j], deck[i]];
    }
    return deck;
  }

  private next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let word = this.state;
    word = Math.imul(word ^ (word >>> 15), word | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return (word ^ (word >>> 14)) >>> 0;
  }
}
