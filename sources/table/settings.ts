/** How a source's files are to be read, as `florecon.json` says under `read`. */
export interface ReadSettings {
  /** What stands between the cells of a CSV, one character. */
  separator?: string;
  /** What cells of a CSV are quoted with, one character; `""` where nothing is. */
  quote?: string;
  /** As WHATWG names it: `utf-8`, `utf-16le`, `windows-1252`. */
  encoding?: string;
  /** The line of a CSV, or the row of a sheet, that has the columns' names, counted from 1. */
  header?: number;
  /** What lines of totals begin with, such as `Total`; the rows end at the last of them. */
  until?: string;
  /** What other lines of totals begin with, where they are of several kinds: `Subtotal`. */
  totals?: string[];
  /** What the column is called that has what stands alone in a line above some rows, in each of those. */
  headings?: string;
  /** The same of such lines within those, level by level. */
  subheadings?: string[];
  /** The number 1234.56 as the file writes it. */
  number?: string;
  /** How the file writes dates, such as `DD.MM.YYYY`. */
  date?: string;
  /** In which zone instants are days, as the IANA names it: `Europe/Berlin`. */
  zone?: string;
  /** A sheet's name. */
  sheet?: string;
  /** Whether digits below the minor unit are rounded away, and counted. */
  round?: boolean;
  /** Which rows have been booked; all where it is left out. */
  booked?: BookedWords;
  /** Which rows are none, such as balances among the lines; none where it is left out. */
  omit?: OmittedWords;
}

/** How a column says whether a row has been booked; what says neither is refused. */
export interface BookedWords {
  column: string;
  /** What it says of a row that has been. */
  words: string[];
  /** What it says of one that has not been, which is left out; none where it is left out. */
  pending?: string[];
}

/** How a column says that a row is none, which is left out. */
export interface OmittedWords {
  column: string;
  /** What it says of such a row, whole. */
  words: string[];
}

/** What to read of a file, and how. */
export interface ReadOptions {
  /** The name that errors give it. */
  file: string;
  /** Left out, it is what the content says, then the suffix. */
  format?: string;
  read?: ReadSettings;
  /** The columns that are needed, by name; all where it is left out. Others may be missing. */
  columns?: string[];
}
