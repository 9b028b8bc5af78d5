import { BatchWriter } from "../arrow/batch_writer.ts";
import { chunks } from "../arrow/chunks.ts";
import { columnOf, rowOf } from "../arrow/kept_columns.ts";

/** A row by its place in a stream, and a stream of nothing else. */
export interface LoneRow {
  row: number;
  stream: Uint8Array;
}

/** Draws rows that nobody can know of before; the same ones again from the same seed. */
export class Draw {
  #state: number;

  /** @param seed whole, of 32 bits */
  constructor(readonly seed: number = crypto.getRandomValues(new Uint32Array(1))[0]) {
    this.#state = seed | 0 || 1;
  }

  /** Some places among so many rows, ascending: all where there are few. */
  places(rows: number, count: number): number[] {
    if (rows <= count) return Array.from({ length: rows }, (_, row) => row);
    const places = new Set<number>();
    while (places.size < count) places.add(this.place(rows));
    return [...places].sort((a, b) => a - b);
  }

  /** Some place among so many rows. */
  place(rows: number): number {
    // Marsaglia's xorshift.
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % rows;
  }
}

/**
 * Rows of a stream, each as a stream of its own, the last one first.
 *
 * @param wanted their places, ascending
 * @param names the columns to keep
 */
export function loneRows(stream: Uint8Array, wanted: number[], names: string[]): LoneRow[] {
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

/** What tells a stream from others. */
export function hashOf(bytes: Uint8Array): number {
  let hash = bytes.length;
  for (const byte of bytes) {
    hash = Math.imul(hash ^ byte, 0x01000193);
    hash ^= hash >>> 15;
  }
  return hash;
}
