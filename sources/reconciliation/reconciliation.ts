import type { Config } from "../../core/host/plugin/workspace.ts";
import type { ReadSettings } from "../table/mod.ts";

/** `florecon.json`: which files hold which book, and how each becomes the columns of a plugin. */
export interface Reconciliation {
  /** Where editors find what may stand here. */
  $schema?: string;
  /** A file, a folder, or a registry's reference. */
  plugin: string;
  /** The plugin's settings. */
  config?: Config;
  /** The file that keeps what people decide. */
  decisions?: string;
  /** Whether a period is signed off by two people. */
  four_eyes?: boolean;
  /** The books, by name. */
  sources: Record<string, SourceRules>;
}

/** One book: files of one kind. */
export interface SourceRules {
  /** Paths and globs, from the folder of `florecon.json`. */
  files: string[];
  /** As `Table.format` has it; from the content, then from the suffix, where it is left out. */
  format?: string;
  read?: ReadSettings;
  /** Whether a row takes the place of the same one in files before its own, in the order of `files`. */
  later_replaces?: boolean;
  /** How each column of the plugin is filled, by its name there. */
  columns: Record<string, ColumnRule>;
}

/** How one column of a plugin is filled. */
export type ColumnRule = ConstRule | FromRule | SidesRule | ContentRule;

/** One value for every row. */
export interface ConstRule {
  const: string | number;
}

/** What stands in a column of the file, or in several together. */
export interface FromRule {
  from: string | string[];
  /** What stands between the texts of several columns; empty ones are left out. */
  join?: string;
  /** What an empty cell stands for. */
  default?: string | number;
  /** Takes blanks off both ends of a text. */
  trim?: boolean;
  /** Makes all letters of a text large, or small. */
  case?: "upper" | "lower";
  /** What words of the file mean to the plugin; those that it takes itself need not be there. */
  means?: Record<string, string>;
  /** How this column writes its dates or numbers, where not as `read` says. */
  format?: string;
  /** Which word of another column makes a number count downwards. */
  sign?: { column: string; minus: string[]; plus?: string[] };
  /** Turns the sign of every number. */
  negate?: boolean;
  /** Turns it where another column says one of some words. */
  negate_where?: { column: string; words: string[] };
  /** The column of the plugin that has this one's currency, for its digits. */
  currency?: string;
}

/** Two columns of a file: what counts upwards, and what counts downwards. */
export interface SidesRule {
  credit: string;
  debit: string;
  /**
   * Whether the debits bear a minus of their own. Where it is left out they are above zero, and one
   * that is not is refused; `false` takes such a one as a reversal.
   */
  signed?: boolean;
  format?: string;
  negate?: boolean;
  /** Turns the sign where another column says one of some words. */
  negate_where?: { column: string; words: string[] };
  currency?: string;
}

/** An id of what the row says: of these columns of the file, or of all of them. */
export interface ContentRule {
  content: true | string[];
}
