import { BadQuote, Records } from "../../core/host/csv/records.ts";
import { isBalanceText, isDatev, lookOf, type ReadSettings } from "../table/mod.ts";
import { totalsOf } from "./totals.ts";
import { encodingOf, LineCounter, withLineFeeds } from "../text/mod.ts";
import type { Habits } from "./habits.ts";

/** What a file is looked at: its beginning and its end. */
const LOOKED = 1 << 16;
const SPACE = 0x20;
const LINE_FEED = 0x0a;

/** The line of a file of DATEV that has the columns' names, however few rows are below it. */
const DATEV_NAMES = 2;

const SEPARATORS = [",", ";", "\t", "|", "^"];

/** Money and counts, in any spelling, and dates of digits. */
const FIGURES = /^[-+(]?[\p{Sc}]?\s?\d[\d.,'’\s/:-]*[\p{Sc}%)]?$/u;

/** A cell that somebody has quoted, or has told a spreadsheet to be a text. */
const QUOTED = /^=?"[^"]+"$/;

/** Records in which the names are looked for, and how many below them tell what is named. */
const HEADED = 60;
const BELOW = 20;

/** Money, counts and dates are no names, and neither is what another separator goes through. */
const NO_NAME = new RegExp(`[\\t;|^]|${FIGURES.source}`, "u");

/** The longest run of records of one width: what is probably the table. */
interface Run {
  separator: string;
  quote: string;
  width: number;
  length: number;
  /** Where its first record stands. */
  line: number;
  /** Whether that can be nothing but names. */
  hasNames: boolean;
}

/** How a CSV seems to be written. */
export function csvHabits(bytes: Uint8Array): Habits {
  const { encoding, isSure } = encodingOf(bytes);
  const head = utf8(bytes.subarray(0, LOOKED), encoding);
  const firstLine = new TextDecoder().decode(head.subarray(0, head.indexOf(LINE_FEED) + 1));
  if (isDatev(firstLine)) {
    const read = { encoding, separator: ";", header: DATEV_NAMES };
    return { format: "csv", read, unsure: isSure ? [] : ["encoding"] };
  }
  const runs = SEPARATORS.flatMap((separator) =>
    runOf(head, separator, bytes.length > LOOKED) ?? []
  );
  runs.sort((one, other) =>
    Number(other.hasNames) - Number(one.hasNames) || other.length - one.length ||
    other.width - one.width
  );
  const [best, second] = runs;
  const read: ReadSettings = { encoding };
  const unsure: Habits["unsure"] = isSure ? [] : ["encoding"];
  if (best === undefined) {
    if (head.some((byte) => byte > SPACE)) unsure.push("separator");
    return { format: "csv", read, unsure };
  }
  read.separator = best.separator;
  if (best.quote !== '"') read.quote = best.quote;
  if (best.line > 1) read.header = best.line;
  if (second?.hasNames === best.hasNames && second.length === best.length) unsure.push("separator");
  if (!best.hasNames) unsure.push("header");
  const end = endOf(bytes, encoding, best);
  Object.assign(read, end);
  if (end.until !== undefined) unsure.push("until");
  return { format: "csv", read, unsure };
}

function runOf(head: Uint8Array, separator: string, isCut: boolean): Run | null {
  const strict = recordsOf(head, separator, '"', isCut);
  if (strict !== null) return longestRun(strict, separator, '"');
  const plain = recordsOf(head, separator, "", isCut)!;
  // Beside cells that are quoted whole, the quote that makes no sense is for a person to mend.
  const isQuoted = plain.some(({ cells }) => cells.some((cell) => QUOTED.test(cell)));
  return longestRun(plain, separator, isQuoted ? '"' : "");
}

interface Seen {
  line: number;
  cells: string[];
}

/**
 * The records of a text; `null` where its quotes make no sense.
 *
 * @param isCut whether the text goes on, so that the last of its records may be cut in two
 */
function recordsOf(
  text: Uint8Array,
  separator: string,
  quote: string,
  isCut: boolean,
): Seen[] | null {
  const records = new Records(text, separator, quote);
  const lines = new LineCounter(text);
  const seen: Seen[] = [];
  try {
    while (records.next()) {
      const cells = Array.from({ length: records.width }, (_, at) => records.text(at).trim());
      seen.push({ line: lines.lineAt(records.start), cells });
    }
  } catch (error) {
    if (!(error instanceof BadQuote)) throw error;
    return isCut && seen.length > 1 && error.record > text.length / 2 ? seen : null;
  }
  return seen;
}

/** The run of records of one width that has most cells; what stands before a table has few. */
function longestRun(records: Seen[], separator: string, quote: string): Run | null {
  let best: Run | null = null;
  for (let first = 0; first < records.length;) {
    const width = records[first].cells.length;
    let end = first + 1;
    while (end < records.length && widthOf(records[end].cells, width) === width) end++;
    const header = headerOf(records.slice(first, Math.min(end, first + HEADED)));
    const start = first + Math.max(0, header);
    const { line } = records[start];
    const length = end - start;
    if (width > 1 && length * width > (best === null ? 0 : best.length * best.width)) {
      best = { separator, quote, width, length, line, hasNames: header >= 0 };
    }
    first = end;
  }
  return best;
}

/**
 * Which of the first records of a run has the columns' names; below zero where none has. Programs that
 * give every line as many cells as a row fill few of those that stand before it.
 */
function headerOf(records: Seen[]): number {
  let most = 0;
  for (const [at, { cells }] of records.entries()) {
    const filled = cells.filter((cell) => cell !== "").length;
    const below = records.slice(at + 1, at + 1 + BELOW).map((it) => it.cells);
    if (most < filled || at === 0) { if (areNames(cells, below)) return at; }
    most = Math.max(most, filled);
  }
  return -1;
}

/** How many cells there are, but for empty ones beyond the width that is looked for. */
function widthOf(cells: string[], width: number): number {
  let own = cells.length;
  while (own > width && cells[own - 1] === "") own--;
  return own;
}

/** Whether a record can be nothing but names, of each column that most of those below it fill with more than signs. */
function areNames(cells: string[], below: string[][]): boolean {
  const named = cells.filter((cell) => cell !== "");
  if (named.length === 0 || !named.every((cell) => cell.length < 80 && !NO_NAME.test(cell))) {
    return false;
  }
  // Two columns may have one name; of texts alone, two that are the same are rather a row's.
  const hasFigures = below.some((row) => row.some((cell) => FIGURES.test(cell)));
  if (!hasFigures && new Set(named).size < named.length) return false;
  // Programs number their rows in a first column that they give no name.
  const isNumbered = named.length > 1 && named.length === cells.length - 1;
  return cells.every((cell, at) => {
    if (cell !== "" || at === 0 && isNumbered) return true;
    const filled = below.map((row) => row[at] ?? "").filter((it) => it !== "");
    return below.length > 0 && (2 * filled.length <= below.length || areSigns(filled));
  });
}

/** Whether cells can be a bank's letters for debit and credit, which some leave without a name. */
function areSigns(cells: string[]): boolean {
  return new Set(cells).size <= 2 && cells.every((it) => /^(\p{L}{1,2}|[-+])$/u.test(it));
}

/** What the lines behind the rows begin with, if there are any. */
function endOf(bytes: Uint8Array, encoding: string, run: Run): ReadSettings {
  const isCut = bytes.length > LOOKED;
  const tail = tailOf(utf8(bytes.subarray(-LOOKED), encoding), isCut);
  const records = recordsOf(tail, run.separator, run.quote, false) ?? [];
  const first = isCut ? 0 : records.findIndex(({ line }) => line === run.line) + 1;
  return totalsOf(
    records.slice(first).map(({ cells }) => ({
      first: cells.find((it) => it !== "") ?? "",
      isBalance: () => cells.some(isBalanceText),
      looks: cells.map(lookOf),
      isAstray: widthOf(cells, run.width) !== run.width,
    })),
  );
}

/** Whole lines only, where the beginning is missing. */
function tailOf(text: Uint8Array, isCut: boolean): Uint8Array {
  return isCut ? text.subarray(text.indexOf(0x0a) + 1) : text;
}

function utf8(bytes: Uint8Array, encoding: string): Uint8Array {
  if (encoding === "utf-8") return withLineFeeds(bytes);
  return withLineFeeds(new TextEncoder().encode(new TextDecoder(encoding).decode(bytes)));
}
