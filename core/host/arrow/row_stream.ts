import { concat } from "../bytes.ts";
import type { ColumnType, InputField } from "../describe/describe.ts";
import { FlatBuilder } from "./flat_builder.ts";
import { RECORD_BATCH, SCHEMA } from "./messages.ts";
import type { Cell } from "./read_chunk.ts";

const METADATA_V5 = 4;
const INT = 2;
const FLOAT = 3;
const UTF8 = 5;
const DOUBLE = 2;

const HALF = 2 ** 32;

const END_OF_STREAM = Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0);

/**
 * The opening of a stream of plain columns, behind which rows stand that `rowStream` writes. The Arrow
 * library takes longer over its first stream than a ledger's rows take to be asked about.
 */
export function schemaMessage(declared: InputField[]): Uint8Array {
  const flat = new FlatBuilder();
  const [version, kind, header] = flat.table(flat.root, [2, 1, 4, 8]);
  flat.int16(version, METADATA_V5);
  flat.int8(kind, SCHEMA);
  const [, fields] = flat.table(header, [0, 4]);
  const first = flat.vector(fields, declared.length, 4);
  for (const [at, { name, type }] of declared.entries()) {
    const [own, nullable, typeKind, typeTable, , children] = flat.table(
      first + 4 * at,
      [4, 1, 1, 4, 0, 4],
    );
    flat.int8(nullable, 1);
    flat.text(own, name);
    flat.int8(typeKind, { i64: INT, f64: FLOAT, utf8: UTF8 }[type]);
    writeType(flat, typeTable, type);
    flat.vector(children, 0, 4);
  }
  return framed(flat, new Uint8Array(0));
}

function writeType(flat: FlatBuilder, from: number, type: ColumnType): void {
  if (type === "utf8") flat.table(from, []);
  else if (type === "f64") flat.int16(flat.table(from, [2])[0], DOUBLE);
  else {
    const [bits, isSigned] = flat.table(from, [4, 1]);
    flat.int32(bits, 64);
    flat.int8(isSigned, 1);
  }
}

/**
 * A stream of one row.
 *
 * @param opening from `schemaMessage`
 * @param cells one for each declared column
 */
export function rowStream(opening: Uint8Array, declared: InputField[], cells: Cell[]): Uint8Array {
  const buffers = declared.flatMap(({ type }, at) => buffersOf(type, cells[at]));
  const flat = new FlatBuilder();
  const [version, kind, header, bodySize] = flat.table(flat.root, [2, 1, 4, 8]);
  flat.int16(version, METADATA_V5);
  flat.int8(kind, RECORD_BATCH);
  const [length, nodes, places] = flat.table(header, [8, 4, 4]);
  flat.int64(length, 1);
  const firstNode = flat.vector(nodes, declared.length, 16);
  for (const [at, cell] of cells.entries()) {
    flat.int64(firstNode + 16 * at, 1);
    flat.int64(firstNode + 16 * at + 8, cell === null ? 1 : 0);
  }
  const firstPlace = flat.vector(places, buffers.length, 16);
  let size = 0;
  for (const [at, buffer] of buffers.entries()) {
    flat.int64(firstPlace + 16 * at, size);
    flat.int64(firstPlace + 16 * at + 8, buffer.length);
    size += padded(buffer.length);
  }
  flat.int64(bodySize, size);
  const body = new Uint8Array(size);
  let next = 0;
  for (const buffer of buffers) {
    body.set(buffer, next);
    next += padded(buffer.length);
  }
  return concat([opening, framed(flat, body), END_OF_STREAM]);
}

/** The bits that say whether there is a cell, and then what it holds. */
function buffersOf(type: ColumnType, cell: Cell): Uint8Array[] {
  const validity = Uint8Array.of(cell === null ? 0 : 1);
  if (type === "utf8") {
    const text = new TextEncoder().encode(cell === null ? "" : cell as string);
    return [validity, bytesOf(Int32Array.of(0, text.length)), text];
  }
  const number = cell as number ?? 0;
  if (type === "f64") return [validity, bytesOf(Float64Array.of(number))];
  const upper = Math.floor(number / HALF);
  return [validity, bytesOf(Int32Array.of(number - upper * HALF, upper))];
}

function bytesOf(numbers: Int32Array | Float64Array): Uint8Array {
  return new Uint8Array(numbers.buffer);
}

/** A message: its header's length, the header, and its body. */
function framed(flat: FlatBuilder, body: Uint8Array): Uint8Array {
  const header = flat.finish();
  const prefix = new Uint8Array(8).fill(255);
  new DataView(prefix.buffer).setUint32(4, header.length, true);
  return concat([prefix, header, body]);
}

function padded(bytes: number): number {
  return 8 * Math.ceil(bytes / 8);
}
