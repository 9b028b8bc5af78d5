import type { Records } from "../../../core/host/csv/records.ts";
import type { ColumnOf } from "../../table/mod.ts";
import type { PlainText } from "../../text/mod.ts";

/**
 * The text of a file and where its cells are. No text is made of a cell before somebody asks for it,
 * and none is copied: eight bytes a cell are what a column takes.
 */
export class TextCells {
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  /** All of it, where every byte is a character: cutting is many times faster than decoding. */
  #whole?: string;

  constructor(private readonly text: PlainText, private readonly quote: string) {}

  /** From one byte to another. A cell that was quoted may hold quotes, each of them twice. */
  read(from: number, to: number, isDoubled: boolean): string {
    const text = this.#slice(from, to);
    return isDoubled ? text.replaceAll(this.quote + this.quote, this.quote) : text;
  }

  #slice(from: number, to: number): string {
    if (!this.text.isAscii) return this.#decoder.decode(this.text.bytes.subarray(from, to));
    this.#whole ??= this.#decoder.decode(this.text.bytes);
    return this.#whole.slice(from, to);
  }
}

/** One column, being filled record by record. */
export class Spans {
  #starts = new Uint32Array(1024);
  /** How long a cell is; of one with doubled quotes, the complement. */
  #lengths = new Int32Array(1024);
  #rows = 0;

  take({ start, from, to, doubled }: Records, cell: number): void {
    if (this.#rows === this.#starts.length) this.#grow();
    const length = to[cell] - from[cell];
    this.#starts[this.#rows] = start + from[cell];
    this.#lengths[this.#rows] = doubled[cell] === 1 ? ~length : length;
    this.#rows++;
  }

  column(name: string, cells: TextCells): ColumnOf<"text"> {
    const starts = this.#starts.slice(0, this.#rows);
    const lengths = this.#lengths.slice(0, this.#rows);
    return {
      kind: "text",
      name,
      cell: (row) => {
        const isDoubled = lengths[row] < 0;
        const length = isDoubled ? ~lengths[row] : lengths[row];
        return length === 0 ? "" : cells.read(starts[row], starts[row] + length, isDoubled);
      },
    };
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
