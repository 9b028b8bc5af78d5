import { declaredRows } from "../arrow/declared_rows.ts";
import type { Cell } from "../arrow/read_chunk.ts";
import { StreamBuilder } from "../arrow/stream_builder.ts";
import type { InputField } from "../describe/describe.ts";

/** How many rows are looked at alone. */
const SAMPLED = 64;

/** How many words of a stream its hash looks at, spread over all of it. */
const HASHED = 4096;

/** A row by its place in a stream, its declared cells, and a stream of nothing else. */
export interface LoneRow {
  row: number;
  cells: Cell[];
  stream: Uint8Array;
}

/**
 * Some rows of a stream, each as a stream of its own: all where there are few. Which ones follows from
 * what the stream holds, so that the same data is looked at in the same way.
 *
 * @param rows how many the stream has
 * @param declared the columns to keep
 */
export function loneRows(stream: Uint8Array, rows: number, declared: InputField[]): LoneRow[] {
  const wanted = drawn(rows, hashOf(stream));
  const builder = new StreamBuilder(declared);
  const alone = declaredRows(stream, declared, wanted).map((cells, at) => {
    for (const [column, cell] of cells.entries()) builder.columns[column].push(cell);
    builder.endRow();
    return { row: wanted[at], cells, stream: builder.take().slice() };
  });
  // The other way round: a module that says of each row what the one before it held is found out.
  return alone.reverse();
}

/** The places of some rows, ascending. */
function drawn(rows: number, seed: number): number[] {
  if (rows <= SAMPLED) return Array.from({ length: rows }, (_, row) => row);
  const places = new Set<number>();
  for (let state = seed >>> 0 || 1; places.size < SAMPLED;) {
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
