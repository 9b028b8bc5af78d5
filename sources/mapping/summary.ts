import type { Balance, Placed, Skip, Table } from "../table/mod.ts";
import type { Replaced } from "./replaced.ts";
import type { Rounded } from "./rounding.ts";
import type { CurrencyTotal } from "./currency_sums.ts";
import type { LeftOfFile } from "./left_of_file.ts";
import type { Unled } from "./leading.ts";
import type { Differing } from "./differing_repeats.ts";
import type { Lacking, Strangers } from "./same_days.ts";
import type { Gap } from "./succession.ts";
import type { Unshared } from "./unshared.ts";
import { agrees, type StatedTotal } from "./totals.ts";
import type { Doubled } from "./doubled_rows.ts";

/** What one file of a source came to. */
export interface FileSummary {
  file: string;
  sheet?: string;
  /** How many of its rows were looked at: those that another file had before are among them. */
  rows: number;
  /** What the rows of it come to that the plugin gets. */
  totals: CurrencyTotal[];
  /** What of it the plugin does not get, by the reason. */
  left: LeftOfFile[];
  skipped: Skip[];
  /** What its statements say of their balances. */
  balances: Balance[];
  /** What its lines of totals say. */
  statedTotals: StatedTotal[];
  /** Those of them that its rows do not come to. */
  falseTotals: StatedTotal[];
  /** What places count: lines, or rows. */
  placed: Placed;
  /** Columns in which every number that has a point reads two ways: `1.500`. */
  doubtful: string[];
}

/** What one source came to. */
export interface SourceSummary {
  source: string;
  /** How many rows the plugin gets of it. */
  rows: number;
  /** Whether it is of lists of what is due: what a later one lacks was paid. */
  isDue: boolean;
  files: FileSummary[];
  /** Patterns that no file is called by: what they are for has not come yet, or is misspelt. */
  unmatched: string[];
  /** Where its statements do not lead from one to the next. */
  gaps: Gap[];
  /** Where too many of its rows, or too few, were taken for repeats. */
  unled: Unled[];
  totals: CurrencyTotal[];
  /** Days since 1970-01-01; null where no row has a date. */
  firstDate: number | null;
  lastDate: number | null;
  /** Rows that another file of the source had before: dropped, and not lost. */
  repeats: { rows: number; totals: CurrencyTotal[] };
  /** Rows that were left out for what a later file says of them, where `later_replaces` asks for that. */
  replaced: Replaced[];
  /** Those of the repeats that a column no rule reads tells apart. */
  differing: Differing;
  /** Files that seem to be of two accounts. */
  strangers: Strangers[];
  /** What an earlier file has, and a later one lacks of days that it covers: corrected, as it seems. */
  lacking: Lacking[];
  /** What it says twice, or again where another source said it before. */
  doubled: Doubled[];
  rounded: Rounded[];
  /** Columns in which it has nothing in common with a source before it that is of another book. */
  unshared: Unshared[];
}

/** What one source came to, with the SHA-256 of each file in hex. */
export interface DigestedSource extends SourceSummary {
  files: (FileSummary & { sha256: string })[];
}

/** What a file came to. */
export function fileSummary(
  { file, sheet, rows, placed, skipped, balances }: Table,
  told: Pick<FileSummary, "totals" | "left" | "statedTotals" | "doubtful">,
): FileSummary {
  const name = { file, ...(sheet !== undefined && { sheet }) };
  return {
    ...name,
    rows,
    placed,
    skipped,
    balances,
    ...told,
    falseTotals: told.statedTotals.filter((it) => !agrees(it)),
  };
}
