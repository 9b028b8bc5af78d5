import { utf8 } from "../core/host/utf8.ts";
import { blake3 } from "./blake3.ts";

/** BLAKE3 over a text, as 32 hexadecimal digits: 128 bits, which nobody finds two texts for. */
export function digestOf(text: string): string {
  return blake3(utf8(text));
}
