import type { Data } from "apache-arrow";
import type { Cells } from "./cells.ts";

/** The cells of a column of which some may be none. */
export class SparseCells implements Cells<number | string | null> {
  readonly #cells: Cells;
  readonly #none: number | string;
  #length = 0;
  #gaps: number[] = [];

  /** @param none what stands where there is no cell */
  constructor(cells: Cells, none: number | string) {
    this.#cells = cells;
    this.#none = none;
  }

  push(cell: number | string | null): void {
    if (cell === null) this.#gaps.push(this.#length);
    this.#length++;
    this.#cells.push(cell ?? this.#none);
  }

  flush(): Data {
    const data = this.#cells.flush();
    const gaps = this.#gaps;
    this.#length = 0;
    if (gaps.length === 0) return data;
    this.#gaps = [];
    const bitmap = new Uint8Array(Math.ceil(data.length / 8)).fill(255);
    for (const row of gaps) bitmap[row >> 3] &= ~(1 << (row & 7));
    const { type, length, valueOffsets, values, typeIds } = data;
    return data.clone(type, 0, length, gaps.length, [valueOffsets, values, bitmap, typeIds]);
  }
}
