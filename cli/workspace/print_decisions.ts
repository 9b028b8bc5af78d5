import {
  type CellChange,
  type ChangedRow,
  type Lapsed,
  rowsOf,
  savedGroup,
} from "../../decisions/mod.ts";
import { printable } from "../../core/host/printable.ts";
import type { DecidedLedger } from "./ledger.ts";
import { namesOfRows } from "../data/row_names.ts";
import { rowList } from "../report/print_group.ts";
import { count } from "../ui/numbers.ts";
import type { Terminal } from "../ui/terminal.ts";
import { lastingId } from "./group_ids.ts";
import { remembered } from "./remembered.ts";

/** What became of the decisions of a log. */
export function printDecisions(terminal: Terminal, file: string, ledger: DecidedLedger): void {
  const { workspace, lapsed, closed, carried } = ledger;
  const held = workspace.report().groups.filter((it) => it.status === "pinned").length;
  const parts = [
    `${count(held, "decision")} kept in ${terminal.colours.name(printable(file))}`,
    ...(closed.length > 0 ? [`${closed.length} closed: their rows have left`] : []),
    ...(carried.size > 0 ? [`${count(carried.size, "row")} carried from before for them`] : []),
    ...(lapsed.length > 0 ? [`${lapsed.length} lapsed`] : []),
    ...(ledger.apart.length > 0 ? [`${ledger.apart.length} declined`] : []),
  ];
  terminal.print("", parts.join("; "));
  warnOfDecisions(terminal, ledger);
}

/** The same beside a result that keeps nothing: a log that is not there stays so. */
export function warnOfMissing(terminal: Terminal, ledger: DecidedLedger): void {
  if (ledger.opened.form !== "missing") return warnOfDecisions(terminal, ledger);
  const { warn } = terminal.errorColours;
  const file = printable(ledger.opened.file);
  terminal.warn(`${warn("note")}: there is no "${file}", so no decisions either`);
}

/** What a decision that lapsed is for machines. */
export function lapsedDocument({ group, changed, missing, why }: Lapsed): Record<string, unknown> {
  return { group_id: lastingId(group.parts), ...savedGroup(group), changed, missing, why };
}

/** What stands beside the result: that another build made the decisions, and which do not hold. */
function warnOfDecisions(terminal: Terminal, ledger: DecidedLedger): void {
  const { opened: { otherBuild, remarks }, lapsed, lapsedTags, data, plugin: { describe } } =
    ledger;
  const { warn } = terminal.errorColours;
  if (otherBuild !== null) {
    terminal.warn(`${warn("note")}: the decisions were made with another build of ${otherBuild}`);
  }
  for (const remark of remarks) terminal.warn(`${warn("note")}: ${printable(remark)}`);
  const { lapsedApart, unkept } = ledger;
  if (unkept > 0) {
    terminal.warn(
      `${warn("no longer holds")}: ${printable(describe.domain.id)} ${
        printable(describe.domain.version)
      } cannot keep rows apart, so what was declined (${
        count(unkept, "time")
      }) may be proposed again; use a version that can`,
    );
  }
  if (lapsed.length + lapsedApart.length + lapsedTags.length === 0) return;
  const ids = [
    ...lapsed.flatMap(({ group }) => group.parts.map((it) => it.id)),
    ...lapsedApart.flatMap(({ decision }) => rowsOf(decision)),
    ...lapsedTags.map(({ tagged }) => tagged.row),
  ];
  const names = namesOfRows(data, describe, ids, remembered(ledger));
  for (const { tagged: { tag, row }, changes } of lapsedTags) {
    const why = `row ${names(row)}: ${changes.map(changeWords).join(", ")}`;
    terminal.warn(
      `${warn("no longer tagged")}: ${
        printable(`${tag} was on another ${why}`)
      }; tag it again, or ` +
        "take the tag off with --remove",
    );
  }
  for (const { decision, changed } of lapsedApart) {
    terminal.warn(
      `${warn("no longer holds")}: ${rowList(rowsOf(decision), names)} were declined together: ${
        changed.map((it) => printable(changedWords(it, names))).join("; ")
      }; what was declined is not applied to another row, and stays in the log until florecon undo ` +
        "takes it back",
    );
  }
  for (const one of lapsed) {
    const group = lastingId(one.group.parts);
    terminal.warn(
      `${warn("no longer holds")}: ${printable(sentenceOf(one, names))}; it was not applied, and ` +
        `stays in the log until florecon unpin ${group} drops it or florecon keep ${group} takes it over`,
    );
  }
}

/** `"settled by hand" over rows 4, 7: row 4: partner was "A" and is "B"`. */
function sentenceOf(
  { group, changed, missing, why }: Lapsed,
  nameOf: (id: number) => string,
): string {
  const { label, reason, parts } = group;
  const rows = parts.slice(0, 6).map((it) => nameOf(it.id)).join(", ") +
    (parts.length > 6 ? ", …" : "");
  const whys = [
    ...changed.map((it) => changedWords(it, nameOf)),
    ...missing.map((id) => `row ${nameOf(id)} is gone`),
    ...(why === "" ? [] : [why]),
  ];
  return `"${reason ?? label}" over row${parts.length === 1 ? "" : "s"} ${rows}: ${
    whys.join("; ")
  }`;
}

function changedWords({ id, changes }: ChangedRow, nameOf: (id: number) => string): string {
  return `row ${nameOf(id)}: ${changes.map(changeWords).join(", ")}`;
}

function changeWords({ column, was, is }: CellChange): string {
  return `${column} was ${JSON.stringify(was)} and is ${JSON.stringify(is)}`;
}
