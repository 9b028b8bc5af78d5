/** Tables as texts, to be compared with what was worked out by hand. */
import { cellText, columnNamed, type Table } from "../../../sources/mod.ts";

/** The cells of every row. */
export function rowsOf(table: Table): string[][] {
  return Array.from(
    { length: table.rows },
    (_, row) => table.columns.map((column) => cellText(column, row)),
  );
}

/** The cells of some columns, by name. */
export function cellsOf(table: Table, ...names: string[]): string[][] {
  return Array.from(
    { length: table.rows },
    (_, row) => names.map((name) => cellText(columnNamed(table, name), row)),
  );
}

/** What each kind of column is. */
export function kindsOf(table: Table): string[] {
  return table.columns.map(({ kind }) => kind);
}
