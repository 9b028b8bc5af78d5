import { columnNamed } from "./named.ts";
import type { OmittedWords } from "./settings.ts";
import { withoutRows } from "./some_rows.ts";
import type { Table } from "./table.ts";
import { cellText } from "./text.ts";

/**
 * A table without the rows that are none, such as an opening balance among the lines: by what one of its
 * columns says. They are counted.
 *
 * @throws {FloreconError} `ingest` for a column that is not there
 */
export function withoutOmitted(table: Table, { column, words }: OmittedWords): Table {
  const said = columnNamed(table, column);
  const rows = Array.from({ length: table.rows }, (_, row) => row);
  const isNone = (row: number) => words.includes(cellText(said, row).trim());
  const none = rows.filter(isNone);
  if (none.length === 0) return table;
  const [first] = none;
  const skip = {
    ...{ what: "omitted" as const, count: none.length },
    ...{ place: table.places[first], text: cellText(said, first).trim() },
  };
  const kept = rows.filter((row) => !isNone(row));
  return withoutRows(table, [kept, none], skip);
}
