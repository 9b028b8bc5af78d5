import type { Chunk } from "./chunks.ts";
import { WIDTHS } from "./chunks.ts";
import type { ColumnData } from "./header_messages.ts";
import { bytesAt, hasValue, wordAt } from "./read_chunk.ts";
import type { StreamColumn } from "./stream_shape.ts";

const ALL_THERE = new Uint8Array(0);

/** The bits of a batch of one row that has no value. */
const NONE_THERE = new Uint8Array(1);

/** A column of a stream as another stream has it: its type, texts of a dictionary written out. */
export function columnOf(name: string, { type, dictionary }: Chunk): StreamColumn {
  return { name, type: dictionary === null ? type : dictionary[0]?.type ?? "Utf8" };
}

/** All rows of a chunk that has no dictionary, without a copy. */
export function wholeOf({ rows, nulls, validity, buffers }: Chunk): ColumnData {
  return { rows, nulls, buffers: [validity ?? ALL_THERE, ...buffers] };
}

/**
 * One row of a chunk.
 *
 * @throws {Error} where its text lies outside the column.
 */
export function rowOf(chunk: Chunk, row: number): ColumnData {
  const isThere = hasValue(chunk, row);
  if (chunk.dictionary !== null && isThere) {
    const { part, place } = wordAt(chunk, row);
    return rowOf(part, place);
  }
  const { type } = columnOf("", chunk);
  const bits = isThere ? ALL_THERE : NONE_THERE;
  const width = WIDTHS[type];
  if (type !== "Utf8" && type !== "LargeUtf8") {
    const cell = chunk.buffers[0].subarray(row * width, (row + 1) * width);
    return { rows: 1, nulls: isThere ? 0 : 1, buffers: [bits, cell] };
  }
  const text = isThere ? bytesAt(chunk, row) : ALL_THERE;
  const ends = new Uint8Array(2 * width);
  new DataView(ends.buffer).setUint32(width, text.length, true);
  return { rows: 1, nulls: isThere ? 0 : 1, buffers: [bits, ends, text] };
}
