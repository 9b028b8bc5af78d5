import { readArrow } from "../../core/host/arrow/read_arrow.ts";
import { streamHead, streamShape } from "../../core/host/arrow/stream_shape.ts";
import { csvHead } from "../../core/host/csv/lines.ts";
import { numberFormat } from "../../core/host/csv/number_format.ts";
import { csvHeader, type CsvOptions, readCsv } from "../../core/host/csv/read_csv.ts";
import type { Describe } from "../../core/host/describe/describe.ts";
import type { Dataset } from "./fit.ts";

/** Enough to tell one plugin from another, and little enough to try several. */
const ROWS = 10_000;

/** How to read data that no plugin has been chosen for. */
export interface SampleOptions extends CsvOptions {
  /** A CSV; else Arrow, as a stream or as a file, and only the name counts of the other options. */
  isCsv: boolean;
}

/** Data before a plugin is chosen for it. */
export interface Sample {
  /** Its columns: what most plugins are told apart by. */
  dataset: Dataset;
  /**
   * The first rows, as the stream that a plugin reads.
   *
   * @throws {FloreconError} `ingest` where a cell is not what the plugin declares
   */
  rows(describe: Pick<Describe, "input">): Promise<Uint8Array>;
}

/**
 * Reads what tells which plugin some data is for: the names and types of its columns, and later, for
 * plugins that cannot be told apart by these, some rows.
 *
 * @throws {FloreconError} `ingest` where it is no data, `bad_number_format`
 */
export async function sampleOf(bytes: Uint8Array, options: SampleOptions): Promise<Sample> {
  return options.isCsv ? await csvSample(bytes, options) : arrowSample(bytes, options);
}

function csvSample(bytes: Uint8Array, options: SampleOptions): Sample {
  const { numberFormat: format, separator } = options;
  if (format !== undefined) numberFormat(format);
  const names = csvHeader(csvHead(bytes, 0, separator), options);
  return {
    dataset: { columns: names.map((name) => ({ name })) },
    rows: (describe) => readCsv(csvHead(bytes, ROWS, separator), describe, options),
  };
}

function arrowSample(bytes: Uint8Array, options: SampleOptions): Sample {
  const stream = readArrow(bytes, { input: [] }, options);
  return {
    dataset: streamShape(stream),
    rows: (describe) => Promise.resolve(streamHead(readArrow(stream, describe, options), ROWS)),
  };
}
