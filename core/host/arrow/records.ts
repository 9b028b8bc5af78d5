import { MS_PER_DAY } from "../day.ts";
import { isNeeded, locateColumns } from "../describe/columns.ts";
import type { ColumnType, InputField } from "../describe/describe.ts";
import { FloreconError } from "../error.ts";
import type { Cell } from "./read_chunk.ts";
import { StreamBuilder } from "./stream_builder.ts";

/** What a record may hold for a declared column, in words. */
const ACCEPTED: Record<ColumnType, string> = {
  i64: "a whole number up to 2^53 - 1, a bigint or a Date",
  f64: "a finite number",
  utf8: "a string",
};

/**
 * Plain records as an Arrow stream of the columns that a plugin declares. Other fields are passed
 * over. `null` reads as `0` or `""`, but not in an id, amount or date column, unless it is optional; a
 * `Date` feeds an `i64` column as days since 1970, in UTC.
 *
 * @throws {FloreconError} `ingest` with the `column` and the `row`, counted from 0.
 */
export function recordsToStream(
  records: Record<string, unknown>[],
  declared: InputField[],
): Uint8Array {
  const builder = new StreamBuilder(declared);
  for (const [row, record] of records.entries()) {
    for (const [at, field] of declared.entries()) {
      if (!(field.name in record)) locateColumns([field], Object.keys(record), `record ${row}`);
      const cell = readCell(record[field.name], field);
      if (cell === undefined) throw refuse(record[field.name], field, row);
      builder.columns[at].push(cell);
    }
    builder.endRow();
  }
  return builder.finish();
}

/** The cell as the column holds it, or `undefined` where it cannot. */
function readCell(value: unknown, field: InputField): Cell | undefined {
  if (value === null && field.optional) return null;
  if (value === null && !isNeeded(field)) return field.type === "utf8" ? "" : 0;
  switch (field.type) {
    case "i64":
      return readInteger(value);
    case "f64":
      return Number.isFinite(value) ? value as number : undefined;
    case "utf8":
      return typeof value === "string" ? value.toWellFormed() : undefined;
  }
}

function readInteger(value: unknown): number | undefined {
  const whole = value instanceof Date
    ? Math.floor(value.getTime() / MS_PER_DAY)
    : typeof value === "bigint"
    ? Number(value)
    : value;
  return Number.isSafeInteger(whole) ? whole as number : undefined;
}

function refuse(value: unknown, field: InputField, row: number): FloreconError {
  const shown = typeof value === "string" ? JSON.stringify(value) : String(value);
  return new FloreconError(
    "ingest",
    `record ${row} holds ${shown} in column "${field.name}"; give it ${ACCEPTED[field.type]}`,
    { column: field.name, row },
  );
}
