/**
 * What the page shows besides the lists: whether the books lead to one another, how old is what is open,
 * how the runs went, which periods are signed, and what is another one since a run.
 *
 * @module
 */

/** An amount of a book on a day; null where nobody says one. */
export interface BookOnPage {
  name: string;
  amount: number | null;
  /** Since 1970-01-01; null where nobody says which. */
  day: number | null;
}

/** How the balance of one book leads to the other's, in one currency. */
export interface StatementOnPage {
  currency: string;
  digits: number;
  from: BookOnPage;
  /** What is put to it on the way, with its sign: open rows of either book, and breaks. */
  steps: { what: string; amount: number }[];
  /** What the other book has to show, and what it shows. */
  expected: number;
  to: BookOnPage;
  /** What it shows beyond that; null where it shows nothing. */
  unexplained: number | null;
  /** What the statement is without, because it has left the data, and by how much; null for nothing. */
  without: { what: string; amount: number } | null;
}

/** How old is what is open, in one currency. */
export interface AgeingOnPage {
  currency: string;
  digits: number;
  buckets: { age: string; rows: number; amount: number; gross: number }[];
}

/** How much of what went in each stage has matched, in one currency. */
export interface StagesOnPage {
  currency: string;
  digits: number;
  /** All that went in, without signs. */
  whole: number;
  /** The largest in front. */
  stages: { name: string; groups: number; rows: number; gross: number }[];
  /** What nothing has matched. */
  open: { rows: number; gross: number };
}

/** By what the groups of each stage do not come out even, in one currency. */
export interface BreaksOnPage {
  currency: string;
  digits: number;
  /** The largest in front. */
  stages: { name: string; groups: number; net: number; gross: number }[];
}

/** How much a run matched. */
export interface TrendRun {
  /** Its number; null for how things stand now. */
  run: number | null;
  /** ISO 8601, UTC. */
  at: string;
  who: string;
  books: { currency: string; grouped: number; in: number }[];
  /** Rows that nothing matched. */
  open: number;
}

/** A period that somebody signed. */
export interface PeriodOnPage {
  /** Its last day, such as `2026-03-31`. */
  period: string;
  who: string;
  /** Whether it counts; where not, a second person has to sign it. */
  counts: boolean;
}

/** How an author's plugin fares on its sample. */
export interface TrialOnPage {
  /** What each node of the strategy did, with how deep it stands. */
  nodes: {
    name: string;
    depth: number;
    runs: number;
    in: number;
    out: number;
    groups: number;
    refused: number;
  }[];
  /** Against the truth, where one is known: shares between 0 and 1. */
  ratings: { name: string; precision: number; recall: number; f1: number }[];
  /** Against the truth, what each step put together: pairs of rows, and those that belong together. */
  steps: { name: string; pairs: number; right: number; expected: number }[];
  mistakes: TrialMistakes[];
  /** What the last save changed, a line for each thing; nothing before the second. */
  changes: string[];
}

/** Where a run and its truth differ, in one way. */
export interface TrialMistakes {
  title: string;
  /** The names of their rows, by where they stand, or by what they belong to; and the groups that hold them. */
  some: { parts: string[][]; groups: number[] }[];
  /** How many more there are. */
  more: number;
}

/** Everything of it. */
export interface DeskOverview {
  /** How a plugin fares, where an author looks at its sample; else null. */
  trial: TrialOnPage | null;
  /** What to look at before the figures are believed: revisions of a signed period, totals that do not add up. */
  notes: string[];
  statements: StatementOnPage[];
  stages: StagesOnPage[];
  breaks: BreaksOnPage[];
  ageing: AgeingOnPage[];
  /** The day that ages count to, since 1970-01-01; null without dates. */
  on: number | null;
  trend: TrendRun[];
  periods: PeriodOnPage[];
  /** The last day of a month that could be signed off next; null where there is none. */
  next: string | null;
}

/** Rows that are others in one way, since a run. */
export interface ChangedRows {
  /** What happened to them: `newly matched`. */
  title: string;
  rows: number;
  sums: { currency: string; digits: number; amount: number }[];
  /** The groups that hold them now. */
  groups: number[];
  /** The first of them, and what their cells said, where that is what changed. */
  some: { name: string; amount: number; currency: string; digits: number; said: string }[];
}

/** What is another one since a run. */
export interface SinceOnPage {
  /** The run, in words. */
  run: string;
  kinds: ChangedRows[];
}
