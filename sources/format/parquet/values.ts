import { concat } from "../../../core/host/bytes.ts";
import type { PackedTexts } from "../../table/mod.ts";
import { type ParquetField, PHYSICAL } from "./footer.ts";
import { readDeltas } from "./delta.ts";
import { readHybrid } from "./hybrid.ts";

/**
 * The cells of a page or of a dictionary that say something, one behind the other; decimals and whatever
 * else is bytes are slices too.
 */
export type PageValues =
  | { kind: "numbers"; count: number; numbers: ArrayLike<number> }
  | { kind: "longs"; count: number; longs: ArrayLike<bigint> }
  | { kind: "slices"; count: number; slices: PackedTexts };

// The numbers of Parquet's encodings.
const PLAIN = 0;
const RLE = 3;
const DELTA = 5;
const DELTA_LENGTH = 6;
const DELTA_BYTES = 7;
const SPLIT = 9;

const INT96_BYTES = 12;

/** @throws {RangeError} where they are fewer than there should be, or in an encoding that is not read */
export function readValues(
  encoding: number,
  field: ParquetField,
  bytes: Uint8Array,
  count: number,
): PageValues {
  const { physical } = field;
  if (encoding === PLAIN) return plain(field, bytes, count);
  if (encoding === RLE && physical === PHYSICAL.boolean) {
    const numbers = new Uint8Array(count);
    if (count > 0) readHybrid(bytes, LENGTH_BYTES, 1, numbers);
    return { kind: "numbers", count, numbers };
  }
  if (encoding === DELTA) return deltas(physical, bytes, count);
  if (encoding === DELTA_LENGTH) return slicesOf(deltaLengths(bytes, count));
  if (encoding === DELTA_BYTES) return slicesOf(deltaBytes(bytes, count));
  if (encoding === SPLIT) return plain(field, joined(field, bytes, count), count);
  throw new RangeError(`the encoding ${encoding} is not read`);
}

const LENGTH_BYTES = 4;

function plain({ physical, length }: ParquetField, bytes: Uint8Array, count: number): PageValues {
  switch (physical) {
    case PHYSICAL.boolean: {
      need(bytes, Math.ceil(count / 8));
      const numbers = Uint8Array.from({ length: count }, (_, at) => bytes[at >> 3] >> (at & 7) & 1);
      return { kind: "numbers", count, numbers };
    }
    case PHYSICAL.int32:
      return { kind: "numbers", count, numbers: new Int32Array(copied(bytes, 4 * count)) };
    case PHYSICAL.int64:
      return { kind: "longs", count, longs: new BigInt64Array(copied(bytes, 8 * count)) };
    case PHYSICAL.float:
      return { kind: "numbers", count, numbers: new Float32Array(copied(bytes, 4 * count)) };
    case PHYSICAL.double:
      return { kind: "numbers", count, numbers: new Float64Array(copied(bytes, 8 * count)) };
    case PHYSICAL.int96:
      return slicesOf(fixed(bytes, INT96_BYTES, count));
    case PHYSICAL.fixed:
      return slicesOf(fixed(bytes, length, count));
    case PHYSICAL.bytes:
      return slicesOf(prefixed(bytes, count));
    default:
      throw new RangeError(`a column of type ${physical}`);
  }
}

function slicesOf(slices: PackedTexts): PageValues {
  return { kind: "slices", count: slices.starts.length, slices };
}

function need(bytes: Uint8Array, length: number): void {
  if (!(length <= bytes.length)) throw new RangeError("a page is cut short");
}

function copied(bytes: Uint8Array, length: number): ArrayBuffer {
  need(bytes, length);
  return bytes.slice(0, length).buffer as ArrayBuffer;
}

function fixed(bytes: Uint8Array, length: number, count: number): PackedTexts {
  if (length <= 0) throw new RangeError("a column without a length");
  need(bytes, length * count);
  const starts = Int32Array.from({ length: count }, (_, at) => at * length);
  return { bytes, starts, ends: starts.map((start) => start + length) };
}

/** Each with its length before it. */
function prefixed(bytes: Uint8Array, count: number): PackedTexts {
  need(bytes, LENGTH_BYTES * count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  let at = 0;
  for (let index = 0; index < count; index++) {
    const start = at + LENGTH_BYTES;
    at = start + view.getUint32(at, true);
    need(bytes, at);
    starts[index] = start;
    ends[index] = at;
  }
  return { bytes, starts, ends };
}

function deltas(physical: number, bytes: Uint8Array, count: number): PageValues {
  const { values } = readDeltas(bytes, 0, count);
  if (values.length < count) throw new RangeError("a page is cut short");
  if (physical === PHYSICAL.int64) return { kind: "longs", count, longs: values };
  if (physical !== PHYSICAL.int32) throw new RangeError("a page's encoding is not for its type");
  const numbers = Int32Array.from(values, (value) => Number(BigInt.asIntN(32, value)));
  return { kind: "numbers", count, numbers };
}

/** All lengths first, then all texts. */
function deltaLengths(bytes: Uint8Array, count: number, from = 0): PackedTexts {
  const lengths = readDeltas(bytes, from, count);
  if (lengths.values.length < count) throw new RangeError("a page is cut short");
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  let at = lengths.end;
  for (let index = 0; index < count; index++) {
    starts[index] = at;
    const length = Number(lengths.values[index]);
    if (!(length >= 0)) throw new RangeError("a text has no length");
    at += length;
    need(bytes, at);
    ends[index] = at;
  }
  return { bytes, starts, ends };
}

/** Each says how much it shares with the one before. */
function deltaBytes(bytes: Uint8Array, count: number): PackedTexts {
  const shared = readDeltas(bytes, 0, count);
  const rest = deltaLengths(bytes, count, shared.end);
  if (shared.values.length < count) throw new RangeError("a page is cut short");
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  const parts: Uint8Array[] = [];
  let before = new Uint8Array(0);
  let at = 0;
  for (let index = 0; index < count; index++) {
    const length = Number(shared.values[index]);
    if (!(length >= 0 && length <= before.length) || at > MOST_BYTES) {
      throw new RangeError("a text shares more than there is");
    }
    const own = rest.bytes.subarray(rest.starts[index], rest.ends[index]);
    const whole = new Uint8Array(length + own.length);
    whole.set(before.subarray(0, length));
    whole.set(own, length);
    parts.push(whole);
    starts[index] = at;
    at += whole.length;
    ends[index] = at;
    before = whole;
  }
  return { bytes: concat(parts), starts, ends };
}

/** What the texts of one page may come to: shared beginnings take no room in the file. */
const MOST_BYTES = 256 << 20;

/** First bytes first, then all second bytes, and so on. */
function joined({ physical, length }: ParquetField, bytes: Uint8Array, count: number): Uint8Array {
  const width = physical === PHYSICAL.fixed
    ? length
    : physical === PHYSICAL.int64 || physical === PHYSICAL.double
    ? 8
    : 4;
  need(bytes, width * count);
  const whole = new Uint8Array(width * count);
  for (let byte = 0; byte < width; byte++) {
    for (let at = 0; at < count; at++) whole[at * width + byte] = bytes[byte * count + at];
  }
  return whole;
}
