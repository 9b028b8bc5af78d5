import { columnNamed } from "./named.ts";
import { Problems } from "./problems.ts";
import type { BookedWords } from "./settings.ts";
import type { Table } from "./table.ts";
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
  let skip: Table["skipped"][number] | undefined;
  for (let row = 0; row < table.rows && !problems.isFull; row++) {
    const text = cellText(said, row).trim();
    const place = table.places[row];
    if (words.includes(text)) kept.push(row);
    else if (!pending.includes(text)) problems.add(whyNeither(text), { place, column, cell: text });
    else if (skip === undefined) skip = { what: "pending", count: 1, place, text };
    else skip.count++;
  }
  problems.throwIfAny();
  return skip === undefined ? table : withRows(table, kept, skip);
}

function whyNeither(text: string): string {
  return `${
    JSON.stringify(text)
  } does not say whether the row is booked; put it under "words" of ` +
    '"booked" if it is, and under "pending" if not';
}

/** Some rows of a table, in their order. */
function withRows(table: Table, kept: number[], skip: Table["skipped"][number]): Table {
  const before = new Uint32Array(table.rows + 1);
  for (const row of kept) before[row + 1] = 1;
  for (let row = 0; row < table.rows; row++) before[row + 1] += before[row];
  const { totals, balances } = table;
  return {
    ...table,
    columns: table.columns.map((column) =>
      column.kind === "other"
        ? column
        : { ...column, cell: (row: number) => column.cell(kept[row]) } as typeof column
    ),
    rows: kept.length,
    places: Uint32Array.from(kept, (row) => table.places[row]),
    skipped: [...table.skipped, skip],
    ...(totals && { totals: { ...totals, rows: totals.rows.map((row) => before[row]) } }),
    balances: balances.map((it) => ({ ...it, from: before[it.from], to: before[it.to] })),
  };
}
