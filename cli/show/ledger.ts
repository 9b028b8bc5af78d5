import { placesFor } from "../data/place.ts";
import { namedReport } from "../../core/host/report/named_report.ts";
import type { GroupSort } from "../../decisions/mod.ts";
import { digestedSources } from "../reconciliation/digested.ts";
import { warnOfSources } from "../reconciliation/print_sources.ts";
import { writeReport } from "../report/file.ts";
import { headOf } from "../report/head.ts";
import { printConservation, printTitle } from "../report/print_summary.ts";
import { bookDocument } from "../../core/host/summary/summarize.ts";
import type { FilterFlags } from "../view/filter_flags.ts";
import { printView, viewDocument } from "../view/print_view.ts";
import { printStatements, statementDocument } from "../view/print_statement.ts";
import { viewOf } from "../view/view.ts";
import type { Terminal } from "../ui/terminal.ts";
import { type DecidedLedger, settledToday } from "../workspace/ledger.ts";
import { lapsedDocuments, warnOfMissing } from "../workspace/print_decisions.ts";
import { ledgerContents } from "../workspace/contents.ts";
import { titleOf } from "../workspace/title.ts";
import { snapshotOf } from "../workspace/snapshot.ts";
import { leftOpenIn } from "../workspace/left_open.ts";
import { leftOpenDocument } from "../workspace/left_open_words.ts";
import { revisionsDocument, warnOfRevisions } from "../workspace/print_revisions.ts";
import { revisionsIn } from "../workspace/revisions.ts";
import { statementsOf } from "../workspace/statements.ts";
import { printComments } from "./comments.ts";
import { shownDocument } from "./document.ts";
import { wordsOfView } from "./run.ts";
import { printWritten, type ShownFormat, tagsOf, writeShown } from "./write.ts";

/** Shows a ledger and its decisions as they stand. */
export async function showLedger(
  ledger: DecidedLedger,
  flags: FilterFlags & { sort?: GroupSort; out?: string },
  terminal: Terminal,
  format: ShownFormat,
) {
  const { data, plugin: { describe }, proof, summary, opened } = ledger;
  const settled = settledToday(ledger);
  const view = viewOf(snapshotOf(ledger), flags, tagsOf(settled));
  const statements = statementsOf(ledger, view.snapshot);
  const sources = digestedSources(data);
  const words = {
    ...wordsOfView(view.snapshot, view.zeros),
    ...placesFor(data, describe),
  };
  if (format === "table") {
    printTitle(terminal, describe, data.file, []);
    printConservation(terminal, proof, summary);
    printView(terminal, view, flags.sort);
    if (view.filter === null) printStatements(terminal, statements);
    printComments(terminal, settled);
  } else {
    const head = await headOf(ledger);
    await writeShown(terminal, format, view.report, settled, { words, head, sources });
  }
  if (flags.out !== undefined) {
    await writeReport(flags.out, {
      report: view.report,
      words: { ...words, tagsOf: view.tagsOf },
      head: await headOf(ledger),
      sources,
      title: titleOf(ledger),
      contents: () => ledgerContents(ledger, view),
    });
    printWritten(terminal, flags.out);
  }
  warnOfSources(terminal, data.sources ?? []);
  warnOfMissing(terminal, ledger);
  const left = leftOpenIn(ledger, view.snapshot);
  const revised = await revisionsIn(ledger);
  warnOfRevisions(terminal, revised);
  return {
    ...shownDocument(
      opened.file,
      terminal.json ? namedReport(view.report, words) : view.report,
      settled,
    ),
    ...(sources && { sources }),
    ...bookDocument(proof, summary),
    ...viewDocument(view),
    ...statementDocument(statements),
    ...(flags.out !== undefined && { out: flags.out }),
    lapsed: lapsedDocuments(ledger),
    ...revisionsDocument(revised),
    ...leftOpenDocument(left),
  };
}
