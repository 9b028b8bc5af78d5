import type { Results } from "../results.ts";
import { met, type Row } from "../row.ts";
import { table } from "./markdown.ts";
import { times, words } from "./words.ts";

/** Something that was promised, and which rows of a suite tell whether it holds. */
export interface Promised {
  goal: string;
  suite: string;
  /** Of what they measure; all rows of the suite where it is left out. */
  rows?: RegExp;
}

export const PROMISED: Promised[] = [
  {
    goal: "279,000 rows, Arrow: 1.0 of DuckDB, 1.3 of Polars",
    suite: "rivals",
    rows: /279,000 rows, Arrow/,
  },
  {
    goal: "279,000 rows, CSV: 1.0 of pandas, 1.5 of DuckDB",
    suite: "rivals",
    rows: /279,000 rows, CSV/,
  },
  { goal: "1,000,000 rows, CSV: 2.0 of DuckDB, 700 MB", suite: "rivals", rows: /1,000,000 rows/ },
  {
    goal: "3,000,000 rows, Arrow: 2.0 of Polars, 1.6 GB",
    suite: "rivals",
    rows: /3,000,000 rows, Arrow/,
  },
  {
    goal: "3,000,000 rows, Parquet: 3.0 of Polars",
    suite: "rivals",
    rows: /3,000,000 rows, Parquet/,
  },
  { goal: "CSV reading: 1.5 of pyarrow", suite: "race" },
  {
    goal: "two jobs, a bank: 0.95 of two processes on halves",
    suite: "jobs",
    rows: /^time .*bank/,
  },
  {
    goal: "two jobs, intercompany: 1.5 times as quick",
    suite: "jobs",
    rows: /^time .*intercompany/,
  },
  { goal: "two jobs: 1.15 of the processor time of one", suite: "jobs", rows: /^processor time/ },
  { goal: "re-solve after 1 row, 100 rows, 1 %: 0.05, 0.15, 0.5", suite: "resolve" },
  { goal: "a pin under 0.3 s", suite: "decisions", rows: /^pin/ },
  { goal: "ship no slower than asc at -O3", suite: "ship", rows: /^ship/ },
  { goal: "flow: 1.0 of LEMON on each family", suite: "flow", rows: /^flow, (?!geometric mean)/ },
  { goal: "flow: 0.5 of LEMON in the mean", suite: "flow", rows: /^flow, geometric mean/ },
  { goal: "ten million rows, growing as rows^1.1", suite: "growth", rows: /^growth/ },
  { goal: "ten million rows under 4 GiB", suite: "growth", rows: /^most memory/ },
  { goal: "proof and watchdog: a tenth of a solve", suite: "proof" },
];

/** More than so many are counted, and those that were missed are said from the least to the most. */
const FEW = 6;

/** What each promise came to in a run, as a table in Markdown. */
export function toGoals({ rows }: Pick<Results, "rows">, promised = PROMISED): string {
  const lines = promised.map((it) => [it.goal, `\`${it.suite}\``, cameTo(judgedOf(it, rows))]);
  return table(["goal", "suite", "came to"], lines);
}

function judgedOf({ suite, rows: pattern }: Promised, rows: Results["rows"]): Row[] {
  return rows.filter((row) =>
    row.suite === suite && (pattern?.test(row.what) ?? true) && met(row) !== undefined
  );
}

function cameTo(rows: Row[]): string {
  if (rows.length === 0) return "not measured in that run";
  if (rows.length <= FEW) return rows.map(verdict).join("; ");
  const missed = rows.filter((row) => !met(row)).sort((a, b) => judged(a) - judged(b));
  const counted = `${rows.length - missed.length} of ${rows.length} met`;
  const [least, most] = [missed[0], missed.at(-1)!];
  return missed.length === 0
    ? counted
    : `${counted}; missed: ${measured(least)} to ${measured(most)}`;
}

function verdict(row: Row): string {
  return `${measured(row)}: ${met(row) ? "met" : "missed"}`;
}

/** `1.2 × polars`, `4 B`: the one that the goal is about. */
function measured(row: Row): string {
  const ratio = ratioOf(row);
  const { measured: { unit, value }, baseline } = row;
  return ratio === undefined ? words(unit, value) : `${times(ratio)} × ${baseline!.name}`;
}

/** The figure that the goal is about. */
function judged(row: Row): number {
  return ratioOf(row) ?? row.measured.value;
}

function ratioOf({ goal, baseline }: Row): number | undefined {
  const isRatio = goal!.of === "ratio" && baseline !== undefined && "ratio" in baseline;
  return isRatio ? baseline.ratio : undefined;
}
