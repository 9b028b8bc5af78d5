import { sha256 } from "@noble/hashes/sha2.js";
import { cellText, columnNamed, type SourceColumn, type Table } from "../table/mod.ts";
import type { ContentRule } from "../reconciliation/reconciliation.ts";

/** Stands between the parts that are hashed. */
const BETWEEN = "\u001f";

const encoder = new TextEncoder();

/**
 * An id for each row of a table, whole, from zero up to 2^53 - 1: the first 53 bits of a SHA-256 over
 * the source's name, the cells that are named, and how many rows of the same file said the same before.
 * Blanks at the ends of a cell, and how many there are within, do not count.
 *
 * @throws {FloreconError} `ingest` for a column that the table does not have, or has twice
 */
export function contentIds(source: string, { content }: ContentRule, table: Table): Float64Array {
  const columns = content === true
    ? table.columns
    : content.map((name) => columnNamed(table, name));
  const seen = new Map<string, number>();
  const ids = new Float64Array(table.rows);
  for (let row = 0; row < table.rows; row++) {
    const text = said(source, columns, row);
    const before = seen.get(text) ?? 0;
    seen.set(text, before + 1);
    ids[row] = hash53(`${text}${BETWEEN}${before}`);
  }
  return ids;
}

/** The first 53 bits of a SHA-256. */
export function hash53(text: string): number {
  const [a, b, c, d, e, f, g] = sha256(encoder.encode(text));
  const high = a * 2 ** 13 + b * 2 ** 5 + (c >> 3);
  const low = (c & 7) * 2 ** 29 + d * 2 ** 21 + e * 2 ** 13 + f * 2 ** 5 + (g >> 3);
  return high * 2 ** 32 + low;
}

function said(source: string, columns: SourceColumn[], row: number): string {
  let text = source.normalize("NFC");
  for (const column of columns) {
    text += BETWEEN + cellText(column, row).normalize("NFC").trim().replace(/\s+/g, " ");
  }
  return text;
}
