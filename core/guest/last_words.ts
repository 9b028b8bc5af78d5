/// <reference path="./assembly.d.ts" />

/**
 * Where a trapped module leaves its last message: a u32 length, then UTF-8. The compiler reserves
 * the first 1024 bytes of memory for it (`--memoryBase 1024`), and `describe` carries the address.
 */
export const LAST_WORDS: usize = 16;

const ROOM: i32 = 1000;

/** Stands in for asc's `abort`: a failed assertion or a `throw` says why before the module stops. */
export function lastWords(
  message: string | null,
  file: string | null,
  line: u32,
  column: u32,
): void {
  let text: string = message == null ? "stopped without a word" : message;
  if (file != null) text += " (" + file + ":" + line.toString() + ":" + column.toString() + ")";
  // A UTF-16 unit takes at most three bytes.
  const length: i32 = text.length * 3 <= ROOM ? text.length : ROOM / 3;
  const written = String.UTF8.encodeUnsafe(changetype<usize>(text), length, LAST_WORDS + 4);
  store<u32>(LAST_WORDS, <u32> written);
  unreachable();
}
