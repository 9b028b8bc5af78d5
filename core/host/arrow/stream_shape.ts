import { FlatTable } from "./flat_table.ts";

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

/** Opens every message but those of the oldest writers. */
const CONTINUATION = 0xffff_ffff;

// The numbers and fields below are those of Arrow's Message.fbs and Schema.fbs.
const SCHEMA = 1;
const DICTIONARY_BATCH = 2;
const RECORD_BATCH = 3;
const MESSAGE = { headerType: 1, header: 2, bodyLength: 3 };
const FIELDS_OF_SCHEMA = 1;
const FIELD = { name: 0, typeType: 2, type: 3, dictionary: 4 };
const BATCH = { length: 0, compression: 3 };
const BATCH_OF_DICTIONARY = 1;

/** Type names by their number; those of several widths are spelt out by `typeName`. */
const TYPES = [
  ...["None", "Null", "Int", "Float", "Binary", "Utf8", "Bool", "Decimal", "Date", "Time"],
  ...["Timestamp", "Interval", "List", "Struct", "Union", "FixedSizeBinary", "FixedSizeList"],
  ...["Map", "Duration", "LargeBinary", "LargeUtf8", "LargeList", "RunEndEncoded"],
  ...["BinaryView", "Utf8View", "ListView", "LargeListView"],
];

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
  for (const { message } of messages(stream)) {
    const kind = message.uint8(MESSAGE.headerType);
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
  for (const { message, end } of messages(stream)) {
    if (message.uint8(MESSAGE.headerType) === RECORD_BATCH) {
      left -= message.table(MESSAGE.header).length(BATCH.length);
    }
    if (left <= 0) return stream.subarray(0, end);
  }
  return stream;
}

function* messages(stream: Uint8Array): Generator<{ message: FlatTable; end: number }> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let at = 0;
  while (at < stream.length) {
    if (view.getUint32(at, true) === CONTINUATION) at += 4;
    const length = view.getUint32(at, true);
    if (length === 0) return;
    const header = at + 4;
    if (header + length > stream.length) throw new RangeError("a header is cut short");
    const message = FlatTable.root(stream.subarray(header, header + length));
    const body = message.length(MESSAGE.bodyLength);
    at = header + length + body;
    if (body < 0 || at > stream.length) throw new RangeError("a batch is cut short");
    yield { message, end: at };
  }
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

function typeName(field: FlatTable): string {
  const name = TYPES[field.uint8(FIELD.typeType)] ?? "Unknown";
  switch (name) {
    case "Int": {
      const type = field.table(FIELD.type);
      return `${type.uint8(1) === 1 ? "" : "U"}Int${type.int32(0)}`;
    }
    case "Float":
      return `Float${16 << field.table(FIELD.type).int16(0)}`;
    case "Date":
      return field.table(FIELD.type).int16(0, 1) === 0 ? "Date32" : "Date64";
    default:
      return name;
  }
}

function isCompressed(message: FlatTable, kind: number): boolean {
  if (kind !== RECORD_BATCH && kind !== DICTIONARY_BATCH) return false;
  const header = message.table(MESSAGE.header);
  const batch = kind === RECORD_BATCH ? header : header.table(BATCH_OF_DICTIONARY);
  return batch.has(BATCH.compression);
}
