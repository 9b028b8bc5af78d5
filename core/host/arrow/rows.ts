import { type Table, tableToIPC } from "apache-arrow";
import { readArrow } from "./read_arrow.ts";
import { recordsToStream } from "./records.ts";
import type { Describe } from "../describe/describe.ts";

/** Rows for a plugin: an Arrow IPC buffer (stream or file), an Arrow table, or plain records. */
export type Rows = Uint8Array | Table | Record<string, unknown>[];

/**
 * Rows as the Arrow stream that a plugin reads, checked against what it declares.
 *
 * @throws {FloreconError} `ingest`
 */
export function rowsToStream(data: Rows, describe: Describe): Uint8Array {
  if (data instanceof Uint8Array) return readArrow(data, describe);
  if (Array.isArray(data)) return recordsToStream(data, describe.input);
  return readArrow(tableToIPC(data, "stream"), describe, { file: "the Arrow table" });
}
