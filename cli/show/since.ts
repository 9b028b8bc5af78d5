import { differencesOf, type KeptRun } from "../../decisions/mod.ts";
import { headOf } from "../report/head.ts";
import { type Between, printSince, sinceDocument } from "../view/print_since.ts";
import type { Terminal } from "../ui/terminal.ts";
import { runFacts } from "../workspace/keep_run.ts";
import type { DecidedLedger } from "../workspace/ledger.ts";
import { lapsedDocuments, warnOfMissing } from "../workspace/print_decisions.ts";
import { runWords } from "../workspace/print_runs.ts";
import { openRun, openRunBefore } from "../workspace/runs.ts";
import { snapshotOf } from "../workspace/snapshot.ts";

/** Shows what is another one in the second of two runs. */
export function showBetween(file: string, from: number, to: number, terminal: Terminal) {
  const [before, after] = [openRun(file, from), openRun(file, to)];
  const between = { before: before.snapshot, after: after.snapshot };
  const title = `${runWords(after.run)}, since ${runWords(before.run)}`;
  return { workspace: file, to: after.run.number, ...show(title, before.run, between, terminal) };
}

/** Shows what is another one now than in a run, and which decisions have lapsed. */
export async function showSince(
  ledger: DecidedLedger,
  named: number | "last",
  terminal: Terminal,
) {
  const { opened: { file } } = ledger;
  const { run, snapshot } = openRunBefore(file, named, runFacts(ledger, await headOf(ledger)));
  const between = { before: snapshot, after: snapshotOf(ledger) };
  const shown = show(`now, since ${runWords(run)}`, run, between, terminal);
  warnOfMissing(terminal, ledger);
  return { workspace: file, ...shown, lapsed: lapsedDocuments(ledger) };
}

function show(title: string, { number }: KeptRun, between: Between, terminal: Terminal) {
  const differences = differencesOf(between.before, between.after);
  terminal.print(title, "");
  printSince(terminal, differences, between);
  return { since: number, ...sinceDocument(differences, between) };
}
