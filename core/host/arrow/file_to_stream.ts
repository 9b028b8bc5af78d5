import { concat, opensWith } from "../bytes.ts";
import { END_OF_STREAM } from "./end_of_stream.ts";
import { FlatTable } from "./flat_table.ts";

/** What an Arrow file opens and ends with. */
export const FILE_MAGIC = "ARROW1";

/** The footer's length and the magic stand at the end. */
const TAIL = 4 + FILE_MAGIC.length;

// The numbers and fields below are those of Arrow's File.fbs and Message.fbs.
const FOOTER = { version: 0, schema: 1, dictionaries: 2, recordBatches: 3 };
const SCHEMA_HEADER = 1;
const BLOCK_BYTES = 24;

/**
 * The stream that is equal to an Arrow file, put together from the file's own messages as its footer
 * lists them. Dictionaries come first: a file may hold them anywhere, a stream may not.
 *
 * @throws {RangeError} where the footer leads outside the file, or is of another one behind it.
 */
export function fileToStream(file: Uint8Array): Uint8Array {
  const footer = footerOf(file);
  const table = FlatTable.root(footer);
  const parts = [schemaMessage(footer, table)];
  requireAlone(file, footer, table);
  for (const list of [FOOTER.dictionaries, FOOTER.recordBatches]) {
    for (const block of table.structs(list, BLOCK_BYTES)) parts.push(messageAt(file, block));
  }
  parts.push(END_OF_STREAM);
  // Blocks that overlap on purpose would make a small file a stream without end.
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length > 2 * file.length) throw new RangeError("the footer lists one batch twice");
  return concat(parts);
}

function footerOf(file: Uint8Array): Uint8Array {
  const end = file.length - TAIL;
  const magic = new TextDecoder().decode(file.subarray(end + 4));
  if (end < 0 || magic !== FILE_MAGIC) throw new RangeError("the file's end is missing");
  const length = new DataView(file.buffer, file.byteOffset + end).getUint32(0, true);
  if (length > end) throw new RangeError("the footer is longer than the file");
  return file.subarray(end - length, end);
}

/**
 * Of two files one behind the other the footer of the second would be taken for what lists the batches
 * of the first. Behind the last batch stands no more than the mark of an end, and zeros.
 */
function requireAlone(file: Uint8Array, footer: Uint8Array, table: FlatTable): void {
  let last = 0;
  for (const list of [FOOTER.dictionaries, FOOTER.recordBatches]) {
    for (const block of table.structs(list, BLOCK_BYTES)) last = Math.max(last, rangeOf(block).end);
  }
  const between = file.subarray(last, footer.byteOffset - file.byteOffset);
  const isAlone = last === 0
    ? !opensAgain(between)
    : between.every((byte) => END_OF_STREAM.includes(byte));
  if (!isAlone) throw new RangeError("another file stands before it");
}

/** Whether the magic stands there twice, one behind the other: a file ends, and one without batches begins. */
function opensAgain(bytes: Uint8Array): boolean {
  const both = FILE_MAGIC + FILE_MAGIC;
  const first = both.charCodeAt(0);
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (opensWith(bytes.subarray(at, at + both.length), both)) return true;
  }
  return false;
}

function rangeOf(block: DataView): { start: number; end: number } {
  const start = Number(block.getBigInt64(0, true));
  return { start, end: start + block.getInt32(8, true) + Number(block.getBigInt64(16, true)) };
}

/** The message, header and body, that a block of the footer points to. */
function messageAt(file: Uint8Array, block: DataView): Uint8Array {
  const { start, end } = rangeOf(block);
  if (start < 0 || end < start || end > file.length) {
    throw new RangeError("the footer points outside the file");
  }
  return file.subarray(start, end);
}

/**
 * The schema as the message that opens a stream. Offsets only lead forward, so that the message's own
 * table is laid in front of the whole footer and points to the schema inside it.
 */
function schemaMessage(footer: Uint8Array, table: FlatTable): Uint8Array {
  const layout = 4;
  const start = 16;
  const size = 12;
  const rest = 32;
  const header = new Uint8Array(rest + 8 * Math.ceil(footer.length / 8));
  header.set(footer, rest);
  const view = new DataView(header.buffer);
  view.setUint32(0, start, true);
  // Where version, header type and header stand in the table; the body's length is left out, so zero.
  for (const [at, value] of [12, size, 8, 10, 4, 0].entries()) {
    view.setUint16(layout + 2 * at, value, true);
  }
  view.setInt32(start, start - layout, true);
  const field = start + 4;
  view.setUint32(field, rest + table.table(FOOTER.schema).position - field, true);
  view.setInt16(start + 8, table.int16(FOOTER.version), true);
  view.setUint8(start + 10, SCHEMA_HEADER);

  const prefix = new Uint8Array(8).fill(255);
  new DataView(prefix.buffer).setUint32(4, header.length, true);
  return concat([prefix, header]);
}
