import { grown } from "../grown.ts";
import type { Growth } from "../row.ts";
import { runs, subject, total } from "./runs.ts";

const TURNS = 3;

/** How a whole solve grows with its rows, on a module that is warm. */
export async function solveGrowth(
  folder: string,
  module: Uint8Array,
  ledgers: { size: number; rows: Uint8Array }[],
): Promise<Growth> {
  const cases = await Promise.all(ledgers.map(async ({ size, rows }) => {
    return { size, subject: await subject(folder, module, rows) };
  }));
  const { growth } = await grown("rows", cases, TURNS, async ({ subject }) => {
    const [, ...warm] = await runs(subject, 3);
    return warm.map(total);
  });
  return growth;
}
