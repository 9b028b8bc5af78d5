import { columnNamed } from "./named.ts";
import { Problems } from "./problems.ts";
import type { BookedWords } from "./settings.ts";
import { withoutRows } from "./some_rows.ts";
import type { LeftRows, Skip, Table } from "./table.ts";
import { cellText } from "./text.ts";

/**
 * The rows of a table that have been booked, by what one of its columns says. What is pending is left out
 * and counted: it changes, or never comes to be.
 *
 * @throws {FloreconError} `ingest` for a row that says neither, or a column that is not there
 */
export function bookedRows(table: Table, { column, words, pending = [] }: BookedWords): Table {
  const said = columnNamed(table, column);
  const problems = new Problems(table.file, table.placed, table.sheet);
  const kept: number[] = [];
  const left: number[] = [];
  let skip: Skip & Pick<LeftRows, "what"> | undefined;
  for (let row = 0; row < table.rows && !problems.isFull; row++) {
    const text = cellText(said, row).trim();
    const place = table.places[row];
    if (words.includes(text)) {
      kept.push(row);
      continue;
    }
    if (!pending.includes(text)) {
      problems.add(whyNeither(text), { place, column, cell: text });
      continue;
    }
    left.push(row);
    if (skip === undefined) skip = { what: "pending", count: 1, place, text };
    else skip.count++;
  }
  problems.throwIfAny();
  if (skip === undefined) return table;
  return withoutRows(table, [kept, left], skip);
}

function whyNeither(text: string): string {
  return `${
    JSON.stringify(text)
  } does not say whether the row is booked; put it under "words" of ` +
    '"booked" if it is, and under "pending" if not';
}
