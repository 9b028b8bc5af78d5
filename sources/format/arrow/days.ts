import {
  CellFault,
  type CellValue,
  clockText,
  requireDay,
  requireInstant,
  type Vector,
} from "../../frame/mod.ts";
import { integersOf } from "./numbers.ts";
import type { ArrowType } from "./schema.ts";

type IsThere = (row: number) => boolean;

const MS_PER_DAY = 86_400_000n;

/** Dates, in days or in milliseconds that come to whole days. */
export function dateVector(
  { isInMilliseconds }: ArrowType,
  bytes: Uint8Array,
  rows: number,
  isThere: IsThere,
): Vector {
  const read = integersOf(isInMilliseconds ? LONG : SHORT, bytes, rows);
  for (let row = 0; row < rows; row++) {
    if (!isThere(row)) continue;
    const value = read(row);
    if (typeof value === "bigint" && value % MS_PER_DAY !== 0n) {
      throw new CellFault(row, "the date has an hour; write it as a timestamp");
    }
    requireDay(dayOf(value), row);
  }
  return { rows, cell: (row) => isThere(row) ? dayOf(read(row)) : null };
}

function dayOf(value: number | bigint): number {
  return typeof value === "bigint" ? Number(value / MS_PER_DAY) : value;
}

const SHORT: ArrowType = {
  name: "Int",
  words: "Int32",
  bits: 32,
  isSigned: true,
  scale: 0,
  unit: 1n,
  zone: null,
  isInMilliseconds: false,
  isDense: false,
};
const LONG: ArrowType = { ...SHORT, words: "Int64", bits: 64 };

/** Instants, or times by a clock, in nanoseconds. */
export function timestampVector(
  { unit }: ArrowType,
  bytes: Uint8Array,
  rows: number,
  isThere: IsThere,
): Vector {
  const read = integersOf(LONG, bytes, rows) as (row: number) => bigint;
  for (let row = 0; row < rows; row++) {
    if (isThere(row)) requireInstant(read(row) * unit, row);
  }
  return { rows, cell: (row) => isThere(row) ? read(row) * unit : null };
}

/** Times of a day, as `12:30:00`. */
export function clockVector(
  { unit, bits }: ArrowType,
  bytes: Uint8Array,
  rows: number,
  isThere: IsThere,
): Vector {
  const read = integersOf(bits === 32 ? SHORT : LONG, bytes, rows);
  const cell = (row: number): CellValue => isThere(row) ? clockText(BigInt(read(row)) * unit) : "";
  return { rows, cell };
}
