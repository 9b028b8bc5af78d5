import { parquetWriteBuffer } from "hyparquet-writer";
import { cellText, type ColumnOf, type SourceColumn } from "../table/mod.ts";
import type { WrittenTable } from "./written.ts";

type Options = Parameters<typeof parquetWriteBuffer>[0];
type Element = NonNullable<Options["schema"]>[number];

/** A column as the library takes it: what it is, and its cells. */
interface ParquetColumn {
  element: Omit<Element, "name" | "repetition_type">;
  cells: (string | number | bigint | boolean | null)[];
}

/** Rows of a group: readers go through it as a whole. */
const GROUP_ROWS = 100_000;
const INT64: [least: bigint, most: bigint] = [-(2n ** 63n), 2n ** 63n - 1n];
/** Digits that fit into eight bytes, and into sixteen. */
const SHORT_DIGITS = 18;
const LONG_DIGITS = 38;

/**
 * Writes Parquet: whole numbers, decimals, dates and times as what they are, and an empty cell as null.
 * Columns that are `other` are left out.
 *
 * @param notes what readers may find in the file beside its data, by name
 */
export function writeParquet(
  { columns, rows }: WrittenTable,
  notes: Record<string, string> = {},
): Uint8Array {
  const own = columns.filter(({ kind }) => kind !== "other");
  const made = own.map((column) => parquetColumn(column, rows));
  const buffer = parquetWriteBuffer({
    columnData: own.map(({ name }, at) => ({ name, data: made[at].cells })),
    schema: [
      { name: "root", num_children: own.length },
      ...own.map(({ name }, at): Element => ({
        ...made[at].element,
        name,
        repetition_type: "OPTIONAL",
      })),
    ],
    rowGroupSize: GROUP_ROWS,
    kvMetadata: Object.entries(notes).map(([key, value]) => ({ key, value })),
    createdBy: "florecon",
  });
  return new Uint8Array(buffer);
}

function parquetColumn(column: SourceColumn, rows: number): ParquetColumn {
  const cells = <T>(read: (row: number) => T) =>
    Array.from({ length: rows }, (_, row) => read(row));
  switch (column.kind) {
    case "integer": {
      const own = cells((row) => column.cell(row));
      const fits = own.every((it) => it === null || it >= INT64[0] && it <= INT64[1]);
      return fits ? { element: { type: "INT64" }, cells: own } : textColumn(column, rows);
    }
    case "decimal":
      return decimalColumn(column, rows);
    case "number":
      return { element: { type: "DOUBLE" }, cells: cells((row) => column.cell(row)) };
    case "date":
      return {
        element: { type: "INT32", converted_type: "DATE" },
        cells: cells((row) => column.cell(row)),
      };
    case "time":
      return timeColumn(column, rows);
    case "boolean":
      return { element: { type: "BOOLEAN" }, cells: cells((row) => column.cell(row)) };
    default:
      return textColumn(column, rows);
  }
}

function textColumn(column: SourceColumn, rows: number): ParquetColumn {
  const cells = Array.from({ length: rows }, (_, row) => cellText(column, row) || null);
  return { element: { type: "BYTE_ARRAY", converted_type: "UTF8" }, cells };
}

function decimalColumn(column: ColumnOf<"decimal">, rows: number): ParquetColumn {
  const cells = Array.from({ length: rows }, (_, row) => column.cell(row));
  const digits = cells.reduce((most, cell) => Math.max(most, digitsIn(cell)), column.scale);
  if (digits > LONG_DIGITS) return textColumn(column, rows);
  const size = digits <= SHORT_DIGITS
    ? { type: "INT64" as const, precision: SHORT_DIGITS }
    : { type: "FIXED_LEN_BYTE_ARRAY" as const, type_length: 16, precision: LONG_DIGITS };
  return { element: { ...size, converted_type: "DECIMAL", scale: column.scale }, cells };
}

function digitsIn(value: bigint | null): number {
  return value === null ? 0 : String(value).replace("-", "").length;
}

/** Times in microseconds, which everybody reads, where nothing is lost by that. */
function timeColumn(column: ColumnOf<"time">, rows: number): ParquetColumn {
  const cells = Array.from({ length: rows }, (_, row) => column.cell(row));
  const isFine = cells.some((cell) => cell !== null && cell % 1000n !== 0n);
  const unit = isFine ? "NANOS" as const : "MICROS" as const;
  const isAdjustedToUTC = column.zone !== null;
  return {
    element: { type: "INT64", logical_type: { type: "TIMESTAMP", isAdjustedToUTC, unit } },
    cells: isFine ? cells : cells.map((cell) => cell === null ? null : cell / 1000n),
  };
}
