import type { Describe } from "../../core/host/describe/describe.ts";
import { declaredRows } from "../../core/host/arrow/declared_rows.ts";
import type { RowCells } from "../../decisions/mod.ts";
import type { Data } from "./data.ts";
import { idsIn } from "./rows.ts";

/** A row as it stands in the data of today. */
export interface DataLine {
  cells: RowCells;
  /** The source that it is of, where there are several. */
  source?: string;
}

/**
 * What rows hold in the columns that a plugin declares. Where no column is marked as an id, nobody can
 * tell which row is meant, and there are none.
 *
 * @param ids as a report has them
 * @param rowOf where a row stands, for who knows it already: nobody has to look through all of them
 */
export function linesOf(
  data: Data,
  describe: Describe,
  ids: Iterable<number>,
  rowOf?: (id: number) => number | undefined,
): Map<number, DataLine> {
  const wanted = new Set(ids);
  const lines = new Map<number, DataLine>();
  if (wanted.size === 0 || !describe.input.some((it) => it.id)) return lines;
  // Of a large file it is made where somebody needs it, and no earlier.
  const { stream, places: where } = data;
  const known = rowOf === undefined
    ? lookedFor(data, describe, wanted)
    : [...wanted].map((id) => [rowOf(id) ?? -1, id] as const).filter(([row]) => row >= 0)
      .toSorted(([a], [b]) => a - b);
  const places = known.map(([row]) => row);
  const found = known.map(([, id]) => id);
  const names = describe.input.map((it) => it.name);
  for (const [at, cells] of declaredRows(stream, describe.input, places).entries()) {
    const source = where.source?.(places[at]);
    const named = Object.fromEntries(names.map((name, column) => [name, cells[column]]));
    lines.set(found[at], { cells: named, ...(source !== undefined && { source }) });
  }
  return lines;
}

/** Where rows stand, in the order of the stream. */
function lookedFor(data: Data, describe: Describe, wanted: Set<number>) {
  const found: [row: number, id: number][] = [];
  for (const [row, id] of idsIn(data, describe)) {
    if (!wanted.has(id)) continue;
    found.push([row, id]);
    if (found.length === wanted.size) break;
  }
  return found;
}
