/**
 * The numbers of a WebAssembly module: unsigned LEB128 of up to 32 bits.
 *
 * @module
 */

/** A number as a module writes it, in as few bytes as it takes. */
export function encodeU32(value: number): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  let rest = value >>> 0;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

/** Reads a number of at most five bytes and 32 bits, or `null`; `next` is one past it. */
export function decodeU32(bytes: Uint8Array, at: number): { value: number; next: number } | null {
  let value = 0;
  for (let i = 0; i < 5 && at + i < bytes.length; i++) {
    const byte = bytes[at + i];
    if (i === 4 && byte > 0x0f) return null;
    // Not a shift: the top bits of a u32 would come out negative.
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, next: at + i + 1 };
  }
  return null;
}
