import { type Table, tableFromIPC } from "apache-arrow";
import type { Describe } from "../../core/host/describe/describe.ts";
import type { Data } from "./data.ts";
import { rowId } from "./row_identity.ts";

/** Rows as a person wrote them. */
export interface ShownRows {
  columns: string[];
  /** The cells of each row that was asked for and found. */
  cells: Map<number, string[]>;
}

/**
 * Finds rows of some data by the ids of a report. Of a CSV every column is shown, as it was written,
 * whether the plugin declares it or not.
 */
export async function findRows(data: Data, describe: Describe, ids: number[]): Promise<ShownRows> {
  const places = placesOf(data.stream, describe, new Set(ids));
  return data.isCsv ? await fromCsv(data, places) : fromArrow(data.stream, places);
}

/** Where in the stream each of these rows stands. */
function placesOf(stream: Uint8Array, describe: Describe, wanted: Set<number>) {
  const places = new Map<number, number>();
  for (const [row, id] of rowIds(tableFromIPC(stream), describe)) {
    if (wanted.has(id)) places.set(row, id);
    if (places.size === wanted.size) break;
  }
  return places;
}

/** Each row of a table with the id that a report gives it; none where nobody says which column it is. */
export function* rowIds(table: Table, { input }: Describe): Generator<[row: number, id: number]> {
  const fields = input.filter((it) => it.id);
  if (fields.length === 0) return;
  const columns = fields.map((it) => table.getChild(it.name)!);
  for (let row = 0; row < table.numRows; row++) {
    yield [row, rowId(fields, columns.map((it) => it.get(row)))];
  }
}

async function fromCsv({ bytes, style }: Data, places: Map<number, number>): Promise<ShownRows> {
  const { Records } = await import("../../core/host/csv/records.ts");
  const records = new Records(bytes, style.separator ?? ",");
  const texts = () => Array.from({ length: records.width }, (_, at) => records.text(at));
  records.next();
  const columns = texts();
  const cells = new Map<number, string[]>();
  for (let row = 0; cells.size < places.size && records.next(); row++) {
    const id = places.get(row);
    if (id !== undefined) cells.set(id, texts());
  }
  return { columns, cells };
}

function fromArrow(stream: Uint8Array, places: Map<number, number>): ShownRows {
  const table = tableFromIPC(stream);
  const columns = table.schema.fields.map((it) => it.name);
  const cells = new Map<number, string[]>();
  for (const [row, id] of places) {
    cells.set(id, columns.map((_, at) => String(table.getChildAt(at)?.get(row) ?? "")));
  }
  return { columns, cells };
}
