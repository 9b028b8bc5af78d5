/**
 * Runs as people name them on a command line.
 *
 * @module
 */
import { FloreconError } from "../../core/host/error.ts";
import {
  hasSameSources,
  type KeptRun,
  KeptRuns,
  type LedgerSnapshot,
  type RunFacts,
} from "../../decisions/mod.ts";
import { UsageError } from "../system/errors.ts";
import { openLog } from "./opened.ts";

/** What stands for the last run. */
const LAST = "last";

/** What two runs are named with: `3..5`. */
const BETWEEN = /^([1-9]\d{0,8})\.\.([1-9]\d{0,8})$/;

/** A run, and how the ledger stood in it. */
export interface OpenedRun {
  run: KeptRun;
  snapshot: LedgerSnapshot;
}

/** What a comparison begins with, and what it ends with where that is a run too. */
export interface RunsNamed {
  from: number | "last";
  to?: number;
}

/** Reads `last`, `3` or `3..5`. */
export function runsIn(word: string): RunsNamed {
  const [, from, to] = BETWEEN.exec(word) ?? [];
  return to === undefined ? { from: runIn(word) } : { from: Number(from), to: Number(to) };
}

/** Reads `last` or `3`. */
export function runIn(word: string): number | "last" {
  if (word === LAST) return word;
  if (/^[1-9]\d{0,8}$/.test(word)) return Number(word);
  throw new UsageError(`"${word}" is no run; take a number from florecon log, or say ${LAST}`);
}

/**
 * Opens a run with its rows and groups.
 *
 * @throws {FloreconError} `no_runs`, `unknown_run`, `run_without_data`, `bad_log`
 */
export function openRun(file: string, named: number | "last"): OpenedRun {
  using log = openLog(file);
  const runs = new KeptRuns(log);
  const run = named === LAST ? runs.last() : runs.get(named);
  if (run === undefined) throw noRuns(file);
  return { run, snapshot: runs.snapshot(run) };
}

/**
 * Opens the run that today's data is compared with. `last` is the last run of other data: what today's has
 * brought is of interest also behind the solve that kept it. Where all were of the same, it is the last.
 *
 * @throws {FloreconError} `no_runs`, `unknown_run`, `run_without_data`, `bad_log`
 */
export function openRunBefore(
  file: string,
  named: number | "last",
  today: Pick<RunFacts, "sources">,
): OpenedRun {
  if (named !== LAST) return openRun(file, named);
  using log = openLog(file);
  const runs = new KeptRuns(log);
  const all = runs.all();
  const run = all.findLast((it) => !hasSameSources(it, today)) ?? all.at(-1);
  if (run === undefined) throw noRuns(file);
  return { run, snapshot: runs.snapshot(run) };
}

function noRuns(file: string): FloreconError {
  const message = `"${file}" has no runs yet; florecon solve keeps one`;
  return new FloreconError("no_runs", message, { file });
}
