import { dayText } from "../../core/host/day.ts";
import { readArrow } from "../../core/host/arrow/read_arrow.ts";
import { declaredRows } from "../../core/host/arrow/declared_rows.ts";
import type { Cell } from "../../core/host/arrow/read_chunk.ts";
import { readCsv } from "../../core/host/csv/read_csv.ts";
import type { Describe, InputField } from "../../core/host/describe/describe.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { idFields, rowIds } from "../../core/host/proof/row_ids.ts";
import { reportToCsv } from "../../core/host/report/to_csv.ts";
import { wholeUnits } from "../../core/host/report/money.ts";
import { integer, percent } from "../../core/host/report/count.ts";
import type { Report, Solution } from "../../core/host/report/report.ts";
import { soakOrigins } from "../../core/host/report/soak_origins.ts";
import { type Rating, scoreByUnit } from "../../core/host/score/score.ts";
import { readTruth, type Truth } from "../../core/host/score/truth.ts";
import { type CurrencyShares, type Share, summarize } from "../../core/host/summary/summarize.ts";
import { type MoneyUnit, type UnitOf, unitsOfGroups } from "../../core/host/report/units.ts";

/** What is to be run on what. */
export interface Tryout {
  module: Uint8Array;
  data: Uint8Array;
  /** Of the data; what ends in `.csv` is read as that, all else as Arrow. */
  name: string;
  /** Which rows of the data belong together, as `readTruth` reads it. */
  truth?: Uint8Array;
}

/** A group, with what stands in its rows. */
export interface GroupLines {
  /** Why, in the plugin's words. */
  reason: string;
  /** Its net with its currency; empty where it comes to nothing. */
  net: string;
  /** How many rows it has. */
  size: number;
  /** The declared columns of the first of them, as people read them. */
  rows: string[][];
}

/** The books in one currency, as people read them. */
export interface BookLines {
  /** What the amounts are in. */
  unit: string;
  /** What the rows sum to that went in, that are in groups, and that are open. */
  in: string;
  grouped: string;
  open: string;
}

/** How much of a truth was found, by one measure, as people read it. */
export interface ScoreLine {
  /** Pairs of rows, or the amounts of a currency. */
  by: string;
  /** How much of what was put together belongs together, and how much that is. */
  precision: string;
  claimed: string;
  /** How much of what belongs together was put together, and how much that is. */
  recall: string;
  expected: string;
}

/** What came of it. */
export interface TryoutResult {
  columns: string[];
  rows: number;
  grouped: number;
  books: BookLines[];
  /** Empty where nobody knows what belongs together. */
  score: ScoreLine[];
  /** How many there are; of them the largest are shown. */
  groups: number;
  shown: GroupLines[];
  /** How many rows are open; of them the largest are shown. */
  open: number;
  openRows: string[][];
  /** How many of the open rows are grouped in part. */
  split: number;
  /** How many rows of amount zero are in no group. */
  zero: number;
  /** The whole report. */
  csv: string;
}

/** What the module may take, in bytes. */
const MAX_MEMORY = 1 << 30;

/** Nobody reads more on a page; the report has all of them. */
const SHOWN = 50;

/** Of a larger group, the rest is only counted. */
const ROWS = 20;

/** Runs a plugin on a file. @throws {FloreconError} as `Plugin.load`, the readers and `solve` do */
export async function carryOut({ module, data, name, truth }: Tryout): Promise<TryoutResult> {
  const plugin = await Plugin.load(module, { maxMemory: MAX_MEMORY });
  const { describe } = plugin;
  const read = /\.(csv|txt)$/i.test(name) ? readCsv : readArrow;
  const stream = await read(data, describe, { file: name });
  const workspace = new Workspace(plugin);
  workspace.upsert(stream);
  const report = workspace.solve({ stages: truth !== undefined });
  const unitOf = workspace.units();
  const summary = summarize(report, workspace.proof!.rows, unitOf);
  const largest = largestGroups(report, unitOf);
  const open = summary.open.slice(0, SHOWN).map(({ id }) => id);
  const wordsOf = rowWords(stream, describe, unitOf, [
    ...largest.flatMap(({ ids }) => ids),
    ...open,
  ]);
  return {
    columns: describe.input.map((it) => it.name),
    rows: workspace.proof!.rows,
    grouped: summary.grouped.rows,
    books: summary.books.map(bookWords),
    score: truth === undefined ? [] : scoreLines(report, readTruth(truth), unitOf),
    groups: summary.groups,
    shown: largest.map(({ ids, ...group }) => ({ ...group, rows: ids.map(wordsOf) })),
    open: summary.open.length,
    openRows: open.map(wordsOf),
    split: summary.split,
    zero: summary.zero,
    csv: reportToCsv(report, { unitOf }),
  };
}

/** What is put aside claims nothing. */
function scoreLines(
  report: Solution,
  truth: Truth,
  unitOf: UnitOf,
): ScoreLine[] {
  const { pairs, amounts } = scoreByUnit(report, truth, unitOf, {
    aside: soakOrigins(report.stages),
  });
  const line = (by: string, rating: Rating, words: (figure: number) => string): ScoreLine => ({
    by,
    precision: percent(rating.right, rating.claimed),
    claimed: words(rating.claimed),
    recall: percent(rating.found, rating.expected),
    expected: words(rating.expected),
  });
  return [
    line("Pairs of rows", pairs, integer),
    ...amounts.map(({ unit, ...rating }) =>
      line(
        ["Amounts", unitWord(unit)].join(" ").trimEnd(),
        rating,
        (sum) => wholeUnits(sum, unit.digits),
      )
    ),
  ];
}

/** A group whose rows are known by their ids. */
interface Largest extends Omit<GroupLines, "rows"> {
  ids: number[];
}

/** The groups in which most is at stake, largest first. */
function largestGroups(report: Report, unitOf: UnitOf): Largest[] {
  const gross = new Map<number, number>();
  for (const { group_id, amount } of report.allocations) {
    gross.set(group_id, (gross.get(group_id) ?? 0) + Math.abs(amount));
  }
  const units = unitsOfGroups(report, unitOf);
  const kept = report.groups.filter(({ size }) => size > 1)
    .toSorted((a, b) => gross.get(b.group_id)! - gross.get(a.group_id)!)
    .slice(0, SHOWN);
  const members = new Map(kept.map(({ group_id }) => [group_id, [] as number[]]));
  for (const { id, group_id } of report.allocations) members.get(group_id)?.push(id);
  return kept.map(({ group_id, net, origin, reason, size }) => ({
    reason: reason ?? origin,
    net: net === 0 ? "" : priced(net, units.get(group_id) ?? null),
    size,
    ids: members.get(group_id)!.slice(0, ROWS),
  }));
}

/** What people read of some rows; of a plugin that marks no column as an id, the ids of the report. */
function rowWords(
  stream: Uint8Array,
  { input }: Describe,
  unitOf: UnitOf,
  wanted: number[],
): (id: number) => string[] {
  const fields = idFields(input);
  if (fields.length === 0) return (id) => [String(id)];
  const missing = new Set(wanted);
  const places: number[] = [];
  const ids: number[] = [];
  let first = 0;
  for (const batch of rowIds(stream, fields)) {
    for (let row = 0; row < batch.length; row++) {
      if (!missing.delete(batch[row])) continue;
      places.push(first + row);
      ids.push(batch[row]);
    }
    first += batch.length;
  }
  const rows = declaredRows(stream, input, places);
  const words = new Map(rows.map((cells, at) => {
    const { digits } = unitOf(ids[at]);
    return [ids[at], cells.map((cell, column) => cellWords(cell, input[column], digits))];
  }));
  return (id) => words.get(id) ?? [String(id)];
}

function cellWords(cell: Cell, { amount, date, type }: InputField, digits: number): string {
  if (cell === null) return "";
  if (date && type !== "utf8") return dayText(Number(cell));
  return amount && type === "i64" ? wholeUnits(Number(cell), digits) : String(cell);
}

function bookWords({ unit, in: all, grouped, unmatched }: CurrencyShares): BookLines {
  const words = ({ amount }: Share) => wholeUnits(amount, unit.digits);
  return {
    unit: unitWord(unit),
    in: words(all),
    grouped: words(grouped),
    open: words(unmatched),
  };
}

/** What amounts are in: a plugin that does not say it has them shown as it counts them. */
function unitWord({ currency, digits }: MoneyUnit): string {
  return currency === "" && digits === 0 ? "minor units" : currency;
}

function priced(amount: number, unit: MoneyUnit | null): string {
  if (unit === null) return `${wholeUnits(amount, 0)} mixed`;
  return `${wholeUnits(amount, unit.digits)} ${unitWord(unit)}`.trimEnd();
}
