import { type Cells, cellsOf, Utf8Cells } from "../arrow/cells.ts";
import { SparseCells } from "../arrow/sparse_cells.ts";
import type { InputField } from "../describe/describe.ts";
import { type CellReader, cellReader } from "./cell_reader.ts";
import type { Records } from "./records.ts";

/** What became of a cell. */
export const TAKEN = 0;
/** It is empty; nothing was taken. */
export const EMPTY = 1;
/** It does not parse; nothing was taken. */
const UNREAD = 2;

/** How the cells of a column are written where they are plain: see `PlainRows`. */
export type PlainKind = "text" | "whole" | "id" | "decimal" | "date";

/** A declared column on its way from a CSV into Arrow. */
export interface CsvColumn {
  readonly cells: Cells<number | string | null>;
  readonly plain: PlainKind;
  /** Takes a cell of the record at hand, by where it stands in the record. */
  take(records: Records, cell: number): number;
}

/** The column that a field declares, whose numbers are written in that format. */
export function columnOf(field: InputField, rows: number, format?: string): CsvColumn {
  if (field.type === "utf8") return new TextColumn(rows);
  const read = cellReader(field, format);
  const plain = cellsOf(field.type, rows) as Cells<number>;
  const cells = field.optional ? new SparseCells(plain, 0) : plain;
  if (field.date) return new DateColumn(cells, read);
  return field.type === "i64"
    ? new WholeColumn(cells, read, field.id ? "id" : "whole")
    : new DecimalColumn(cells, read, pointOf(format));
}

const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;

/** Digits that always fit: a whole number of so many is exact in a double. */
export const EXACT_DIGITS = 15;
/** Powers of ten up to here are exact as well, and one division rounds once. */
export const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

/** What stands before the cents: a byte, or -1 where nothing that is one does. */
export function pointOf(format: string | undefined): number {
  if (format === undefined) return POINT;
  const point = /^1\D?234(\D)56$/u.exec(format)?.[1].charCodeAt(0) ?? -1;
  return point < 0x80 ? point : -1;
}

/** Text is copied from buffer to buffer: no string is made of it. */
class TextColumn implements CsvColumn {
  readonly plain = "text";
  readonly cells: Utf8Cells;

  constructor(rows: number) {
    this.cells = new Utf8Cells(rows);
  }

  take({ bytes, start, from, to, doubled }: Records, cell: number): number {
    const begin = start + from[cell];
    const end = start + to[cell];
    if (begin === end) return EMPTY;
    if (doubled[cell] === 1) this.cells.appendHalved(bytes, begin, end);
    else this.cells.append(bytes, begin, end);
    return TAKEN;
  }
}

/** Plain digits and ISO dates, which are no ids, are read as they stand; whatever else there is, from text. */
class WholeColumn implements CsvColumn {
  constructor(
    readonly cells: Cells<number | null>,
    private readonly read: CellReader,
    readonly plain: "whole" | "id",
  ) {}

  take(records: Records, cell: number): number {
    const { bytes, start, from, to } = records;
    const begin = start + from[cell];
    const end = start + to[cell];
    if (begin === end) return EMPTY;
    const first = bytes[begin] === MINUS ? begin + 1 : begin;
    let value = 0;
    let at = first;
    for (; at < end; at++) {
      const digit = bytes[at] - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (at < end || at === first || at - first > EXACT_DIGITS) return this.#takeText(records, cell);
    // 0 - 0 is 0, and -0 would be none.
    this.cells.push(first > begin ? 0 - value : value);
    return TAKEN;
  }

  #takeText(records: Records, cell: number): number {
    const day = this.plain === "id" ? null : epochDay(records, cell);
    if (day !== null) {
      this.cells.push(day);
      return TAKEN;
    }
    return takeText(this.cells, this.read, records, cell);
  }
}

/** A bare number is no date: 45000 may be a day of Excel's, of Unix, or no day at all. */
class DateColumn implements CsvColumn {
  readonly plain = "date";

  constructor(readonly cells: Cells<number | null>, private readonly read: CellReader) {}

  take(records: Records, cell: number): number {
    const day = epochDay(records, cell);
    if (day === null) return takeText(this.cells, this.read, records, cell);
    this.cells.push(day);
    return TAKEN;
  }
}

class DecimalColumn implements CsvColumn {
  readonly plain = "decimal";

  constructor(
    readonly cells: Cells<number | null>,
    private readonly read: CellReader,
    private readonly point: number,
  ) {}

  take(records: Records, cell: number): number {
    const { bytes, start, from, to } = records;
    const begin = start + from[cell];
    const end = start + to[cell];
    if (begin === end) return EMPTY;
    const first = bytes[begin] === MINUS ? begin + 1 : begin;
    let value = 0;
    let digits = 0;
    let decimals = -1;
    for (let at = first; at < end; at++) {
      const digit = bytes[at] - ZERO;
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
        digits++;
        if (decimals >= 0) decimals++;
      } else if (bytes[at] === this.point && decimals < 0 && digits > 0) decimals = 0;
      else return takeText(this.cells, this.read, records, cell);
    }
    if (digits === 0 || digits > EXACT_DIGITS) {
      return takeText(this.cells, this.read, records, cell);
    }
    if (decimals > 0) value /= POWERS[decimals];
    this.cells.push(first > begin ? 0 - value : value);
    return TAKEN;
  }
}

function takeText(
  cells: Cells<number | null>,
  read: CellReader,
  records: Records,
  cell: number,
): number {
  const value = read(records.text(cell));
  if (value === undefined) return UNREAD;
  if (value === null) return EMPTY;
  cells.push(value as number);
  return TAKEN;
}

const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const DAYS_IN = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The day in a cell, since 1970-01-01; null where it is no date written as `2026-01-31`. */
function epochDay({ bytes, start, from, to }: Records, cell: number): number | null {
  return to[cell] - from[cell] === 10 ? epochDayAt(bytes, start + from[cell]) : null;
}

/** Days from 1970-01-01 to the `2026-01-31` that stands there; null where none so written does. */
function epochDayAt(bytes: Uint8Array, begin: number): number | null {
  if (bytes[begin + 4] !== MINUS || bytes[begin + 7] !== MINUS) return null;
  const year = digitsAt(bytes, begin, 4);
  const month = digitsAt(bytes, begin + 5, 2);
  const day = digitsAt(bytes, begin + 8, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > DAYS_IN[month - 1]) return null;
  const leaps = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2 && day === 29 && !leaps) return null;
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const afterLeapDay = leaps && month > 2 ? 1 : 0;
  return year * 365 + leapDays + DAYS_BEFORE[month - 1] + afterLeapDay + day - DAYS_TO_1970;
}

/** What the sum above comes to for 1970-01-01: 1970 years with 477 leap days, and that day itself. */
const DAYS_TO_1970 = 1970 * 365 + 477 + 1;

/** A number of so many digits, or -1 where one is none. */
function digitsAt(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = bytes[i] - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
