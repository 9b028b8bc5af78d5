/** A linear congruential generator: the same numbers everywhere, and exact in doubles. */
export class Random {
  constructor(private state: number) {}

  /** A whole number from 0 up to `below`. */
  below(below: number): number {
    this.state = (this.state * 1664525 + 1013904223) % 4294967296;
    return Math.floor(this.state / 256) % below;
  }
}

/** The list, in an order by chance. */
export function shuffled<T>(list: T[], random: Random): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
}
