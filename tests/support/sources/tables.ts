/** Tables as a CSV's reader leaves them, without a file. */
import type { ReadSettings, SourceColumn, Table } from "../../../sources/table/mod.ts";

/** A table of texts; its first row stands on line 2. */
export function textTable(
  file: string,
  rows: string[][],
  settings: ReadSettings = {},
): Table {
  const [header, ...cells] = rows;
  return {
    file,
    format: "csv",
    names: header,
    columns: header.map((name, at) => ({ kind: "text", name, cell: (row) => cells[row][at] })),
    rows: cells.length,
    places: Uint32Array.from(cells, (_, row) => row + 2),
    placed: "line",
    skipped: [],
    balances: [],
    settings,
  };
}

/** A table of columns of any kind. */
export function typedTable(
  file: string,
  rows: number,
  columns: SourceColumn[],
  rest: Partial<Table> = {},
): Table {
  return {
    ...textTable(file, [[]]),
    columns,
    names: columns.map(({ name }) => name),
    rows,
    places: Uint32Array.from({ length: rows }, (_, row) => row + 1),
    placed: "row",
    ...rest,
  };
}

/** A column of cells as they stand there. */
export function column(kind: SourceColumn["kind"], name: string, cells: unknown[], more = {}) {
  return { kind, name, cell: (row: number) => cells[row] ?? null, ...more } as SourceColumn;
}
