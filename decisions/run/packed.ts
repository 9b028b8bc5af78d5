import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { sha256 } from "../../core/host/sha256.ts";

/** What is unpacked at a time, in bytes: the least that may be asked for, and the most. */
const SMALLEST_PIECE = 64;
const LARGEST_PIECE = 1 << 25;

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
  // In few pieces, for each is copied once more; and no room is made for all that somebody says it is.
  const chunkSize = Math.max(SMALLEST_PIECE, Math.min(bytes, LARGEST_PIECE));
  const whole = zstdDecompressSync(content, { maxOutputLength: bytes || 1, chunkSize });
  if (whole.length !== bytes || sha256(whole) !== digest) throw new Error("it was changed");
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.length);
}
