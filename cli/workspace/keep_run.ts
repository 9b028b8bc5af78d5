import { FloreconError } from "../../core/host/error.ts";
import type { MadeBy } from "../../core/host/report/made_by.ts";
import {
  DecisionLog,
  isSame,
  type KeptRun,
  KeptRuns,
  LedgerSnapshot,
  type RunFacts,
  type RunSource,
  wordsToArrow,
} from "../../decisions/mod.ts";
import { goByNumber } from "../data/row_names.ts";
import { whoAmI } from "../system/who.ts";
import { leftOpenIn } from "./left_open.ts";
import type { DecidedLedger } from "./ledger.ts";
import { decisionsIn } from "./print_decisions.ts";
import { snapshotOf, snapshotParts } from "./snapshot.ts";
import { statementsOf } from "./statements.ts";

/**
 * Keeps a solve in its log, unless the last run came to the same: of the same data, settings and module,
 * around the same decisions. A document is only read, and keeps none.
 *
 * @param head what made its report
 * @returns the run that says how it stood, or why it could not be kept
 */
export async function keepRun(
  ledger: DecidedLedger,
  head: MadeBy,
  who: string = whoAmI(),
): Promise<KeptRun | FloreconError | null> {
  const { opened } = ledger;
  if (opened.form === "document") return null;
  const facts = runFacts(ledger, head);
  try {
    using log = DecisionLog.open(opened.file);
    const runs = new KeptRuns(log);
    const last = runs.last();
    if (last !== undefined && isSame(last, facts)) return last;
    const snapshot = snapshotOf(ledger);
    const statements = statementsOf(ledger, snapshot);
    const stated = statements.length === 0 ? {} : { statements };
    const left = leftOpenIn(ledger, snapshot);
    const missed = left === null ? {} : { missed: left.runs };
    return runs.keep(who, { ...facts, ...stated, ...missed }, await runData(ledger));
  } catch (error) {
    // Who may only read the log gets the report all the same.
    if (error instanceof FloreconError && error.code === "cannot_write") return error;
    throw error;
  }
}

/** What a solve says of itself. */
export function runFacts(ledger: DecidedLedger, head: MadeBy): RunFacts {
  const { opened, plugin: { describe }, report, summary } = ledger;
  return {
    // A log that was not there begins with the plugin that it is for.
    rev: opened.form === "missing" ? 1 : opened.seen,
    made: head,
    input: describe.input,
    settings: describe.config ?? [],
    capabilities: describe.capabilities ?? [],
    sources: sourcesOf(ledger, head),
    totals: summary.books,
    stages: summary.origins.map(({ origin, reason, groups, rows }) => ({
      ...{ origin, reason, groups, rows },
    })),
    decisions: decisionsIn(ledger, report),
  };
}

/** Every file, by the book that it is of. */
function sourcesOf({ data }: DecidedLedger, { sources }: MadeBy): RunSource[] {
  const files =
    data.sources?.flatMap(({ source, files }) => files.map(({ file }) => ({ source, file }))) ??
      [{ file: data.file }];
  return files.map((it, at) => ({ ...it, sha256: sources[at].sha256 }));
}

async function runData(ledger: DecidedLedger) {
  const { reportToArrow } = await import("../../core/host/report/to_arrow.ts");
  const { data, report, summary, plugin: { describe } } = ledger;
  const parts = snapshotParts(ledger);
  const [rows, carried] = parts.streams;
  const snapshot = new LedgerSnapshot(parts);
  const hasWords = describe.input.some((it) => it.id) &&
    (summary.books.length > 1 || data.sources !== undefined || !goByNumber(data, describe));
  return {
    rows,
    ...(carried !== undefined && { carried }),
    report: reportToArrow(report),
    ...(hasWords && { words: wordsToArrow(snapshot, parts) }),
  };
}
