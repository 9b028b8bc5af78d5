import {
  type CellShape,
  type CellValue,
  emptyVector,
  timeShape,
  type Vector,
} from "../../frame/mod.ts";
import type { BatchBody, Buffer } from "./body.ts";
import { validity } from "./buffers.ts";
import { clockVector, dateVector, timestampVector } from "./days.ts";
import type { Dictionaries } from "./dictionaries.ts";
import { booleanVector, decimalVector, floatVector, integersOf, integerVector } from "./numbers.ts";
import type { ArrowField } from "./schema.ts";
import { textVector, viewVector } from "./texts.ts";

/** What the column of a field is. */
export function shapeOf({ type, dictionary }: ArrowField): CellShape {
  switch (type.name) {
    case "Utf8":
    case "LargeUtf8":
    case "Utf8View":
    case "Null":
    case "Time":
      return { kind: "text" };
    case "Int":
      return type.bits <= 64 ? { kind: "integer" } : other();
    case "Decimal":
      return { kind: "decimal", scale: Math.max(0, type.scale) };
    case "Float":
      return type.bits === 16 ? other() : { kind: "number" };
    case "Bool":
      return { kind: "boolean" };
    case "Date":
      return { kind: "date" };
    case "Timestamp":
      return timeShape(type.zone);
    case "Binary":
    case "LargeBinary":
    case "BinaryView":
      return { kind: "bytes", type: wordsOf() };
    default:
      return other();
  }

  function other(): CellShape {
    return { kind: "other", type: wordsOf() };
  }

  function wordsOf(): string {
    return dictionary === null ? type.words : `Dictionary<${type.words}>`;
  }
}

/**
 * Goes past a field of a batch, and all that is inside of it.
 *
 * @returns what reads its cells, once somebody needs them; `null` where nothing can be made of them
 */
export function readField(
  field: ArrowField,
  body: BatchBody,
  dictionaries: Dictionaries,
): (() => Vector) | null {
  if (field.type.name === "RunEndEncoded") {
    body.nextNode();
    for (const child of field.children) readField(child, body, dictionaries);
    return null;
  }
  const rows = body.nextNode();
  const { dictionary } = field;
  if (dictionary !== null) {
    const [bits, data] = [body.nextBuffer(), body.nextBuffer()];
    // Values of later batches may replace these.
    const values = dictionaries.get(dictionary.id);
    return () => {
      const numbers = integersOf(dictionary.index, data(), rows);
      return chosenVector(values(), numbers, rows, validity(bits(), rows), emptyOf(field));
    };
  }
  const buffers = Array.from({ length: bufferCount(field, body) }, () => body.nextBuffer());
  for (const child of field.children) readField(child, body, dictionaries);
  return shapeOf(field).kind === "other" ? null : () => vectorOf(field, buffers, rows);
}

function bufferCount({ type }: ArrowField, body: BatchBody): number {
  switch (type.name) {
    case "Null":
      return 0;
    case "Struct":
    case "FixedSizeList":
      return 1;
    case "Union":
      return type.isDense ? 2 : 1;
    case "Utf8":
    case "LargeUtf8":
    case "Binary":
    case "LargeBinary":
    case "ListView":
    case "LargeListView":
      return 3;
    case "Utf8View":
    case "BinaryView":
      return 2 + body.nextCount();
    default:
      return 2;
  }
}

function vectorOf(field: ArrowField, buffers: Buffer[], rows: number): Vector {
  const { type } = field;
  if (type.name === "Null") return emptyVector(rows, "");
  const [bits, data, more, ...others] = buffers;
  const isThere = validity(bits(), rows);
  switch (type.name) {
    case "Int":
      return integerVector(type, data(), rows, isThere);
    case "Decimal":
      return decimalVector(type, data(), rows, isThere);
    case "Float":
      return floatVector(type, data(), rows, isThere);
    case "Bool":
      return booleanVector(data(), rows, isThere);
    case "Date":
      return dateVector(type, data(), rows, isThere);
    case "Timestamp":
      return timestampVector(type, data(), rows, isThere);
    case "Time":
      return clockVector(type, data(), rows, isThere);
    case "Utf8View":
    case "BinaryView": {
      const long = more === undefined ? [] : [more, ...others].map((buffer) => buffer());
      return viewVector(data(), long, rows, isThere);
    }
    default:
      return textVector(data(), more(), type.name.startsWith("Large"), rows, isThere);
  }
}

/** Cells that are numbers of values. */
function chosenVector(
  values: Vector,
  numbers: (row: number) => number | bigint,
  rows: number,
  isThere: (row: number) => boolean,
  empty: CellValue,
): Vector {
  for (let row = 0; row < rows; row++) {
    if (isThere(row) && !(numbers(row) >= 0 && numbers(row) < values.rows)) {
      throw new RangeError("a cell's value is missing from the dictionary");
    }
  }
  return { rows, cell: (row) => isThere(row) ? values.cell(Number(numbers(row))) : empty };
}

function emptyOf(field: ArrowField): CellValue {
  return ["text", "bytes"].includes(shapeOf(field).kind) ? "" : null;
}
