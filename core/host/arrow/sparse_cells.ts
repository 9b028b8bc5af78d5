import type { Cells } from "./cells.ts";
import type { ColumnData } from "./header_messages.ts";

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

  flush(): ColumnData {
    const { rows, buffers: [, ...buffers] } = this.#cells.flush();
    const gaps = this.#gaps;
    this.#length = 0;
    this.#gaps = [];
    const bits = new Uint8Array(gaps.length === 0 ? 0 : Math.ceil(rows / 8)).fill(255);
    for (const row of gaps) bits[row >> 3] &= ~(1 << (row & 7));
    return { rows, nulls: gaps.length, buffers: [bits, ...buffers] };
  }
}
