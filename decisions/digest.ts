import { blake3 } from "@noble/hashes/blake3.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** BLAKE3 over a text, as 32 hexadecimal digits: 128 bits, which nobody finds two texts for. */
export function digestOf(text: string): string {
  return bytesToHex(blake3(new TextEncoder().encode(text), { dkLen: 16 }));
}
