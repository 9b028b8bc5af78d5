import { concat } from "../../core/host/bytes.ts";
import type { Describe } from "../../core/host/describe/describe.ts";
import { csvData } from "./csv_data.ts";
import type { RawData } from "./data.ts";
import type { Data } from "./dataset.ts";
import { FileBytes } from "./file_bytes.ts";

const [NEWLINE, QUOTE, NOTHING] = [0x0a, 0x22, 0];

/**
 * Reads some rows of a CSV without those before them; null where lines are not what a row is: where
 * something is quoted, or characters are of several bytes each.
 *
 * @param places of the rows, from 0
 * @throws {FloreconError} `ingest`
 */
export async function csvRowsAt(
  raw: RawData,
  describe: Describe,
  places: number[],
): Promise<Data | null> {
  const { bytes } = raw.input;
  if (bytes.includes(QUOTE) || bytes.includes(NOTHING)) return null;
  // The names of the columns stand before the first row.
  const lines = linesAt(bytes, [0, ...places.map((it) => it + 1).toSorted((a, b) => a - b)]);
  if (lines === null) return null;
  const input = new FileBytes(concat(lines));
  return await csvData({ ...raw, input }, describe);
}

/** Lines of a text with their ends, by their numbers from 0, ascending; null where there are not so many. */
function linesAt(bytes: Uint8Array, wanted: number[]): Uint8Array[] | null {
  const lines: Uint8Array[] = [];
  let [line, from] = [0, 0];
  for (const number of wanted) {
    for (; line < number; line++) {
      from = bytes.indexOf(NEWLINE, from) + 1;
      if (from === 0) return null;
    }
    const end = bytes.indexOf(NEWLINE, from);
    lines.push(bytes.subarray(from, end < 0 ? bytes.length : end + 1));
  }
  return lines;
}
