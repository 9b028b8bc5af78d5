import type { ArrowType } from "./schema.ts";
import { type CellValue, shortest, type Vector } from "../../frame/mod.ts";
import { aligned } from "./buffers.ts";

type IsThere = (row: number) => boolean;

const SMALL = {
  8: [Uint8Array, Int8Array],
  16: [Uint16Array, Int16Array],
  32: [Uint32Array, Int32Array],
} as const;

/** Whole numbers of up to 64 bits, as they stand. */
export function integersOf(
  { bits, isSigned }: ArrowType,
  bytes: Uint8Array,
  rows: number,
): (row: number) => number | bigint {
  if (bits === 64) {
    const cells = isSigned
      ? aligned<ArrayLike<bigint>>(bytes, rows, BigInt64Array)
      : aligned<ArrayLike<bigint>>(bytes, rows, BigUint64Array);
    return (row) => cells[row];
  }
  const pair = SMALL[bits as keyof typeof SMALL];
  if (pair === undefined) throw new RangeError(`a number of ${bits} bits`);
  const cells = aligned<ArrayLike<number>>(bytes, rows, pair[isSigned ? 1 : 0]);
  return (row) => cells[row];
}

export function integerVector(
  type: ArrowType,
  bytes: Uint8Array,
  rows: number,
  isThere: IsThere,
): Vector {
  const cells = integersOf(type, bytes, rows);
  return { rows, cell: (row) => isThere(row) ? BigInt(cells(row)) : null };
}

/** Decimals of up to 256 bits, the lowest first. */
export function decimalVector(
  { bits, scale }: ArrowType,
  bytes: Uint8Array,
  rows: number,
  isThere: IsThere,
): Vector {
  const words = bits / 64;
  // A negative scale stands for zeros that are left out.
  const zeros = scale < 0 ? 10n ** BigInt(-scale) : 1n;
  if (bits === 32) {
    const cells = aligned(bytes, rows, Int32Array);
    return { rows, cell: (row) => isThere(row) ? BigInt(cells[row]) * zeros : null };
  }
  if (![1, 2, 4].includes(words)) throw new RangeError(`a decimal of ${bits} bits`);
  const cells = aligned(bytes, rows * words, BigUint64Array);
  const cell = (row: number): CellValue => {
    if (!isThere(row)) return null;
    let value = 0n;
    for (let word = words - 1; word >= 0; word--) value = value << 64n | cells[row * words + word];
    return BigInt.asIntN(bits, value) * zeros;
  };
  return { rows, cell };
}

/** Doubles, and shorter ones as the decimals that they stand for. */
export function floatVector(
  { bits }: ArrowType,
  bytes: Uint8Array,
  rows: number,
  isThere: IsThere,
): Vector {
  const read = floatsOf(bits, bytes, rows);
  return { rows, cell: (row) => isThere(row) ? read(row) : null };
}

function floatsOf(bits: number, bytes: Uint8Array, rows: number): (row: number) => number {
  if (bits === 64) {
    const cells = aligned(bytes, rows, Float64Array);
    return (row) => cells[row];
  }
  if (bits === 32) {
    const cells = aligned(bytes, rows, Float32Array);
    return (row) => shortest(cells[row]);
  }
  throw new RangeError(`a number of ${bits} bits with a fraction`);
}

export function booleanVector(bytes: Uint8Array, rows: number, isThere: IsThere): Vector {
  if (bytes.length < Math.ceil(rows / 8)) throw new RangeError("a buffer is cut short");
  const cell = (row: number) => isThere(row) ? (bytes[row >> 3] >> (row & 7) & 1) === 1 : null;
  return { rows, cell };
}
