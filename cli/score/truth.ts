import { basename, dirname, join } from "node:path";
import type { Describe } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import type { Mistakes } from "../../core/host/score/mistakes.ts";
import type { UnitScore } from "../../core/host/score/score.ts";
import type { Truth } from "../../core/host/score/truth.ts";
import { option } from "../frame/flag.ts";
import type { Data } from "../data/data.ts";
import { kindOf, readWhole } from "../system/files.ts";
import { naming } from "../system/naming.ts";
import type { Run } from "../workspace/run.ts";

/** A run's score, and what was no claim. */
export interface RunScore extends UnitScore {
  /** The origins of groups that put rows aside, and how many rows each has. */
  aside: { origin: string; rows: number }[];
  /** How many rows the truth labels that the data does not hold; they are left out. */
  elsewhere: number;
  /** Where the run and the truth differ. */
  mistakes: Mistakes;
}

/** The flag of every command that is told what is known; its words are of those that compare. */
export const TRUTH_FLAG = option("FILE", "a CSV of row_id,truth to score the groups against", {
  completes: "file",
});

/** A truth as its file has it: the label of each row, by what the file calls the row. */
export interface TruthFile {
  file: string;
  labels: Map<string, string>;
}

/**
 * Reads a truth.
 *
 * @throws {FloreconError} `cannot_read`, `bad_truth`
 */
export async function readTruthFile(file: string): Promise<TruthFile> {
  const { readLabels } = await import("../../core/host/score/truth.ts");
  const bytes = await readWhole(file);
  return { file, labels: await naming(file, () => readLabels(bytes)) };
}

/** What a truth says about some data. */
export interface DataTruth {
  truth: Truth;
  /** How many rows it labels that the data does not hold. */
  elsewhere: number;
}

/**
 * Finds the rows of a truth in some data. It may say more than that, so that a month can be scored
 * against the truth of a year.
 *
 * @throws {FloreconError} `bad_truth`, `other_truth` where it puts no two of the rows together
 */
export async function truthAbout(
  data: Data,
  describe: Describe,
  { file, labels }: TruthFile,
): Promise<DataTruth> {
  const { wholeIds } = await import("../../core/host/score/truth.ts");
  const { findNamed, goByNumber } = await import("../data/row_names.ts");
  const names = [...labels.keys()];
  const isNumbered = goByNumber(data, describe);
  const named = await naming(file, () => isNumbered ? wholeIds(names).map(String) : names);
  const ids = findNamed(data, describe, named);
  const truth: Truth = new Map();
  for (const [at, label] of [...labels.values()].entries()) {
    const id = ids.get(named[at]);
    if (id !== undefined) truth.set(id, label);
  }
  if (new Set(truth.values()).size === truth.size) {
    const message =
      `"${file}" puts no two rows of ${data.file} together; give the truth about them`;
    throw new FloreconError("other_truth", message, { file });
  }
  return { truth, elsewhere: labels.size - truth.size };
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
export async function scoreOf(
  { report, stages, summary }: Run,
  { truth, elsewhere }: DataTruth,
): Promise<RunScore> {
  const { scoreByUnit } = await import("../../core/host/score/score.ts");
  const { soakOrigins } = await import("../../core/host/report/soak_origins.ts");
  const soaked = soakOrigins(stages).map((origin) => {
    const groups = summary.origins.filter((it) => it.origin === origin);
    return { origin, rows: groups.reduce((sum, { rows }) => sum + rows, 0) };
  });
  const aside = soaked.filter(({ rows }) => rows > 0);
  const { mistakes } = await import("../../core/host/score/mistakes.ts");
  const options = { aside: aside.map((it) => it.origin) };
  return {
    ...scoreByUnit(report, truth, summary.unitOf, options),
    aside,
    elsewhere,
    mistakes: mistakes(report, truth, options),
  };
}
