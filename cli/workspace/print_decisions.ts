import {
  type ChangedRow,
  type Decision,
  type Lapsed,
  type LapsedApart,
  type LeftOpen,
  reopenWords,
  rowsOf,
  type RunDecisions,
  type SavedApart,
  savedApart,
  type SavedGroup,
  savedGroup,
} from "../../decisions/mod.ts";
import { printable } from "../../core/host/printable.ts";
import type { Report } from "../../core/host/report/report.ts";
import type { DecidedLedger, OpenLedger } from "./ledger.ts";
import { namesOfRows } from "../data/row_names.ts";
import { rowList } from "../report/print_group.ts";
import { count } from "../ui/numbers.ts";
import type { Terminal } from "../ui/terminal.ts";
import { type ChangeWords, changeWords } from "../view/cell_words.ts";
import { lastingId } from "./group_ids.ts";
import { periodsIn } from "./frozen.ts";
import { keepable } from "./keepable.ts";
import { leftOpenIn } from "./left_open.ts";
import { leftOpenWords } from "./left_open_words.ts";
import { remembered } from "./remembered.ts";
import { snapshotOf } from "./snapshot.ts";
import { successorsOf } from "./successors.ts";

/** What became of the decisions of a log. */
export function printDecisions(terminal: Terminal, file: string, ledger: DecidedLedger): void {
  printKept(terminal, file, decisionsIn(ledger, ledger.workspace.report()));
  warnOfDecisions(terminal, ledger);
}

/** `3 groups decided in march.florecon; 1 lapsed`. */
export function printKept(terminal: Terminal, file: string, decisions: RunDecisions): void {
  const { held, closed, carried = 0, lapsed, declined = 0 } = decisions;
  const parts = [
    `${count(held, "group")} decided in ${terminal.colours.name(printable(file))}`,
    ...(closed > 0 ? [`${closed} closed: their rows have left`] : []),
    ...(carried > 0 ? [`${count(carried, "row")} carried from before for them`] : []),
    ...(lapsed > 0 ? [`${lapsed} lapsed`] : []),
    ...(declined > 0 ? [`${declined} declined`] : []),
  ];
  terminal.print("", parts.join("; "));
}

/** How many decisions of each kind a ledger stands around. */
export function decisionsIn(ledger: DecidedLedger, { groups }: Report): Required<RunDecisions> {
  const { closed, carried, apart, lapsedApart, lapsedTags, unkept } = ledger;
  return {
    held: groups.filter((it) => it.status === "pinned").length,
    lapsed: lapsedIn(ledger),
    closed: closed.length,
    carried: carried.size,
    declined: apart.length - lapsedApart.filter(({ holds }) => holds !== null).length,
    unkept: lapsedTags.length + unkept,
  };
}

/** The same beside a result that keeps nothing: a log that is not there stays so. */
export function warnOfMissing(terminal: Terminal, ledger: DecidedLedger): void {
  if (ledger.opened.form !== "missing") return warnOfDecisions(terminal, ledger);
  const { warn } = terminal.errorColours;
  const file = printable(ledger.opened.file);
  terminal.warn(`${warn("note")}: there is no "${file}", so no decisions either`);
}

/** Says what stood open in earlier runs, and is no longer in the data. */
export function warnOfLeftOpen(terminal: Terminal, left: LeftOpen | null): void {
  const { warn } = terminal.errorColours;
  if (left !== null) terminal.warn(`${warn("note")}: ${leftOpenWords(left)}`);
}

/** How many decisions lapsed. */
function lapsedIn({ lapsed, lapsedApart }: Pick<OpenLedger, "lapsed" | "lapsedApart">) {
  return lapsed.length + lapsedApart.length;
}

/** A decision that no longer holds, for machines: of a group, or of rows that were declined. */
export type LapsedDocument =
  & {
    /** The rows that are others now, and what became of their cells. */
    changed: ChangedRow[];
    /** The rows that are gone. */
    missing: number[];
  }
  & (
    | SavedGroup & { group_id: number; /** Empty where the rows say all. */ why: string }
    | { declined: SavedApart }
  );

/** What the decisions that lapsed are for machines. */
export function lapsedDocuments(
  { lapsed, lapsedApart }: Pick<OpenLedger, "lapsed" | "lapsedApart">,
): LapsedDocument[] {
  return [
    ...lapsed.map(({ group, changed, missing, why }) => (
      { group_id: lastingId(group.parts), ...savedGroup(group), changed, missing, why }
    )),
    ...lapsedApart.map(({ decision, changed, missing }) => (
      { declined: savedApart(decision), changed, missing }
    )),
  ];
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
  warnOfLeftOpen(terminal, leftOpenIn(ledger, snapshotOf(ledger)));
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
  const successors = successorsOf(ledger);
  const ids = [
    ...lapsed.flatMap(({ group }) => group.parts.map((it) => it.id)),
    ...lapsedApart.flatMap(({ decision }) => rowsOf(decision)),
    ...lapsedTags.map(({ tagged }) => tagged.row),
    ...[...successors.values()].map(({ id }) => id),
  ];
  const names = namesOfRows(data, describe, ids, remembered(ledger));
  const said = changeWords(describe.input, ledger.summary.unitOf);
  for (const { tagged: { tag, row }, changes } of lapsedTags) {
    const why = `row ${names(row)}: ${said({ id: row, changes })}`;
    terminal.warn(
      `${warn("no longer tagged")}: ${
        printable(`${tag} was on another ${why}`)
      }; tag it again, or ` +
        "take the tag off with --remove",
    );
  }
  const periodsOf = periodsIn(ledger);
  const first = (decision: Decision) => {
    const periods = periodsOf(decision);
    return periods.length === 0
      ? ""
      : `; its period is signed off, so that ${reopenWords(periods)} comes first`;
  };
  for (const one of lapsedApart) {
    terminal.warn(
      `${warn("no longer holds")}: ${
        printable(declinedWords(one, names, said))
      }; what was declined is ` +
        "not applied to another row, and stays in the log until florecon undo REV takes it back, with " +
        `REV as florecon log prints it${first(one.decision)}`,
    );
  }
  const canKeep = keepable(ledger);
  for (const one of lapsed) {
    const group = lastingId(one.group.parts);
    terminal.warn(
      `${warn("no longer holds")}: ${
        printable(sentenceOf(one, names, said, successors))
      }; it was not applied, and ` +
        `stays in the log until florecon unpin ${group} drops it` +
        (canKeep(one) ? ` or florecon keep ${group} takes it over` : "") + first(one.group),
    );
  }
}

/** `rows 4, 7 were declined together: row 7 is gone`. */
export function declinedWords(
  { decision, changed, missing }: LapsedApart,
  nameOf: (id: number) => string,
  said: ChangeWords,
): string {
  const rows = rowList(rowsOf(decision), nameOf);
  return `${rows} were declined together: ${
    othersWords(changed, missing, nameOf, said).join("; ")
  }`;
}

/** `"settled by hand" over rows 4, 7: row 4: partner was "A" and is "B"`. */
function sentenceOf(
  { group, changed, missing, why }: Lapsed,
  nameOf: (id: number) => string,
  said: ChangeWords,
  successors: Map<number, ChangedRow>,
): string {
  const { label, reason, parts } = group;
  const rows = parts.slice(0, 6).map((it) => nameOf(it.id)).join(", ") +
    (parts.length > 6 ? ", …" : "");
  const instead = missing.flatMap((id) => {
    const row = successors.get(id);
    return row === undefined
      ? []
      : [`in its place seems to be row ${nameOf(row.id)}: ${said(row)}`];
  });
  const others = [...othersWords(changed, missing, nameOf, said), ...instead];
  const whys = [...others, ...(why === "" ? [] : [why])];
  return `"${reason ?? label}" over row${parts.length === 1 ? "" : "s"} ${rows}: ${
    whys.join("; ")
  }`;
}

/** What became of the rows that are not what they were. */
function othersWords(
  changed: ChangedRow[],
  missing: number[],
  nameOf: (id: number) => string,
  said: ChangeWords,
): string[] {
  return [
    ...changed.map((row) => `row ${nameOf(row.id)}: ${said(row)}`),
    ...missing.map((id) => `row ${nameOf(id)} is gone`),
  ];
}
