import { concat } from "../bytes.ts";
import type { ColumnType } from "../describe/describe.ts";
import { FlatBuilder } from "./flat_builder.ts";
import { RECORD_BATCH, SCHEMA } from "./messages.ts";
import type { StreamColumn } from "./stream_shape.ts";

const METADATA_V5 = 4;
const INT = 2;
const FLOAT = 3;
const UTF8 = 5;
const DATE = 8;
const LARGE_UTF8 = 20;

/** What feeds a declared column as it is written here, as Arrow spells it. */
export const WRITTEN: Record<ColumnType, string> = { i64: "Int64", f64: "Float64", utf8: "Utf8" };

/** How Schema.fbs numbers the widths of floating point, and the units of dates. */
const PRECISIONS: Record<string, number> = { Float32: 1, Float64: 2 };
const UNITS: Record<string, number> = { Date32: 0, Date64: 1 };

/** What one column of a batch holds, as Arrow lays it out. */
export interface ColumnData {
  rows: number;
  /** How many cells are none. */
  nulls: number;
  /** The bits that say which cells there are, where some are none; then numbers, or offsets and bytes. */
  buffers: Uint8Array[];
}

/** The opening of a stream of plain columns. */
export function schemaMessage(columns: StreamColumn[]): Uint8Array {
  const flat = new FlatBuilder();
  const [version, kind, header] = flat.table(flat.root, [2, 1, 4, 8]);
  flat.int16(version, METADATA_V5);
  flat.int8(kind, SCHEMA);
  const [, fields] = flat.table(header, [0, 4]);
  const first = flat.vector(fields, columns.length, 4);
  for (const [at, { name, type }] of columns.entries()) {
    const [own, nullable, typeKind, typeTable, , children] = flat.table(
      first + 4 * at,
      [4, 1, 1, 4, 0, 4],
    );
    flat.int8(nullable, 1);
    flat.text(own, name);
    flat.int8(typeKind, writeType(flat, typeTable, type));
    flat.vector(children, 0, 4);
  }
  return framed(flat);
}

/** Writes a type's own table; answers which kind of type it is. */
function writeType(flat: FlatBuilder, from: number, type: string): number {
  if (type === "Utf8" || type === "LargeUtf8") {
    flat.table(from, []);
    return type === "Utf8" ? UTF8 : LARGE_UTF8;
  }
  const whole = /^(U?)Int(8|16|32|64)$/.exec(type);
  if (whole !== null) {
    const [bits, isSigned] = flat.table(from, [4, 1]);
    flat.int32(bits, Number(whole[2]));
    flat.int8(isSigned, whole[1] === "" ? 1 : 0);
    return INT;
  }
  const kind = type in UNITS ? DATE : FLOAT;
  flat.int16(flat.table(from, [2])[0], UNITS[type] ?? PRECISIONS[type]);
  return kind;
}

/** What stands in front of a batch's buffers, each of which begins at a multiple of eight bytes. */
export function batchMessage(rows: number, columns: ColumnData[]): Uint8Array {
  const lengths = columns.flatMap(({ buffers }) => buffers.map(({ length }) => length));
  const flat = new FlatBuilder();
  const [version, kind, header, bodySize] = flat.table(flat.root, [2, 1, 4, 8]);
  flat.int16(version, METADATA_V5);
  flat.int8(kind, RECORD_BATCH);
  const [length, nodes, places] = flat.table(header, [8, 4, 4]);
  flat.int64(length, rows);
  const firstNode = flat.vector(nodes, columns.length, 16);
  for (const [at, { nulls }] of columns.entries()) {
    flat.int64(firstNode + 16 * at, rows);
    flat.int64(firstNode + 16 * at + 8, nulls);
  }
  const firstPlace = flat.vector(places, lengths.length, 16);
  let size = 0;
  for (const [at, length] of lengths.entries()) {
    flat.int64(firstPlace + 16 * at, size);
    flat.int64(firstPlace + 16 * at + 8, length);
    size += padded(length);
  }
  flat.int64(bodySize, size);
  return framed(flat);
}

/** So many bytes, filled up to a multiple of eight. */
export function padded(bytes: number): number {
  return 8 * Math.ceil(bytes / 8);
}

/** A message without its body: its header's length, and the header. */
function framed(flat: FlatBuilder): Uint8Array {
  const header = flat.finish();
  const prefix = new Uint8Array(8).fill(255);
  new DataView(prefix.buffer).setUint32(4, header.length, true);
  return concat([prefix, header]);
}
