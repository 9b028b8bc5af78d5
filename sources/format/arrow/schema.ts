import { FIELD, intName, typeName } from "../../../core/host/arrow/field_type.ts";
import type { FlatTable } from "../../../core/host/arrow/flat_table.ts";

// The fields below are those of Arrow's Schema.fbs.
const SCHEMA = { endianness: 0, fields: 1 };
const DICTIONARY = { id: 0, indexType: 1 };
const UNITS = [1_000_000_000n, 1_000_000n, 1_000n, 1n];
/** Deeper than this no table goes. */
const MAX_DEPTH = 64;

/** What the cells of a field are, with what has to be known to read them. */
export interface ArrowType {
  /** As Arrow spells it, without its bits: `Int`, `Utf8`, `Timestamp`. */
  name: string;
  /** With its bits, for people: `UInt8`. */
  words: string;
  /** Of a number: its bits, and whether it may be negative. */
  bits: number;
  isSigned: boolean;
  scale: number;
  /** Of a time: how many nanoseconds a unit has. */
  unit: bigint;
  zone: string | null;
  /** Of a date: whether it counts milliseconds. */
  isInMilliseconds: boolean;
  /** Of a union: whether its values stand close together. */
  isDense: boolean;
}

/** A column of a schema, or what is inside of one. */
export interface ArrowField {
  name: string;
  type: ArrowType;
  children: ArrowField[];
  /** Where cells are numbers of values that stand elsewhere. */
  dictionary: { id: number; index: ArrowType } | null;
}

/** @param budget bytes of the file: names cannot be longer, unless they overlap on purpose */
export function readSchema(schema: FlatTable, budget: number): ArrowField[] {
  if (schema.int16(SCHEMA.endianness) !== 0) {
    throw new Error("its numbers are big-endian; write it on another machine");
  }
  const room = { left: budget };
  return [...schema.tables(SCHEMA.fields)].map((field) => readField(field, room, 0));
}

function readField(field: FlatTable, room: { left: number }, depth: number): ArrowField {
  const name = field.text(FIELD.name);
  room.left -= name.length + 1;
  if (room.left < 0 || depth > MAX_DEPTH) throw new RangeError("the schema's fields overlap");
  const children: ArrowField[] = [];
  for (const child of field.tables(FIELD.children)) {
    children.push(readField(child, room, depth + 1));
  }
  return {
    name: new TextDecoder().decode(name),
    type: readType(field),
    children,
    dictionary: field.has(FIELD.dictionary) ? readDictionary(field.table(FIELD.dictionary)) : null,
  };
}

function readDictionary(encoding: FlatTable): ArrowField["dictionary"] {
  const index = encoding.has(DICTIONARY.indexType)
    ? integerType(encoding.table(DICTIONARY.indexType))
    : { ...PLAIN, name: "Int", bits: 32, isSigned: true };
  return { id: encoding.length(DICTIONARY.id), index };
}

const PLAIN: ArrowType = {
  name: "None",
  words: "None",
  bits: 0,
  isSigned: false,
  scale: 0,
  unit: 1n,
  zone: null,
  isInMilliseconds: false,
  isDense: false,
};

function readType(field: FlatTable): ArrowType {
  const words = typeName(field);
  const name = words.replace(/^(U?Int|Float|Date)\d+$/, (_, base) => base.replace("U", ""));
  const plain = { ...PLAIN, name, words };
  const type = () => field.table(FIELD.type);
  switch (name) {
    case "Int":
      return integerType(type());
    case "Float":
      return { ...plain, bits: 16 << (type().int16(0) & 3) };
    case "Decimal":
      return { ...plain, scale: scaleOf(type().int32(1)), bits: type().int32(2, 128) };
    case "Date":
      return { ...plain, isInMilliseconds: type().int16(0, 1) === 1 };
    case "Time":
      return { ...plain, unit: unitOf(type().int16(0, 1)), bits: type().int32(1, 32) };
    case "Timestamp": {
      const zone = type().has(1) ? new TextDecoder().decode(type().text(1)) : "";
      return { ...plain, unit: unitOf(type().int16(0)), zone: zone === "" ? null : zone };
    }
    case "Union":
      return { ...plain, isDense: type().int16(0) === 1 };
    default:
      return plain;
  }
}

/** More digits than these no decimal has. */
const MOST_DIGITS = 76;

function scaleOf(scale: number): number {
  if (Math.abs(scale) > MOST_DIGITS) throw new RangeError(`a decimal with a scale of ${scale}`);
  return scale;
}

function integerType(type: FlatTable): ArrowType {
  return {
    ...PLAIN,
    name: "Int",
    words: intName(type),
    bits: type.int32(0),
    isSigned: type.uint8(1) === 1,
  };
}

function unitOf(number: number): bigint {
  const unit = UNITS[number];
  if (unit === undefined) throw new RangeError("a time has no unit");
  return unit;
}
