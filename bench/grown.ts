import { type Figure, figure, type Growth, growth } from "./row.ts";
import { median } from "./timing.ts";

/** How cost grows, and the figure of the largest size. */
export interface Grown {
  growth: Growth;
  measured: Figure;
}

/**
 * Measures the same work at several sizes, turn by turn: when the machine is busy for a while, all
 * sizes suffer alike.
 *
 * @param of what the sizes count
 * @param cases the largest last
 * @param measure milliseconds of one run or several
 */
export async function grown<T extends { size: number }>(
  of: string,
  cases: T[],
  turns: number,
  measure: (one: T) => number[] | Promise<number[]>,
): Promise<Grown> {
  const took: number[][] = cases.map(() => []);
  for (let turn = 0; turn < turns; turn++) {
    for (const [at, one] of cases.entries()) took[at].push(...await measure(one));
  }
  const points = cases.map(({ size }, at) => ({ size, ms: median(took[at]) }));
  return { growth: growth(of, points), measured: figure("ms", took.at(-1)!) };
}
