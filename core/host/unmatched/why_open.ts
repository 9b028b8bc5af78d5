/**
 * Why a row stayed open: the nearest rows of the other book, and what kept each apart.
 *
 * Near is what the data says: the same amount or one near it, a number that both quote, a text that
 * both have. What keeps two rows apart, only their plugin knows; so it is asked, with the two rows alone:
 * whether it matches them, whether it would if they were the same in one thing or in all, and which
 * setting would have to reach farther. What it says is what it does.
 *
 * @module
 */
import type { PluginLike } from "../plugin/plugin.ts";
import type { Apart, Config } from "../plugin/workspace.ts";
import type { Report } from "../report/report.ts";
import { Inquiry } from "./inquiry.ts";
import type { OpenRow } from "./open_row.ts";
import { Search } from "./search.ts";
import { SolvedRows } from "./solved_rows.ts";
import { Trials } from "./trials.ts";

/** A ledger that was solved. */
export interface SolvedLedger {
  /** The plugin that solved it. */
  plugin: PluginLike;
  /** With these settings. */
  config?: Config;
  /** The rows that it was given, as an Arrow stream. */
  stream: Uint8Array;
  /** What came of it. */
  report: Report;
  /** Rows that it was told to keep apart. */
  apart?: Apart[];
}

/**
 * Says of the rows that are open among some what they came near to. A row that is in a group, decided, of
 * amount zero or not there is left out, and so is every row where no column is marked as the id.
 *
 * @param ids rows by their ids in the report; the time that it takes grows with them
 * @throws {FloreconError} `timed_out` where the plugin gave no answer
 *
 * @example
 * ```ts ignore
 * const [row] = whyOpen({ plugin, stream, report: workspace.solve() }, [205]);
 * for (const { ids, same, obstacles } of row.near) console.log(ids, same, obstacles);
 * ```
 */
export function whyOpen(
  { plugin, config = {}, stream, report, apart = [] }: SolvedLedger,
  ids: number[],
): OpenRow[] {
  const books = new SolvedRows(stream, plugin.describe, report);
  const places = books.placesOf(ids.filter((id) => books.open.has(id)));
  if (places.length === 0) return [];
  const search = new Search(books, places);
  const trials = new Trials(plugin, config);
  try {
    return places.map((place) =>
      new Inquiry(books, search, trials, { config, apart }, place).answer()
    );
  } finally {
    trials.close();
  }
}
