/**
 * What a person can settle about rows. What holds is a set of decisions, each known by its key; a
 * change of the set is data, so that it can be kept, sent, looked at, and turned back.
 *
 * @module
 */

/** How much of one row is in a group, in minor units. */
export interface DecidedPart {
  id: number;
  amount: number;
  /** The whole row's amount, where the part is not all of it. */
  of?: number;
  /** The digest of the row's cells as they were decided about; absent where nobody knew them. */
  line?: string;
  /** The source that the row came from, where there are several. */
  source?: string;
  /** What people called the row, where that is not its id. */
  name?: string;
}

/** These parts of rows are one group, or a lone one stays open: no solve touches them. */
export interface Pinned {
  kind: "pinned";
  /** As the report's `origin`. */
  label: string;
  reason?: string;
  /** At least one, of different rows. */
  parts: DecidedPart[];
}

/** A text for each row of which it is known, by its id. */
export type TextById = Record<string, string>;

/** What rows were as somebody kept them apart, where that is known: as a part of a pinned group says it. */
interface RowsThen {
  /** The digests of their cells. */
  lines?: TextById;
  /** The sources that they came from, where there are several. */
  sources?: TextById;
  /** What people called them, where that is not their id. */
  names?: TextById;
}

/** No row of the one side is ever grouped with one of the other. */
export interface KeptApart extends RowsThen {
  kind: "apart";
  left: number[];
  right: number[];
}

/** These very rows are not a group; some of them, or more, may be. */
export interface Never extends RowsThen {
  kind: "never";
  rows: number[];
}

/** A word that people put on a row; no plugin sees it. */
export interface Tagged {
  kind: "tagged";
  tag: string;
  row: number;
  /** The digest of the row's cells as it was tagged; absent where nobody knew them. */
  line?: string;
}

/** What somebody had to say about a group or a row. */
export interface Comment {
  kind: "comment";
  /** The group's id, or the row's. */
  about: { group: number } | { row: number };
  text: string;
  /** Who said so, and when, ISO 8601. */
  who: string;
  at: string;
}

/** A period that is closed: what is dated up to its end is settled as it stands. */
export interface SignedOff {
  kind: "signed off";
  /** The period's name: the last day of it, such as `2026-03-31`. */
  period: string;
  /** The same, as days since 1970-01-01. */
  until: number;
  who: string;
  /** Who signed besides, where two have to; null as long as nobody has, and then nothing is closed. */
  second?: string | null;
  /** What was signed: the digest of the log's head, of the module, and of each source. */
  head: string;
  module: string;
  sources: Record<string, string>;
  /** The run that shows it, and its digest. */
  run: number;
  runDigest: string;
}

/** The plugin that the log is for, and by which build its decisions are made from here on. */
export interface MadeWith {
  kind: "made with";
  domain: string;
  version: string;
  /** The module's code digest. */
  module: string;
}

/** One thing that people settled. */
export type Decision = MadeWith | Pinned | KeptApart | Never | Tagged | Comment | SignedOff;

/** A change of what holds. */
export interface Change {
  /** What holds from now on; in place of what has the same key. */
  adds: Decision[];
  /** The keys of what no longer does. */
  drops: string[];
  /** The place of the event that it takes back; absent where it takes none back. */
  undoes?: number;
}

const BESIDE: readonly Decision["kind"][] = ["tagged", "comment"];

/** Whether a decision is a word or a comment, which no plugin sees. */
export function isBeside({ kind }: Decision): boolean {
  return BESIDE.includes(kind);
}

/** The same of a decision that has this key. */
export function isKeyBeside(key: string): boolean {
  return BESIDE.some((kind) => key.startsWith(`${kind} `));
}

/** The rows that a decision is about. */
export function rowsOf(decision: Decision): number[] {
  switch (decision.kind) {
    case "pinned":
      return decision.parts.map((it) => it.id);
    case "apart":
      return [...decision.left, ...decision.right];
    case "never":
      return decision.rows;
    case "tagged":
      return [decision.row];
    case "comment":
      return "row" in decision.about ? [decision.about.row] : [];
    case "made with":
    case "signed off":
      return [];
  }
}

/** The digests of what rows were as somebody decided about them, as far as it is known. */
export function linesNamed(decision: Decision): string[] {
  switch (decision.kind) {
    case "pinned":
      return decision.parts.flatMap(({ line }) => line ?? []);
    case "apart":
    case "never":
      return Object.values(decision.lines ?? {});
    case "tagged":
      return decision.line === undefined ? [] : [decision.line];
    default:
      return [];
  }
}
