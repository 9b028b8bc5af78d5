import { Sum } from "./sum.ts";

/** Cells of a plugin's column whose digits below the minor unit were rounded away. */
export interface Rounded {
  column: string;
  cells: number;
  /** What all of them changed by, magnitudes added up: an exact decimal. */
  by: string;
}

/** Counts what is rounded in one source. */
export class Rounding {
  readonly #byColumn = new Map<string, { cells: number; by: Sum }>();

  count(column: string, value: number, rounded: number): void {
    const known = this.#byColumn.get(column) ?? { cells: 0, by: new Sum() };
    this.#byColumn.set(column, known);
    const [less, more] = [value, rounded].map(Math.abs).sort((a, b) => a - b);
    known.cells++;
    known.by.add(more);
    known.by.add(-less);
  }

  get all(): Rounded[] {
    return [...this.#byColumn].map(([column, { cells, by }]) => ({ column, cells, by: by.text }));
  }
}
