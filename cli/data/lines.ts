import { tableFromIPC } from "apache-arrow";
import type { Describe } from "../../core/host/describe/describe.ts";
import { declaredRows } from "../../core/host/arrow/declared_rows.ts";
import type { RowCells } from "../../decisions/mod.ts";
import type { Data } from "./data.ts";
import { rowIds } from "./rows.ts";

/**
 * What rows hold in the columns that a plugin declares. Where no column is marked as an id, nobody can
 * tell which row is meant, and there are none.
 *
 * @param ids as a report has them
 */
export function linesOf(
  { stream }: Data,
  describe: Describe,
  ids: Iterable<number>,
): Map<number, RowCells> {
  const wanted = new Set(ids);
  const lines = new Map<number, RowCells>();
  if (wanted.size === 0 || !describe.input.some((it) => it.id)) return lines;
  const places: number[] = [];
  const found: number[] = [];
  for (const [row, id] of rowIds(tableFromIPC(stream), describe)) {
    if (!wanted.has(id)) continue;
    places.push(row);
    found.push(id);
    if (found.length === wanted.size) break;
  }
  const names = describe.input.map((it) => it.name);
  for (const [at, cells] of declaredRows(stream, describe.input, places).entries()) {
    lines.set(found[at], Object.fromEntries(names.map((name, column) => [name, cells[column]])));
  }
  return lines;
}
