import type { SourceColumn } from "../table/mod.ts";
import { cellText } from "../table/mod.ts";
import type { ColumnReader, Unread } from "./column_reader.ts";
import type { PlusWords } from "./plus_words.ts";

/** Which words make a number count downwards, and which leave it as it is. */
export interface SignWords {
  minus: string[];
  plus?: string[];
}

/**
 * Reads numbers whose sign stands in another column.
 *
 * @param plusWords what means plus where nobody says which words do
 */
export function signedReader(
  numbers: ColumnReader<number>,
  signs: SourceColumn,
  { minus, plus }: SignWords,
  plusWords: PlusWords,
): ColumnReader<number> {
  const isPlus = (word: string) => plus?.includes(word) ?? plusWords.takes(signs.name, word);
  const signOf = (row: number): number | undefined => {
    const word = cellText(signs, row).trim();
    return minus.includes(word) ? -1 : isPlus(word) ? 1 : undefined;
  };
  return {
    read(row) {
      const number = numbers.read(row);
      if (number === undefined || number === null) return number;
      const sign = signOf(row);
      if (sign === undefined || number < 0) return undefined;
      return sign < 0 ? 0 - number : number;
    },
    why(row): Unread {
      if (numbers.read(row) === undefined) return numbers.why(row);
      const cell = cellText(signs, row);
      const word = JSON.stringify(cell);
      const why = signOf(row) === undefined
        ? `${word} is neither "minus" nor "plus"; list it as what it is`
        : `the amount is below zero, and ${word} is its sign; keep one of them`;
      return { column: signs.name, cell, why };
    },
  };
}
