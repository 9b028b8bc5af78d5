/**
 * Rows that belong to nothing: what a plugin claims of them is wrong, and tells how much of what it
 * claims of others is, where nobody knows what is right.
 *
 * @module
 */
import type { Cell } from "../arrow/read_chunk.ts";
import type { InputField } from "../describe/describe.ts";

/** A text column with no more different texts than this says of what kind a row is. */
const KINDS = 20;

/** A row that was made up, and what it was made of. */
export interface Decoy {
  cells: Cell[];
  /** The place of the row that its amount is from. */
  from: number;
}

/**
 * Makes rows up, each of three rows of its kind: the amount and other figures of one, the day of
 * another, and the texts of a third, with other digits in the place of its numbers. Of its kind are
 * the rows that have the same in every column of few texts: side, account, currency. Ids are new.
 *
 * @param rows in the order of `input`
 * @param places the rows that amounts are taken from
 * @param seed another one makes up others
 */
export function decoysOf(
  rows: Cell[][],
  input: InputField[],
  places: number[],
  seed: number,
): Decoy[] {
  const random = randomOf(seed);
  const kindColumns = kindColumnsOf(rows, input);
  const kindOf = (row: Cell[]) => JSON.stringify(kindColumns.map((at) => row[at]));
  const kinds = Map.groupBy(rows.keys(), (place) => kindOf(rows[place]));
  const isNew = newIds(rows, input);
  return places.flatMap((from) => {
    const alike = kinds.get(kindOf(rows[from]))!;
    // Of one or two rows nothing can be made that is not one of them.
    if (alike.length < 3) return [];
    const [day, texts] = [rows[pick(alike, random)], rows[pick(alike, random)]];
    const cells = input.map((field, at) => {
      if (field.id) return isNew(at);
      if (field.date) return day[at];
      if (field.type !== "utf8" || kindColumns.includes(at)) return rows[from][at];
      return otherDigits(texts[at], random);
    });
    return [{ cells, from }];
  });
}

/** The columns that may say which book a row is of: texts of which there are few. */
export function kindColumnsOf(rows: Cell[][], input: InputField[]): number[] {
  return input.flatMap((field, at) => {
    if (field.type !== "utf8" || field.id) return [];
    const texts = new Set<Cell>();
    for (const row of rows) {
      texts.add(row[at]);
      if (texts.size > KINDS) return [];
    }
    return texts.size * 10 <= rows.length ? [at] : [];
  });
}

/** A source of whole numbers below a limit, the same for the same seed: mulberry32. */
export function randomOf(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return Math.floor(((word ^ (word >>> 14)) >>> 0) / 2 ** 32 * limit);
  };
}

function pick(places: number[], random: (limit: number) => number): number {
  return places[random(places.length)];
}

/** The same text with other digits, the first of each run but no other the same. */
function otherDigits(cell: Cell, random: (limit: number) => number): Cell {
  if (typeof cell !== "string") return cell;
  return cell.replace(
    /\d{2,}/g,
    (digits) => digits[0] + Array.from(digits.slice(1), () => String(random(10))).join(""),
  );
}

/** Ids that no row has: the last column of the id gets new cells, the others what they have. */
function newIds(rows: Cell[][], input: InputField[]): (at: number) => Cell {
  const last = input.findLastIndex((it) => it.id);
  const highest = input[last]?.type === "i64"
    ? rows.reduce((most, row) => Math.max(most, Number(row[last])), 0)
    : 0;
  let count = 0;
  return (at) => {
    if (at !== last) return rows[0][at];
    count++;
    return input[at].type === "i64" ? highest + count : `decoy ${count}`;
  };
}
