import type { Describe } from "../../core/host/describe/describe.ts";
import { mapTables, type Origins } from "../../sources/mapping/mod.ts";
import { RECONCILIATION_FILE } from "../../sources/reconciliation/name.ts";
import { cellText, type Table } from "../../sources/mod.ts";
import type { Data } from "../data/data.ts";
import type { RowPlaces, ShownRows } from "../data/places.ts";
import type { ReadSources } from "./read_sources.ts";

/**
 * Makes the stream of a plugin out of the files of a reconciliation.
 *
 * @throws {FloreconError} `bad_reconciliation`, `ingest`
 */
export function mappedData(read: ReadSources, describe: Describe): Data {
  const { stream, rows, origins, sources } = mapTables(read.sources, describe);
  const places = placesOf(origins, read.wholly);
  return { file: RECONCILIATION_FILE, stream, rows, inputs: read.inputs, places, sources };
}

function placesOf(origins: Origins, wholly: ReadSources["wholly"]): RowPlaces {
  return {
    at(row) {
      const { table: { file, sheet, placed }, place } = origins.at(row);
      return { file, ...(sheet !== undefined && { sheet }), [placed]: place };
    },
    show: (ids) => shown(origins, ids, wholly),
    name: (row) => origins.name(row),
    source: (row) => origins.at(row).source,
  };
}

/** Every column of the files that the rows are in: what one has no such column for is empty. */
async function shown(
  origins: Origins,
  ids: Map<number, number>,
  wholly: ReadSources["wholly"],
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
