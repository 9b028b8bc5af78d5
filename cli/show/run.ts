import { printable } from "../../core/host/printable.ts";
import { namedReport } from "../../core/host/report/named_report.ts";
import type { RowWords } from "../../core/host/report/row_words.ts";
import type { GroupSort, LedgerSnapshot } from "../../decisions/mod.ts";
import { writeReport } from "../report/file.ts";
import type { FilterFlags } from "../view/filter_flags.ts";
import { printStatements, statementDocument } from "../view/print_statement.ts";
import { printView, viewDocument } from "../view/print_view.ts";
import { viewOf } from "../view/view.ts";
import type { Terminal } from "../ui/terminal.ts";
import { readDecisions } from "../workspace/opened.ts";
import { printRuns, runWords } from "../workspace/print_runs.ts";
import { runContents } from "../workspace/contents.ts";
import { openRun } from "../workspace/runs.ts";
import { shownDocument } from "./document.ts";
import { printWritten, type ShownFormat, tagsOf, writeShown } from "./write.ts";

/** Shows how a ledger stood in a run that was kept: neither data nor plugin is needed. */
export async function showRun(
  file: string,
  named: number | "last",
  flags: FilterFlags & { sort?: GroupSort; out?: string },
  terminal: Terminal,
  format: ShownFormat,
) {
  const opened = openRun(file, named);
  const { run, snapshot } = opened;
  const { settled, seen } = await readDecisions(file);
  const view = viewOf(snapshot, flags, tagsOf(settled));
  const words = wordsOfView(snapshot, view.zeros);
  if (format === "table") {
    const { bold, dim } = terminal.colours;
    const { domain } = run.made;
    terminal.print(`${bold(printable(domain.id))} ${printable(domain.version)}: ${runWords(run)}`);
    printRuns(terminal, [run]);
    printView(terminal, view, flags.sort);
    if (view.filter === null) printStatements(terminal, run.statements ?? []);
    if (seen > run.rev) {
      const since = `decided since is not in it: florecon log shows events ${
        run.rev + 1
      } to ${seen}`;
      terminal.print("", dim(since));
    }
  } else await writeShown(terminal, format, view.report, settled, { words, head: run.made });
  if (flags.out !== undefined) {
    await writeReport(flags.out, {
      report: view.report,
      words: { ...words, tagsOf: view.tagsOf },
      head: run.made,
      title: `${file}, ${runWords(run)}`,
      contents: () => Promise.resolve(runContents(file, opened, view)),
    });
    printWritten(terminal, flags.out);
  }
  // What it states stands beside it, with its days as days.
  const { statements = [], ...described } = run;
  return {
    ...shownDocument(file, namedReport(view.report, words), settled),
    ...viewDocument(view),
    ...statementDocument(statements),
    ...(flags.out !== undefined && { out: flags.out }),
    run: described,
  };
}

/** What a report of a snapshot says beyond the wire. */
export function wordsOfView(snapshot: LedgerSnapshot, zeros: number[]): RowWords {
  const [first] = snapshot.ids;
  const isPriced = first !== undefined && snapshot.unitOf(first).currency !== "";
  return {
    zeros,
    ...(snapshot.hasNames && { nameOf: (id) => snapshot.nameOf(id) }),
    ...(isPriced && { unitOf: snapshot.unitOf }),
  };
}
