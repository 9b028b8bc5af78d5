import type { LeftRows, Skip, Table } from "./table.ts";

/** A table without some of its rows, which it says besides. */
export function withoutRows(
  table: Table,
  [kept, left]: [kept: number[], left: number[]],
  skip: Skip & Pick<LeftRows, "what">,
): Table {
  const rows = withRows(table, left, skip);
  return {
    ...withRows(table, kept, skip),
    whole: table.whole ?? table,
    left: [...table.left ?? [], { what: skip.what, rows }],
  };
}

/** Some rows of a table, in their order. */
export function withRows(table: Table, kept: number[], skip: Table["skipped"][number]): Table {
  const before = new Uint32Array(table.rows + 1);
  for (const row of kept) before[row + 1] = 1;
  for (let row = 0; row < table.rows; row++) before[row + 1] += before[row];
  const { totals, balances } = table;
  return {
    ...table,
    columns: table.columns.map((column) =>
      column.kind === "other" ? column : {
        ...column,
        cell: (row: number) => column.cell(kept[row]),
        packed: undefined,
      } as typeof column
    ),
    rows: kept.length,
    places: Uint32Array.from(kept, (row) => table.places[row]),
    skipped: [...table.skipped, skip],
    ...(totals && { totals: { ...totals, rows: totals.rows.map((row) => before[row]) } }),
    balances: balances.map((it) => ({ ...it, from: before[it.from], to: before[it.to] })),
  };
}
