import type { SourceColumn } from "./column.ts";

/** The lines of totals that a file has among its rows and below them. */
export interface TotalLines {
  /** The columns of the table, with a cell for each of the lines. */
  columns: SourceColumn[];
  /** How each begins. */
  names: string[];
  /** Where each stands, as the table counts its places. */
  places: number[];
  /** How many rows of the table stand before each. */
  rows: number[];
}
