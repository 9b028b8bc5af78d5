import type { Cell } from "../arrow/read_chunk.ts";
import type { SolvedRows } from "./solved_rows.ts";
import { areAlike } from "./folded.ts";

/** How many pairs are looked at, and how many are too few to learn from. */
const MOST_PAIRS = 200;
const FEWEST_PAIRS = 20;

/**
 * Columns of few texts in which all pairs that were matched agree, such as accounts and currencies, or
 * in which all of them differ, such as the book. That two rows have one in common says nothing of them.
 */
export function plainColumns(books: SolvedRows): Set<string> {
  const pairs = books.pairs(MOST_PAIRS);
  if (pairs.length < FEWEST_PAIRS) return new Set();
  const wanted = new Set(pairs.flat());
  const places = new Map<number, number>();
  for (let place = 0; place < books.rows && places.size < wanted.size; place++) {
    if (wanted.has(books.ids[place])) places.set(books.ids[place], place);
  }
  const cells = books.cells(places.values());
  const cellsOf = (id: number): Cell[] => cells.get(places.get(id)!) ?? [];
  const plain = books.texts.filter((field) => {
    const at = books.describe.input.indexOf(field);
    const texts = pairs.map((ids) => ids.map((id) => String(cellsOf(id)[at] ?? "")));
    if (new Set(texts.flat()).size > pairs.length / 2) return false;
    return texts.every(([one, other]) => one === other) ||
      texts.every(([one, other]) => one !== "" && other !== "" && !areAlike(one, other));
  });
  return new Set(plain.map(({ name }) => name));
}
