/**
 * What the page needs of a reconciliation that is open. Whoever opens one makes a `Desk` of it; the
 * server asks nothing else. All of it is data that can be sent: texts from outside are printable, and
 * amounts are whole minor units of the currency beside them.
 *
 * @module
 */
import type { DeskOverview, SinceOnPage } from "./overview.ts";

/** A reconciliation that people work on. */
export interface Desk {
  /** Where it stands, with what others have decided meanwhile. */
  state(): Promise<DeskState>;
  /** Groups, as an Arrow stream of the columns `LIST_COLUMNS`. */
  groups(): Promise<Uint8Array>;
  /** Open items, the same way. */
  open(): Promise<Uint8Array>;
  /** One of either, with its rows. @throws {FloreconError} `unknown_group` */
  group(id: number): Promise<ShownGroup>;
  /** What a row is, in a few words, for each of some groups: the first row's texts. */
  words(groups: number[]): Promise<string[]>;
  /** The groups of which a row says something, at most `MOST_FOUND`. */
  find(text: string): Promise<number[]>;
  /** How rows fared. @throws {FloreconError} `unknown_id`, `unsupported` */
  explain(rows: number[]): Promise<ExplainedOnPage[]>;
  /** The last events of the log, the newest first. */
  log(): Promise<LoggedEvent[]>;
  /**
   * Decides something. Nothing is answered before it is on the disk.
   *
   * @param who as the session has it, never as the page says
   * @throws {FloreconError} `workspace_changed` with the `events` where `rev` is not the log's last;
   * what the command of that name refuses
   */
  decide(asked: Asked, who: string): Promise<DeskDecision>;
  /** What there is to see besides the lists. */
  overview(): Promise<DeskOverview>;
  /** What is another one since the last run of other data; null where no run was kept yet. */
  since(): Promise<SinceOnPage | null>;
  /** What is to be kept or handed on. @throws {FloreconError} `too_large` for a page of too many rows */
  export(asked: AskedFile): Promise<ExportedFile>;
  /**
   * Reads the files anew, as they are now. How things stood is kept as a run.
   *
   * @throws {FloreconError} what reading them refuses; then all is as it was
   */
  reread(who: string): Promise<DeskDecision>;
}

/** The formats in which a ledger leaves the page. */
export const FILE_KINDS = ["xlsx", "csv", "html"] as const;

/** What is to be kept of a ledger. */
export interface AskedFile {
  as: typeof FILE_KINDS[number];
  /** The groups and open items, by id; all of them where left out. */
  groups?: number[];
}

/** A file as it is to be kept. */
export interface ExportedFile {
  name: string;
  /** As HTTP calls its type. */
  type: string;
  bytes: Uint8Array;
}

/** What windows are told: where the log and the lists stand, and why they are not of what is on the disk. */
export type News = Pick<DeskState, "rev" | "version" | "stale" | "problem">;

/**
 * The columns of a list, in order. An amount is the larger of a group's two sides, or that of an open item
 * without its sign.
 */
export const LIST_COLUMNS = [
  "id",
  "rows",
  "net",
  "amount",
  "day",
  "currency",
  "status",
  "stage",
  "reason",
  "certainty",
  "partner",
  "tags",
] as const;

/** More groups are not found for one text. */
export const MOST_FOUND = 50_000;

/** Rows and their amounts. */
export interface BookShare {
  rows: number;
  amount: number;
  gross: number;
}

/** The books in one currency. */
export interface DeskBook {
  /** Three letters; empty where the plugin names none. */
  currency: string;
  /** How many decimals its amounts have. */
  digits: number;
  in: BookShare;
  grouped: BookShare;
  open: BookShare;
}

/** A decision that no longer holds, as it is shown. */
export interface LapsedOnPage {
  id: number;
  /** What it was, and why it does not hold, a sentence each. */
  label: string;
  why: string[];
  /** Whether it can be kept all the same. */
  isKeepable: boolean;
}

/** Where a reconciliation stands. */
export interface DeskState {
  /** The place of the log's last event. */
  rev: number;
  /** Counts up where the lists are others. */
  version: number;
  /** The plugin's id and version. */
  domain: { id: string; version: string };
  /** What is reconciled: the data's file. */
  file: string;
  /** The decision log. */
  log: string;
  books: DeskBook[];
  /** Who said what the rows are worth: the plugin alone, or the columns that it declares too. */
  proof: string;
  /** The last day of the data, since 1970-01-01; null where there are no dates. */
  today: number | null;
  /** The ages that are told apart, in days, both ends included; without an end where `to` is null. */
  ages: { from: number; to: number | null }[];
  lapsed: LapsedOnPage[];
  /** What was read and is another one on the disk now: `gl.csv and 1 file more`; empty where nothing. */
  stale: string;
  /** Why what is shown is not of the last save, for an author; else empty. */
  problem: string;
  /** Decisions of which all rows have left. */
  closed: number;
  /** Rows that were put back for decisions that need them. */
  carried: number;
  /** What can be decided here. */
  verbs: Verb[];
  /** What is to be known beside: that the decisions were made with another build. */
  notes: string[];
}

/** What a person can do. */
export const VERBS = [
  "pin",
  "unpin",
  "merge",
  "detach",
  "dissolve",
  "decline",
  "tag",
  "comment",
  "keep",
  "undo",
  "sign-off",
  "reopen",
] as const;

/** One of them. */
export type Verb = typeof VERBS[number];

/** What somebody asks for. */
export interface Asked {
  verb: Verb;
  /** The place of the last event that they saw. */
  rev: number;
  /** Groups and open items, by id. */
  groups?: number[];
  /** Rows, by id: what is detached. */
  rows?: number[];
  /** In their words: why, or what a comment says. */
  why?: string;
  tag?: string;
  /** Takes the tag off. */
  remove?: boolean;
  /** Merges although the rows do not come to zero. */
  anyway?: boolean;
  /** Declines no more than that these very rows are a group. */
  exact?: boolean;
  /** The place of the event that is undone. */
  event?: number;
  /** The last day of the period that is signed off or opened again: `2026-03-31`. */
  period?: string;
}

/** What came of it. */
export interface DeskDecision {
  rev: number;
  /** As `DeskState` has it: where it is another one, the lists are to be asked for anew. */
  version: number;
  /** What was done, in a sentence. */
  said: string;
  /** Groups that have another status now, where the lists are the same otherwise. */
  statuses: { id: number; status: string }[];
}

/** One event of the log, for people. */
export interface LoggedEvent {
  rev: number;
  /** ISO 8601, UTC. */
  at: string;
  who: string;
  verb: string;
  /** What changed, counted. */
  what: string;
  why: string;
  /** The groups that it is about, as far as it is of use. */
  groups: number[];
}

/** One row of a group. */
export interface ShownRow {
  id: number;
  name: string;
  /** Where it stands: `gl.csv, line 3`. Empty where its data has left. */
  place: string;
  /** What of it is in the group, in minor units of its currency; that is empty where nobody names one. */
  amount: number;
  currency: string;
  /** In the order of the side's columns. */
  cells: ShownCell[];
  tags: string[];
}

/** A cell as it is shown. */
export interface ShownCell {
  text: string;
  /** Whether the other side has a column of that name and nowhere in it says the same. */
  differs: boolean;
}

/** An amount in minor units of a currency; that is empty where nobody names one. */
export interface ShownSum {
  amount: number;
  currency: string;
}

/** The rows of one book in a group. */
export interface ShownSide {
  /** The book's name; empty where there is one book only. */
  name: string;
  columns: string[];
  rows: ShownRow[];
  /** What its rows come to, each currency for itself. */
  sums: ShownSum[];
  /** How many rows there are beyond those that are shown. */
  more: number;
}

/** A group with its rows. */
export interface ShownGroup {
  id: number;
  status: string;
  rows: number;
  /** What it comes to, each currency for itself. */
  sums: ShownSum[];
  stage: string;
  reason: string;
  /** How many like it come out by accident, in words; empty where nobody counted. */
  chance: string;
  /** Where it is ambiguous: what would have done as well, in words, with the groups of those rows. */
  rivals: { said: string; groups: number[] }[];
  /** Columns that say the same in every row: `account 1200`. They are in no side. */
  common: string[];
  sides: ShownSide[];
  comments: { who: string; at: string; text: string; group: number }[];
  history: LoggedEvent[];
}

/** How one row fared. */
export interface ExplainedOnPage {
  row: number;
  name: string;
  amount: number;
  currency: string;
  /** What each step made of it, in words. */
  steps: { where: string; said: string[] }[];
  /** What it came near to and what kept it apart, in words; nothing where it is not open. */
  near: string[];
  /** The rows that it was seen with, or came near to: where they are now. */
  others: { row: number; name: string; group: number }[];
}
