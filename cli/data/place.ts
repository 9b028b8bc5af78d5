import type { Describe } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import type { RowWords } from "../../core/host/report/row_words.ts";
import type { Data } from "./data.ts";
import type { RowPlace } from "./places.ts";
import { idsIn } from "./rows.ts";

/** Where a person finds a row: `ledger.csv, line 3`, `gl.xlsx, sheet "GL", row 2`. */
export function placeWords(place: RowPlace): string {
  return `${place.file}, ${placeWithin(place)}`;
}

/** The same within its file: `line 3`, `sheet "GL", row 2`. */
function placeWithin({ sheet, line, row, entry }: RowPlace): string {
  const within = sheet === undefined ? "" : `sheet "${sheet}", `;
  if (line !== undefined) return `${within}line ${line}`;
  return row === undefined ? `${within}entry ${entry}` : `${within}row ${row}`;
}

/**
 * Where rows stand, by the ids of a report; `undefined` for one that the data does not hold. Of one file
 * everybody knows which it is, and nothing is said.
 */
export function placesFor(data: Data, describe: Describe): Pick<RowWords, "placeOf"> {
  if (data.sources === undefined) return {};
  // A table on the terminal asks for none.
  let rows: Map<number, number> | undefined;
  return {
    placeOf(id) {
      rows ??= rowsById(data, describe);
      const row = rows.get(id);
      if (row === undefined) return undefined;
      const place = data.places.at(row);
      return { file: place.file, place: placeWithin(place) };
    },
  };
}

function rowsById(data: Data, describe: Describe): Map<number, number> {
  const rows = new Map<number, number>();
  for (const [row, id] of idsIn(data, describe)) rows.set(id, row);
  return rows;
}

/**
 * What a plugin refused of some data, with the file and the line that it is about. The plugin itself
 * only knows rows and ids.
 */
export function withPlace(error: unknown, data: Data, describe: Describe): unknown {
  if (!(error instanceof FloreconError)) return error;
  const row = rowOf(error, data, describe);
  if (row === undefined) return error;
  const place = data.places.at(row);
  const message = `${placeWords(place)}: ${error.message.replace(/^row \d+: /, "")}`;
  return new FloreconError(error.code, message, { ...error.details, ...place }, { cause: error });
}

/** Which row of the data an error is about, from 0. */
function rowOf({ code, details, id }: FloreconError, data: Data, describe: Describe) {
  if (typeof details.row === "number") return details.row;
  if (id === undefined) return undefined;
  const found: number[] = [];
  for (const [row, other] of idsIn(data, describe)) {
    if (other === id) found.push(row);
  }
  // Of two rows with one id, the second is the one too many.
  return code === "duplicate_id" ? found.at(1) : found.at(0);
}
