import type { FlatTable } from "./flat_table.ts";

/** Where a field of a schema has what, as Schema.fbs numbers it. */
export const FIELD = { name: 0, typeType: 2, type: 3, dictionary: 4, children: 5 };

/** Type names by their number; those of several widths are spelt out by `typeName`. */
const TYPES = [
  ...["None", "Null", "Int", "Float", "Binary", "Utf8", "Bool", "Decimal", "Date", "Time"],
  ...["Timestamp", "Interval", "List", "Struct", "Union", "FixedSizeBinary", "FixedSizeList"],
  ...["Map", "Duration", "LargeBinary", "LargeUtf8", "LargeList", "RunEndEncoded"],
  ...["BinaryView", "Utf8View", "ListView", "LargeListView"],
];

/** A field's type as Arrow spells it, or that of its dictionary's values: `Int64`, `Date32`, `Utf8`. */
export function typeName(field: FlatTable): string {
  const name = TYPES[field.uint8(FIELD.typeType)] ?? "Unknown";
  switch (name) {
    case "Int":
      return intName(field.table(FIELD.type));
    case "Float":
      return `Float${16 << field.table(FIELD.type).int16(0)}`;
    case "Date":
      return field.table(FIELD.type).int16(0, 1) === 0 ? "Date32" : "Date64";
    default:
      return name;
  }
}

/** An integer type as Arrow spells it. */
export function intName(type: FlatTable): string {
  return `${type.uint8(1) === 1 ? "" : "U"}Int${type.int32(0)}`;
}
