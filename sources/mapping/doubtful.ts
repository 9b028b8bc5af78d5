/** A point that stands before cents, or between thousands. */
const TWO_WAYS = /^[+-]?\d{1,3}\.\d{3}$/;

/** Keeps an eye on columns of numbers of which nobody said how they are written. */
export class Doubtful {
  /** By column: whether a number was seen that reads in one way alone. */
  readonly #plain = new Map<string, boolean>();

  /** Looks at a number that was read with a point for a decimal point. */
  see(column: string, text: string): void {
    if (this.#plain.get(column) === true || !text.includes(".")) return;
    this.#plain.set(column, !TWO_WAYS.test(text));
  }

  /** The columns in which every number that has a point reads two ways. */
  get columns(): string[] {
    return [...this.#plain].filter(([, plain]) => !plain).map(([column]) => column);
  }
}
