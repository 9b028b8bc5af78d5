import type { InputField } from "../../core/host/describe/describe.ts";
import { columnsOf } from "../reconciliation/mod.ts";
import { cellText, type SourceColumn, type Table } from "../table/mod.ts";
import type { Suggestion } from "./suggestion.ts";

/**
 * Columns that ids were to be made of alone, and that call another row the same in another file of the
 * source: of another amount, or of another day. What is counted from one anew in each statement does; a row
 * that two files have is no such row.
 *
 * @param suggestions those of the files of one source
 */
export function repeatingNames(suggestions: Suggestion[], input: InputField[]): Set<string> {
  const [{ columns }] = suggestions;
  const alone = input.flatMap(({ id, name }) => {
    const names = id && name in columns ? columnsOf(columns[name]) : [];
    return names.length === 1 ? names : [];
  });
  return new Set(alone.filter((name) => repeats(name, suggestions, input)));
}

function repeats(name: string, suggestions: Suggestion[], input: InputField[]): boolean {
  const known = new Map<string, { table: Table; row: string }>();
  for (const { table, columns } of suggestions) {
    const ids = table && columnOf(table, name);
    if (!ids) continue;
    const told = input.filter((it) => (it.amount || it.date) && it.name in columns)
      .flatMap((it) => columnsOf(columns[it.name]))
      .map((it) => columnOf(table, it));
    for (let at = 0; at < table.rows; at++) {
      const id = cellText(ids, at).trim();
      const row = told.map((it) => it === undefined ? "" : cellText(it, at).trim()).join("\n");
      const before = known.get(id);
      if (before === undefined) known.set(id, { table, row });
      else if (before.table !== table && before.row !== row) return true;
    }
  }
  return false;
}

function columnOf({ columns }: Table, name: string): SourceColumn | undefined {
  return columns.find((it) => it.name === name);
}
