import { type Data, Float64, Int64, makeData, Utf8 } from "apache-arrow";
import type { ColumnType } from "../describe/describe.ts";

/** The cells of one column, written one by one and handed over as Arrow data, batch by batch. */
export interface Cells<T = number | string> {
  push(cell: T): void;
  /** What was pushed since the last time. */
  flush(): Data;
}

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

/** The values of the upper half of a 64-bit integer, in units of the lower. */
const UPPER = 2 ** 32;

class Int64Cells implements Cells<number> {
  #cells: BigInt64Array;
  /** The same in halves, the lower one first: they are written several times as fast. */
  #halves: Int32Array;
  #length = 0;

  constructor(batchRows: number) {
    this.#cells = new BigInt64Array(batchRows);
    this.#halves = new Int32Array(this.#cells.buffer);
  }

  push(cell: number): void {
    const upper = Math.floor(cell / UPPER);
    const at = 2 * this.#length++;
    this.#halves[at] = cell - upper * UPPER;
    this.#halves[at + 1] = upper;
  }

  flush(): Data {
    const data = this.#cells.slice(0, this.#length);
    this.#length = 0;
    return makeData({ type: new Int64(), length: data.length, nullCount: 0, data });
  }
}

class Float64Cells implements Cells<number> {
  #cells: Float64Array;
  #length = 0;

  constructor(batchRows: number) {
    this.#cells = new Float64Array(batchRows);
  }

  push(cell: number): void {
    this.#cells[this.#length++] = cell;
  }

  flush(): Data {
    const data = this.#cells.slice(0, this.#length);
    this.#length = 0;
    return makeData({ type: new Float64(), length: data.length, nullCount: 0, data });
  }
}

/** Text is encoded a batch at a time: one call for all cells is many times faster than one for each. */
class TextCells implements Cells<string> {
  #cells: string[] = [];

  push(cell: string): void {
    this.#cells.push(cell);
  }

  flush(): Data {
    const cells = this.#cells;
    this.#cells = [];
    const text = cells.join("");
    const data = new TextEncoder().encode(text);
    const ascii = data.length === text.length;
    const valueOffsets = new Int32Array(cells.length + 1);
    for (let at = 0; at < cells.length; at++) {
      valueOffsets[at + 1] = valueOffsets[at] + (ascii ? cells[at].length : utf8Length(cells[at]));
    }
    return makeData({ type: new Utf8(), length: cells.length, nullCount: 0, valueOffsets, data });
  }
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

  flush(): Data {
    const length = this.#length;
    const valueOffsets = this.#offsets.slice(0, length + 1);
    const data = this.#bytes.slice(0, this.#used);
    this.#length = 0;
    this.#used = 0;
    return makeData({ type: new Utf8(), length, nullCount: 0, valueOffsets, data });
  }

  #makeRoom(size: number): void {
    if (this.#used + size <= this.#bytes.length) return;
    const wider = new Uint8Array(2 * (this.#used + size));
    wider.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = wider;
  }

  #end(used: number): void {
    this.#used = used;
    this.#offsets[++this.#length] = used;
  }
}
