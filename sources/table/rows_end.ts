import type { Problems } from "./problems.ts";
import { type CellLook, RowShape } from "./row_shape.ts";

/** What a line is: a row, a line of totals, or both as far as anybody can see. */
export type LineKind = "row" | "total" | "either";

/** Tells where the rows of a file end, by what `until` says the lines of totals begin with. */
export class RowsEnd {
  readonly #shape = new RowShape();

  /** @param until nothing ends the rows where it is left out */
  constructor(readonly until: string | undefined) {}

  /** Looks at one of the first lines; false where more of them would teach nothing. */
  learn(first: string, cells: CellLook[]): boolean {
    if (!this.#isNamed(first)) this.#shape.learn(cells);
    return !this.#shape.isKnown;
  }

  /**
   * @param first the first cell that says anything
   * @param cells asked for where that is not enough
   */
  kindOf(first: string, cells: () => CellLook[]): LineKind {
    if (!this.#isNamed(first)) return "row";
    const looks = cells();
    if (!this.#shape.isRow(looks)) return "total";
    return first !== this.until && this.#shape.isWhole(looks) ? "row" : "either";
  }

  /** Whether a line behind the totals reads as a row. */
  isRow(cells: CellLook[]): boolean {
    return this.#shape.isRow(cells);
  }

  /** Says that a line is both. */
  addEither(problems: Problems, place: number): void {
    problems.add(
      `this line begins with ${
        JSON.stringify(this.until)
      }, where the rows end, and has a date and ` +
        'an amount as a row has; say another "until" if it is a row, and take it out of the file if not',
      { place, option: "until" },
    );
  }

  /** Says that a row stands behind the end. */
  addStray(problems: Problems, place: number, end: number): void {
    problems.add(
      `this reads as a row and stands behind ${JSON.stringify(this.until)} of ${end}, where the ` +
        'rows end; say another "until", or mend the file',
      { place, option: "until" },
    );
  }

  /** Says that the rows end nowhere. */
  addMissing(problems: Problems, placed: string): void {
    problems.add(
      `no ${placed} begins with ${JSON.stringify(this.until)}, where the rows end; ` +
        "see that the file is whole, or mend the setting",
      { option: "until" },
    );
  }

  #isNamed(first: string): boolean {
    return this.until !== undefined && first.startsWith(this.until);
  }
}
