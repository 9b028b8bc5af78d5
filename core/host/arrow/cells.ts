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

class Int64Cells implements Cells<number> {
  #cells: BigInt64Array;
  #length = 0;

  constructor(batchRows: number) {
    this.#cells = new BigInt64Array(batchRows);
  }

  push(cell: number): void {
    this.#cells[this.#length++] = BigInt(cell);
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
