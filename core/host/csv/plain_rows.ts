import type { Cells, Utf8Cells } from "../arrow/cells.ts";
import { isNeeded } from "../describe/columns.ts";
import type { InputField } from "../describe/describe.ts";
import { type CsvColumn, epochDayAt, EXACT_DIGITS, type PlainKind, POWERS } from "./column.ts";
import { afterCharacter } from "./utf8.ts";

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const MINUS = 0x2d;
const ZERO = 0x30;

/** What a byte is within a cell: a part of it, one that ends it or has to be looked at, or of UTF-8. */
const PART = 0;
const LOOK = 1;
const HIGH = 2;

/** What becomes of a cell: it is stepped over, or taken as what. */
const SKIP = 0;
const KINDS: Record<PlainKind, number> = { text: 1, whole: 2, decimal: 3, date: 4 };
const TEXT = KINDS.text;

/** Bytes of a file that text columns have room for at once, and of a row that begins in the last of them. */
const STRETCH = 1 << 17;
const LONGEST_ROW = 1 << 14;

/** Of UTF-8, in bytes. */
const LONGEST_CHARACTER = 4;

/** What no byte is. */
const NO_POINT = -1;

/** No record is plain. */
const NOT_PLAIN = -1;

/** How the cells of a CSV are written. */
export interface PlainStyle {
  /** One byte. */
  separator: number;
  quote: number;
  /** What stands before cents: a byte, or -1. */
  point: number;
}

/**
 * Takes records straight from bytes into columns, in one pass over both: as long as each cell is plain,
 * which nearly all are. Whatever else there is, wrong or merely rare, changes nothing here, and is for
 * the reader that knows all rules to take, or to refuse in words.
 */
export class PlainRows {
  /** By byte: what it is. */
  readonly #looks = new Uint8Array(256);
  /** By cell of a record: what becomes of it, and the column that it is for. */
  readonly #kinds: Uint8Array;
  readonly #columns: (Cells<number | string | null> | null)[];
  readonly #texts: Utf8Cells[];
  /** By cell: whether it may be empty, and what an empty one is. */
  readonly #mayBeEmpty: boolean[];
  readonly #none: (number | null)[];
  /** By cell of the record at hand: its number, or where its text ends in the column's bytes. */
  readonly #values: Float64Array;
  /** What stands before the decimals where nothing is quoted: what ends a cell cannot. */
  readonly #barePoint: number;
  /** From here on, text columns have no room for sure. */
  #roomTo = -1;

  /**
   * @param fields the declared columns, which cell each is in, and what takes it
   * @param width how many cells a record has
   */
  constructor(
    private readonly bytes: Uint8Array,
    fields: { field: InputField; cell: number; column: CsvColumn }[],
    width: number,
    private readonly style: PlainStyle,
  ) {
    this.#barePoint = style.point === style.separator ? NO_POINT : style.point;
    this.#looks.fill(HIGH, 0x80);
    for (const byte of [style.separator, style.quote, LINE_FEED, CARRIAGE_RETURN]) {
      this.#looks[byte] = LOOK;
    }
    this.#kinds = new Uint8Array(width);
    this.#values = new Float64Array(width);
    this.#columns = new Array(width).fill(null);
    this.#mayBeEmpty = new Array(width).fill(true);
    this.#none = new Array(width).fill(0);
    for (const { field, cell, column } of fields) {
      this.#kinds[cell] = KINDS[column.plain];
      this.#columns[cell] = column.cells;
      this.#mayBeEmpty[cell] = !isNeeded(field);
      this.#none[cell] = field.optional ? null : 0;
    }
    const texts = this.#columns.filter((_, cell) => this.#kinds[cell] === TEXT);
    this.#texts = texts as Cells<unknown>[] as Utf8Cells[];
  }

  /** Makes ready for records that stand elsewhere than behind the last one. */
  restart(): void {
    this.#roomTo = -1;
  }

  /**
   * Takes the record that begins there, if it is plain.
   *
   * @returns where the next one begins; below zero where it is not, and nothing was taken
   */
  take(start: number): number {
    if (start >= this.#roomTo) this.#makeRoom(start);
    const { bytes } = this;
    const { separator } = this.style;
    const kinds = this.#kinds;
    const values = this.#values;
    const last = kinds.length - 1;
    const first = bytes[start];
    const isRecord = start < bytes.length && first !== LINE_FEED && first !== CARRIAGE_RETURN;
    if (!isRecord) return NOT_PLAIN;
    let at = start;
    for (let cell = 0;; cell++) {
      const kind = kinds[cell];
      at = kind === TEXT
        ? this.#text(at, cell)
        : kind === SKIP
        ? this.#skip(at)
        : this.#number(at, cell, kind);
      if (at < 0) return NOT_PLAIN;
      const byte = bytes[at];
      if (cell < last) {
        if (byte !== separator) return NOT_PLAIN;
        at++;
        continue;
      }
      if (byte === CARRIAGE_RETURN) at++;
      if (at < bytes.length && bytes[at] !== LINE_FEED) return NOT_PLAIN;
      break;
    }
    for (let cell = 0; cell <= last; cell++) {
      const kind = kinds[cell];
      if (kind === SKIP) continue;
      const value = values[cell];
      const column = this.#columns[cell]!;
      if (kind === TEXT) (column as Cells<unknown> as Utf8Cells).end(value);
      else column.push(value === value ? value : this.#none[cell]);
    }
    return Math.min(at + 1, bytes.length);
  }

  /** Copies a text to its column, byte by byte as it is looked at; answers where its cell ends. */
  #text(begin: number, cell: number): number {
    const { bytes } = this;
    const { quote } = this.style;
    const looks = this.#looks;
    const column = this.#columns[cell] as Cells<unknown> as Utf8Cells;
    const to = column.bytes;
    const isQuoted = bytes[begin] === quote;
    const end = Math.min(bytes.length, this.#roomTo + LONGEST_ROW - LONGEST_CHARACTER);
    const first = column.used;
    let used = first;
    let at = isQuoted ? begin + 1 : begin;
    for (; at < end; at++) {
      const byte = bytes[at];
      const look = looks[byte];
      if (look === HIGH) {
        const next = afterCharacter(bytes, at);
        if (next < 0) return NOT_PLAIN;
        while (at < next - 1) to[used++] = bytes[at++];
      } else if (look === LOOK && (!isQuoted || byte === quote)) break;
      to[used++] = bytes[at];
    }
    if (at >= end && (isQuoted || at < bytes.length)) return NOT_PLAIN;
    if (used === first && !this.#mayBeEmpty[cell]) return NOT_PLAIN;
    this.#values[cell] = used;
    // What follows is looked at by the caller: another quote is no end of a cell.
    if (isQuoted) return at + 1;
    return bytes[at] === quote ? NOT_PLAIN : at;
  }

  /** Answers where a cell ends that begins there. */
  #skip(begin: number): number {
    const { bytes } = this;
    const { quote } = this.style;
    const looks = this.#looks;
    const end = bytes.length;
    const isQuoted = bytes[begin] === quote;
    let at = isQuoted ? begin + 1 : begin;
    for (; at < end; at++) {
      const look = looks[bytes[at]];
      if (look === PART) continue;
      if (look === HIGH) {
        const next = afterCharacter(bytes, at);
        if (next < 0) return NOT_PLAIN;
        at = next - 1;
      } else if (!isQuoted || bytes[at] === quote) break;
    }
    // What follows is looked at by the caller: another quote is no end of a cell.
    if (!isQuoted) return bytes[at] === quote ? NOT_PLAIN : at;
    return at === end ? NOT_PLAIN : at + 1;
  }

  /** Reads a number, or a date; answers where its cell ends. */
  #number(begin: number, cell: number, kind: number): number {
    const { bytes } = this;
    const { quote } = this.style;
    const isQuoted = bytes[begin] === quote;
    const point = isQuoted ? this.style.point : this.#barePoint;
    const start = isQuoted ? begin + 1 : begin;
    const first = bytes[start] === MINUS ? start + 1 : start;
    let at = first;
    let value = 0;
    let digits = 0;
    let decimals = -1;
    for (;; at++) {
      const digit = bytes[at] - ZERO;
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
        digits++;
        if (decimals >= 0) decimals++;
      } else if (kind === KINDS.decimal && decimals < 0 && digits > 0 && bytes[at] === point) {
        decimals = 0;
      } else break;
    }
    if (at === start) {
      if (!this.#mayBeEmpty[cell]) return NOT_PLAIN;
      value = NaN;
    } else if (kind !== KINDS.decimal && digits === 4 && first === start && bytes[at] === MINUS) {
      const day = epochDayAt(bytes, start);
      if (day === null) return NOT_PLAIN;
      value = day;
      at = start + "2026-01-31".length;
    } else {
      if (kind === KINDS.date || digits === 0 || digits > EXACT_DIGITS) return NOT_PLAIN;
      if (decimals > 0) value /= POWERS[decimals];
      // 0 - 0 is 0, and -0 would be none.
      if (first > start) value = 0 - value;
    }
    this.#values[cell] = value;
    if (!isQuoted) return at;
    return bytes[at] === quote ? at + 1 : NOT_PLAIN;
  }

  #makeRoom(start: number): void {
    for (const column of this.#texts) column.makeRoom(STRETCH + LONGEST_ROW);
    this.#roomTo = start + STRETCH;
  }
}
