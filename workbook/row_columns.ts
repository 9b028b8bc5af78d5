import type { SnapshotGroup } from "../decisions/mod.ts";
import type { SourceColumn } from "../sources/table/mod.ts";
import { amounts, cells, days, texts } from "./columns.ts";
import type { Contents } from "./contents.ts";

type Part = SnapshotGroup["parts"][number];

/**
 * What there is to say of a row on each line: its name, the part of it, its day, and its own columns.
 *
 * @param source the book whose columns they are; all books' where it is left out
 */
export function rowColumns<T>(
  contents: Contents,
  lines: T[],
  partOf: (line: T) => Part | undefined,
  source?: string,
): SourceColumn[] {
  const { snapshot, own } = contents;
  const said = <V>(read: (part: Part) => V, without: V) => (line: T): V => {
    const part = partOf(line);
    return part === undefined ? without : read(part);
  };
  const columns = own.columns.map((column, at) => ({ ...column, at }))
    .filter(({ of }) => source === undefined || of === undefined || of.has(source));
  return [
    texts("row", lines, said(({ id }) => snapshot.nameOf(id), "")),
    amounts(
      "part",
      lines,
      said(({ id, amount }) => ({ amount, unit: snapshot.unitOf(id) }), null),
    ),
    days("day", lines, said(({ id }) => snapshot.dayOf(id), null)),
    ...columns.map(({ name, at }) => cells(name, lines, said(({ id }) => own.cell(id, at), null))),
  ];
}
