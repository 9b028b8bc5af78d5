import type { Describe } from "../describe/describe.ts";
import { type CsvOptions, type CsvPart, CsvReading } from "./reading.ts";

export type { CsvOptions, CsvPart };

/**
 * Reads a CSV with a header line into an Arrow stream of the columns that a plugin declares.
 *
 * Types come from the declaration, never from guessing. An `i64` column takes whole numbers and dates
 * such as `2026-01-31`, as days since 1970-01-01. An empty cell reads as `0` or `""`, but not in an id,
 * amount or date column, unless it is optional. Blank lines are passed over. The text is UTF-8, with or without a byte order
 * mark, with either kind of line break.
 *
 * @throws {FloreconError} `ingest`, with `file` and, where they apply, `line` (counted from 1, the
 * header's), `column`, `cell`, and the `option` of this function that may help; `bad_number_format`,
 * `bad_separator`.
 *
 * @example
 * ```ts
 * const text = await Deno.readFile("ledger.csv");
 * workspace.upsert(await readCsv(text, plugin.describe, { file: "ledger.csv" }));
 * ```
 */
export function readCsv(
  data: string | Uint8Array,
  describe: Pick<Describe, "input">,
  options: CsvOptions = {},
): Promise<Uint8Array> {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  return new Promise((resolve) => {
    const [{ stream }] = new CsvReading(bytes, describe.input, options).parts(Infinity);
    resolve(stream);
  });
}

/**
 * The same in parts, for a ledger that is handed on piece by piece: each is only there until the next
 * one is asked for. There is one at least.
 *
 * @param size about how many bytes a stream is to have
 * @throws {FloreconError} as `readCsv`, once it comes to what is wrong
 *
 * @example
 * ```ts
 * const bytes = await Deno.readFile("ledger.csv");
 * workspace.upsertParts(csvParts(bytes, plugin.describe, { file: "ledger.csv" }, 1 << 24));
 * ```
 */
export function csvParts(
  bytes: Uint8Array,
  describe: Pick<Describe, "input">,
  options: CsvOptions,
  size: number,
): Generator<CsvPart> {
  return new CsvReading(bytes, describe.input, options).parts(size);
}

/**
 * The names in the header of a CSV.
 *
 * @throws {FloreconError} as `readCsv`, of which this is the beginning
 */
export function csvHeader(bytes: Uint8Array, options: CsvOptions = {}): string[] {
  return new CsvReading(bytes, [], options).header();
}
