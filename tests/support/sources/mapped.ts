/** What sources come to for a plugin, as rows that a test can read. */
import { tableFromIPC } from "apache-arrow";
import type { InputField } from "../../../core/host/describe/describe.ts";
import { FloreconError } from "../../../core/host/error.ts";
import { mapTables, type SourceTables } from "../../../sources/mapping/mod.ts";
import type { ColumnRule } from "../../../sources/reconciliation/mod.ts";
import type { Table } from "../../../sources/table/mod.ts";

/** The rows of a stream. */
export function rowsOf(stream: Uint8Array): Record<string, unknown>[] {
  return tableFromIPC(stream).toArray().map((row) => {
    const cells = Object.entries(row.toJSON() as Record<string, unknown>);
    return Object.fromEntries(
      cells.map(([name, cell]) => [name, typeof cell === "bigint" ? Number(cell) : cell]),
    );
  });
}

/** What one column of a plugin gets of a table; whatever else the plugin needs is not asked for. */
export function cellsOf(field: InputField, rule: ColumnRule, ...tables: Table[]): unknown[] {
  const { stream } = mapTables([{ name: "book", columns: { [field.name]: rule }, tables }], {
    input: [field],
  });
  return rowsOf(stream).map((row) => row[field.name]);
}

/** What is said of sources that are refused, each sentence without the file. */
export function refusedBy(input: InputField[], ...sources: SourceTables[]): string[] {
  try {
    mapTables(sources, { input });
  } catch (error) {
    if (!(error instanceof FloreconError)) throw error;
    const problems = error.details.problems as { path?: string; message: string }[];
    return problems.map(({ path, message }) =>
      path === undefined ? message : `${path}: ${message}`
    );
  }
  throw new Error("nothing is refused");
}
