import { END_OF_STREAM } from "./end_of_stream.ts";
import { batchMessage, type ColumnData, padded, schemaMessage } from "./header_messages.ts";
import type { StreamColumn } from "./stream_shape.ts";

/**
 * Writes an Arrow IPC stream of numbers and texts, batch by batch, into one stretch of memory. The
 * Arrow library takes longer over its first stream than a small ledger takes to be solved.
 */
export class BatchWriter {
  readonly #opening: Uint8Array;
  #bytes: Uint8Array;
  #used = 0;

  /** @param expected about how many bytes there will be: what is grown is written several times */
  constructor(columns: StreamColumn[], expected = 0) {
    this.#opening = schemaMessage(columns);
    this.#bytes = new Uint8Array(Math.max(2 * this.#opening.length, Math.ceil(expected)));
    this.#put(this.#opening);
  }

  /** How many bytes the stream has so far. */
  get size(): number {
    return this.#used;
  }

  /** Writes a batch. @param columns one for each of the stream, of so many rows */
  write(rows: number, columns: ColumnData[]): void {
    const header = batchMessage(rows, columns);
    const buffers = columns.flatMap(({ buffers }) => buffers);
    const body = buffers.reduce((sum, { length }) => sum + padded(length), 0);
    this.#makeRoom(header.length + body);
    this.#put(header);
    for (const buffer of buffers) {
      const from = this.#used;
      this.#put(buffer);
      // The room may hold what stood in an earlier stream.
      this.#bytes.fill(0, this.#used, from + padded(buffer.length));
      this.#used = from + padded(buffer.length);
    }
  }

  /** The stream so far, which is there until the next batch is written: that one begins another. */
  take(): Uint8Array {
    this.#makeRoom(END_OF_STREAM.length);
    this.#put(END_OF_STREAM);
    const stream = this.#bytes.subarray(0, this.#used);
    this.#used = this.#opening.length;
    return stream;
  }

  #put(bytes: Uint8Array): void {
    this.#bytes.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  #makeRoom(more: number): void {
    if (this.#used + more <= this.#bytes.length) return;
    const wider = new Uint8Array(2 * (this.#used + more));
    wider.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = wider;
  }
}
