import { BatchWriter } from "../arrow/batch_writer.ts";
import { chunks } from "../arrow/chunks.ts";
import { columnOf, rowOf } from "../arrow/kept_columns.ts";

/** How many words of a stream its hash looks at, spread over all of it. */
const HASHED = 4096;

/** A row by its place in a stream, and a stream of nothing else. */
export interface LoneRow {
  row: number;
  stream: Uint8Array;
}

/**
 * Some rows of a stream, each as a stream of its own: all where there are few. Which ones follows from
 * what the stream holds, so that the same data is looked at in the same way.
 *
 * @param rows how many the stream has
 * @param names the columns to keep
 * @param count how many to draw
 */
export function loneRows(
  stream: Uint8Array,
  rows: number,
  names: string[],
  count: number,
): LoneRow[] {
  const wanted = drawn(rows, hashOf(stream), count);
  const alone: LoneRow[] = [];
  let writer: BatchWriter | null = null;
  let first = 0;
  for (const batch of chunks(stream, names)) {
    writer ??= new BatchWriter(batch.map((chunk, at) => columnOf(names[at], chunk)));
    const end = first + (batch[0]?.rows ?? 0);
    for (let row = wanted[alone.length]; row < end; row = wanted[alone.length]) {
      writer.write(1, batch.map((chunk) => rowOf(chunk, row - first)));
      alone.push({ row, stream: writer.take().slice() });
    }
    first = end;
  }
  // The other way round: a module that says of each row what the one before it held is found out.
  return alone.reverse();
}

/** The places of some rows, ascending. */
function drawn(rows: number, seed: number, count: number): number[] {
  if (rows <= count) return Array.from({ length: rows }, (_, row) => row);
  const places = new Set<number>();
  for (let state = seed >>> 0 || 1; places.size < count;) {
    // Marsaglia's xorshift.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    places.add((state >>> 0) % rows);
  }
  return [...places].sort((a, b) => a - b);
}

/** What tells a stream from others, as far as that is worth the while. */
export function hashOf(bytes: Uint8Array): number {
  let hash = bytes.length;
  const step = Math.max(1, Math.floor(bytes.length / HASHED));
  for (let at = 0; at < bytes.length; at += step) {
    hash = Math.imul(hash ^ bytes[at], 0x01000193);
    hash ^= hash >>> 15;
  }
  return hash;
}
