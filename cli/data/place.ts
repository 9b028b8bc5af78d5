import { tableFromIPC } from "apache-arrow";
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
  const why = error.message.replace(/^row \d+: /, "");
  const message = `${placeWords(place)}${columnWords(why, row, data, describe)}: ${why}`;
  return new FloreconError(error.code, message, { ...error.details, ...place }, { cause: error });
}

/** The column that a refusal of a row is about, as the file and the plugin call it; empty where it may be any. */
function columnWords(why: string, row: number, data: Data, describe: Describe): string {
  const field = refusedField(why, row, data.stream, describe);
  if (field === undefined) return "";
  const source = data.places.source?.(row);
  const columns = source === undefined ? [field] : data.filledFrom?.(source, field) ?? [field];
  const isNamed = wordsOf(why).has(field);
  if (columns.length === 1 && columns[0] === field) return isNamed ? "" : `, column "${field}"`;
  const own = columns.map((it) => `column "${it}", `).join("");
  return `, ${own}which is "${field}" to the plugin`;
}

/** The plugin's column that a refusal begins with, or else the only one whose text it quotes. */
function refusedField(why: string, row: number, stream: Uint8Array, { input }: Describe) {
  const [first] = wordsOf(why);
  if (input.some(({ name }) => name === first)) return first;
  const quoted = new Set(why.match(/(?<=")[^"]+(?=")/g));
  if (quoted.size === 0) return undefined;
  const table = tableFromIPC(stream);
  const holding = input.filter(({ name, type }) =>
    type === "utf8" && quoted.has(table.getChild(name)?.get(row))
  );
  return holding.length === 1 ? holding[0].name : undefined;
}

/** The words of a sentence that stand outside of quotes. */
function wordsOf(sentence: string): Set<string> {
  return new Set(sentence.replace(/"[^"]*"/g, "").match(/[\p{L}\p{N}_]+/gu));
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
