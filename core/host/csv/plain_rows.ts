import type { Cells, Utf8Cells, WideCells } from "../arrow/cells.ts";
import { BATCH_ROWS } from "../arrow/stream_builder.ts";
import { isNeeded } from "../describe/columns.ts";
import type { InputField } from "../describe/describe.ts";
import type { CsvColumn, PlainKind } from "./column.ts";
import { PLAIN_ROWS } from "./plain_rows.generated.ts";

const LINE_FEED = 0x0a;

/** What becomes of a cell: it is stepped over, or taken as what. */
const SKIP = 0;
const KINDS: Record<PlainKind, number> = { text: 1, whole: 2, decimal: 3, date: 4, id: 5 };

/** What a number is written as; a sparse one is a double, and NaN where the cell is empty. */
const FORMS = { double: 0, whole: 1, sparse: 2 };

/** Bytes of a file that are looked at from one copy: with all that comes of them, they fit a cache. */
const PIECE = 1 << 16;

/** A record that ends a piece is rarely longer; one that is, is read by who knows all rules. */
const LONGEST_ROW = 1 << 14;

/** Bytes behind a piece, and behind a column of texts, that are read and written sixteen at a time. */
const SLACK = 64;

/** What is told of a cell of a record, in numbers of 32 bits. */
const TOLD = 7;
const USED = 4;

const PAGE = 1 << 16;
/** Sizes of what lies in memory. */
const SHORT = 4;
const WIDE = 8;

/** What no byte is. */
const NO_POINT = -1;

/** How the cells of a CSV are written. */
export interface PlainStyle {
  /** One byte. */
  separator: number;
  quote: number;
  /** What stands before cents: a byte, or -1. */
  point: number;
}

/** A declared column: which cell of a record it is in, and what takes it. */
export interface PlainField {
  field: InputField;
  cell: number;
  column: CsvColumn;
}

/** What `plain_rows.as.ts` exports. */
interface Exports {
  memory: WebAssembly.Memory;
  base(): number;
  style(separator: number, quote: number, point: number, barePoint: number): void;
  rows(): number;
  take(
    cells: number,
    width: number,
    start: number,
    last: number,
    stop: number,
    isEnd: number,
    limit: number,
  ): number;
}

/** Hands the rows of a column on that were taken. */
type Hand = (rows: number) => void;

let compiled: WebAssembly.Module | undefined;

/**
 * Takes records straight from bytes into columns, in one pass over both: as long as each cell is plain,
 * which nearly all are. Whatever else there is, wrong or merely rare, changes nothing here, and is for
 * the reader that knows all rules to take, or to refuse in words.
 */
export class PlainRows {
  /** How many records the last call has taken. */
  rows = 0;
  readonly #exports: Exports;
  readonly #memory: Uint8Array;
  /** Where in memory the cells of a record are told, and where the piece of the file lies. */
  readonly #cells: number;
  readonly #piece: number;
  readonly #told: Int32Array;
  readonly #hands: Hand[] = [];
  /** Which columns are texts, by their cell. */
  readonly #texts: number[] = [];
  /** Where the piece at hand begins and ends in the file. */
  #from = 0;
  #to = 0;

  /**
   * @param fields the declared columns, which cell each is in, and what takes it
   * @param width how many cells a record has
   * @returns null where wasm has no vectors, or there is no memory for so many columns
   */
  static of(
    bytes: Uint8Array,
    fields: PlainField[],
    width: number,
    style: PlainStyle,
  ): PlainRows | null {
    try {
      compiled ??= new WebAssembly.Module(
        Uint8Array.from(atob(PLAIN_ROWS), (letter) => letter.charCodeAt(0)),
      );
      return new PlainRows(bytes, fields, width, style, new WebAssembly.Instance(compiled));
    } catch (error) {
      if (error instanceof WebAssembly.CompileError || error instanceof RangeError) return null;
      throw error;
    }
  }

  private constructor(
    private readonly bytes: Uint8Array,
    fields: PlainField[],
    private readonly width: number,
    { separator, quote, point }: PlainStyle,
    { exports }: WebAssembly.Instance,
  ) {
    this.#exports = exports as unknown as Exports;
    const room = new Room(this.#exports.base());
    this.#cells = room.take(width * TOLD * SHORT);
    this.#piece = room.take(PIECE + SLACK);
    const places = fields.map(({ column }) => ({
      values: room.take(BATCH_ROWS * (column.plain === "text" ? SHORT : WIDE)),
      bytes: column.plain === "text" ? room.take(PIECE + SLACK) : 0,
    }));
    const { memory } = this.#exports;
    const missing = room.size - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    this.#memory = new Uint8Array(memory.buffer);
    this.#told = new Int32Array(memory.buffer, this.#cells, width * TOLD);
    this.#told.fill(SKIP);
    for (const [at, { field, cell, column }] of fields.entries()) {
      this.#tell(field, cell, column, places[at]);
    }
    // What ends a cell cannot stand before its decimals, where nothing is quoted.
    this.#exports.style(separator, quote, point, point === separator ? NO_POINT : point);
  }

  /**
   * Takes the records that begin there, up to the first that is not plain: none, where that is the first.
   *
   * @param to where no record may begin any more
   * @param limit how many at most: no more than a batch has
   * @returns where the next one begins
   */
  take(start: number, to: number, limit: number): number {
    const isAtHand = start >= this.#from && start < this.#to;
    if (!isAtHand) this.#load(start);
    const next = this.#run(start, to, limit);
    const isCut = next === start && isAtHand && this.#to < this.bytes.length &&
      start > Math.max(this.#from, this.#to - LONGEST_ROW);
    if (!isCut) return next;
    this.#load(start);
    return this.#run(start, to, limit);
  }

  #run(start: number, to: number, limit: number): number {
    const { bytes } = this;
    const here = this.#piece - this.#from;
    for (const cell of this.#texts) this.#told[cell * TOLD + USED] = 0;
    const last = Math.min(to, this.#to);
    const isEnd = this.#to === bytes.length ? 1 : 0;
    const next = this.#exports.take(
      this.#cells,
      this.width,
      start + here,
      last + here,
      this.#to + here,
      isEnd,
      limit,
    );
    this.rows = this.#exports.rows();
    if (this.rows > 0) { for (const hand of this.#hands) hand(this.rows); }
    return next - here;
  }

  /** Has the piece of the file at hand that begins there, with line breaks behind it. */
  #load(start: number): void {
    this.#from = start;
    this.#to = Math.min(start + PIECE, this.bytes.length);
    const end = this.#piece + this.#to - start;
    this.#memory.set(this.bytes.subarray(start, this.#to), this.#piece);
    this.#memory.fill(LINE_FEED, end, end + SLACK);
  }

  #tell(
    field: InputField,
    cell: number,
    { plain, cells }: CsvColumn,
    { values, bytes }: { values: number; bytes: number },
  ): void {
    const form = field.optional ? FORMS.sparse : plain === "decimal" ? FORMS.double : FORMS.whole;
    const told = [KINDS[plain], Number(isNeeded(field)), values, bytes, 0, 0, form];
    this.#told.set(told, cell * TOLD);
    const { buffer } = this.#memory;
    if (plain === "text") {
      const ends = new Int32Array(buffer, values, BATCH_ROWS);
      const texts = cells as Cells<unknown> as Utf8Cells;
      this.#texts.push(cell);
      this.#hands.push((rows) => {
        const text = this.#memory.subarray(bytes, bytes + ends[rows - 1]);
        texts.appendAll(text, ends.subarray(0, rows));
      });
    } else if (field.optional) {
      const numbers = new Float64Array(buffer, values, BATCH_ROWS);
      this.#hands.push((rows) => {
        for (const number of numbers.subarray(0, rows)) {
          cells.push(number === number ? number : null);
        }
      });
    } else {
      const wide = cells as Cells<unknown> as WideCells;
      this.#hands.push((rows) => wide.append(this.#memory.subarray(values, values + rows * WIDE)));
    }
  }
}

/** Memory that is given out piece by piece, each where doubles may lie. */
class Room {
  constructor(public size: number) {}

  take(bytes: number): number {
    const at = Math.ceil(this.size / WIDE) * WIDE;
    this.size = at + bytes;
    return at;
  }
}
