import type { FromRule } from "../reconciliation/reconciliation.ts";
import { columnNamed, type Table } from "../table/mod.ts";
import type { ColumnReader } from "./column_reader.ts";
import { joinedReader } from "./joined.ts";
import { textReader } from "./texts.ts";

/**
 * Reads what rows say where a rule looks, before anybody asks what it means.
 *
 * @throws {FloreconError} `ingest` for a column that the table does not have, or has twice
 */
export function saidReader(rule: FromRule, table: Table): ColumnReader<string> {
  const texts = [rule.from].flat().map((name) => textReader(columnNamed(table, name), rule));
  return texts.length === 1 ? texts[0] : joinedReader(texts, rule.join ?? " ");
}
