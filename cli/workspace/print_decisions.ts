import { decisionName, type Lapsed } from "./decisions.ts";
import type { Report } from "../../core/host/report/report.ts";
import type { OpenedFile } from "./saved.ts";
import { printable } from "../../core/host/printable.ts";
import { count } from "../ui/numbers.ts";
import type { Terminal } from "../ui/terminal.ts";

/** What became of the decisions of a saved workspace. */
export function printDecisions(
  terminal: Terminal,
  opened: OpenedFile,
  { report, lapsed }: { report: Report; lapsed: Lapsed[] },
): void {
  const pinned = report.groups.filter((it) => it.status === "pinned").length;
  terminal.print(
    "",
    `${count(pinned, "decision")} kept in ${terminal.colours.name(printable(opened.file))}`,
  );
  warnOfDecisions(terminal, opened, lapsed);
}

/** The same beside a result that saves nothing: a file that is not there stays so. */
export function warnOfSaved(
  terminal: Terminal,
  opened: OpenedFile,
  lapsed: Lapsed[],
): void {
  if (opened.text !== null) return warnOfDecisions(terminal, opened, lapsed);
  const { warn } = terminal.errorColours;
  terminal.warn(`${warn("note")}: there is no "${printable(opened.file)}", so no decisions either`);
}

/** What stands beside the result: that another build made the decisions, and which do not hold. */
function warnOfDecisions(
  terminal: Terminal,
  { otherBuild }: OpenedFile,
  lapsed: Lapsed[],
): void {
  const { warn } = terminal.errorColours;
  if (otherBuild !== null) {
    terminal.warn(`${warn("note")}: the decisions were made with another build of ${otherBuild}`);
  }
  for (const { group_id, decision, why } of lapsed) {
    const named = printable(decisionName(decision));
    terminal.warn(
      `${warn("no longer holds")}: ${named}: ${why}; it was not applied, and stays in the file ` +
        `until florecon unpin ${group_id} drops it`,
    );
  }
}
