import type { FloreconError } from "../../core/host/error.ts";
import type { KeptRun, LeftOpen } from "../../decisions/mod.ts";
import type { Terminal } from "../ui/terminal.ts";
import type { DecidedLedger } from "./ledger.ts";
import { leftOpenDocument } from "./left_open_words.ts";
import { lapsedDocuments, printDecisions } from "./print_decisions.ts";
import { revisionsDocument, warnOfRevisions } from "./print_revisions.ts";
import { warnOfRun } from "./print_runs.ts";
import type { RevisedPeriod } from "./revisions.ts";

/** What a solve beside a log came to, besides its report. */
export interface BesideLog {
  /** What was kept of it in the log; why it was not, where it could not be. */
  run: KeptRun | FloreconError | null;
  /** What came later for a period that is signed off, where anything did. */
  revised: RevisedPeriod | null;
  /** What stood open as a period was signed off, and is no longer in the data. */
  left: LeftOpen | null;
}

/** What became of the decisions, and of the run. */
export function printBesideLog(terminal: Terminal, ledger: DecidedLedger & BesideLog): void {
  printDecisions(terminal, ledger.opened.file, ledger);
  warnOfRun(terminal, ledger.run);
  warnOfRevisions(terminal, ledger.revised);
}

/** The same for machines. */
export function besideLogDocument(ledger: DecidedLedger & BesideLog) {
  const { run } = ledger;
  return {
    workspace: ledger.opened.file,
    ...(run && "number" in run && { run: run.number }),
    lapsed: lapsedDocuments(ledger),
    ...revisionsDocument(ledger.revised),
    ...leftOpenDocument(ledger.left),
  };
}
