import {
  type DataType,
  DateDay,
  Dictionary,
  Field,
  Float32,
  Float64,
  Int32,
  Int64,
  LargeUtf8,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table as ArrowTable,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import type { ArrowType, Cell, Script, Table } from "./script.ts";

/** How cells of a type are written. The number tells a stream's dictionaries apart. */
const TYPES: Record<ArrowType, { of(number: number): DataType; value(cell: string): unknown }> = {
  "Int64": { of: () => new Int64(), value: BigInt },
  "Int32": { of: () => new Int32(), value: Number },
  "Float64": { of: () => new Float64(), value: Number },
  "Float32": { of: () => new Float32(), value: Number },
  "Date32": { of: () => new DateDay(), value: (cell) => new Date(cell) },
  "Utf8": { of: () => new Utf8(), value: String },
  "LargeUtf8": { of: () => new LargeUtf8(), value: String },
  "Dictionary<Utf8>": { of: (at) => new Dictionary(new Utf8(), new Int32(), at), value: String },
  "Dictionary<LargeUtf8>": {
    of: (at) => new Dictionary(new LargeUtf8(), new Int32(), at),
    value: String,
  },
};

/** The bytes that a script ships under a name. The same script gives the same bytes. */
export function payload({ rows }: Script, name: string): Uint8Array {
  const it = rows[name];
  if ("text" in it) return new TextEncoder().encode(it.text);
  if ("cut" in it) return payload({ rows, steps: [] }, it.of).slice(0, it.cut);
  return stream(it);
}

/** Rows as an Arrow IPC stream. */
function stream({ columns, batches }: Table): Uint8Array {
  const types = Object.values(columns).map((type, at) => TYPES[type].of(at));
  const fields = Object.keys(columns).map((name, at) => new Field(name, types[at], true));
  const schema = new Schema(fields);
  const filled = batches.map((batch) => {
    const children = Object.values(columns).map((type, at) => {
      const value = (cell: Cell) => cell === null ? null : TYPES[type].value(String(cell));
      return vectorFromArray(batch.map((row) => value(row[at] ?? null)), types[at]).data[0];
    });
    const type = new Struct(fields);
    return new RecordBatch(schema, makeData({ type, length: batch.length, children }));
  });
  return tableToIPC(new ArrowTable(schema, filled), "stream");
}
