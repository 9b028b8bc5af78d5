import type { ColumnType } from "../describe/describe.ts";
import type { ColumnData } from "./header_messages.ts";

/** The cells of one column, written one by one and handed over as Arrow lays them out, batch by batch. */
export interface Cells<T = number | string> {
  push(cell: T): void;
  /** What was pushed since the last time; it is there until the next push. */
  flush(): ColumnData;
}

/** No bits are needed where there are all cells. */
const ALL_THERE = new Uint8Array(0);

/** Room for one column of that type. */
export function cellsOf(type: ColumnType, batchRows: number): Cells {
  switch (type) {
    case "i64":
      return new Int64Cells(batchRows) as Cells;
    case "f64":
      return new Float64Cells(batchRows) as Cells;
    case "utf8":
      return new TextCells() as Cells;
  }
}

/** The bytes of a whole number or a double. */
const WIDE = 8;

/** The values of the upper half of a 64-bit integer, in units of the lower. */
const UPPER = 2 ** 32;

/** Cells of eight bytes, of which many can be taken at once. */
export interface WideCells extends Cells<number> {
  /** Takes cells as they lie in memory. */
  append(bytes: Uint8Array): void;
}

class Int64Cells implements WideCells {
  /** In halves, the lower one first: they are written several times as fast as whole ones. */
  #halves: Int32Array;
  #length = 0;

  constructor(batchRows: number) {
    this.#halves = new Int32Array(2 * batchRows);
  }

  push(cell: number): void {
    const upper = Math.floor(cell / UPPER);
    const at = 2 * this.#length++;
    this.#halves[at] = cell - upper * UPPER;
    this.#halves[at + 1] = upper;
  }

  append(bytes: Uint8Array): void {
    new Uint8Array(this.#halves.buffer).set(bytes, this.#length * WIDE);
    this.#length += bytes.length / WIDE;
  }

  flush(): ColumnData {
    const rows = this.#length;
    this.#length = 0;
    return { rows, nulls: 0, buffers: [ALL_THERE, bytesOf(this.#halves, 2 * rows)] };
  }
}

class Float64Cells implements WideCells {
  #cells: Float64Array;
  #length = 0;

  constructor(batchRows: number) {
    this.#cells = new Float64Array(batchRows);
  }

  push(cell: number): void {
    this.#cells[this.#length++] = cell;
  }

  append(bytes: Uint8Array): void {
    new Uint8Array(this.#cells.buffer).set(bytes, this.#length * WIDE);
    this.#length += bytes.length / WIDE;
  }

  flush(): ColumnData {
    const rows = this.#length;
    this.#length = 0;
    return { rows, nulls: 0, buffers: [ALL_THERE, bytesOf(this.#cells, rows)] };
  }
}

/** Text is encoded a batch at a time: one call for all cells is many times faster than one for each. */
class TextCells implements Cells<string> {
  #cells: string[] = [];

  push(cell: string): void {
    this.#cells.push(cell);
  }

  flush(): ColumnData {
    const cells = this.#cells;
    this.#cells = [];
    const text = cells.join("");
    const data = new TextEncoder().encode(text);
    const ascii = data.length === text.length;
    const offsets = new Int32Array(cells.length + 1);
    for (let at = 0; at < cells.length; at++) {
      offsets[at + 1] = offsets[at] + (ascii ? cells[at].length : utf8Length(cells[at]));
    }
    return {
      rows: cells.length,
      nulls: 0,
      buffers: [ALL_THERE, bytesOf(offsets, offsets.length), data],
    };
  }
}

/** The first numbers of an array, as they lie in memory. */
function bytesOf(numbers: Int32Array | Float64Array, length: number): Uint8Array {
  return new Uint8Array(numbers.buffer, 0, length * numbers.BYTES_PER_ELEMENT);
}

/** How many bytes a well-formed text takes in UTF-8. */
function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    const isHalfOfPair = unit >= 0xd800 && unit <= 0xdfff;
    bytes += unit < 0x800 || isHalfOfPair ? 1 : 2;
  }
  return bytes;
}

/** How many bytes a text takes until it is known better. */
const USUAL_TEXT = 16;

const QUOTE = 0x22;

/** Text that is UTF-8 already, copied from buffer to buffer. */
export class Utf8Cells implements Cells<string> {
  #offsets: Int32Array;
  #bytes: Uint8Array;
  #length = 0;
  #used = 0;

  constructor(batchRows: number) {
    this.#offsets = new Int32Array(batchRows + 1);
    this.#bytes = new Uint8Array(batchRows * USUAL_TEXT);
  }

  push(cell: string): void {
    const bytes = new TextEncoder().encode(cell);
    this.append(bytes, 0, bytes.length);
  }

  /** Takes a cell from elsewhere. */
  append(source: Uint8Array, from: number, to: number): void {
    this.#makeRoom(to - from);
    const bytes = this.#bytes;
    let used = this.#used;
    for (let at = from; at < to; at++) bytes[used++] = source[at];
    this.#end(used);
  }

  /** Takes a cell in which every quote is written twice. */
  appendHalved(source: Uint8Array, from: number, to: number): void {
    this.#makeRoom(to - from);
    const bytes = this.#bytes;
    let used = this.#used;
    for (let at = from; at < to; at++) {
      bytes[used++] = source[at];
      if (source[at] === QUOTE) at++;
    }
    this.#end(used);
  }

  /**
   * Takes many cells at once.
   *
   * @param ends where each of them ends in the bytes
   */
  appendAll(source: Uint8Array, ends: Int32Array): void {
    this.#makeRoom(source.length);
    this.#bytes.set(source, this.#used);
    const offsets = this.#offsets;
    const before = this.#used;
    const length = this.#length;
    for (let at = 0; at < ends.length; at++) offsets[length + at + 1] = before + ends[at];
    this.#length += ends.length;
    this.#used += source.length;
  }

  #end(used: number): void {
    this.#used = used;
    this.#offsets[++this.#length] = used;
  }

  flush(): ColumnData {
    const rows = this.#length;
    const buffers = [
      ALL_THERE,
      bytesOf(this.#offsets, rows + 1),
      this.#bytes.subarray(0, this.#used),
    ];
    this.#length = 0;
    this.#used = 0;
    return { rows, nulls: 0, buffers };
  }

  /** Makes room for so many bytes more. */
  #makeRoom(size: number): void {
    if (this.#used + size <= this.#bytes.length) return;
    const wider = new Uint8Array(2 * (this.#used + size));
    wider.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = wider;
  }
}
