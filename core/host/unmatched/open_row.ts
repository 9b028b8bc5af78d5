import type { Objection } from "../report/explanation.ts";

/** A row of which something is in no group, and what it came near to. Amounts are in minor units. */
export interface OpenRow {
  /** The row. */
  id: number;
  /** What of it is in no group. */
  open: number;
  /**
   * Rows of its own book that say the same, letter case and accents aside; and those that say it by amount
   * and number, and are in a group that might have been the row's. Ten at most.
   */
  repeats: Repeat[];
  /** The nearest rows of the other book, the nearest first; five at most. */
  near: NearMiss[];
}

/** The same line again, or what counts as it. */
export interface Repeat {
  /** The row. */
  id: number;
  /** The group that it is in; absent where it is open too. */
  group_id?: number;
  /** In what it is the same where it is not in all: `amount` and `number`; absent where it is the line. */
  same?: string[];
}

/** A row of the other book that might have settled the row, or several that come to it together. */
export interface NearMiss {
  /** One row; or several. */
  ids: number[];
  /** What they come to. */
  amount: number;
  /** In what they agree with the row: `amount`, columns, or `number`, that both quote in some column. */
  same: string[];
  /** What kept them apart, the likeliest first. */
  obstacles: Obstacle[];
  /**
   * What it takes that the plugin matches them, with nothing else beside: that any one of the obstacles
   * were away, or all of them. `none` where neither was enough; the obstacles are then how they differ.
   */
  settles: "any" | "all" | "none";
  /** What the plugin's gates said of these rows alone. */
  objections: Objection[];
}

/** What kept two rows apart. */
export type Obstacle =
  /** They would match, and the group has the other one. */
  | { code: "taken"; group_id: number; reason: string; ids: number[] }
  /** They would match, and somebody decided that the other one stays open. */
  | { code: "decided" }
  /** They would match, and somebody declined that: they are kept apart. */
  | { code: "declined" }
  /** They would match; so would the row and one of `ids`, or the other one and one of `askers`. */
  | { code: "rivals"; ids: number[]; askers: number[] }
  /** They would match alone, and do not among all other rows. */
  | { code: "crowd" }
  /** The amount is the same, and so is its sign, where it should be the opposite. */
  | { code: "sign" }
  /** By how much the amounts differ: above zero where the row's is the larger one. */
  | { code: "amount"; by: number; setting?: Reach }
  /** How many days lie between them. */
  | { code: "days"; column: string; days: number; setting?: Reach }
  /** How many rows stand together, the row among them. */
  | { code: "rows"; rows: number; setting?: Reach }
  /** A cell that one of them has not, or neither. */
  | { code: "missing"; column: string; at: "row" | "other" | "both" }
  /** Two spellings of one text: in another case, with other blanks, marks or accents. */
  | { code: "spelling"; column: string; row: string; other: string }
  /** Two texts that are a slip of the pen apart. */
  | { code: "slip"; column: string; row: string; other: string }
  /** Two cells that differ. */
  | { code: "cell"; column: string; row: string | number; other: string | number };

/** A setting that would have to reach farther. */
export interface Reach {
  /** As the plugin declares it. */
  name: string;
  /** What it was. */
  value: number;
  /** What was tried, and was enough. */
  enough: number;
  /** `amount` where it is in minor units. */
  of: "amount" | "days" | "rows" | "share";
}
