import { digestOf } from "../digest.ts";

/** A row's declared cells, by the name of the column. A null is an empty cell. */
export type RowCells = Readonly<Record<string, string | number | null>>;

/** The rows that people decided about, by digest, as they were then. */
export interface Lines {
  /** @throws {FloreconError} `bad_log` for one that was changed in its log, or taken out of it */
  get(digest: string): RowCells | undefined;
}

/** A column in which a row is not what it was. */
export interface CellChange {
  column: string;
  was: string | number | null;
  is: string | number | null;
}

/** What a row is known by beside its id: the same for the same cells, whatever order they come in. */
export function lineDigest(cells: RowCells): string {
  return digestOf(JSON.stringify(Object.entries(cells).toSorted(byName)));
}

/**
 * The columns in which two versions of a row differ, among those that both have: what a plugin reads
 * besides from now on says nothing about what somebody decided before.
 */
export function cellChanges(was: RowCells, is: RowCells): CellChange[] {
  return Object.keys(was).filter((column) =>
    Object.hasOwn(is, column) && was[column] !== is[column]
  )
    .map((column) => ({ column, was: was[column], is: is[column] }));
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : Number(one > other);
}
