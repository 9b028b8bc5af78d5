import type { ReadSettings, Table } from "../table/mod.ts";
import type { ColumnRule, SourceRules } from "../reconciliation/mod.ts";
import type { Near } from "./near.ts";
import type { Answers, Question } from "./question.ts";

/** A file that is to become, or to join, a source. */
export interface SourceFile {
  /** The source's name. */
  name: string;
  /** The path, as `florecon.json` is to say it. */
  file: string;
  bytes: Uint8Array;
  /** How the source was read before, where there is one of that name. */
  known?: SourceRules;
}

/** What no longer fits of how a source was read before. */
export interface Unfit {
  key: string;
  why: string;
}

/** How a file could be read, and what only a person can tell. */
export interface Suggestion {
  name: string;
  file: string;
  format: string;
  read: ReadSettings;
  /** How columns are filled, as far as that is known. */
  columns: Record<string, ColumnRule>;
  /** The file as it is read so far; null where something has to be asked before. */
  table: Table | null;
  questions: Question[];
  /** The keys of answers that say nothing: what is asked about them is not what was asked before. */
  misread: string[];
  changes: Unfit[];
  /** What a person should look at, where no question is open: as sentences. */
  notes: string[];
  /** Currencies of the plugin that stay empty, as the amounts do that they are of. */
  unused: string[];
  /** Columns of the plugin that nobody has said to be empty, and that are, with what comes near to them. */
  near: Near[];
}

/** What a suggestion is made with. */
export interface ProposeOptions {
  answers: Answers;
  /** Says what the plugin refuses of the table's rows, filled by some rules. */
  trial: (table: Table, columns: Record<string, ColumnRule>) => Promise<string | null>;
  /** Columns that call rows of two files of the source the same: no ids are made of one alone. */
  repeating?: ReadonlySet<string>;
}
