/**
 * Arrow IPC streams by hand: the messages of Message.fbs and Schema.fbs with nothing in between, so
 * that a test can say exactly what is in a stream.
 */
import {
  flatbuffer,
  i16,
  i32,
  i64,
  type Slot,
  type Table,
  table,
  tables,
  text,
  u8,
  words,
} from "./flatbuffer.ts";

const V5 = 4;

/** A field of a schema. */
export interface FieldSpec {
  name: string;
  /** A type's number in the union `Type`, and its table. */
  type: [number, Table];
  children?: FieldSpec[];
  /** Its values are indices of so many bits into a dictionary. */
  dictionary?: { id: number; bits?: number; signed?: boolean };
}

/** A batch: for each node its length and null count, and its buffers in order. */
export interface BatchSpec {
  rows: number | bigint;
  nodes: [number | bigint, number | bigint][];
  buffers: Uint8Array[];
  /** How many data buffers each view column has. */
  views?: number[];
  compressed?: boolean;
  /** Where each buffer is said to lie, instead of where it does. */
  places?: [number | bigint, number | bigint][];
}

export interface Framing {
  /** Metadata version; 4 is V5. */
  version?: number;
  /** Leaves out the continuation marker, as streams did before 2019. */
  legacy?: boolean;
  endianness?: number;
}

export const int = (bits: number, signed = true): [number, Table] => [
  2,
  table(i32(bits), u8(signed ? 1 : 0)),
];
export const float = (precision: number): [number, Table] => [3, table(i16(precision))];
export const date = (unit: number): [number, Table] => [8, table(i16(unit))];
export const utf8: [number, Table] = [5, table()];
export const largeUtf8: [number, Table] = [20, table()];

/** A whole stream: schema first, then what is given, then the end mark. */
export function stream(fields: FieldSpec[], messages: Uint8Array[], framing: Framing = {}) {
  return joined([schema(fields, framing), ...messages, end(framing)]);
}

export function schema(fields: FieldSpec[], framing: Framing = {}): Uint8Array {
  const header = table(i16(framing.endianness ?? 0), tables(fields.map(field)));
  return message(1, header, [], framing);
}

export function batch(spec: BatchSpec, framing: Framing = {}): Uint8Array {
  return message(3, recordBatch(spec), spec.buffers, framing);
}

export function dictionary(
  id: number,
  spec: BatchSpec,
  delta = false,
  framing: Framing = {},
): Uint8Array {
  const header = table(i64(id), recordBatch(spec), u8(delta ? 1 : 0));
  return message(2, header, spec.buffers, framing);
}

export function end({ legacy }: Framing = {}): Uint8Array {
  return legacy ? new Uint8Array(4) : new Uint8Array([255, 255, 255, 255, 0, 0, 0, 0]);
}

/** A message of any kind. */
export function message(
  kind: number,
  header: Table,
  buffers: Uint8Array[],
  framing: Framing = {},
): Uint8Array {
  const body = joined(buffers.map(padded));
  const metadata = flatbuffer(
    table(i16(framing.version ?? V5), u8(kind), header, i64(body.length)),
  );
  return framed(metadata, body, framing);
}

/** Metadata and body behind their prefix. */
export function framed(metadata: Uint8Array, body: Uint8Array, { legacy }: Framing = {}) {
  const size = new Uint8Array(new Int32Array([metadata.length]).buffer);
  const marker = legacy ? [] : [new Uint8Array([255, 255, 255, 255])];
  return joined([...marker, size, metadata, body]);
}

export function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const none = new Uint8Array();
export const bytes = (...list: number[]) => new Uint8Array(list);
export const ints64 = (...list: (number | bigint)[]) =>
  new Uint8Array(new BigInt64Array(list.map(BigInt)).buffer);
export const ints32 = (...list: number[]) => new Uint8Array(new Int32Array(list).buffer);
export const floats64 = (...list: number[]) => new Uint8Array(new Float64Array(list).buffer);

/** Offsets and data of a text column. */
export function texts(...list: string[]): [Uint8Array, Uint8Array] {
  const parts = list.map((each) => new TextEncoder().encode(each));
  const offsets = [0];
  for (const part of parts) offsets.push(offsets[offsets.length - 1] + part.length);
  return [ints32(...offsets), joined(parts)];
}

function field(spec: FieldSpec): Table {
  const { name, type: [kind, type], children = [], dictionary } = spec;
  const encoding: Slot = dictionary &&
    table(
      i64(dictionary.id),
      table(i32(dictionary.bits ?? 32), u8(dictionary.signed === false ? 0 : 1)),
    );
  return table(text(name), u8(1), u8(kind), type, encoding, tables(children.map(field)));
}

function recordBatch({ rows, nodes, buffers, views, compressed, places }: BatchSpec): Table {
  let at = 0;
  const laid = places ?? buffers.map((buffer): [number, number] => {
    const place: [number, number] = [at, buffer.length];
    at += padded(buffer).length;
    return place;
  });
  return table(
    i64(rows),
    words(nodes.flat(), 2),
    words(laid.flat(), 2),
    compressed ? table(u8(0)) : undefined,
    views && words(views),
  );
}

function padded(buffer: Uint8Array): Uint8Array {
  const whole = new Uint8Array((buffer.length + 7) & ~7);
  whole.set(buffer);
  return whole;
}
