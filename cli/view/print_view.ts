import { ageingOf, type GroupSort } from "../../decisions/mod.ts";
import { printReport } from "../report/print_report.ts";
import { count } from "../ui/numbers.ts";
import type { Terminal } from "../ui/terminal.ts";
import { ageingDocument, printAgeing } from "./print_ageing.ts";
import { groupsWords } from "./print_groups.ts";
import type { View } from "./view.ts";

/** Groups and open rows, and how old what is open is. */
export function printView(terminal: Terminal, view: View, sort?: GroupSort): void {
  const { snapshot, filter, on, groups, report, tagsOf, zeros } = view;
  if (filter !== null) {
    const all = snapshot.report.groups.length;
    terminal.print("", `shown: ${groupsWords(groups)}; ${count(all - groups.length, "other")} not`);
  }
  const ranks = new Map(groups.map(({ group }, at) => [group.group_id, at]));
  printReport(terminal, report, {
    nameOf: (id) => snapshot.nameOf(id),
    tagsOf,
    unitOf: snapshot.unitOf,
    zeros,
    ...(sort !== undefined && { rankOf: (id: number) => ranks.get(id)! }),
  });
  if (on !== null && filter === null) printAgeing(terminal, ageingOf(snapshot, on), on);
}

/** What a view says beside its report, for machines. */
export function viewDocument({ snapshot, filter, on }: View) {
  return {
    ...(filter !== null && { filter }),
    ...(on !== null && { ageing: ageingDocument(ageingOf(snapshot, on), on) }),
  };
}
