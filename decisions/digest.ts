import { blake3 } from "./blake3.ts";

const encoder = new TextEncoder();
/** Most texts are of a row or of a few: those are not given memory of their own. */
const small = new Uint8Array(4096);

/** BLAKE3 over a text, as 32 hexadecimal digits: 128 bits, which nobody finds two texts for. */
export function digestOf(text: string): string {
  // A unit of UTF-16 becomes at most three bytes.
  if (3 * text.length > small.length) return blake3(encoder.encode(text));
  return blake3(small.subarray(0, encoder.encodeInto(text, small).written));
}
