import { type Chunk, chunks } from "../arrow/chunks.ts";
import { daysOf } from "../arrow/days.ts";
import { numbersOf, textsOf } from "../arrow/read_chunk.ts";
import type { InputField } from "../describe/describe.ts";
import { eachNumber, likenessAt } from "./folded.ts";

/** The numbers of one column, NaN where a row has none; a date counts days. */
export function numberColumn(stream: Uint8Array, field: InputField, rows: number): Float64Array {
  const all = new Float64Array(rows);
  let first = 0;
  for (const [chunk] of chunks(stream, [field.name])) {
    const numbers = field.date === true ? daysOf(chunk) : numbersOf(chunk);
    all.set(numbers, first);
    first += numbers.length;
  }
  return all;
}

/** A text that so many rows have leads nowhere; no more of them are noted. */
export const CROWD = 5_000;

/** What texts are looked for: each is told with the places of the rows that have it. */
export interface SoughtTexts {
  /** By the hash of the whole text. */
  wholes: ReadonlyMap<number, Set<number>>;
  /** By the hash of a number in it. */
  numbers: ReadonlyMap<number, Set<number>>;
}

/** Looks through one column of texts. A cell is read once, and each word of a dictionary once. */
export function lookThrough(
  stream: Uint8Array,
  name: string,
  { wholes, numbers }: SoughtTexts,
): void {
  let first = 0;
  for (const [chunk] of chunks(stream, [name])) {
    const seen = (table: ReadonlyMap<number, Set<number>>, hash: number, row: number) => {
      const places = table.get(hash);
      if (places !== undefined && places.size < CROWD) places.add(row);
    };
    const look = (row: number, found: Found) => {
      seen(wholes, found.whole, first + row);
      for (const hash of found.numbers) seen(numbers, hash, first + row);
    };
    if (chunk.dictionary === null) eachText(chunk, look, numbers);
    else {
      const words: Found[] = [];
      for (const part of chunk.dictionary) {
        eachText(
          part,
          (_, found) => words.push({ ...found, numbers: [...found.numbers] }),
          numbers,
        );
      }
      const places = numbersOf(chunk);
      for (let row = 0; row < places.length; row++) {
        if (places[row] in words) look(row, words[places[row]]);
      }
    }
    first += chunk.rows;
  }
}

/** What one cell holds. */
interface Found {
  whole: number;
  numbers: number[];
}

function eachText(
  chunk: Chunk,
  look: (row: number, found: Found) => void,
  wanted: ReadonlyMap<number, unknown>,
): void {
  const { bytes, offsets } = textsOf(chunk);
  const found: Found = { whole: 0, numbers: [] };
  const note = (hash: number) => {
    if (wanted.has(hash)) found.numbers.push(hash);
  };
  for (let row = 0; row < chunk.rows; row++) {
    found.whole = likenessAt(bytes, offsets[row], offsets[row + 1]);
    found.numbers.length = 0;
    if (wanted.size > 0) eachNumber(bytes, offsets[row], offsets[row + 1], note);
    look(row, found);
  }
}
