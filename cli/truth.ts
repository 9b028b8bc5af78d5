import { basename, dirname, join } from "node:path";
import type { Score } from "../core/host/score.ts";
import type { Truth } from "../core/host/truth.ts";
import { option } from "./command.ts";
import { kindOf, readWhole } from "./files.ts";
import { naming } from "./naming.ts";
import type { Run } from "./run_plugin.ts";

/** A run's score, and what was no claim. */
export interface RunScore extends Score {
  /** The origins of groups that put rows aside, and how many rows each has. */
  aside: { origin: string; rows: number }[];
}

/** The flag of every command that compares groups with what is known. */
export const TRUTH_FLAG = option("FILE", "a CSV of row_id,truth to score the groups against", {
  completes: "file",
});

/**
 * Reads a truth.
 *
 * @throws {FloreconError} `cannot_read`, `bad_truth`
 */
export async function readTruthFile(file: string): Promise<Truth> {
  const { readTruth } = await import("../core/host/truth.ts");
  const bytes = await readWhole(file);
  return await naming(file, () => readTruth(bytes));
}

/** The `truth.csv` beside a `sample.csv`, where there is one. */
export function truthBeside(data: string): string | undefined {
  if (basename(data) !== "sample.csv") return undefined;
  const file = join(dirname(data), "truth.csv");
  return kindOf(file) === "file" ? file : undefined;
}

/**
 * Scores a run. What a strategy soaks up claims nothing.
 *
 * @param run with the work of each node, which tells what soaks
 */
export async function scoreOf({ report, stages, summary }: Run, truth: Truth): Promise<RunScore> {
  const { score } = await import("../core/host/score.ts");
  const { soakOrigins } = await import("../core/host/soak_origins.ts");
  const soaked = soakOrigins(stages).map((origin) => {
    const groups = summary.origins.filter((it) => it.origin === origin);
    return { origin, rows: groups.reduce((sum, { rows }) => sum + rows, 0) };
  });
  const aside = soaked.filter(({ rows }) => rows > 0);
  return { ...score(report, truth, { aside: aside.map((it) => it.origin) }), aside };
}
