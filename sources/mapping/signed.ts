import type { SourceColumn } from "../table/mod.ts";
import { cellText } from "../table/mod.ts";
import type { ColumnReader, Unread } from "./column_reader.ts";

/** Which words make a number count downwards, and which leave it as it is. */
export interface SignWords {
  minus: string[];
  plus?: string[];
}

/**
 * Reads numbers whose sign stands in another column. Where nobody says which words mean plus, one
 * word may: of two, one could be a slip of the pen.
 */
export function signedReader(
  numbers: ColumnReader<number>,
  signs: SourceColumn,
  { minus, plus }: SignWords,
): ColumnReader<number> {
  let only: string | undefined;
  const isPlus = (word: string) => {
    if (plus !== undefined) return plus.includes(word);
    if (word !== "") only ??= word;
    return word !== "" && word === only;
  };
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
