import type { Origins } from "../../sources/mapping/mod.ts";
import {
  cellText,
  type MixedCell,
  type SourceColumn,
  type Table,
} from "../../sources/table/mod.ts";
import type { FileCells, RowPlaces, ShownRows } from "./places.ts";

/** The rows of tables. @param origins where they came from, of all that were taken so far */
export function originPlaces(
  origins: () => Origins,
  wholly: (table: Table) => Promise<Table>,
): RowPlaces {
  return {
    at(row) {
      const { table: { file, sheet, placed }, place } = origins().at(row);
      return { file, ...(sheet !== undefined && { sheet }), [placed]: place };
    },
    show: (ids) => shown(origins, ids, wholly),
    wholly: () => fileCells(origins, wholly),
    name: (row) => origins().name(row),
  };
}

/** Every column of the files that the rows are in: what one has no such column for is empty. */
async function shown(
  origins: () => Origins,
  ids: Map<number, number>,
  wholly: (table: Table) => Promise<Table>,
): Promise<ShownRows> {
  const origin = [...ids].map(([row, id]) => ({ id, ...origins().at(row) }));
  const whole = new Map<Table, Table>();
  for (const { table } of origin) if (!whole.has(table)) whole.set(table, await wholly(table));
  const found = origin.map((it) => ({ ...it, table: whole.get(it.table)! }));
  const names = new Set(found.flatMap(({ table }) => table.columns.map(({ name }) => name)));
  const columns = [...names];
  const cells = new Map<number, string[]>();
  for (const { id, table, row } of found) {
    const own = new Map(table.columns.map((it) => [it.name, it]));
    cells.set(id, columns.map((name) => own.has(name) ? cellText(own.get(name)!, row) : ""));
  }
  return { columns, cells };
}

/** Every cell of the files, by the columns of each. */
async function fileCells(
  origins: () => Origins,
  wholly: (table: Table) => Promise<Table>,
): Promise<FileCells> {
  const whole = new Map<Table, Map<string, SourceColumn>>();
  const books = new Map<string, Set<string>>();
  for (const { source, table } of origins().tables) {
    const { columns } = await wholly(table);
    whole.set(table, new Map(columns.map((it) => [it.name, it])));
    for (const { name } of columns) books.set(name, (books.get(name) ?? new Set()).add(source));
  }
  const columns = [...books].map(([name, of]) => ({ name, of }));
  return {
    columns,
    cell(row, at) {
      const { table, row: there } = origins().at(row);
      const column = whole.get(table)?.get(columns[at].name);
      return column === undefined ? null : mixedCell(column, there);
    },
  };
}

/** A cell as what it is; an exact decimal as the number that it reads as. */
function mixedCell(column: SourceColumn, row: number): MixedCell | null {
  if (column.kind === "other") return null;
  if (column.kind === "mixed") return column.cell(row);
  const cell = column.cell(row);
  if (cell === null || cell === "") return null;
  switch (column.kind) {
    case "integer":
    case "decimal":
      return { kind: "number", value: Number(cellText(column, row)) };
    case "number":
    case "date":
      return { kind: column.kind, value: cell as number };
    case "time":
      return { kind: "time", value: cell as bigint };
    case "boolean":
      return { kind: "boolean", value: cell as boolean };
    case "text":
      return { kind: "text", value: cell as string };
  }
}
