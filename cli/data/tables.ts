/**
 * Data of formats that are neither CSV nor what a plugin reads as it stands, with the plugin's own
 * names for its columns.
 *
 * @module
 */
import type { Describe } from "../../core/host/describe/describe.ts";
import { type Mapped, mapTables } from "../../sources/mapping/mod.ts";
import { readTable } from "../../sources/read.ts";
import type { Table } from "../../sources/table/mod.ts";
import type { Sample } from "../../registry/select/sample.ts";
import { originPlaces } from "./origin_places.ts";
import type { RowPlaces } from "./places.ts";

/** Enough to tell one plugin from another. */
const SAMPLE_ROWS = 2_000;

/** A table's rows, as a plugin gets them. */
export interface TableRows {
  stream: Uint8Array;
  rows: number;
  places: RowPlaces;
}

/**
 * Makes the stream of a plugin out of a table, column by column.
 *
 * @throws {FloreconError} `ingest`
 */
export async function tableRows(
  file: string,
  bytes: Uint8Array,
  describe: Describe,
): Promise<TableRows> {
  const wholly = () => readTable(bytes, { file });
  const columns = describe.input.map(({ name }) => name);
  const { stream, rows, origins } = mapped(await readTable(bytes, { file, columns }), describe);
  const { name, ...places } = originPlaces(origins, wholly);
  // The columns are the plugin's own: one that counts rows says what they are called, as in a CSV.
  const ids = describe.input.filter(({ id }) => id);
  const isNumbered = ids.length === 1 && ids[0].type === "i64";
  return { stream, rows, places: isNumbered ? places : { ...places, name } };
}

/** What a table tells before a plugin is chosen for it. */
export async function tableSample(file: string, bytes: Uint8Array): Promise<Sample> {
  const table = await readTable(bytes, { file });
  const head = { ...table, rows: Math.min(table.rows, SAMPLE_ROWS) };
  return {
    dataset: { columns: table.names.map((name) => ({ name })) },
    rows: (describe) => Promise.resolve(mapped(head, describe).stream),
  };
}

function mapped(table: Table, { input }: Pick<Describe, "input">): Mapped {
  const columns = Object.fromEntries(input.map(({ name }) => [name, { from: name }]));
  return mapTables([{ name: "data", columns, tables: [table] }], { input });
}
