import type { Report, ReportGroup } from "../../core/host/report/report.ts";
import type { RowWords } from "../../core/host/report/row_words.ts";
import type { Part } from "../../core/host/plugin/workspace.ts";
import { printable } from "../../core/host/printable.ts";
import { rowList } from "./print_group.ts";
import { sumsOfParts, type UnitOf, type UnitSum } from "../../core/host/report/units.ts";
import {
  bits,
  byAccident,
  count,
  currencyName,
  integer,
  money,
  pricedEach,
} from "../ui/numbers.ts";
import { fittedTable, type TableColumn } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";

const NUMBER = { align: "right" } as const;

/** How many groups, and how many lone rows, are listed before the rest is only counted. */
const LISTED = 100;

/** The place of a group, by its id, in an order that somebody asked for; the largest in front without. */
export type RankOf = ((groupId: number) => number) | undefined;

/** Groups of rows, then lone rows, largest first unless ranked, then rows of amount zero. */
export function printReport(
  terminal: Terminal,
  report: Report,
  words: Required<Omit<RowWords, "placeOf">> & { unitOf: UnitOf; rankOf?: RankOf },
): void {
  const { matches, lone } = ordered(report, words.rankOf);
  const sums = (parts: Part[]) => sumsOfParts(parts, words.unitOf);
  const tags = (parts: Part[]) =>
    [...new Set(parts.flatMap((it) => words.tagsOf(it.id)))].join(" ");
  printList(
    terminal,
    count(matches.length, "group"),
    [
      { title: "group", ...NUMBER },
      { title: "status" },
      { title: "certainty" },
      { title: "net", ...NUMBER },
      { title: "gross", ...NUMBER },
      { title: "" },
      { title: "from" },
      { title: "tags" },
      { title: "rows" },
    ],
    matches,
    ({ group, parts }) => [
      String(group.group_id),
      group.status,
      doubtOf(group),
      ...worthCells(sums(parts)),
      group.reason ?? group.origin,
      tags(parts),
      rowList(parts.map((it) => it.id), words.nameOf).replace(/^rows? /, ""),
    ],
  );
  printList(
    terminal,
    `${count(lone.length, "row")} unmatched`,
    [
      { title: "group", ...NUMBER },
      { title: "status" },
      { title: "open", ...NUMBER },
      { title: "" },
      { title: "row" },
      { title: "tags" },
    ],
    lone,
    ({ group, parts }) => [
      String(group.group_id),
      group.status,
      money(group.net, words.unitOf(parts[0].id)),
      currencyName(words.unitOf(parts[0].id)),
      words.nameOf(parts[0].id),
      tags(parts),
    ],
  );
  printZeros(terminal, words.zeros, words.nameOf);
}

/** Net, gross and currency; of a group across currencies each amount has its own beside it. */
function worthCells(sums: UnitSum[]): string[] {
  const [{ unit, net, gross }, ...others] = sums;
  if (others.length === 0) return [money(net, unit), money(gross, unit), currencyName(unit)];
  return [
    pricedEach(sums.map((it) => [it.net, it.unit])),
    pricedEach(sums.map((it) => [it.gross, it.unit])),
    "",
  ];
}

function printZeros(terminal: Terminal, zeros: number[], nameOf: (id: number) => string): void {
  if (zeros.length === 0) return;
  terminal.print("", `${count(zeros.length, "row")} of amount zero`);
  for (const id of zeros.slice(0, LISTED)) terminal.print(`  ${printable(nameOf(id))}`);
  if (zeros.length > LISTED) terminal.print(terminal.colours.dim(`  ${moreThan(zeros.length)}`));
}

/** How many are not listed. */
function moreThan(length: number): string {
  return `and ${integer(length - LISTED)} more; --format csv lists all`;
}

/** What a person has to look at before it is signed off; of what is sure, or not marked, nothing. */
function doubtOf({ certainty, weight, accidents, status }: ReportGroup): string {
  if (certainty === undefined || certainty === "sure" || status === "pinned") return "";
  const weighed = weight === undefined ? certainty : `${certainty} ${bits(weight)}`;
  return accidents === undefined ? weighed : `${weighed}, ${byAccident(accidents)}`;
}

interface Listed {
  group: ReportGroup;
  gross: number;
  parts: Part[];
}

function ordered(
  { groups, allocations }: Report,
  rankOf: RankOf,
): { matches: Listed[]; lone: Listed[] } {
  const all = new Map<number, Listed>();
  for (const group of groups) all.set(group.group_id, { group, gross: 0, parts: [] });
  for (const { id, group_id, amount } of allocations) {
    const one = all.get(group_id)!;
    one.gross += Math.abs(amount);
    one.parts.push({ id, amount });
  }
  const rank = ({ group, gross }: Listed) => rankOf === undefined ? -gross : rankOf(group.group_id);
  const ordered = [...all.values()].toSorted((a, b) => rank(a) - rank(b));
  return {
    matches: ordered.filter(({ parts }) => parts.length > 1),
    lone: ordered.filter(({ parts }) => parts.length === 1),
  };
}

function printList(
  terminal: Terminal,
  title: string,
  columns: TableColumn[],
  list: Listed[],
  cells: (one: Listed) => string[],
): void {
  const { bold, dim } = terminal.colours;
  terminal.print("", title);
  if (list.length === 0) return;
  const lines = list.slice(0, LISTED).map(cells);
  const shown = columns.map((_, at) => lines.some((line) => line[at] !== ""));
  const without = <T>(cells: T[]) => cells.filter((_, at) => shown[at]);
  terminal.print(...fittedTable(without(columns), lines.map(without), terminal.width, bold));
  if (list.length > LISTED) terminal.print(dim(`  ${moreThan(list.length)}`));
}
