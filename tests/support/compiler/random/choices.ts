/**
 * The decisions that make a random program, one number each. The same numbers make the same program,
 * zeros make a small one, and so a program that fails can be made smaller by making its numbers smaller.
 */
export class Choices {
  /** What was decided so far. */
  readonly made: number[] = [];

  /** @param next the next number, from 0 to 2^32 - 1 */
  constructor(private next: () => number) {}

  /** Choices that are drawn from a seed. */
  static random(seed: number): Choices {
    let state = seed >>> 0;
    // Mulberry32.
    return new Choices(() => {
      state = state + 0x6d2b79f5 | 0;
      let mixed = Math.imul(state ^ state >>> 15, 1 | state);
      mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
      return (mixed ^ mixed >>> 14) >>> 0;
    });
  }

  /** The choices given, and zeros from then on. */
  static of(numbers: number[]): Choices {
    let at = 0;
    return new Choices(() => numbers[at++] ?? 0);
  }

  below(limit: number): number {
    const choice = this.next() % limit;
    this.made.push(choice);
    return choice;
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** Whether something happens that happens so many times in a hundred. */
  chance(percent: number): boolean {
    return this.below(100) >= 100 - percent;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }
}
