import { type Growth, growth } from "../row.ts";
import { median } from "../timing.ts";
import { runs, subject, total } from "./runs.ts";

/** The first of them warms the module up. */
const RUNS = 6;

/** How a whole solve grows with its rows, on a module that is warm. */
export async function solveGrowth(
  folder: string,
  module: Uint8Array,
  ledgers: { size: number; rows: Uint8Array }[],
): Promise<Growth> {
  const points = [];
  for (const { size, rows } of ledgers) {
    const [, ...warm] = await runs(await subject(folder, module, rows), RUNS);
    points.push({ size, ms: median(warm.map(total)) });
  }
  return growth("rows", points);
}
