import { isBalanceText } from "./line_words.ts";
import type { Problems } from "./problems.ts";
import { type CellLook, RowShape } from "./row_shape.ts";
import type { ReadSettings } from "./settings.ts";

/** What a line is: a row, a line of totals, or both as far as anybody can see. */
export type LineKind = "row" | "total" | "either";

/** Tells where the rows of a file end, by what `until` and `totals` say the lines of totals begin with. */
export class RowsEnd {
  readonly #shape = new RowShape();
  readonly #beginnings: string[];

  /** Nothing ends the rows where neither is said. */
  constructor({ until, totals = [] }: ReadSettings) {
    this.#beginnings = until === undefined ? totals : [until, ...totals];
  }

  /** Whether anything ends the rows. */
  get isSaid(): boolean {
    return this.#beginnings.length > 0;
  }

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
    return !this.#beginnings.includes(first) && this.#shape.isWhole(looks) ? "row" : "either";
  }

  /** Whether a line behind the totals reads as a row; a balance has a date and an amount, too. */
  isRow(cells: CellLook[], texts: string[]): boolean {
    return this.#shape.isRow(cells) && !texts.some(isBalanceText);
  }

  /** Says that a line is both. */
  addEither(problems: Problems, place: number): void {
    problems.add(
      `this line begins with ${this.#words}, where the rows end, and has a date and ` +
        'an amount as a row has; say another "until" if it is a row, and take it out of the file if not',
      { place, option: "until" },
    );
  }

  /** Says that a row stands behind the end. */
  addStray(problems: Problems, placed: string, place: number, end: number): void {
    problems.add(
      `this reads as a row and stands behind ${this.#words} in ${placed} ${end}, where the ` +
        'rows end; say another "until", or mend the file',
      { place, option: "until" },
    );
  }

  /** Says that the rows end nowhere. */
  addMissing(problems: Problems, placed: string): void {
    problems.add(
      `no ${placed} begins with ${this.#words}, where the rows end; ` +
        "see that the file is whole, or mend the setting",
      { option: "until" },
    );
  }

  #isNamed(first: string): boolean {
    return this.#beginnings.some((it) => first.startsWith(it));
  }

  get #words(): string {
    return this.#beginnings.map((it) => JSON.stringify(it)).join(" or ");
  }
}
