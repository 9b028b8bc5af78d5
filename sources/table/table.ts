import type { Balance } from "./balance.ts";
import type { SourceColumn } from "./column.ts";
import type { Period } from "./period.ts";
import type { ReadSettings } from "./settings.ts";
import type { TotalLines } from "./totals.ts";

/** What a row's place in its file counts: its lines, a sheet's rows, or the entries of a statement. */
export type Placed = "line" | "row" | "entry";

/** What was stepped over on the way to the rows, for people to see. */
export interface Skip {
  /**
   * `preamble` stands before the header, `totals` behind the last row, `empty` anywhere; cells
   * `beside` a sheet's table have no header above them; what is `pending` has not been booked,
   * what is `omitted` is no line, such as a balance, and a `heading` names what the rows below it are of.
   */
  what: "preamble" | "totals" | "empty" | "beside" | "pending" | "omitted" | "heading";
  /** How many lines, rows or entries, as the table counts its places; of those beside it, cells. */
  count: number;
  /** The first of them, and how it reads. */
  place: number;
  text: string;
}

/** Rows of a file that are not among its table's. */
export interface LeftRows {
  what: "omitted" | "pending";
  rows: Table;
}

/** One file, or one sheet of a file, as it was read: columns of one length, and where each row stood. */
export interface Table {
  /** The name that errors give it. */
  file: string;
  /** `csv`, `xlsx`, `camt`. */
  format: string;
  /** The sheet's name, where files of this format have sheets. */
  sheet?: string;
  /** Those that were asked for, in the order of the file. */
  columns: SourceColumn[];
  /** What all of the file's columns are called; `""` for one without a name. */
  names: string[];
  /** How many rows every column has. */
  rows: number;
  /** Where each row stands in the file, counted from 1. */
  places: Uint32Array;
  placed: Placed;
  skipped: Skip[];
  /** Left out where the file has none. */
  totals?: TotalLines;
  /** With the rows that were left out by their words, where some were: totals may have them in it. */
  whole?: Table;
  /** The same rows, by the reason that they were left out for. */
  left?: LeftRows[];
  /** Left out where the file states none. */
  period?: Period;
  /** Empty where files of this format state none. */
  balances: Balance[];
  /** How it was read: what was asked for, and what the file says of itself. */
  settings: ReadSettings;
}
