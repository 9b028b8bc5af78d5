import type { SnapshotGroup } from "../decisions/mod.ts";
import type { SourceColumn } from "../sources/table/mod.ts";
import type { WrittenTable } from "../sources/write/written.ts";
import { amounts, currencyOf, integers, texts } from "./columns.ts";
import type { Contents } from "./contents.ts";
import { rowColumns } from "./row_columns.ts";
import { type GroupHalf, sidesOf } from "./sides.ts";

type Part = SnapshotGroup["parts"][number];

/** A line of the sheet: a row of each side, where the group has so many. */
export interface GroupLine {
  of: SnapshotGroup;
  /** The net stands on the first line alone, so that the column can be summed. */
  isFirst: boolean;
  parts: (Part | undefined)[];
}

/** Matches, with what both books say of them next to each other. */
export function groupsSheet(contents: Contents): WrittenTable {
  const { groups, tagsOf } = contents;
  const matches = groups.filter(({ isOpen }) => !isOpen);
  const sides = sidesOf(contents);
  const lines = matches.flatMap((it) => linesOf(it, sides));
  const columns = [
    integers("group", lines, ({ of }) => of.group.group_id),
    texts("status", lines, ({ of }) => of.group.status),
    texts("from", lines, ({ of }) => of.group.reason ?? of.group.origin),
    amounts(
      "net",
      lines,
      ({ of, isFirst }) => isFirst ? { amount: of.group.net, unit: of.unit } : null,
    ),
    texts("currency", lines, ({ of }) => currencyOf({ amount: 0, unit: of.unit })),
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

/** The lines of one group: as many as its longer side has rows. */
export function linesOf(of: SnapshotGroup, sides: GroupHalf[]): GroupLine[] {
  const columns = sides.map((side) => of.parts.filter((part) => side.has(part)));
  const length = Math.max(1, ...columns.map((it) => it.length));
  return Array.from({ length }, (_, at) => ({
    of,
    isFirst: at === 0,
    parts: columns.map((it) => it[at]),
  }));
}
