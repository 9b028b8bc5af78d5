import { Hash53 } from "../../core/host/hash53.ts";
import { IdTable } from "../../core/host/proof/id_table.ts";
import { BETWEEN } from "../../core/host/row_id.ts";
import type { ContentRule } from "../reconciliation/reconciliation.ts";
import { cellText, columnNamed, type SourceColumn, type Table } from "../table/mod.ts";

/** A text that needs no polish: no blanks but single ones between letters of ASCII. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/**
 * An id for each row of a table, whole, from zero up to 2^53 - 1: a hash over the source's name, the
 * cells that are named, and how many rows of the same file said the same before, where some did. Blanks
 * at the ends of a cell, and how many there are within, do not count.
 *
 * @throws {FloreconError} `ingest` for a column that the table does not have, or has twice
 */
export function contentIds(source: string, { content }: ContentRule, table: Table): Float64Array {
  const columns = content === true
    ? table.columns
    : content.map((name) => columnNamed(table, name));
  const ids = new Float64Array(table.rows);
  const seen = new IdTable();
  let counts = new Uint32Array(1024);
  for (let row = 0; row < table.rows; row++) {
    const hash = hashOf(source, columns, row);
    const place = seen.add(hash.value);
    if (place === counts.length) counts = wider(counts);
    const before = counts[place]++;
    ids[row] = before === 0 ? hash.value : hash.add(`${BETWEEN}${before}`).value;
  }
  return ids;
}

function hashOf(source: string, columns: SourceColumn[], row: number): Hash53 {
  const hash = new Hash53().add(polished(source));
  for (const column of columns) hash.add(BETWEEN).add(polished(cellText(column, row)));
  return hash;
}

function polished(text: string): string {
  return PLAIN.test(text) ? text : text.normalize("NFC").trim().replace(/\s+/g, " ");
}

function wider(counts: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(2 * counts.length);
  more.set(counts);
  return more;
}
