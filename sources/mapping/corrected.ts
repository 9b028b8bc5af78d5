import { cellText, type Table } from "../table/mod.ts";
import { onlyNearest } from "./only_nearest.ts";

/** A row of a later file that seems to be one of an earlier file, corrected. */
export interface Corrected {
  /** Where it stands. */
  place: number;
  /** The columns in which the two differ. */
  columns: string[];
}

/**
 * The only one of some rows that says the same as a row of another file in most columns; undefined where there
 * is none, or where nobody can tell which.
 */
export function correctedAmong(
  [table, row]: [Table, number],
  [other, rows]: [Table, number[]],
): Corrected | undefined {
  const pairs = table.columns.flatMap((column) => {
    const its = other.columns.find(({ name }) => name === column.name);
    return its === undefined || column.kind === "other" || its.kind === "other"
      ? []
      : [{ name: column.name, column, its }];
  });
  const rated = rows.map((at) => ({
    place: other.places[at],
    columns: pairs.filter(({ column, its }) => cellText(column, row) !== cellText(its, at))
      .map(({ name }) => name),
  }));
  return onlyNearest(rated, ({ columns }) => columns.length, pairs.length / 2);
}
