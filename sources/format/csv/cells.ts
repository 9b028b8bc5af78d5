import type { Records } from "../../../core/host/csv/records.ts";
import type { ColumnOf } from "../../table/mod.ts";
import type { TextSlices } from "../../text/mod.ts";

/**
 * One column, being filled record by record. It keeps where its cells stand, eight bytes for each: no
 * text is made of one before somebody asks for it.
 */
export class Spans {
  #starts = new Uint32Array(1024);
  /** How long a cell is; of one with doubled quotes, the complement. */
  #lengths = new Int32Array(1024);
  #rows = 0;

  take({ start, from, to, doubled }: Records, cell: number): void {
    const length = to[cell] - from[cell];
    this.#push(start + from[cell], doubled[cell] === 1 ? ~length : length);
  }

  /** Takes a cell that a record leaves away. */
  takeEmpty(): void {
    this.#push(0, 0);
  }

  column(name: string, slices: TextSlices, quote: string): ColumnOf<"text"> {
    const starts = this.#starts.slice(0, this.#rows);
    const lengths = this.#lengths.slice(0, this.#rows);
    return {
      kind: "text",
      name,
      cell: (row) => {
        const isDoubled = lengths[row] < 0;
        const length = isDoubled ? ~lengths[row] : lengths[row];
        const text = slices.read(starts[row], starts[row] + length);
        return isDoubled ? text.replaceAll(quote + quote, quote) : text;
      },
    };
  }

  #push(start: number, length: number): void {
    if (this.#rows === this.#starts.length) this.#grow();
    this.#starts[this.#rows] = start;
    this.#lengths[this.#rows++] = length;
  }

  #grow(): void {
    const starts = new Uint32Array(2 * this.#rows);
    starts.set(this.#starts);
    this.#starts = starts;
    const lengths = new Int32Array(2 * this.#rows);
    lengths.set(this.#lengths);
    this.#lengths = lengths;
  }
}
