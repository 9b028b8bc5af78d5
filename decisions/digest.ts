import { blake3 } from "../core/host/blake3.ts";
import { utf8 } from "../core/host/utf8.ts";

/** Of a digest, in bytes. */
const SIZE = 16;

/** BLAKE3 over a text, as 32 hexadecimal digits: 128 bits, which nobody finds two texts for. */
export function digestOf(text: string): string {
  return blake3(utf8(text), SIZE);
}
