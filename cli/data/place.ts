import { tableFromIPC } from "apache-arrow";
import { lineOfRecord } from "../../core/host/csv/lines.ts";
import type { Describe } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import type { Data } from "./data.ts";
import { rowIds } from "./rows.ts";

/**
 * Where a person finds a row: `ledger.csv, line 3`, or `ledger.arrow, row 2`.
 *
 * @param row its place in the stream, from 0
 */
export function placeOf(data: Data, row: number): string {
  const line = lineOf(data, row);
  return `${data.file}, ${line === undefined ? `row ${row + 1}` : `line ${line}`}`;
}

/**
 * What a plugin refused of some data, with the file and the line that it is about. The plugin itself
 * only knows rows and ids.
 */
export function withPlace(error: unknown, data: Data, describe: Describe): unknown {
  if (!(error instanceof FloreconError)) return error;
  const row = rowOf(error, data, describe);
  if (row === undefined) return error;
  const message = `${placeOf(data, row)}: ${error.message.replace(/^row \d+: /, "")}`;
  const details = { ...error.details, file: data.file, line: lineOf(data, row) };
  return new FloreconError(error.code, message, details, { cause: error });
}

/** The line of a CSV that a row stands on, from 1. */
function lineOf({ isCsv, bytes, style }: Data, row: number): number | undefined {
  return isCsv ? lineOfRecord(bytes, row + 1, style.separator) : undefined;
}

/** Which row of the data an error is about, from 0. */
function rowOf({ code, details, id }: FloreconError, data: Data, describe: Describe) {
  if (typeof details.row === "number") return details.row;
  if (id === undefined) return undefined;
  const found: number[] = [];
  for (const [row, other] of rowIds(tableFromIPC(data.stream), describe)) {
    if (other === id) found.push(row);
  }
  // Of two rows with one id, the second is the one too many.
  return code === "duplicate_id" ? found.at(1) : found.at(0);
}
