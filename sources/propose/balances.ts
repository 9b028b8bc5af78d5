import {
  cellText,
  isBalanceText,
  isCarriedText,
  isTotalText,
  type OmittedWords,
  type SourceColumn,
  type Table,
} from "../table/mod.ts";
import type { Facts } from "./facts.ts";
import type { Question } from "./question.ts";

/** Which rows of a file are called balances or totals, as a question, and how they are left out; null where none is. */
export function balancesAmong(
  table: Table,
): { question: Omit<Question, "key">; omit: OmittedWords } | null {
  for (const column of table.columns) {
    const { name } = column;
    if (name === "" || table.names.indexOf(name) < table.names.lastIndexOf(name)) continue;
    if (column.kind !== "text" && column.kind !== "mixed") continue;
    const words = new Set<string>();
    let rows = 0;
    let least: number | undefined;
    for (let row = 0; row < table.rows; row++) {
      const text = cellText(column, row).trim();
      const isNone = isNoRow(text) ||
        isCarriedText(text) && cellsIn(row, table) < (least ??= leastCells(column, table));
      if (!isNone) continue;
      words.add(text);
      rows++;
    }
    // What all of them say tells no row from another.
    if (rows > 0 && rows < table.rows) {
      const omit = { column: name, words: [...words] };
      return { question: questionOf(omit, rows, table.rows), omit };
    }
  }
  return null;
}

/** Whether a text is what a row is called that is none, whatever else it says. */
function isNoRow(text: string): boolean {
  return isBalanceText(text) || isTotalText(text);
}

/** How many cells the lines have that have the fewest; what is called a transfer has as many. */
function leastCells(called: SourceColumn, table: Table): number {
  let least = Infinity;
  for (let row = 0; row < table.rows; row++) {
    const text = cellText(called, row).trim();
    if (!isNoRow(text) && !isCarriedText(text)) least = Math.min(least, cellsIn(row, table));
  }
  return least;
}

function cellsIn(row: number, { columns }: Table): number {
  return columns.filter((it) => cellText(it, row).trim() !== "").length;
}

/** Fewer rows than these come to another one by accident. */
const TELLING = 3;

/** Whether the last row is what the rows before it come to, in hundredths, whatever it is called. */
function isLastTheirSum(amounts: (number | null)[]): boolean {
  const cents = amounts.map((it) => Math.round(100 * (it ?? 0)));
  const last = cents.pop();
  const sum = cents.reduce((sum, it) => sum + it, 0);
  return sum !== 0 && sum === last && cents.filter((it) => it !== 0).length >= TELLING;
}

/**
 * What a last row says that is what the rows before it come to, as a question; null where it is not, and as a
 * sentence where nothing that it says tells it from the others.
 */
export function totalAtEnd(
  facts: Facts[],
  table: Table,
  amounts: (number | null)[],
): Omit<Question, "key"> | string | null {
  if (!isLastTheirSum(amounts)) return null;
  const last = table.rows - 1;
  const why = `${table.placed} ${table.places[last]} has what all rows before it come to`;
  for (const { name, column } of facts) {
    const word = column.kind === "text" || column.kind === "mixed"
      ? cellText(column, last).trim()
      : "";
    const isOwn = /\p{L}/u.test(word) &&
      !Array.from({ length: last }, (_, row) => cellText(column, row).trim()).includes(word);
    if (isOwn) return { ...questionOf({ column: name, words: [word] }, 1, table.rows), why };
  }
  return `${why}; if it is a total, say with "until" how it begins`;
}

function questionOf({ column, words }: OmittedWords, rows: number, of: number) {
  const choice = (omit: OmittedWords, says: string) => ({ answer: JSON.stringify(omit), says });
  return {
    asks: "Which rows are balances or totals, and no lines?",
    why: `"${column}" says ${words.map((it) => `"${it}"`).join(", ")} in ${rows} of ${of} rows`,
    choices: [
      choice({ column, words }, "leave those out, and count them"),
      choice({ column, words: [] }, "all of them are lines"),
    ],
  };
}
