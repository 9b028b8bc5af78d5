import { decisionName, type Lapsed } from "../decisions.ts";
import type { Report } from "../../core/host/report.ts";
import { printable } from "./colour.ts";
import { count } from "./numbers.ts";
import type { Terminal } from "./terminal.ts";

/** What became of the decisions of a saved workspace. */
export function printDecisions(
  terminal: Terminal,
  file: string,
  { report, lapsed, otherBuild }: { report: Report; lapsed: Lapsed[]; otherBuild: string | null },
): void {
  const { warn } = terminal.errorColours;
  const pinned = report.groups.filter((it) => it.status === "pinned").length;
  terminal.print(`\n${count(pinned, "decision")} kept in ${terminal.colours.name(file)}`);
  if (otherBuild !== null) {
    terminal.warn(`${warn("note")}: they were made with another build of ${otherBuild}`);
  }
  for (const { decision, why } of lapsed) {
    terminal.warn(
      `${warn("no longer holds")}: ${
        printable(decisionName(decision))
      }: ${why}; it was not applied, and ` +
        "stays in the file",
    );
  }
}
