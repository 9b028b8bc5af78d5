/// <reference path="../assembly.d.ts" />
import { decimal } from "../json/decimal.ts";

/** Up to here every whole number is exact. */
const EXACT: f64 = 9007199254740992;

const ENDLESS = "Infinity";

/** What JavaScript's `parseFloat` reads: the number that a text begins with, rounded once. */
export function readDecimal(text: string): f64 {
  const at = start(text);
  const from = at + signs(text, at);
  if (text.startsWith(ENDLESS, from)) return isNegative(text, at) ? -Infinity : Infinity;
  const end = decimalEnd(text, from);
  return end == from ? NaN : value(text, from, end, isNegative(text, at));
}

/** What JavaScript's `Number` makes of a text: the number that it is from end to end, or NaN. */
export function readNumber(text: string): f64 {
  const plain = text.trim();
  if (plain.length == 0) return 0;
  const base = baseOf(plain);
  if (base != 10) {
    const isWhole = digits(plain, 2, base) == plain.length - 2;
    return isWhole ? readInteger(plain.substring(2), base) : NaN;
  }
  const from = signs(plain, 0);
  if (plain.startsWith(ENDLESS, from) && plain.length > from + ENDLESS.length) return NaN;
  const isWhole = decimalEnd(plain, from) == plain.length || plain.endsWith(ENDLESS);
  return isWhole ? readDecimal(plain) : NaN;
}

/** What JavaScript's `parseInt` reads: the whole number that a text begins with. */
export function readInteger(text: string, radix: i32): f64 {
  const at = start(text);
  let from = at + signs(text, at);
  if (radix != 0 && (radix < 2 || radix > 36)) return NaN;
  let base: i32 = radix == 0 ? 10 : radix;
  const isPrefixed = unit(text, from) == 0x30 && (unit(text, from + 1) | 0x20) == 0x78;
  if (isPrefixed && (radix == 0 || radix == 16)) {
    base = 16;
    from += 2;
  }
  const end = from + digits(text, from, base);
  if (end == from) return NaN;
  if (base == 10) return value(text, from, end, isNegative(text, at));
  let number: f64 = 0;
  for (let i = from; i < end; i++) number = number * base + digit(unit(text, i));
  if (number > EXACT) throw new RangeError("a number beyond 2^53 in another base than ten");
  return isNegative(text, at) ? -number : number;
}

/** The base that a text says it is written in. */
function baseOf(text: string): i32 {
  if (unit(text, 0) != 0x30) return 10;
  const letter: i32 = unit(text, 1) | 0x20;
  return letter == 0x78 ? 16 : letter == 0x6f ? 8 : letter == 0x62 ? 2 : 10;
}

/** Where the decimal ends that begins at a place; that place where none does. */
function decimalEnd(text: string, from: i32): i32 {
  const whole = digits(text, from, 10);
  let end = from + whole;
  if (unit(text, end) == 0x2e) {
    const fraction = digits(text, end + 1, 10);
    if (whole + fraction > 0) end += 1 + fraction;
  }
  if (end == from) return from;
  if ((unit(text, end) | 0x20) == 0x65) {
    const exponent = end + 1 + signs(text, end + 1);
    const power = digits(text, exponent, 10);
    if (power > 0) end = exponent + power;
  }
  return end;
}

/** Where the blanks in front of a text end. */
function start(text: string): i32 {
  return text.length - text.trimStart().length;
}

/** The UTF-16 unit at a place, and zero beyond the text. */
function unit(text: string, at: i32): i32 {
  return at < text.length ? text.charCodeAt(at) : 0;
}

function signs(text: string, at: i32): i32 {
  return unit(text, at) == 0x2b || unit(text, at) == 0x2d ? 1 : 0;
}

function isNegative(text: string, at: i32): bool {
  return unit(text, at) == 0x2d;
}

/** How many digits stand from a place on. */
function digits(text: string, from: i32, base: i32): i32 {
  let end = from;
  while (end < text.length && digit(text.charCodeAt(end)) < base) end++;
  return end - from;
}

/** The value of a digit or a letter; of anything else, one beyond all digits. */
function digit(code: i32): i32 {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter: i32 = code | 0x20;
  return letter >= 0x61 && letter <= 0x7a ? letter - 0x57 : 36;
}

/** The number between two places, a zero put in front where it begins with a point. */
function value(text: string, from: i32, end: i32, negative: bool): f64 {
  const size: usize = <usize> (end - from) + 1;
  const bytes = heap.alloc(size);
  store<u8>(bytes, 0x30);
  for (let i = from; i < end; i++) {
    store<u8>(bytes + 1 + <usize> (i - from), <u8> (text.charCodeAt(i) & 0x7f));
  }
  const number = decimal(bytes, bytes + size);
  heap.free(bytes);
  return negative ? -number : number;
}
