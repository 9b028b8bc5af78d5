import { concat } from "../bytes.ts";
import { END_OF_STREAM } from "./end_of_stream.ts";
import { FIELD, typeName } from "./field_type.ts";
import type { FlatTable } from "./flat_table.ts";
import { DICTIONARY_BATCH, MESSAGE, messages, RECORD_BATCH, SCHEMA } from "./messages.ts";

/** One column of a stream: its name, and its type as Arrow spells it (`Int64`, `Date32`, `Utf8`). */
export interface StreamColumn {
  name: string;
  type: string;
}

/** What a stream's headers say. */
export interface StreamShape {
  columns: StreamColumn[];
  rows: number;
  compressed: boolean;
}

// The numbers and fields below are those of Arrow's Message.fbs and Schema.fbs.
const FIELDS_OF_SCHEMA = 1;
const BATCH = { length: 0, compression: 3 };
const BATCH_OF_DICTIONARY = 1;

/**
 * Reads the headers of an Arrow IPC stream, and so whether it is whole, but no cell.
 *
 * The Arrow library believes every length that it reads and can loop for hours over a single wrong
 * byte; nothing that comes from outside is given to it before it has passed here or in a plugin.
 *
 * @throws {Error} that says what is wrong; a `RangeError` where an offset leads outside.
 */
export function streamShape(stream: Uint8Array): StreamShape {
  let columns: StreamColumn[] | null = null;
  let rows = 0;
  let compressed = false;
  for (const { header: message } of messages(stream)) {
    const kind = message.uint8(MESSAGE.kind);
    if (columns === null) {
      if (kind !== SCHEMA) throw new Error("it does not begin with a schema");
      columns = readColumns(message.table(MESSAGE.header), stream.length);
      continue;
    }
    compressed ||= isCompressed(message, kind);
    if (kind === RECORD_BATCH) rows += message.table(MESSAGE.header).length(BATCH.length);
  }
  if (columns === null) throw new Error("it holds no schema");
  return { columns, rows, compressed };
}

/**
 * The beginning of a stream: its schema, and whole batches until there are as many rows.
 *
 * @throws {RangeError} where an offset leads outside.
 */
export function streamHead(stream: Uint8Array, rows: number): Uint8Array {
  let left = rows;
  for (const { header, end } of messages(stream)) {
    if (header.uint8(MESSAGE.kind) === RECORD_BATCH) {
      left -= header.table(MESSAGE.header).length(BATCH.length);
    }
    if (left <= 0) return concat([stream.subarray(0, end), END_OF_STREAM]);
  }
  return stream;
}

function readColumns(schema: FlatTable, budget: number): StreamColumn[] {
  const columns: StreamColumn[] = [];
  for (const field of schema.tables(FIELDS_OF_SCHEMA)) {
    const name = field.text(FIELD.name);
    // Names cannot be longer than what holds them, unless they overlap on purpose.
    budget -= name.length + 1;
    if (budget < 0) throw new RangeError("the schema's names overlap");
    const type = typeName(field);
    columns.push({
      name: new TextDecoder().decode(name),
      type: field.has(FIELD.dictionary) ? `Dictionary<${type}>` : type,
    });
  }
  return columns;
}

function isCompressed(message: FlatTable, kind: number): boolean {
  if (kind !== RECORD_BATCH && kind !== DICTIONARY_BATCH) return false;
  const header = message.table(MESSAGE.header);
  const batch = kind === RECORD_BATCH ? header : header.table(BATCH_OF_DICTIONARY);
  return batch.has(BATCH.compression);
}
