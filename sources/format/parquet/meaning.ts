import { DAYS } from "../../../core/host/day.ts";
import {
  type CellShape,
  type CellValue,
  clockText,
  requireDay,
  requireInstant,
  shortest,
  timeShape,
  ZONE_UNSAID,
} from "../../frame/mod.ts";
import { TextSlices } from "../../text/mod.ts";
import type { PackedTexts, PackedValues } from "../../table/mod.ts";
import { type ParquetField, PHYSICAL } from "./footer.ts";
import type { PageValues } from "./values.ts";

// The older and the newer numbers of what cells mean, as in Parquet's parquet.thrift.
const CONVERTED = { text: [0, 4, 19], decimal: 5, date: 6, clock: [7, 8], time: [9, 10] };
const UNSIGNED = { 11: 8, 12: 16, 13: 32, 14: 64 } as Record<number, number>;
const SIGNED = [15, 16, 17, 18];
const LOGICAL = {
  text: [1, 4, 12],
  decimal: 5,
  date: 6,
  clock: 7,
  time: 8,
  integer: 10,
  nothing: 11,
};
/** What is not read, as people call it: by the newer and by the older numbers. */
const UNREAD = {
  logical: {
    ...{ 2: "Map", 3: "List", 13: "BSON", 14: "UUID", 15: "Float16" },
    ...{ 16: "Variant", 17: "Geometry", 18: "Geography" },
  },
  converted: { 1: "Map", 2: "Map", 3: "List", 20: "BSON", 21: "Interval" } as Record<
    number,
    string
  >,
};
const TIME = { isUtc: 1, unit: 2 };
const UNITS: [field: number, nanoseconds: bigint][] = [[1, 1_000_000n], [2, 1_000n], [3, 1n]];

/** More digits than these no decimal has. */
const MOST_DIGITS = 76;

/** How the values of a column are read as cells. */
export interface Meaning {
  shape: CellShape;
  /** Whether there may be some among the values that no cell may have: reading one throws a `CellFault`. */
  mayFault(values: PageValues): boolean;
  /** The values where they lie as cells read, for who takes many at once; left out where none do. */
  packed?(values: PageValues): PackedValues | undefined;
  /** Reads one of the values; `row` is for what is wrong with it. */
  reader(values: PageValues): (at: number, row: number) => CellValue;
}

/**
 * What the cells of a column mean.
 *
 * @param zone in which people read a time, where its writer has left a note of it
 * @param isBySpark whether Spark has written it
 */
export function meaningOf(field: ParquetField, zone: string | null, isBySpark: boolean): Meaning {
  const { physical, converted, logical } = field;
  const has = (number: number) => logical?.has(number) ?? false;
  if (!field.isFlat || physical < 0) return other(field, physical < 0 ? "Struct" : "List");
  if (LOGICAL.text.some(has) || CONVERTED.text.includes(converted ?? -1)) return text();
  if (has(LOGICAL.decimal) || converted === CONVERTED.decimal) return decimal(field.scale);
  if (has(LOGICAL.date) || converted === CONVERTED.date) return date();
  if (has(LOGICAL.time) || CONVERTED.time.includes(converted ?? -1)) return time(field, zone);
  if (has(LOGICAL.clock) || CONVERTED.clock.includes(converted ?? -1)) return clock(field);
  if (logical !== undefined && !has(LOGICAL.integer) && !has(LOGICAL.nothing)) {
    return other(field, "an unknown type");
  }
  if (converted !== undefined && !(converted in UNSIGNED) && !SIGNED.includes(converted)) {
    return other(field, "an unknown type");
  }
  switch (physical) {
    case PHYSICAL.boolean:
      return boolean();
    case PHYSICAL.int32:
    case PHYSICAL.int64:
      return integer(unsignedBits(field));
    case PHYSICAL.float:
      return float(shortest);
    case PHYSICAL.double:
      return { ...float((value) => value), packed: doublesOf };
    case PHYSICAL.int96:
      return oldTime(zone, isBySpark);
    case PHYSICAL.bytes:
      // Impala, Hive and older writers do not say which of them are texts.
      return { ...text(), shape: { kind: "bytes", type: "BYTE_ARRAY" } };
    default:
      return other(field, "FIXED_LEN_BYTE_ARRAY");
  }
}

/** @param otherwise what it is called where no word of the schema says it */
function other({ logical, converted = -1 }: ParquetField, otherwise: string): Meaning {
  const newer = Object.entries(UNREAD.logical).find(([number]) => logical?.has(Number(number)));
  const type = newer?.[1] ?? UNREAD.converted[converted] ?? otherwise;
  return { shape: { kind: "other", type }, mayFault: never, reader: () => () => null };
}

function boolean(): Meaning {
  const reader = (values: PageValues) => numbers(values, (value) => value === 1);
  return { shape: { kind: "boolean" }, mayFault: never, reader };
}

/** A time as Spark and Impala write it; whether it is an instant, only Spark says. */
function oldTime(zone: string | null, isBySpark: boolean): Meaning {
  const reader = (values: PageValues) => slices(values, int96);
  const shape = zone === null && isBySpark ? ZONE_UNSAID : timeShape(zone);
  return { shape, mayFault: always, reader };
}

function text(): Meaning {
  const reader = (values: PageValues) => {
    if (values.kind !== "slices") throw new RangeError("a text that is a number");
    const { bytes, starts, ends } = values.slices;
    const cut = new TextSlices(bytes);
    for (let at = 0; at < starts.length; at++) cut.requireText(starts[at], ends[at]);
    return (at: number) => cut.read(starts[at], ends[at]);
  };
  const packed = (values: PageValues) => values.kind === "slices" ? values.slices : undefined;
  return { shape: { kind: "text" }, mayFault: never, packed, reader };
}

function decimal(scale: number): Meaning {
  if (!(scale >= 0 && scale <= MOST_DIGITS)) {
    throw new RangeError(`a decimal with a scale of ${scale}`);
  }
  const reader = (values: PageValues): (at: number) => CellValue => {
    switch (values.kind) {
      case "numbers":
        return (at) => BigInt(values.numbers[at]);
      case "longs":
        return (at) => values.longs[at];
      case "slices":
        return slices(values, bigEndian);
    }
  };
  return { shape: { kind: "decimal", scale }, mayFault: never, reader };
}

/** A whole number of any length, the highest byte first. */
function bigEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = value << 8n | BigInt(byte);
  return BigInt.asIntN(8 * bytes.length, value);
}

function date(): Meaning {
  const reader = (values: PageValues) =>
    numbers(values, (value, row) => {
      requireDay(value, row);
      return value;
    });
  const [first, last] = DAYS;
  const mayFault = (values: PageValues) => {
    const days = wholesOf(values);
    return days === undefined || days.some((day) => day < first || day > last);
  };
  return { shape: { kind: "date" }, mayFault, packed: wholesOf, reader };
}

function time(field: ParquetField, zone: string | null): Meaning {
  const told = field.logical?.struct(LOGICAL.time);
  const unit = unitOf(field, told?.struct(TIME.unit));
  const isUtc = told?.flag(TIME.isUtc) ?? true;
  const reader = (values: PageValues) =>
    longs(values, (value, row) => {
      requireInstant(value * unit, row);
      return value * unit;
    });
  const shape = isUtc && zone === null ? ZONE_UNSAID : timeShape(isUtc ? zone : null);
  return { shape, mayFault: always, reader };
}

function clock(field: ParquetField): Meaning {
  const unit = unitOf(field, field.logical?.struct(LOGICAL.clock)?.struct(TIME.unit));
  const reader = (values: PageValues): (at: number, row: number) => CellValue =>
    values.kind === "numbers"
      ? numbers(values, (value) => clockText(BigInt(value) * unit))
      : longs(values, (value) => clockText(value * unit));
  return { shape: { kind: "text" }, mayFault: never, reader };
}

/** Nanoseconds of a unit: the newer word, then the older one, of which the even ones are micros. */
function unitOf({ converted }: ParquetField, unit: { has(field: number): boolean } | undefined) {
  const told = UNITS.find(([field]) => unit?.has(field));
  return told?.[1] ?? ((converted ?? 0) % 2 === 0 ? 1_000n : 1_000_000n);
}

/** Nanoseconds of the day, then the day, counted from noon of the first of January 4713 before. */
function int96(bytes: Uint8Array, row: number): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const day = BigInt(view.getInt32(8, true)) - 2_440_588n;
  const nanoseconds = day * 86_400_000_000_000n + view.getBigInt64(0, true);
  requireInstant(nanoseconds, row);
  return nanoseconds;
}

function integer(unsigned: number | null): Meaning {
  const read = (value: bigint) => unsigned === null ? value : BigInt.asUintN(unsigned, value);
  const reader = (values: PageValues): (at: number, row: number) => CellValue =>
    values.kind === "longs" ? longs(values, read) : numbers(values, (value) => read(BigInt(value)));
  const packed = unsigned === null ? wholesOf : undefined;
  return { shape: { kind: "integer" }, mayFault: never, packed, reader };
}

/** The bits of a number that is never negative; `null` where one may be. */
function unsignedBits({ converted, logical, physical }: ParquetField): number | null {
  const told = logical?.struct(LOGICAL.integer);
  if (told?.flag(2) === false) return physical === PHYSICAL.int64 ? 64 : 32;
  return converted !== undefined && converted in UNSIGNED ? UNSIGNED[converted] : null;
}

function float(read: (value: number) => number): Meaning {
  const reader = (values: PageValues) => numbers(values, read);
  return { shape: { kind: "number" }, mayFault: never, reader };
}

const never = () => false;

const always = () => true;

function doublesOf(values: PageValues): Float64Array | undefined {
  if (values.kind !== "numbers" || !(values.numbers instanceof Float64Array)) return undefined;
  return values.numbers;
}

function wholesOf(values: PageValues): BigInt64Array | Int32Array | undefined {
  const wholes = values.kind === "numbers"
    ? values.numbers
    : values.kind === "longs"
    ? values.longs
    : undefined;
  return wholes instanceof Int32Array || wholes instanceof BigInt64Array ? wholes : undefined;
}

function numbers(values: PageValues, read: (value: number, row: number) => CellValue) {
  if (values.kind !== "numbers") throw new RangeError("a column of another type");
  return (at: number, row: number) => read(values.numbers[at], row);
}

function longs(values: PageValues, read: (value: bigint, row: number) => CellValue) {
  if (values.kind !== "longs") throw new RangeError("a column of another type");
  return (at: number, row: number) => read(values.longs[at], row);
}

function slices(values: PageValues, read: (bytes: Uint8Array, row: number) => CellValue) {
  if (values.kind !== "slices") throw new RangeError("a column of another type");
  const { bytes, starts, ends }: PackedTexts = values.slices;
  return (at: number, row = 0) => read(bytes.subarray(starts[at], ends[at]), row);
}
