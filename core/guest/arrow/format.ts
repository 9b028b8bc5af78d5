// Numbers of the Arrow IPC format that this reader asks about (Schema.fbs, Message.fbs).

export const METADATA_V4: i16 = 3;
export const METADATA_V5: i16 = 4;

export const SCHEMA_MESSAGE: u8 = 1;
export const DICTIONARY_MESSAGE: u8 = 2;
export const BATCH_MESSAGE: u8 = 3;

export const NULL: u8 = 1;
export const INT: u8 = 2;
export const FLOAT: u8 = 3;
export const BINARY: u8 = 4;
export const UTF8: u8 = 5;
export const DATE: u8 = 8;
export const LIST: u8 = 12;
export const STRUCT: u8 = 13;
export const UNION: u8 = 14;
export const FIXED_SIZE_LIST: u8 = 16;
export const MAP: u8 = 17;
export const LARGE_BINARY: u8 = 19;
export const LARGE_UTF8: u8 = 20;
export const RUN_END_ENCODED: u8 = 22;
export const BINARY_VIEW: u8 = 23;
export const UTF8_VIEW: u8 = 24;
export const LIST_VIEW: u8 = 25;
export const LARGE_LIST_VIEW: u8 = 26;

const NAMES: string[] = [
  "no type",
  "Null",
  "Int",
  "FloatingPoint",
  "Binary",
  "Utf8",
  "Bool",
  "Decimal",
  "Date",
  "Time",
  "Timestamp",
  "Interval",
  "List",
  "Struct",
  "Union",
  "FixedSizeBinary",
  "FixedSizeList",
  "Map",
  "Duration",
  "LargeBinary",
  "LargeUtf8",
  "LargeList",
  "RunEndEncoded",
  "BinaryView",
  "Utf8View",
  "ListView",
  "LargeListView",
];

/** How the format calls a type. */
export function typeName(type: u8): string {
  return <i32> type < NAMES.length ? NAMES[type] : "type " + type.toString();
}
