import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { sha256 } from "../../core/host/sha256.ts";

/** What was packed, and what it was. */
export interface Packed {
  content: Uint8Array;
  /** How many bytes it was. */
  bytes: number;
  /** Of what it was, in hex. */
  sha256: string;
}

/** Bytes, made smaller. */
export function pack(bytes: Uint8Array): Packed {
  const content = zstdCompressSync(bytes);
  return { content, bytes: bytes.length, sha256: sha256(bytes) };
}

/**
 * The bytes as they were.
 *
 * @throws {Error} where they are more, or others
 */
export function unpack({ content, bytes, sha256: digest }: Packed): Uint8Array {
  const whole = zstdDecompressSync(content, { maxOutputLength: bytes || 1 });
  if (whole.length !== bytes || sha256(whole) !== digest) throw new Error("it was changed");
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.length);
}
