import { FloreconError } from "../core/host/error.ts";
import { linesNamed } from "./decision/decision.ts";
import { type LogEvent, NOTHING } from "./log/event.ts";
import { badLog } from "./log/fault.ts";
import type { DecisionLog } from "./log/log.ts";
import { KeptRuns } from "./run/kept_runs.ts";
import type { KeptRun } from "./run/run.ts";

/** A log that is whole. */
export interface VerifiedLog {
  head: { rev: number; digest: string };
  /** How many events, rows that decisions are about, and runs were held against their digests. */
  events: number;
  lines: number;
  runs: number;
  /** How many of the runs have their rows and groups still. */
  runsWithData: number;
}

/**
 * Holds everything in a log against its digests: each event and the one before, each row that was decided
 * about, each run with its rows and groups, and what was signed off. An end that was cut off does not show
 * in any of that; who has noted a head elsewhere looks for it with `placeOfHead`.
 *
 * @throws {FloreconError} `bad_log` that says what is not as it was written
 */
export function verifyLog(log: DecisionLog): VerifiedLog {
  const bad = (why: string) => badLog(log.file, why);
  const pages = log.look((it) => it.prepare("PRAGMA integrity_check").get()?.integrity_check);
  if (pages !== "ok") throw bad(`it is damaged (${String(pages).split("\n")[0]})`);
  const events = log.events();
  const runs = verifyRuns(log, events, bad);
  const kept = log.digestsOfLines();
  const named = new Set<string>();
  for (const { rev, change } of events) {
    for (const line of change.adds.flatMap(linesNamed)) {
      named.add(line);
      if (!kept.has(line)) throw bad(`a row of event ${rev} was taken out`);
    }
  }
  const extra = kept.difference(named).size;
  if (extra > 0) throw bad(`${extra} of its rows belong${extra === 1 ? "s" : ""} to no event`);
  return {
    head: log.head,
    events: events.length,
    lines: kept.size,
    runs: runs.length,
    runsWithData: runs.filter(({ hasData }) => hasData).length,
  };
}

/**
 * The place of the event that a head was noted behind.
 *
 * @throws {FloreconError} `other_head` where the log has no such event
 */
export function placeOfHead(log: DecisionLog, digest: string): number {
  const place = log.events().find((it) => it.digest === digest)?.rev;
  if (place !== undefined) return place;
  throw new FloreconError(
    "other_head",
    `"${log.file}" has no event with the head ${digest}: its end was cut off, or it is another ` +
      "log, or an older copy of it that people went on with; take the one that was signed from a " +
      "backup",
    { file: log.file, head: digest },
  );
}

function verifyRuns(
  log: DecisionLog,
  events: LogEvent[],
  bad: (why: string) => FloreconError,
): KeptRun[] {
  const kept = new KeptRuns(log);
  const runs = kept.all();
  for (const run of runs) {
    const { number, rev, hasData } = run;
    if (rev > events.length) throw bad(`run ${number} stands behind event ${rev}, which is gone`);
    if (hasData) kept.snapshot(run);
  }
  const heads = new Set([NOTHING]);
  for (const { rev, digest, change } of events) {
    for (const signed of change.adds) {
      if (signed.kind !== "signed off") continue;
      const run = runs[signed.run - 1];
      if (run?.digest !== signed.runDigest || !heads.has(signed.head)) {
        throw bad(`what event ${rev} signed off is not what stands there`);
      }
      if (!run.hasData) throw bad(`the rows of run ${run.number} were taken out`);
    }
    heads.add(digest);
  }
  const [stray, ...more] = kept.strayParts();
  if (stray !== undefined) {
    throw bad(`${stray}${more.length > 0 ? ` and ${more.length} more` : ""} belong to no run`);
  }
  return runs;
}
