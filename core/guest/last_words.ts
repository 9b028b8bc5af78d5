/// <reference path="./assembly.d.ts" />

/**
 * Where a trapped module leaves its last message: a u32 length, then UTF-8. The compiler reserves
 * the first 1024 bytes of memory for it (`--memoryBase 1024`), and `describe` carries the address.
 */
export const LAST_WORDS: usize = 16;

const END: usize = LAST_WORDS + 4 + 1000;

/**
 * Where a trapped module leaves which row it was reading: an f64 that counts from 1 over the stream, and
 * is 0 while it reads none. `describe` carries this address, too.
 */
export const LAST_ROW: usize = 8;

/** Notes that a row is being read, counted from 1; with 0, that none is. */
export function atRow(row: f64): void {
  store<f64>(LAST_ROW, row);
}

/**
 * Stands in for asc's `abort`: a failed assertion or a `throw` says why before the module stops. It
 * makes no object, for it is also called where there is no room for one.
 */
export function lastWords(
  message: string | null,
  file: string | null,
  line: u32,
  column: u32,
): void {
  let at = written(changetype<usize>(message), LAST_WORDS + 4);
  at = mark(at, 0x20);
  at = mark(at, 0x28);
  at = written(changetype<usize>(file), at);
  at = mark(at, 0x3a);
  at = digits(line, at);
  at = mark(at, 0x3a);
  at = digits(column, at);
  stop(mark(at, 0x29));
}

/** Stands in for what a list says of an index that it does not have, which makes no object either. */
export function outside(index: i32, length: i32): void {
  const isBefore = index < 0;
  let at = written(changetype<usize>("index "), LAST_WORDS + 4);
  if (isBefore) at = mark(at, 0x2d);
  at = digits(<u32> (isBefore ? -index : index), at);
  at = written(changetype<usize>(isBefore ? " of a list of " : " past the end of "), at);
  stop(digits(<u32> length, at));
}

/** Leaves the words that were written up to an address, and stops. */
function stop(end: usize): void {
  store<u32>(LAST_WORDS, <u32> (end - LAST_WORDS - 4));
  unreachable();
}

/** Writes a string by its address as far as there is room; answers where the next one goes. */
function written(text: usize, at: usize): usize {
  if (text == 0) return at;
  const length: usize = <usize> load<u32>(text - 4) >> 1; // in UTF-16 units of up to three bytes
  const room: usize = at < END ? (END - at) / 3 : 0;
  return at + String.UTF8.encodeUnsafe(text, <i32> (length < room ? length : room), at);
}

function mark(at: usize, code: u8): usize {
  if (at >= END) return at;
  store<u8>(at, code);
  return at + 1;
}

function digits(value: u32, at: usize): usize {
  const next = value < 10 ? at : digits(value / 10, at);
  return mark(next, <u8> (0x30 + value % 10));
}
