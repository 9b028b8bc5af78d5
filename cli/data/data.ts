import type { Describe } from "../../core/host/describe/describe.ts";
import { csvOptions, type CsvStyle } from "./csv_flags.ts";
import { FileBytes } from "./file_bytes.ts";
import { UsageError } from "../system/errors.ts";
import { readForThreads, readWhole, suffix } from "../system/files.ts";
import type { Data } from "./dataset.ts";
import { DATA_SUFFIXES } from "./target.ts";

export type { Data };

/** How a file is read: text, what a plugin may read as it stands, or through a table. */
export type DataKind = "csv" | "arrow" | "table";

/** One file, before it is read for a plugin. */
export interface RawData {
  /** As errors name it. */
  file: string;
  input: FileBytes;
  kind: DataKind;
  /** How it is written, where it is a CSV. */
  style: CsvStyle;
}

/**
 * Reads data for a plugin. `-` is stdin, and what comes from there tells by its content what it is.
 *
 * @throws {FloreconError} `cannot_read`, `ingest`
 * @throws {UsageError} for a suffix that is none of data, or a style that is none
 */
export async function readData(path: string, describe: Describe, style?: CsvStyle): Promise<Data> {
  return await feed(await readRaw(path, style), describe);
}

/**
 * Reads data that no plugin has been chosen for yet.
 *
 * @throws {FloreconError} `cannot_read`
 * @throws {UsageError} for a suffix that is none of data
 */
export async function readRaw(path: string, style: CsvStyle = {}): Promise<RawData> {
  const end = suffix(path);
  const file = path === "-" ? "stdin" : path;
  const bytes = end === "csv" ? await readForThreads(path) : await readWhole(path);
  if (path !== "-" && !DATA_SUFFIXES.includes(end)) {
    throw new UsageError(
      `"${path}" is no data that can be read; it ends in .csv, .parquet, .arrow, .xlsx or .jsonl`,
    );
  }
  const kind = path === "-" ? await kindOfContent(bytes) : KINDS[end] ?? "table";
  const input = new FileBytes(bytes, path === "-" ? undefined : path);
  return { file, input, kind, style: csvOptions(style) };
}

const KINDS: Record<string, DataKind> = { csv: "csv", arrow: "arrow", feather: "arrow" };

async function kindOfContent(bytes: Uint8Array): Promise<DataKind> {
  const { formatOf } = await import("../../sources/sniff/format.ts");
  const format = formatOf(bytes, "stdin");
  return format === "csv" || format === "arrow" ? format : "table";
}

/**
 * Makes the stream of a plugin out of raw data.
 *
 * @throws {FloreconError} `ingest`
 * @throws {UsageError} for a style that is none
 */
export async function feed(data: RawData, describe: Describe): Promise<Data> {
  const { file, input, kind } = data;
  if (kind === "csv") {
    const { csvData } = await import("./csv_data.ts");
    return await csvData(data, describe);
  }
  if (kind === "arrow") {
    const { arrowData } = await import("./arrow_data.ts");
    const asItStands = arrowData(file, input, describe);
    if (asItStands !== null) return asItStands;
  }
  const { tableData } = await import("./tables.ts");
  return await tableData(file, input, describe);
}
