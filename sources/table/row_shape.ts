/** What a cell could be, seen alone. */
export type CellLook = "empty" | "date" | "number" | "text";

/** Dates in any spelling, with their time. */
const DATE =
  /^(\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{1,2}(?:[-./ ]|\. )?\p{L}{3,9}\.?[-./ ]?\d{2,4}|\p{L}{3,9}\.? \d{1,2},? \d{4}|(19|20)\d{6})((?:T|,? )\d{1,2}:\d\d.*)?$/u;

/** Money and counts in any spelling, with their currency or sign. */
const NUMBER = /^[-+(]?\s?\p{Sc}?\s?[-+]?\d[\d.,'’\s]*[-+)]?\s?(\p{Sc}|%|\p{Lu}{1,3})?\)?$/u;

/** Rows from which the shape of all is learnt. */
const LEARNT = 50;

/** A row without a date is known by the columns that it fills, if they are so many. */
const TELLING = 3;

/** What a text could be. */
export function lookOf(text: string): CellLook {
  const cell = text.trim();
  if (cell === "") return "empty";
  return DATE.test(cell) ? "date" : NUMBER.test(cell) ? "number" : "text";
}

/**
 * What the rows of a file have in common, to tell one from a line of totals: partners are called Total
 * too, and whoever ends the rows there loses the others.
 */
export class RowShape {
  readonly #dates = new Set<number>();
  readonly #numbers = new Set<number>();
  /** Columns that every row fills. */
  #filled: Set<number> | null = null;
  #rows = 0;

  /** Whether more rows would teach nothing. */
  get isKnown(): boolean {
    return this.#rows === LEARNT;
  }

  learn(cells: CellLook[]): void {
    this.#rows++;
    for (const [at, look] of cells.entries()) {
      if (look === "date") this.#dates.add(at);
      if (look === "number") this.#numbers.add(at);
    }
    const filled = new Set(cells.flatMap((look, at) => look === "empty" ? [] : [at]));
    this.#filled = this.#filled?.intersection(filled) ?? filled;
  }

  /** Whether a line reads as a row: with a date and an amount where rows have theirs. */
  isRow(cells: CellLook[]): boolean {
    const has = (look: CellLook, places: Set<number>) =>
      cells.some((it, at) => it === look && (this.#rows === 0 || places.has(at)));
    if (!has("number", this.#numbers)) return false;
    if (this.#rows === 0 || this.#dates.size > 0) return has("date", this.#dates);
    return this.#filled!.size >= TELLING && this.isWhole(cells);
  }

  /** Whether a line fills every column that all rows fill. */
  isWhole(cells: CellLook[]): boolean {
    return [...this.#filled ?? []].every((at) => (cells[at] ?? "empty") !== "empty");
  }
}
