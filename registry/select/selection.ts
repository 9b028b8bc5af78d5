import type { Candidate } from "./candidate.ts";

/** Which plugin is wanted, where more is known than the data. */
export interface Wish {
  /** A domain id. It wins over everything else. */
  domain?: string;
  /** Versions that will do, as npm writes ranges: `^1`. Only beside a domain id. */
  range?: string;
  /** The tag that a plugin's selector must have. */
  tag?: string;
}

/** By what a candidate was passed over. */
export type Rule =
  /** The lock pins its id to other bytes. */
  | "lock"
  /** Its publisher withdrew it. */
  | "yanked"
  /** Another id was asked for. */
  | "domain"
  /** Another version was asked for. */
  | "range"
  /** The data lacks a column, or has one of a type that cannot feed it. */
  | "columns"
  /** Another tag was asked for. */
  | "tag"
  /** Another of its publisher's has a higher priority. */
  | "priority"
  /** Another reads more of the data's columns. */
  | "fit"
  /** It has a higher version itself. */
  | "version"
  /** It failed on the data, or another matched more of it. */
  | "probe"
  /** It was chosen, and then refused as it was run. */
  | "confirm";

/** A candidate that was not chosen. */
export interface PassedOver {
  /** One of those that were there to choose from. */
  candidate: Candidate;
  /** The first that was against it. */
  rule: Rule;
  /** One clause, without a full stop. */
  why: string;
  /** The columns at fault, under the rule `columns`. */
  columns?: string[];
}

/** Which plugin is chosen, and what was decided on the way. */
export interface Selection {
  /** None where nothing fits, or where several fit equally well. */
  chosen?: Candidate;
  /** Those between which nothing decides. */
  tied?: Candidate[];
  /** All the others, in the order in which they left. */
  passedOver: PassedOver[];
  /** One sentence on the outcome. */
  why: string;
}
