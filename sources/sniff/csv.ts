import { BadQuote, Records } from "../../core/host/csv/records.ts";
import { lookOf, type ReadSettings } from "../table/mod.ts";
import { totalsOf } from "./totals.ts";
import { encodingOf, LineCounter } from "../text/mod.ts";
import type { Habits } from "./habits.ts";

/** What a file is looked at: its beginning and its end. */
const LOOKED = 1 << 16;
const SEPARATORS = [",", ";", "\t", "|"];

/** Money and counts, in any spelling, and dates of digits. */
const FIGURES = /^[-+(]?[\p{Sc}]?\s?\d[\d.,'’\s/:-]*[\p{Sc}%)]?$/u;

/** The longest run of records of one width: what is probably the table. */
interface Run {
  separator: string;
  quote: string;
  width: number;
  length: number;
  /** Where its first record stands, and what it says. */
  line: number;
  names: string[];
  /** Whether the first record can be nothing but names. */
  hasNames: boolean;
}

/** How a CSV seems to be written. */
export function csvHabits(bytes: Uint8Array): Habits {
  const { encoding, isSure } = encodingOf(bytes);
  const head = utf8(bytes.subarray(0, LOOKED), encoding);
  const runs = SEPARATORS.flatMap((separator) => runOf(head, separator) ?? []);
  runs.sort((one, other) =>
    Number(other.hasNames) - Number(one.hasNames) || other.length - one.length ||
    other.width - one.width
  );
  const [best, second] = runs;
  const read: ReadSettings = { encoding };
  const unsure: Habits["unsure"] = isSure ? [] : ["encoding"];
  if (best === undefined) return { format: "csv", read, unsure };
  read.separator = best.separator;
  if (best.quote !== '"') read.quote = best.quote;
  if (best.line > 1) read.header = best.line;
  if (second?.hasNames === best.hasNames && second.length === best.length) unsure.push("separator");
  if (!best.hasNames) unsure.push("header");
  const until = untilOf(bytes, encoding, best);
  if (until !== undefined) {
    read.until = until;
    unsure.push("until");
  }
  return { format: "csv", read, unsure };
}

function runOf(head: Uint8Array, separator: string): Run | null {
  for (const quote of ['"', ""]) {
    const records = recordsOf(head, separator, quote);
    if (records !== null) return longestRun(records, separator, quote);
  }
  return null;
}

interface Seen {
  line: number;
  cells: string[];
}

/** The records of a text; `null` where its quotes make no sense. */
function recordsOf(text: Uint8Array, separator: string, quote: string): Seen[] | null {
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
    // The last record may have been cut in two.
    return seen.length > 1 && error.record > text.length / 2 ? seen : null;
  }
  return seen;
}

function longestRun(records: Seen[], separator: string, quote: string): Run | null {
  let best: Run | null = null;
  for (let first = 0; first < records.length;) {
    const { line, cells } = records[first];
    const width = cells.length;
    let end = first + 1;
    while (end < records.length && widthOf(records[end].cells, width) === width) end++;
    const length = end - first;
    if (width > 1 && length > (best?.length ?? 0)) {
      const hasNames = areNames(cells);
      best = { separator, quote, width, length, line, names: cells, hasNames };
    }
    first = end;
  }
  return best;
}

/** How many cells there are, but for empty ones beyond the width that is looked for. */
function widthOf(cells: string[], width: number): number {
  let own = cells.length;
  while (own > width && cells[own - 1] === "") own--;
  return own;
}

function areNames(cells: string[]): boolean {
  return new Set(cells).size === cells.length &&
    cells.every((cell) => cell !== "" && cell.length < 80 && !FIGURES.test(cell));
}

/** What the lines behind the rows begin with, if there are any. */
function untilOf(bytes: Uint8Array, encoding: string, run: Run): string | undefined {
  const tail = tailOf(utf8(bytes.subarray(-LOOKED), encoding), bytes.length > LOOKED);
  const records = recordsOf(tail, run.separator, run.quote) ?? [];
  const first = bytes.length > LOOKED ? 0 : records.findIndex(({ line }) => line === run.line) + 1;
  return totalsOf(
    records.slice(first).map(({ cells }) => ({
      first: cells.find((it) => it !== "") ?? "",
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
  if (encoding === "utf-8") return bytes;
  return new TextEncoder().encode(new TextDecoder(encoding).decode(bytes));
}
