import type { Origins } from "../../sources/mapping/mod.ts";
import { cellText, type Table } from "../../sources/table/mod.ts";
import type { RowPlaces, ShownRows } from "./places.ts";

/** The rows of tables. */
export function originPlaces(
  origins: Origins,
  wholly: (table: Table) => Promise<Table>,
): RowPlaces {
  return {
    at(row) {
      const { table: { file, sheet, placed }, place } = origins.at(row);
      return { file, ...(sheet !== undefined && { sheet }), [placed]: place };
    },
    show: (ids) => shown(origins, ids, wholly),
    name: (row) => origins.name(row),
  };
}

/** Every column of the files that the rows are in: what one has no such column for is empty. */
async function shown(
  origins: Origins,
  ids: Map<number, number>,
  wholly: (table: Table) => Promise<Table>,
): Promise<ShownRows> {
  const origin = [...ids].map(([row, id]) => ({ id, ...origins.at(row) }));
  const whole = new Map<Table, Table>();
  for (const { table } of origin) if (!whole.has(table)) whole.set(table, await wholly(table));
  const found = origin.map((it) => ({ ...it, table: whole.get(it.table)! }));
  const names = new Set(found.flatMap(({ table }) => table.columns.map(({ name }) => name)));
  const columns = [...names];
  const cells = new Map<number, string[]>();
  for (const { id, table, row } of found) {
    const own = new Map(table.columns.map((it) => [it.name, it]));
    cells.set(id, columns.map((name) => own.has(name) ? cellText(own.get(name)!, row) : ""));
  }
  return { columns, cells };
}
