import { printable } from "../../core/host/printable.ts";
import type { RowWords } from "../../core/host/report/export.ts";
import type { GroupSort, LedgerSnapshot } from "../../decisions/mod.ts";
import type { FilterFlags } from "../view/filter_flags.ts";
import { printView, viewDocument } from "../view/print_view.ts";
import { viewOf } from "../view/view.ts";
import type { Terminal } from "../ui/terminal.ts";
import { readDecisions } from "../workspace/opened.ts";
import { printRuns, runWords } from "../workspace/print_runs.ts";
import { openRun } from "../workspace/runs.ts";
import { shownDocument } from "./document.ts";
import { type ShownFormat, tagsOf, writeShown } from "./write.ts";

/** Shows how a ledger stood in a run that was kept: neither data nor plugin is needed. */
export async function showRun(
  file: string,
  named: number | "last",
  flags: FilterFlags & { sort?: GroupSort },
  terminal: Terminal,
  format: ShownFormat,
) {
  const { run, snapshot } = openRun(file, named);
  const { settled, seen } = await readDecisions(file);
  const view = viewOf(snapshot, flags, tagsOf(settled));
  const words = wordsOfView(snapshot, view.zeros);
  if (format === "table") {
    const { bold, dim } = terminal.colours;
    const { domain } = run.made;
    terminal.print(`${bold(printable(domain.id))} ${printable(domain.version)}: ${runWords(run)}`);
    printRuns(terminal, [run]);
    printView(terminal, view, flags.sort);
    if (seen > run.rev) {
      const since = `decided since is not in it: florecon log shows events ${
        run.rev + 1
      } to ${seen}`;
      terminal.print("", dim(since));
    }
  } else await writeShown(terminal, format, view.report, settled, { words, head: run.made });
  const { namedReport } = await import("../../core/host/report/export.ts");
  return {
    ...shownDocument(file, namedReport(view.report, words), settled),
    ...viewDocument(view),
    run,
  };
}

/** What a report of a snapshot says beyond the wire. */
export function wordsOfView(snapshot: LedgerSnapshot, zeros: number[]): RowWords {
  return { zeros, ...(snapshot.hasNames && { nameOf: (id) => snapshot.nameOf(id) }) };
}
