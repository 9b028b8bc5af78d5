import { type Chunk, chunks } from "../../core/host/arrow/chunks.ts";
import {
  bytesAt,
  type Cell,
  cellAt,
  numberReader,
  numbersOf,
  textsOf,
} from "../../core/host/arrow/read_chunk.ts";
import { MS_PER_DAY } from "../../core/host/day.ts";
import type { InputField } from "../../core/host/describe/describe.ts";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** So many texts of a column are read where they lie, before all offsets are read for the others. */
const FEW = 64;

/** One column of one batch. */
interface Column {
  cell(row: number): Cell;
  /** Makes sure that each of its cells lies within it, and is what its type says. */
  check(): void;
  /** The bytes of a text, which are compared without being read; absent where there are none. */
  bytes?(row: number): Uint8Array | null;
  /** All of them, where they are numbers. */
  numbers?(): Float64Array;
}

/** One batch: its rows from the first up to the end, and its columns. */
interface Batch {
  first: number;
  end: number;
  columns: Column[];
}

/**
 * The cells of all rows in the columns that a plugin declares, batch by batch as they lie in their
 * streams: none is read before it is asked for.
 */
export class DeclaredCells {
  readonly rows: number;
  /** How many of them are the first stream's. */
  readonly firstRows: number;
  readonly #batches: Batch[] = [];
  #last: Batch | undefined;

  /**
   * @param streams one behind the other, as plugins get them
   * @throws {Error} that says what is wrong with a stream
   */
  constructor(streams: readonly Uint8Array[], input: readonly InputField[]) {
    let rows = 0;
    let firstRows = 0;
    const names = input.map(({ name }) => name);
    for (const [at, stream] of streams.entries()) {
      for (const batch of chunks(stream, names)) {
        const columns = batch.map((chunk, at) => columnOf(chunk, input[at]));
        const end = rows + (batch[0]?.rows ?? 0);
        this.#batches.push({ first: rows, end, columns });
        rows = end;
      }
      if (at === 0) firstRows = rows;
    }
    this.rows = rows;
    this.firstRows = firstRows;
  }

  /** Makes sure that every cell can be read. @throws {Error} that says what is wrong with a column */
  readAll(): void {
    for (const { columns } of this.#batches) for (const { check } of columns) check();
  }

  /** The cell of a row, counted from 0, in a declared column. */
  at(row: number, column: number): Cell {
    const { first, columns } = this.#batchOf(row);
    return columns[column].cell(row - first);
  }

  /** All cells of a column of whole numbers that none lacks, by row. */
  numbers(column: number): Float64Array {
    const all = new Float64Array(this.rows);
    for (const { first, columns } of this.#batches) all.set(columns[column].numbers!(), first);
    return all;
  }

  /** Whether any row has more than nothing in a column of texts. */
  hasText(column: number): boolean {
    return this.#batches.some(({ first, end, columns }) => {
      for (let row = 0; row < end - first; row++) if (columns[column].cell(row)) return true;
      return false;
    });
  }

  /** Whether two rows hold the same in a column each. */
  same(row: number, column: number, other: DeclaredCells, otherRow: number, otherColumn: number) {
    const [mine, theirs] = [this.#batchOf(row), other.#batchOf(otherRow)];
    const [here, there] = [mine.columns[column], theirs.columns[otherColumn]];
    if (here.bytes === undefined || there.bytes === undefined) {
      return here.cell(row - mine.first) === there.cell(otherRow - theirs.first);
    }
    return areSame(here.bytes(row - mine.first), there.bytes(otherRow - theirs.first));
  }

  #batchOf(row: number): Batch {
    const last = this.#last;
    if (last !== undefined && row >= last.first && row < last.end) return last;
    let [low, high] = [0, this.#batches.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#batches[middle].first <= row) low = middle;
      else high = middle - 1;
    }
    return this.#last = this.#batches[low];
  }
}

function columnOf(chunk: Chunk, { date }: InputField): Column {
  const { type, validity, dictionary } = chunk;
  const isThere = (row: number) => validity === null || (validity[row >> 3] >> (row & 7) & 1) === 1;
  if (dictionary !== null) {
    const cell = (row: number) => cellAt(chunk, row);
    const check = () => {
      for (let row = 0; row < chunk.rows; row++) cell(row);
    };
    return { cell, check };
  }
  if (type === "Utf8" || type === "LargeUtf8") {
    let texts: ReturnType<typeof textsOf> | undefined;
    let read = 0;
    const check = () => void (texts ??= textsOf(chunk));
    const bytes = (row: number) => {
      if (!isThere(row)) return null;
      if (texts === undefined && read++ < FEW) return bytesAt(chunk, row);
      texts ??= textsOf(chunk);
      return texts.bytes.subarray(texts.offsets[row], texts.offsets[row + 1]);
    };
    return { bytes, check, cell: (row) => isThere(row) ? decoder.decode(bytes(row)!) : null };
  }
  let read: ((row: number) => number) | undefined;
  const reader = () => read ??= numberReader(chunk);
  const part = date === true && type === "Date64" ? MS_PER_DAY : 1;
  return {
    numbers: () => numbersOf(chunk),
    check: () => void reader(),
    cell: (row) =>
      isThere(row) ? part === 1 ? reader()(row) : Math.floor(reader()(row) / part) : null,
  };
}

function areSame(one: Uint8Array | null, other: Uint8Array | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
