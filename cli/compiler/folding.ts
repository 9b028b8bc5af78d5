/**
 * A module's texts are UTF-16, so every other byte of its data is zero, and each has a header that
 * is mostly zero too. They travel as half of that and are unfolded when the module starts.
 *
 * @module
 */

/** A run of a kind is 1 to 64 long; what its first byte says beside the length: */
const WIDE = 0x00; // bytes that are each followed by a zero
const PLAIN = 0x40; // bytes as they are
const ZEROS = 0x80; // zeros
const LONGEST = 64;

/** The path of the source below. */
export const UNFOLD_PATH = "~lib/florecon/unfold.ts";

/** Unfolds what lies from `start` to `end`, and leaves zeros there: it is where the stack will be. */
export const UNFOLD_SOURCE = `
@global export function __unfold(start: usize, end: usize, target: usize): void {
  let from = start;
  while (from < end) {
    const head = load<u8>(from++);
    const length: usize = <usize>(head & 63) + 1;
    if (head < ${PLAIN}) {
      for (let i: usize = 0; i < length; i++) store<u16>(target + (i << 1), <u16>load<u8>(from++));
      target += length << 1;
    } else {
      if (head < ${ZEROS}) {
        memory.copy(target, from, length);
        from += length;
      }
      target += length;
    }
  }
  memory.fill(start, 0, end - start);
}
`;

/** Folds data; memory that is unfolded into holds zeros before. */
export function folded(data: Uint8Array): Uint8Array {
  const out: number[] = [];
  let plain: number[] = [];
  const flush = () => {
    for (let i = 0; i < plain.length; i += LONGEST) {
      const run = plain.slice(i, i + LONGEST);
      out.push(PLAIN | run.length - 1, ...run);
    }
    plain = [];
  };
  for (let at = 0; at < data.length;) {
    const wide = wideRun(data, at);
    const zeros = zeroRun(data, at);
    if (zeros > 1) {
      flush();
      out.push(ZEROS | zeros - 1);
      at += zeros;
    } else if (wide > 1 || wide === 1 && plain.length === 0) {
      flush();
      out.push(WIDE | wide - 1);
      for (let i = 0; i < wide; i++) out.push(data[at + 2 * i]);
      at += 2 * wide;
    } else plain.push(data[at++]);
  }
  flush();
  return Uint8Array.from(out);
}

/** How many bytes from here on are each followed by a zero. */
function wideRun(data: Uint8Array, from: number): number {
  let length = 0;
  for (let at = from; at + 1 < data.length && length < LONGEST; at += 2) {
    if (data[at] === 0 || data[at + 1] !== 0) break;
    length++;
  }
  return length;
}

function zeroRun(data: Uint8Array, from: number): number {
  let length = 0;
  while (length < LONGEST && data[from + length] === 0) length++;
  return length;
}
