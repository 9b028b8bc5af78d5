import { CodecFault } from "./fault.ts";

/**
 * Unpacks Snappy that has so many bytes unpacked.
 *
 * @throws {CodecFault} where it has more, or fewer, or is damaged
 */
export function unpackSnappy(packed: Uint8Array, length: number): Uint8Array {
  const { value, end } = lengthAt(packed);
  if (value !== length) throw new CodecFault("it is not as long as it says");
  const unpacked = new Uint8Array(length);
  let to = 0;
  for (let at = end; at < packed.length;) {
    const tag = packed[at++];
    const kind = tag & 3;
    let size = (tag >> 2) + 1;
    if (kind === LITERAL) {
      if (size > INLINE_SIZES) {
        const bytes = size - INLINE_SIZES;
        size = numberAt(packed, at, bytes) + 1;
        at += bytes;
      }
      if (!(size <= packed.length - at && size <= length - to)) {
        throw new CodecFault("a text leads outside");
      }
      // Most are of a few bytes, which are there before a piece of memory is named.
      if (size > FEW) unpacked.set(packed.subarray(at, at + size), to);
      else for (let byte = 0; byte < size; byte++) unpacked[to + byte] = packed[at + byte];
      at += size;
    } else {
      const bytes = kind === SHORT ? 1 : kind === MIDDLE ? 2 : 4;
      let offset = numberAt(packed, at, bytes);
      if (kind === SHORT) {
        size = (tag >> 2 & 7) + SHORTEST_MATCH;
        offset |= tag >> 5 << 8;
      }
      at += bytes;
      if (!(offset > 0 && offset <= to && size <= length - to)) {
        throw new CodecFault("a repetition leads outside");
      }
      // Byte by byte: what is repeated may be what has just been written.
      for (let from = to - offset, last = to + size; to < last;) unpacked[to++] = unpacked[from++];
      continue;
    }
    to += size;
  }
  if (to !== length) throw new CodecFault("it is shorter than it says");
  return unpacked;
}

// Kinds and sizes are those of Snappy's format description.
const LITERAL = 0;
const SHORT = 1;
const MIDDLE = 2;
const INLINE_SIZES = 60;
const SHORTEST_MATCH = 4;
const FEW = 64;
const MOST_LENGTH_BYTES = 5;

function lengthAt(packed: Uint8Array): { value: number; end: number } {
  let value = 0;
  for (let at = 0; at < MOST_LENGTH_BYTES; at++) {
    value += (packed[at] & 0x7f) * 2 ** (7 * at);
    if ((packed[at] & 0x80) === 0) return { value, end: at + 1 };
  }
  throw new CodecFault("it does not begin with its length");
}

/** A number of one to four bytes, the lowest first. */
function numberAt(packed: Uint8Array, at: number, bytes: number): number {
  if (at + bytes > packed.length) throw new CodecFault("it is cut short");
  if (bytes === 1) return packed[at];
  const low = packed[at] | packed[at + 1] << 8;
  if (bytes === 2) return low;
  return low + (packed[at + 2] * 2 ** 16) + (bytes === 3 ? 0 : packed[at + 3] * 2 ** 24);
}
