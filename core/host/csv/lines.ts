import { BadQuote, Records } from "./records.ts";

const LINE_FEED = 0x0a;

/** The line, counted from 1, that a byte stands on. */
export function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0 && at < offset;) {
    line++;
    at = bytes.indexOf(LINE_FEED, at + 1);
  }
  return line;
}

/**
 * The beginning of a CSV: its header, and as many rows at most. What cannot be taken apart is there as
 * a whole, for its reader to refuse.
 */
export function csvHead(bytes: Uint8Array, rows: number, separator = ","): Uint8Array {
  const records = new Records(bytes, separator);
  try {
    for (let at = 0; at <= rows; at++) if (!records.next()) return bytes;
    return records.next() ? bytes.subarray(0, records.start) : bytes;
  } catch (error) {
    if (error instanceof BadQuote) return bytes;
    throw error;
  }
}

/** The first line, counted from 1, that is not UTF-8. */
export function lineOfBadText(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (let line = 1, from = 0;; line++) {
    const feed = bytes.indexOf(LINE_FEED, from);
    const end = feed < 0 ? bytes.length : feed;
    try {
      decoder.decode(bytes.subarray(from, end));
    } catch {
      return line;
    }
    if (feed < 0) return line;
    from = feed + 1;
  }
}
