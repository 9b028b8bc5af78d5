/// <reference path="../assembly.d.ts" />
import { RawBytes } from "../raw_bytes.ts";

/** The two decimal digits of 0 to 99, as the u16 that stores them in order. */
const PAIRS: StaticArray<u16> = pairs();

function pairs(): StaticArray<u16> {
  const table = new StaticArray<u16>(100);
  for (let i: i32 = 0; i < 100; i++) {
    table[i] = <u16> (0x3030 | (i % 10 << 8) | (i / 10));
  }
  return table;
}

/** Whole numbers below this are written digit by digit; larger ones are beyond any figure of ours. */
const LARGEST: f64 = 1e18;

/**
 * Writes JSON as UTF-8. The caller keeps the grammar: this class knows values and nothing of commas.
 */
export class JsonWriter extends RawBytes {
  /** @param room how many bytes to begin with */
  constructor(room: usize) {
    super(room);
  }

  /** Text that needs no escape: ASCII, written as it is. */
  raw(text: string): void {
    const length: usize = <usize> text.length;
    const from = changetype<usize>(text);
    const to = this.reserve(length);
    let at: usize = 0;
    for (; at + 4 <= length; at += 4) {
      const four: u64 = load<u64>(from + (at << 1));
      const pairs: u64 = (four | (four >> 8)) & 0x0000ffff0000ffff;
      store<u32>(to + at, <u32> (pairs | (pairs >> 16)));
    }
    for (; at < length; at++) store<u8>(to + at, load<u8>(from + (at << 1)));
    this.size += length;
  }

  /** A number as JSON.stringify writes it: no fraction for a whole one, `null` for no number. */
  number(value: f64): void {
    if (Math.abs(value) < LARGEST && Math.floor(value) == value) this.integer(<i64> value);
    else if (isFinite(value)) this.raw(value.toString());
    else this.raw("null");
  }

  private integer(value: i64): void {
    let at = this.reserve(20);
    if (value < 0) {
      store<u8>(at++, 0x2d);
      this.size++;
    }
    let rest: u64 = <u64> (value < 0 ? -value : value);
    const digits = digitsOf(rest);
    this.size += digits;
    at += digits;
    while (rest >= 100) {
      const next = rest / 100;
      at -= 2;
      store<u16>(at, unchecked(PAIRS[<i32> (rest - next * 100)]));
      rest = next;
    }
    if (rest >= 10) store<u16>(at - 2, unchecked(PAIRS[<i32> rest]));
    else store<u8>(at - 1, <u8> (0x30 + rest));
  }

  /** A string with its quotes. A lone surrogate, which UTF-8 cannot hold, is escaped. */
  string(text: string): void {
    const length: i32 = text.length;
    const from = changetype<usize>(text);
    let at = this.reserve(6 * <usize> length + 2);
    const start = at;
    store<u8>(at++, 0x22);
    for (let i: i32 = 0; i < length; i++) {
      const code: u32 = load<u16>(from + (<usize> i << 1));
      if (code >= 0x20 && code < 0x80 && code != 0x22 && code != 0x5c) {
        store<u8>(at++, <u8> code);
      } else if (code >= 0x80 && code < 0x800) {
        store<u8>(at++, <u8> (0xc0 | (code >> 6)));
        store<u8>(at++, <u8> (0x80 | (code & 0x3f)));
      } else if (code >= 0x80 && (code & 0xf800) != 0xd800) {
        store<u8>(at++, <u8> (0xe0 | (code >> 12)));
        store<u8>(at++, <u8> (0x80 | ((code >> 6) & 0x3f)));
        store<u8>(at++, <u8> (0x80 | (code & 0x3f)));
      } else if (isPair(text, i)) {
        const low: u32 = <u32> text.charCodeAt(++i);
        const point: u32 = 0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff);
        store<u8>(at++, <u8> (0xf0 | (point >> 18)));
        store<u8>(at++, <u8> (0x80 | ((point >> 12) & 0x3f)));
        store<u8>(at++, <u8> (0x80 | ((point >> 6) & 0x3f)));
        store<u8>(at++, <u8> (0x80 | (point & 0x3f)));
      } else at = escaped(at, code);
    }
    store<u8>(at++, 0x22);
    this.size += at - start;
  }
}

function digitsOf(value: u64): usize {
  let digits: usize = 1;
  let bound: u64 = 10;
  while (digits < 19 && value >= bound) {
    digits++;
    bound *= 10;
  }
  return digits;
}

/** Whether a high surrogate with its low one stands at `i`. */
function isPair(text: string, i: i32): bool {
  return (text.charCodeAt(i) & 0xfc00) == 0xd800 && i + 1 < text.length &&
    (text.charCodeAt(i + 1) & 0xfc00) == 0xdc00;
}

/** Writes an escape as JSON.stringify spells it; answers the address behind it. */
function escaped(at: usize, code: u32): usize {
  store<u8>(at, 0x5c);
  const short: u8 = shortEscape(code);
  if (short != 0) {
    store<u8>(at + 1, short);
    return at + 2;
  }
  store<u8>(at + 1, 0x75);
  for (let digit: u32 = 0; digit < 4; digit++) {
    const value: u32 = (code >> (12 - 4 * digit)) & 15;
    store<u8>(at + 2 + <usize> digit, <u8> (value < 10 ? 0x30 + value : 0x57 + value));
  }
  return at + 6;
}

/** The letter behind the backslash, or zero. */
function shortEscape(code: u32): u8 {
  if (code == 0x22 || code == 0x5c) return <u8> code;
  if (code == 0x08) return 0x62;
  if (code == 0x09) return 0x74;
  if (code == 0x0a) return 0x6e;
  if (code == 0x0c) return 0x66;
  return code == 0x0d ? 0x72 : 0;
}
