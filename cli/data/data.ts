import type { Describe } from "../../core/host/describe/describe.ts";
import type { SourceSummary } from "../../sources/mapping/mod.ts";
import { csvFault, csvOptions, type CsvStyle } from "./csv_flags.ts";
import { UsageError } from "../system/errors.ts";
import { readWhole, suffix } from "../system/files.ts";
import type { RowPlaces } from "./places.ts";
import { DATA_SUFFIXES } from "./target.ts";

/** One file, before it is read for a plugin. */
export interface RawData {
  /** As errors name it. */
  file: string;
  /** As it was read. */
  bytes: Uint8Array;
  isCsv: boolean;
  /** How it is written, where it is a CSV. */
  style: CsvStyle;
}

/** Data, read for a plugin. */
export interface Data {
  /** As errors and titles name it. */
  file: string;
  /** The Arrow stream that the plugin gets. */
  stream: Uint8Array;
  /** How many rows the stream holds. */
  rows: number;
  /** Every file that it came from, as it was read. */
  inputs: Uint8Array[];
  places: RowPlaces;
  /** What each source came to, where it came together from several. */
  sources?: SourceSummary[];
}

/**
 * Reads data for a plugin: a CSV, or Arrow in the stream or file format. `-` is stdin, and what comes
 * from there tells by its first bytes what it is.
 *
 * @throws {FloreconError} `cannot_read`, `ingest`
 * @throws {UsageError} for a suffix that is none of these, or a style that is none
 */
export async function readData(path: string, describe: Describe, style?: CsvStyle): Promise<Data> {
  return await feed(await readRaw(path, style), describe);
}

/**
 * Reads data that no plugin has been chosen for yet.
 *
 * @throws {FloreconError} `cannot_read`
 * @throws {UsageError} for a suffix that is none of the three
 */
export async function readRaw(path: string, style: CsvStyle = {}): Promise<RawData> {
  const kind = suffix(path);
  const file = path === "-" ? "stdin" : path;
  const bytes = await readWhole(path);
  if (path !== "-" && !DATA_SUFFIXES.includes(kind)) {
    throw new UsageError(
      `"${path}" is no data that can be read; it ends in .csv, .arrow, .feather`,
    );
  }
  const isCsv = path === "-" ? !looksLikeArrow(bytes) : kind === "csv";
  return { file, bytes, isCsv, style: csvOptions(style) };
}

/**
 * Makes the stream of a plugin out of raw data.
 *
 * @throws {FloreconError} `ingest`
 * @throws {UsageError} for a style that is none
 */
export async function feed(data: RawData, describe: Describe): Promise<Data> {
  const { file, bytes, isCsv } = data;
  const stream = isCsv
    ? await readCsvData(data, describe)
    : (await import("../../core/host/arrow/read_arrow.ts")).readArrow(bytes, describe, { file });
  const { streamShape } = await import("../../core/host/arrow/stream_shape.ts");
  const { arrowPlaces, csvPlaces } = await import("./places.ts");
  const places = isCsv ? csvPlaces(file, bytes, data.style.separator) : arrowPlaces(file, stream);
  return { file, stream, rows: streamShape(stream).rows, inputs: [bytes], places };
}

async function readCsvData(
  { file, bytes, style }: RawData,
  describe: Describe,
): Promise<Uint8Array> {
  const { readCsv } = await import("../../core/host/csv/read_csv.ts");
  try {
    return await readCsv(bytes, describe, { file, ...style });
  } catch (error) {
    throw csvFault(error);
  }
}

/** Arrow streams begin with a continuation mark, files with their name. */
function looksLikeArrow(bytes: Uint8Array): boolean {
  const magic = String.fromCharCode(...bytes.subarray(0, 6));
  return magic === "ARROW1" || magic.startsWith("\xff\xff\xff\xff");
}
