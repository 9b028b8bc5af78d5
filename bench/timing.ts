/** The middle of a list of figures. */
export function median(figures: number[]): number {
  const ordered = figures.toSorted((a, b) => a - b);
  return ordered[ordered.length >> 1];
}

/** The mean for ratios: of 2 and a half it is 1. */
export function geometricMean(ratios: number[]): number {
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}

/** Milliseconds that `work` takes, with what it returned. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

/** The milliseconds of several runs. */
export async function timedRuns(runs: number, work: () => unknown): Promise<number[]> {
  const took: number[] = [];
  for (let run = 0; run < runs; run++) took.push((await timed(work)).ms);
  return took;
}

/** The exponent of `cost ~ size^e`, fitted over all points by least squares in log space. */
export function exponent(points: { size: number; ms: number }[]): number {
  const xs = points.map(({ size }) => Math.log(size));
  const ys = points.map(({ ms }) => Math.log(ms));
  const mean = (list: number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const slope = xs.reduce((sum, x, i) => sum + (x - mx) * (ys[i] - my), 0);
  return slope / xs.reduce((sum, x) => sum + (x - mx) ** 2, 0);
}
