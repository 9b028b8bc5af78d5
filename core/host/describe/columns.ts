import type { InputField } from "./describe.ts";
import { FloreconError } from "../error.ts";
import { listed } from "../listed.ts";
import { nearestWord } from "../nearest.ts";
import { MAX_COLUMNS } from "./limits.ts";

/** Whether a row is refused where this cell is empty. */
export function isNeeded({ id, amount, date, optional }: InputField): boolean {
  return !optional && Boolean(id || amount || date);
}

/**
 * Finds each declared column among the names that a dataset has.
 *
 * Names that the plugin does not declare are passed over, however often they stand there.
 *
 * @returns where each declared column stands, in the order of the declaration.
 * @throws {FloreconError} `ingest` for a column that is missing or stands there twice; `column`
 * names it. Also for more columns than anybody could look through.
 */
export function locateColumns(declared: InputField[], names: string[], source: string): number[] {
  requireFewColumns(names.length, source);
  return declared.map(({ name }) => {
    const at = names.indexOf(name);
    if (at < 0) throw missingColumn(name, names, source);
    if (names.indexOf(name, at + 1) > 0) {
      const message = `${source} has two columns named "${name}"; leave one of them`;
      throw new FloreconError("ingest", message, { column: name });
    }
    return at;
  });
}

/** @throws {FloreconError} `ingest` for more columns than anybody could look through. */
export function requireFewColumns(count: number, source: string): void {
  if (count <= MAX_COLUMNS) return;
  const message = `${source} has ${count} columns, of which at most ${MAX_COLUMNS} are read; ` +
    "leave out those that no plugin declares";
  throw new FloreconError("ingest", message);
}

function missingColumn(column: string, names: string[], source: string): FloreconError {
  const nearest = nearestWord(column, names);
  const advice = nearest === undefined
    ? names.length === 0 ? "it has no columns" : `it has ${listed(names)}`
    : `did you mean its column "${nearest}"? Rename it`;
  return new FloreconError(
    "ingest",
    `${source} has no column "${column}", which the plugin declares; ${advice}`,
    { column, ...(nearest !== undefined && { nearest }) },
  );
}
