import type { SourceColumn } from "./column.ts";
import { Problems } from "./problems.ts";
import { lookOf } from "./row_shape.ts";
import { withRows } from "./some_rows.ts";
import type { Table } from "./table.ts";
import { cellText } from "./text.ts";

/** Lines of fewer columns than these are as likely rows. */
const FEWEST = 3;

/**
 * The rows of a table that are headings: lines of which the first cell alone says anything, and no date and no
 * number, such as the name of the account that the rows below are of.
 */
export function headingsOf({ columns, names, rows }: Table): number[] {
  const [first, ...others] = columns;
  if (columns.length < Math.max(FEWEST, names.length)) return [];
  return Array.from({ length: rows }, (_, row) => row).filter((row) =>
    lookOf(cellText(first, row)) === "text" && others.every((it) => cellText(it, row).trim() === "")
  );
}

/**
 * A table without its headings. What they say stands in a column of that name, in each of the rows below them
 * up to the next heading or the next line of totals.
 *
 * @param name what that column is called
 * @throws {FloreconError} `ingest` where the file has a column of that name
 */
export function withHeadings(table: Table, name: string): Table {
  if (table.names.includes(name)) {
    throw new Problems(table.file, table.placed, table.sheet).fatal(
      `the file has a column "${name}", and its headings cannot be called so; call them otherwise`,
      { column: name, option: "headings" },
    );
  }
  const headings = headingsOf(table);
  const isHeading = new Set(headings);
  const ends = new Set(table.totals?.rows);
  const kept: number[] = [];
  const said: string[] = [];
  let heading = "";
  for (let row = 0; row < table.rows; row++) {
    if (ends.has(row)) heading = "";
    if (isHeading.has(row)) heading = cellText(table.columns[0], row).trim();
    else {
      kept.push(row);
      said.push(heading);
    }
  }
  const [first] = headings;
  const rest = first === undefined ? table : withRows(table, kept, {
    ...{ what: "heading", count: headings.length },
    ...{ place: table.places[first], text: cellText(table.columns[0], first).trim() },
  });
  const column: SourceColumn = { kind: "text", name, cell: (row) => said[row] };
  return { ...rest, columns: [...rest.columns, column], names: [...rest.names, name] };
}
