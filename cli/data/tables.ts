/**
 * Data of formats that are neither CSV nor what a plugin reads as it stands, with the plugin's own
 * names for its columns.
 *
 * @module
 */
import type { Describe } from "../../core/host/describe/describe.ts";
import { PART_BYTES } from "../../core/host/plugin/intake.ts";
import { mapTables, type SourceTables } from "../../sources/mapping/mod.ts";
import { readTable } from "../../sources/read.ts";
import type { Table } from "../../sources/table/mod.ts";
import type { Sample } from "../../registry/select/sample.ts";
import type { Data } from "./dataset.ts";
import type { FileBytes } from "./file_bytes.ts";
import { dataOf, ownRows } from "./mapped_rows.ts";
import { originPlaces } from "./origin_places.ts";

/** Enough to tell one plugin from another. */
const SAMPLE_ROWS = 2_000;

/**
 * Makes data for a plugin out of a table, column by column.
 *
 * @throws {FloreconError} `ingest`
 */
export async function tableData(
  file: string,
  input: FileBytes,
  describe: Describe,
): Promise<Data> {
  const wholly = () => readTable(input.bytes, { file });
  const columns = describe.input.map(({ name }) => name);
  const { length } = input.bytes;
  const [source] = ownColumns(await readTable(input.bytes, { file, columns }), describe);
  // Its columns are read: of a large file nobody needs the bytes, but who looks at the others.
  if (length > PART_BYTES) input.letGo();
  const mapped = ownRows(source, describe);
  const { name, ...places } = originPlaces(() => mapped.origins, wholly);
  // The columns are the plugin's own: one that counts rows says what they are called, as in a CSV.
  const ids = describe.input.filter(({ id }) => id);
  const isNumbered = ids.length === 1 && ids[0].type === "i64";
  const own = isNumbered ? places : { ...places, name };
  return dataOf(mapped, { file, inputs: [input], places: own }, false);
}

/** What a table tells before a plugin is chosen for it. */
export async function tableSample(file: string, bytes: Uint8Array): Promise<Sample> {
  const table = await readTable(bytes, { file });
  const head = { ...table, rows: Math.min(table.rows, SAMPLE_ROWS) };
  return {
    dataset: { columns: table.names.map((name) => ({ name })) },
    rows: (describe) => Promise.resolve(mapTables(ownColumns(head, describe), describe).stream),
  };
}

function ownColumns(table: Table, { input }: Pick<Describe, "input">): SourceTables[] {
  const columns = Object.fromEntries(input.map(({ name }) => [name, { from: name }]));
  return [{ name: "data", columns, tables: [table] }];
}
