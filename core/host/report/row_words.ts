import type { UnitOf } from "./units.ts";

/** Where a row stands in the files that it came from. */
export interface RowSource {
  /** As it was named, from the folder at work. */
  file: string;
  /** Within it: `line 3`, `sheet "GL", row 2`. */
  place: string;
}

/** What people say of rows; each adds a column to a flat report. */
export interface RowWords {
  /** What the data calls a row: `row`, for whom an id that is a hash tells nothing. */
  nameOf?: (id: number) => string;
  /** The tags of a row, an overlay for people: `tags`, its words separated by `;`. */
  tagsOf?: (id: number) => string[];
  /**
   * What the amount of a row is counted in: `currency`, and `amount_in_units` and `net_in_units` as
   * decimals of whole units. A net across currencies is none, and left empty.
   */
  unitOf?: UnitOf;
  /** Where a row stands, as `file` and `place`; of one that no file holds any more, nothing. */
  placeOf?: (id: number) => RowSource | undefined;
  /** The rows of amount zero, which no group holds: each has a line of its own, of status `zero`. */
  zeros?: number[];
}

/** Stands between the tags of a row, where they share a cell. */
export const BETWEEN_TAGS = ";";
