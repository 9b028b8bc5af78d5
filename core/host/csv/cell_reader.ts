import { MS_PER_DAY } from "../day.ts";
import type { InputField } from "../describe/describe.ts";
import { exactNumber, plainText } from "../exact.ts";
import { type Normalise, numberFormat } from "./number_format.ts";

/** What a cell says: its value, `null` where it is empty, `undefined` where it does not parse. */
export type CellReader = (cell: string) => number | string | null | undefined;

/** Digits alone: by far the most common spelling of an `i64`, and the same in every format. */
const DIGITS = /^[+-]?\d+$/;

/** The spelling that needs no format. `Number` alone would also take hex, blanks and `Infinity`. */
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** `Date` alone would take 0001-13-13 for a day of 2013: what is no date to it, it guesses at. */
const DATE = /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** ISO 8601's basic form. */
const BASIC = /^(\d{4})(\d\d)(\d\d)$/;

/**
 * The reader for one declared column.
 *
 * @param format How numbers are written where not as `1234.56`; see `numberFormat`.
 */
export function cellReader(field: InputField, format?: string): CellReader {
  if (field.date) return (cell) => readDate(cell.trim());
  const normalise = format === undefined ? plain : numberFormat(format);
  switch (field.type) {
    case "i64":
      return (cell) => readInteger(cell.trim(), normalise, field.id ? noDay : epochDay);
    case "f64":
      return (cell) => readDecimal(cell.trim(), normalise);
    case "utf8":
      return (cell) => cell === "" ? null : cell;
  }
}

/** Whether a text is a day such as 2026-01-31. */
export function isDay(text: string): boolean {
  return epochDay(text) !== undefined;
}

/** What a column's cells should look like, in words. */
export function expectation(field: InputField, format?: string): string {
  if (field.date) return "a date such as 2026-01-31";
  if (field.id) return "a whole number up to 2^53 - 1";
  if (field.type === "i64") return "a whole number up to 2^53 - 1 or a date such as 2026-01-31";
  return `a number such as ${format ?? "1234.56"}, within 2^53 - 1`;
}

/** `2026-01-31`, or the same without its strokes. */
function readDate(cell: string): number | null | undefined {
  if (cell === "") return null;
  return epochDay(BASIC.test(cell) ? cell.replace(BASIC, "$1-$2-$3") : cell);
}

/** A day names no row: where one stands, the columns are likely to have moved. */
function noDay(): undefined {}

function readInteger(
  cell: string,
  normalise: Normalise,
  day: (cell: string) => number | undefined,
): number | null | undefined {
  if (cell === "") return null;
  const digits = DIGITS.test(cell) ? cell : normalise(cell);
  if (digits === undefined || !DIGITS.test(digits)) return day(cell);
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value + 0 : undefined;
}

function readDecimal(cell: string, normalise: Normalise): number | null | undefined {
  if (cell === "") return null;
  const number = normalise(cell);
  if (number === undefined) return undefined;
  return exactNumber(number);
}

/** What a cell with more digits than a double keeps would come back as; `undefined` where that is not it. */
export function lostDigits(cell: string, format?: string): string | undefined {
  const number = (format === undefined ? plain : numberFormat(format))(cell.trim());
  if (number === undefined || exactNumber(number) !== undefined) return undefined;
  const value = Number(number);
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? plainText(value) : undefined;
}

function plain(cell: string): string | undefined {
  return DECIMAL.test(cell) ? cell : undefined;
}

/** Days from 1970-01-01 to a date of the proleptic Gregorian calendar, if there is such a day. */
function epochDay(cell: string): number | undefined {
  if (!DATE.test(cell)) return undefined;
  const date = new Date(cell);
  // JavaScript carries February 30 over into March.
  return date.getUTCDate() === Number(cell.slice(8)) ? date.getTime() / MS_PER_DAY : undefined;
}
