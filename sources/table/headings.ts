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

/** How many levels headings have, as far as a file tells: by the blanks before them, or by how many stand in one go. */
export function headingLevels(table: Table): number {
  const headings = headingsOf(table);
  const indents = indentsOf(table, headings);
  if (indents.length > 1) return indents.length;
  return Math.max(0, ...runsOf(headings).map(({ length }) => length));
}

/**
 * A table without its headings. What they say stands in columns of those names, in each of the rows below them
 * up to the next heading of the level or the line of its totals.
 *
 * @param names what the columns are called, the outermost level first
 * @throws {FloreconError} `ingest` where the file has a column of such a name
 */
export function withHeadings(table: Table, names: string[]): Table {
  for (const [at, name] of names.entries()) requireFree(table, name, names.slice(0, at));
  const headings = headingsOf(table);
  const levels = levelsOf(table, headings, names.length);
  const ends = endsOf(table);
  const kept: number[] = [];
  const said: string[][] = [];
  const open: string[] = [];
  for (let row = 0; row < table.rows; row++) {
    for (const text of ends.get(row) ?? []) close(open, text);
    const level = levels.get(row);
    if (level === undefined) {
      kept.push(row);
      said.push(names.map((_, at) => open[at] ?? ""));
    } else {
      open.length = Math.min(open.length, Math.max(0, level));
      if (level >= 0) open[level] = headingAt(table, row);
    }
  }
  const [first] = headings;
  const rest = first === undefined ? table : withRows(table, kept, {
    ...{ what: "heading", count: headings.length },
    ...{ place: table.places[first], text: headingAt(table, first) },
  });
  const columns = names.map((name, level): SourceColumn => (
    { kind: "text", name, cell: (row) => said[row][level] }
  ));
  return { ...rest, columns: [...rest.columns, ...columns], names: [...rest.names, ...names] };
}

/** @param others what headings of other levels are called */
function requireFree({ names, file, placed, sheet }: Table, name: string, others: string[]): void {
  if (![...names, ...others].includes(name)) return;
  throw new Problems(file, placed, sheet).fatal(
    `there is a column "${name}" already, and headings cannot be called so; call them otherwise`,
    { column: name, option: "headings" },
  );
}

/**
 * The level of each heading, from the outermost; below zero for one above all that have a name. Where blanks do
 * not tell it, the last of those that stand in one go is the innermost, unless a line of totals closed more.
 */
function levelsOf(table: Table, headings: number[], most: number): Map<number, number> {
  const levels = new Map<number, number>();
  const indents = indentsOf(table, headings);
  if (indents.length > 1) {
    const outer = indents.length - most;
    for (const row of headings) {
      levels.set(row, indents.indexOf(indentAt(table, row)) - Math.max(0, outer));
    }
    return levels;
  }
  const ends = endsOf(table);
  const open: string[] = [];
  let from = 0;
  for (const run of runsOf(headings)) {
    let isClosed = from === 0;
    for (let row = from; row <= run[0]; row++) {
      for (const text of ends.get(row) ?? []) {
        close(open, text);
        isClosed = true;
      }
    }
    const innermost = most - run.length;
    const start = isClosed ? Math.min(open.length, innermost) : innermost;
    for (const [at, row] of run.entries()) {
      levels.set(row, start + at);
      open.length = Math.max(0, Math.min(open.length, start + at));
      if (start + at >= 0) open[start + at] = headingAt(table, row);
    }
    from = run.at(-1)! + 1;
  }
  return levels;
}

/** A line of totals closes the heading that it names, with all within it; else the innermost. */
function close(open: string[], total: string): void {
  const named = open.findLastIndex((it) => it !== undefined && isNamedIn(total, it));
  open.length = Math.max(0, named >= 0 ? named : open.length - 1);
}

/** Whether a text has another one in it that is no part of a word or a number there. */
function isNamedIn(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const beside = [text.slice(0, at).at(-1), text.slice(at + name.length).at(0)];
    if (!beside.some((it) => it !== undefined && /[\p{L}\p{N}]/u.test(it))) return true;
  }
  return false;
}

/** What lines of totals say, by the row that they stand before. */
function endsOf({ totals }: Table): Map<number, string[]> {
  const ends = new Map<number, string[]>();
  for (const [at, row] of totals?.rows.entries() ?? []) {
    const text = cellText(totals!.columns[0], at);
    ends.set(row, [...ends.get(row) ?? [], text]);
  }
  return ends;
}

/** Headings without a row between them. */
function runsOf(headings: number[]): number[][] {
  const runs: number[][] = [];
  for (const row of headings) {
    const run = runs.at(-1);
    if (run?.at(-1) === row - 1) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

/** How many blanks stand before headings, ascending. */
function indentsOf(table: Table, headings: number[]): number[] {
  return [...new Set(headings.map((row) => indentAt(table, row)))].sort((a, b) => a - b);
}

function indentAt({ columns }: Table, row: number): number {
  return /^\s*/.exec(cellText(columns[0], row))![0].length;
}

function headingAt({ columns }: Table, row: number): string {
  return cellText(columns[0], row).trim();
}
