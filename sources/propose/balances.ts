import {
  cellText,
  isBalanceText,
  isTotalText,
  type OmittedWords,
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
    for (let row = 0; row < table.rows; row++) {
      const text = cellText(column, row).trim();
      if (!isBalanceText(text) && !isTotalText(text)) continue;
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
