/// <reference path="../../guest/assembly.d.ts" />

/**
 * What takes the plain rows of a CSV, in wasm, sixteen bytes at a time: beside this file's neighbour, which lays
 * out its memory and hands it a piece of a file after the other. Addresses are bytes of that memory. It
 * changes nothing of a record that is not plain, and says where that stands.
 *
 * @module
 */

/** What a cell is for: it is stepped over, or taken as what. */
const SKIP: i32 = 0;
const TEXT: i32 = 1;
const DECIMAL: i32 = 3;
const DATE: i32 = 4;
const ID: i32 = 5;

/** What is said of each cell of a record, by numbers of 32 bits: see `plain_rows.ts`. */
const KIND: usize = 0;
const NEEDED: usize = 4;
const VALUES: usize = 8;
const BYTES: usize = 12;
const USED: usize = 16;
const PENDING: usize = 20;
const FORM: usize = 24;
const SIZE: usize = 28;

/** What a number is written as, where not as a double; a sparse one is NaN where the cell is empty. */
const WHOLE: i32 = 1;
const SPARSE: i32 = 2;

const LINE_FEED: i32 = 0x0a;
const CARRIAGE_RETURN: i32 = 0x0d;
const MINUS: i32 = 0x2d;
const ZERO: i32 = 0x30;

/** Digits that always fit a double. */
const EXACT_DIGITS: i32 = 15;

const POWERS: StaticArray<f64> = [
  1,
  1e1,
  1e2,
  1e3,
  1e4,
  1e5,
  1e6,
  1e7,
  1e8,
  1e9,
  1e10,
  1e11,
  1e12,
  1e13,
  1e14,
  1e15,
];
const DAYS_BEFORE: StaticArray<i32> = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const DAYS_IN: StaticArray<i32> = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_TO_1970: i32 = 1970 * 365 + 477 + 1;

let separator: i32 = 0;
let quote: i32 = 0;
let point: i32 = 0;
let barePoint: i32 = 0;
/** Where the piece of the file ends; line feeds stand behind it. */
let end: usize = 0;
/** How many records were taken. */
let taken: i32 = 0;

/** Where the memory begins that nobody else uses. */
export function base(): usize {
  return __heap_base;
}

/** How cells are written. */
export function style(
  separatorByte: i32,
  quoteByte: i32,
  pointByte: i32,
  barePointByte: i32,
): void {
  separator = separatorByte;
  quote = quoteByte;
  point = pointByte;
  barePoint = barePointByte;
}

/** How many records the last call has taken. */
export function rows(): i32 {
  return taken;
}

/**
 * Takes records as long as they are plain.
 *
 * @param cells where the cells of a record are told
 * @param width how many there are
 * @param start where the first record begins
 * @param last where no record may begin any more
 * @param stop where the piece of the file ends
 * @param isEnd whether the file does
 * @param limit how many records at most
 * @returns where the next one begins
 */
export function take(
  cells: usize,
  width: i32,
  start: usize,
  last: usize,
  stop: usize,
  isEnd: bool,
  limit: i32,
): usize {
  end = stop;
  const behind = cells + <usize> width * SIZE;
  let row: i32 = 0;
  let begin = start;
  while (row < limit && begin < last) {
    const first = <i32> load<u8>(begin);
    if (first == LINE_FEED || first == CARRIAGE_RETURN) break;
    let at = begin;
    let cell = cells;
    for (;;) {
      const kind = load<i32>(cell, KIND);
      at = kind == TEXT ? text(at, cell) : kind == SKIP ? skip(at) : number(at, cell, kind, row);
      if (at == 0) break;
      cell += SIZE;
      if (cell == behind) break;
      if (<i32> load<u8>(at) != separator || at >= end) {
        at = 0;
        break;
      }
      at++;
    }
    if (at == 0) break;
    if (at < end) {
      if (<i32> load<u8>(at) == CARRIAGE_RETURN) at++;
    }
    if (at >= end ? !isEnd : <i32> load<u8>(at) != LINE_FEED) break;
    for (let it = cells; it < behind; it += SIZE) {
      if (load<i32>(it, KIND) != TEXT) continue;
      const used = load<i32>(it, PENDING);
      store<i32>(it, used, USED);
      store<i32>(<usize> load<i32>(it, VALUES) + (<usize> row << 2), used);
    }
    row++;
    begin = at < end ? at + 1 : end;
  }
  taken = row;
  return begin;
}

/** Of sixteen bytes of a cell those, a bit each, at which more is to be looked at than whether it goes on. */
function marksOf(bytes: v128, isQuoted: bool): i32 {
  let marks = v128.or(bytes, i8x16.eq(bytes, i8x16.splat(<i8> quote)));
  if (!isQuoted) {
    marks = v128.or(marks, i8x16.eq(bytes, i8x16.splat(<i8> separator)));
    marks = v128.or(marks, i8x16.eq(bytes, i8x16.splat(<i8> LINE_FEED)));
    marks = v128.or(marks, i8x16.eq(bytes, i8x16.splat(<i8> CARRIAGE_RETURN)));
  }
  return i8x16.bitmask(marks);
}

/** Copies a text to its column; answers where its cell ends, 0 where it is not plain. */
function text(begin: usize, cell: usize): usize {
  const isQuoted = <i32> load<u8>(begin) == quote;
  const first = <usize> load<i32>(cell, BYTES) + <usize> load<i32>(cell, USED);
  let to = first;
  let at = isQuoted ? begin + 1 : begin;
  for (;;) {
    const bytes = v128.load(at);
    v128.store(to, bytes);
    const mask = marksOf(bytes, isQuoted);
    if (mask == 0) {
      at += 16;
      to += 16;
      if (at >= end) return 0;
      continue;
    }
    const step = <usize> ctz(mask);
    at += step;
    to += step;
    if (at > end || isQuoted && at == end) return 0;
    if (load<u8>(at) < 0x80) break;
    const next = afterCharacter(at);
    if (next == 0) return 0;
    while (at < next) store<u8>(to++, load<u8>(at++));
  }
  if (to == first && load<i32>(cell, NEEDED) != 0) return 0;
  store<i32>(cell, <i32> (to - <usize> load<i32>(cell, BYTES)), PENDING);
  // What follows is looked at by the caller: another quote is no end of a cell.
  if (isQuoted) return at + 1;
  return <i32> load<u8>(at) == quote ? 0 : at;
}

/** Answers where a cell ends that begins there, 0 where it is not plain. */
function skip(begin: usize): usize {
  const isQuoted = <i32> load<u8>(begin) == quote;
  let at = isQuoted ? begin + 1 : begin;
  for (;;) {
    const bytes = v128.load(at);
    const mask = marksOf(bytes, isQuoted);
    if (mask == 0) {
      at += 16;
      if (at >= end) return 0;
      continue;
    }
    at += <usize> ctz(mask);
    if (at > end || isQuoted && at == end) return 0;
    if (load<u8>(at) < 0x80) break;
    at = afterCharacter(at);
    if (at == 0) return 0;
  }
  if (isQuoted) return at + 1;
  return <i32> load<u8>(at) == quote ? 0 : at;
}

/** Reads a number, or a date; answers where its cell ends, 0 where it is not plain. */
function number(begin: usize, cell: usize, kind: i32, row: i32): usize {
  const isQuoted = <i32> load<u8>(begin) == quote;
  const mark = isQuoted ? point : barePoint;
  const start = isQuoted ? begin + 1 : begin;
  const first = <i32> load<u8>(start) == MINUS ? start + 1 : start;
  let at = first;
  let value: i64 = 0;
  let digits: i32 = 0;
  let decimals: i32 = -1;
  for (;; at++) {
    const byte = <i32> load<u8>(at);
    const digit = byte - ZERO;
    if (<u32> digit <= 9) {
      value = value * 10 + digit;
      digits++;
      if (decimals >= 0) decimals++;
    } else if (kind == DECIMAL && decimals < 0 && digits > 0 && byte == mark) decimals = 0;
    else break;
  }
  const target = <usize> load<i32>(cell, VALUES) + (<usize> row << 3);
  const form = load<i32>(cell, FORM);
  if (at == start) {
    if (load<i32>(cell, NEEDED) != 0) return 0;
    // Of a whole number and of a double zero is the same.
    store<f64>(target, form == SPARSE ? NaN : 0);
  } else {
    if (
      kind != DECIMAL && kind != ID && digits == 4 && first == start && <i32> load<u8>(at) == MINUS
    ) {
      if (!isDay(start)) return 0;
      value = <i64> dayAt(start);
      at = start + 10;
    } else {
      if (kind == DATE || digits == 0 || digits > EXACT_DIGITS) return 0;
      if (first > start) value = -value;
    }
    if (form == WHOLE) store<i64>(target, value);
    else store<f64>(target, decimals > 0 ? <f64> value / unchecked(POWERS[decimals]) : <f64> value);
  }
  if (!isQuoted) return at;
  return <i32> load<u8>(at) == quote ? at + 1 : 0;
}

/** Whether a day such as 2026-01-31 stands there. */
function isDay(begin: usize): bool {
  if (<i32> load<u8>(begin + 4) != MINUS || <i32> load<u8>(begin + 7) != MINUS) return false;
  const year = digitsAt(begin, 4);
  const month = digitsAt(begin + 5, 2);
  const day = digitsAt(begin + 8, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > unchecked(DAYS_IN[month - 1])) {
    return false;
  }
  return month != 2 || day != 29 || isLeap(year);
}

/** Days from 1970-01-01 to the day that stands there. */
function dayAt(begin: usize): i32 {
  const year = digitsAt(begin, 4);
  const month = digitsAt(begin + 5, 2);
  const before = year - 1;
  const leapDays = before / 4 - before / 100 + before / 400;
  const afterLeapDay = isLeap(year) && month > 2 ? 1 : 0;
  return year * 365 + leapDays + unchecked(DAYS_BEFORE[month - 1]) + afterLeapDay +
    digitsAt(begin + 8, 2) -
    DAYS_TO_1970;
}

function isLeap(year: i32): bool {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/** A number of so many digits, or -1 where one is none. */
function digitsAt(begin: usize, count: i32): i32 {
  let value: i32 = 0;
  for (let at: i32 = 0; at < count; at++) {
    const digit = <i32> load<u8>(begin + <usize> at) - ZERO;
    if (<u32> digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Where a character of UTF-8 ends whose first byte stands there, from 0x80 on; 0 where it is none. */
function afterCharacter(at: usize): usize {
  const first = <i32> load<u8>(at);
  if (first < 0xc2 || first > 0xf4) return 0;
  const length: usize = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const second = <i32> load<u8>(at + 1);
  const least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  const most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  if (second < least || second > most) return 0;
  for (let later: usize = 2; later < length; later++) {
    const byte = <i32> load<u8>(at + later);
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  return at + length;
}
