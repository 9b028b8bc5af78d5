import { parse } from "@std/csv/parse.js";
import { FloreconError } from "./error.ts";

/** Which rows settle one another: those whose labels are equal. Rows left out settle with none. */
export type Truth = Map<number, string>;

/**
 * Reads a truth from a CSV with a header line: the row's id first, its label second. An empty label
 * stands for none.
 *
 * @throws {FloreconError} `bad_truth`
 */
export function readTruth(data: string | Uint8Array): Truth {
  // The library comes without types.
  let records: string[][];
  try {
    const text = typeof data === "string"
      ? data
      : new TextDecoder("utf-8", { fatal: true }).decode(data);
    records = parse(text) as string[][];
  } catch (cause) {
    throw badTruth("it is not a CSV in UTF-8", cause);
  }
  const truth: Truth = new Map();
  for (const [id, label] of records.slice(1)) {
    const row = Number(id);
    if (id.trim() === "" || !Number.isSafeInteger(row)) {
      throw badTruth(`${JSON.stringify(id)} is no row id`);
    }
    if (truth.has(row)) throw badTruth(`row ${row} stands in it twice`);
    if (label) truth.set(row, label);
  }
  return truth;
}

function badTruth(why: string, cause?: unknown): FloreconError {
  const message = `the truth cannot be read: ${why}; give it a header line, then row id and label`;
  return new FloreconError("bad_truth", message, {}, { cause });
}
