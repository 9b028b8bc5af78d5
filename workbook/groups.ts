import type { SnapshotGroup } from "../decisions/mod.ts";
import type { SourceColumn } from "../sources/table/mod.ts";
import type { WrittenTable } from "../sources/write/written.ts";
import { sumsOfParts } from "../core/host/report/units.ts";
import { amounts, currencyOf, integers, type Money, texts } from "./columns.ts";
import type { Contents } from "./contents.ts";
import { rowColumns } from "./row_columns.ts";
import { type GroupHalf, sidesOf } from "./sides.ts";

type Part = SnapshotGroup["parts"][number];

/** A line of the sheet: a row of each side, where the group has so many. */
export interface GroupLine {
  of: SnapshotGroup;
  isFirst: boolean;
  /** The net stands on the first line alone, so that the column can be summed; across currencies one on each. */
  net: Money | null;
  parts: (Part | undefined)[];
}

/** Matches, with what both books say of them next to each other. */
export function groupsSheet(contents: Contents): WrittenTable {
  const { groups, tagsOf } = contents;
  const matches = groups.filter(({ isOpen }) => !isOpen);
  const sides = sidesOf(contents);
  const lines = matches.flatMap((it) => linesOf(contents, it, sides));
  const columns = [
    integers("group", lines, ({ of }) => of.group.group_id),
    texts("status", lines, ({ of }) => of.group.status),
    texts("from", lines, ({ of }) => of.group.reason ?? of.group.origin),
    amounts("net", lines, ({ net }) => net),
    texts(
      "currency",
      lines,
      ({ of, net }) => net === null ? of.unit?.currency ?? "" : currencyOf(net),
    ),
    texts(
      "tags",
      lines,
      ({ of, isFirst }) =>
        isFirst ? [...new Set(of.parts.flatMap(({ id }) => tagsOf(id)))].join(" ") : "",
    ),
    ...sides.flatMap((side, at) => sideColumns(contents, lines, side, at)),
  ];
  return { columns, rows: lines.length };
}

function sideColumns(
  contents: Contents,
  lines: GroupLine[],
  side: GroupHalf,
  at: number,
): SourceColumn[] {
  const own = rowColumns(contents, lines, ({ parts }) => parts[at], side.source);
  return own.map((column) => ({ ...column, name: `${side.title} ${column.name}` }));
}

/** The lines of one group: as many as its longer side has rows, or as it has currencies. */
export function linesOf(
  { snapshot }: Contents,
  of: SnapshotGroup,
  sides: GroupHalf[],
): GroupLine[] {
  const columns = sides.map((side) => of.parts.filter((part) => side.has(part)));
  const nets = sumsOfParts(of.parts, snapshot.unitOf).map(({ net, unit }) => ({
    amount: net,
    unit,
  }));
  const length = Math.max(nets.length, ...columns.map((it) => it.length));
  return Array.from({ length }, (_, at) => ({
    of,
    isFirst: at === 0,
    net: nets[at] ?? null,
    parts: columns.map((it) => it[at]),
  }));
}
