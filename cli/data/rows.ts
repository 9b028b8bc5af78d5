import { type Table, tableFromIPC } from "apache-arrow";
import type { Describe } from "../../core/host/describe/describe.ts";
import type { Data } from "./data.ts";
import type { RowPlace, ShownRows } from "./places.ts";
import { rowId } from "../../core/host/row_id.ts";

/** Rows as a person wrote them, and where. */
export interface FoundRows extends ShownRows {
  /** By id, of each row that was found. */
  places: Map<number, RowPlace>;
}

/** Finds rows of some data by the ids of a report. */
export async function findRows(data: Data, describe: Describe, ids: number[]): Promise<FoundRows> {
  const wanted = new Set(ids);
  const places = new Map<number, number>();
  for (const [row, id] of idsIn(data, describe)) {
    if (wanted.has(id)) places.set(row, id);
    if (places.size === wanted.size) break;
  }
  return {
    ...await data.places.show(places),
    places: new Map([...places].map(([row, id]) => [id, data.places.at(row)])),
  };
}

/** Each row of some data with the id that a report gives it. */
export function idsIn(data: Data, describe: Describe): Iterable<[row: number, id: number]> {
  return data.ids?.() ?? rowIds(tableFromIPC(data.stream), describe);
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
