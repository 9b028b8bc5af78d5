import { dayText } from "../../core/host/day.ts";
import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";
import type { ReportAllocation, ReportGroup } from "../../core/host/report/report.ts";
import { sumsOfParts, type UnitOf } from "../../core/host/report/units.ts";
import type {
  LoggedEvent,
  ShownGroup,
  ShownRow,
  ShownSide,
  ShownSum,
} from "../../workbench/server/desk.ts";
import { placeWords } from "../data/place.ts";
import type { ShownRows } from "../data/places.ts";
import { type SeenLedger, settledToday } from "../workspace/ledger.ts";
import { remembered } from "../workspace/remembered.ts";
import { rivalSentence, type ToldRival } from "../report/rival_words.ts";
import { byAccident } from "../ui/numbers.ts";
import { reasonOf, stageOf, statusOf } from "./lists.ts";
import type { GroupRows } from "./group_rows.ts";
import type { RowIndex } from "./row_index.ts";

/** More rows of a book are not shown: nobody compares them by eye. */
const MOST_ROWS = 100;

/** A cell and a name are said as far as they are of use. */
const LONGEST_CELL = 300;
const LONGEST_NAME = 80;
const LONGEST_CURRENCY = 10;

/** Where a group is looked up. */
export interface Looked {
  session: SeenLedger;
  index: RowIndex;
  members: GroupRows;
}

/**
 * A group with its rows as their files have them, each book for itself, and what each cell says that the
 * other book does not.
 *
 * @param history the events that are about it
 * @param rivals what would have done as well, where that is known
 * @throws {FloreconError} `unknown_group`
 */
export async function shownGroup(
  looked: Looked,
  id: number,
  history: LoggedEvent[],
  rivals: ToldRival[] = [],
): Promise<ShownGroup> {
  const { session, members } = looked;
  const group = session.report.groups.find((it) => it.group_id === id);
  if (group === undefined) throw gone(id);
  const parts = members.of(id);
  return {
    ...headOf(group, parts, session),
    rivals: rivalsShown(looked, rivals),
    ...await sidesOf(looked, parts),
    comments: commentsAbout(session, id, parts),
    history,
  };
}

function headOf(group: ReportGroup, parts: ReportAllocation[], { summary }: SeenLedger) {
  return {
    id: group.group_id,
    status: statusOf(group),
    rows: group.size,
    sums: shownSums(parts, summary.unitOf),
    stage: stageOf(group),
    reason: reasonOf(group),
    chance: group.accidents === undefined ? "" : byAccident(group.accidents),
  };
}

function rivalsShown(looked: Looked, rivals: ToldRival[]): ShownGroup["rivals"] {
  const { members, session: { summary: { unitOf } } } = looked;
  const nameOf = (id: number) => whatIs(looked, id).name;
  return rivals.map((it) => ({
    said: printable(rivalSentence(it, { nameOf, unitOf })),
    groups: [...new Set(it.rows.map(({ id }) => members.groupOf(id) ?? 0))],
  }));
}

function shownSums(parts: ReportAllocation[], unitOf: UnitOf): ShownSum[] {
  return sumsOfParts(parts, unitOf).map(({ unit, net }) => ({
    amount: net,
    currency: printable(unit.currency, LONGEST_CURRENCY),
  }));
}

async function sidesOf(
  looked: Looked,
  parts: ReportAllocation[],
): Promise<Pick<ShownGroup, "sides" | "common">> {
  const { index, session: { data } } = looked;
  const bySide = Map.groupBy(parts, ({ id }) => index.side(id));
  const shown = [...bySide.values()].flatMap((of) => of.slice(0, MOST_ROWS));
  const places = new Map(
    shown.map(({ id }) => [index.row(id), id] as const)
      .filter((it): it is [number, number] => it[0] !== undefined),
  );
  const found = await data.places.show(places);
  const sides = [...bySide].toSorted(([a], [b]) => a < b ? -1 : 1);
  // What the first rows of a side say alike, one that is not shown may say otherwise.
  const isWhole = found.cells.size === new Set(parts.map(({ id }) => id)).size;
  const same = isWhole ? sameEverywhere(found) : new Map<number, string>();
  const saying = found.columns.map((column, at) => !same.has(at) && !isSaid(looked, column));
  return {
    common: [...same].filter(([at]) => !isSaid(looked, found.columns[at])).map(([at, text]) =>
      `${printable(found.columns[at], LONGEST_NAME)} ${printable(text, LONGEST_NAME)}`
    ),
    sides: sides.map(([name, of]) => {
      const others = parts.filter(({ id }) => index.side(id) !== name).map(({ id }) => id);
      return sideOf(looked, name, of, { found, saying, others });
    }),
  };
}

/** The columns that say one thing in all rows, where there are several; by their places. */
function sameEverywhere({ columns, cells }: ShownRows): Map<number, string> {
  const [first, ...rest] = cells.values();
  if (rest.length === 0) return new Map();
  const same = columns.map((_, at) => at)
    .filter((at) => first[at] !== "" && rest.every((row) => row[at] === first[at]));
  return new Map(same.map((at) => [at, first[at]]));
}

/** What a side is made of. */
interface SideParts {
  found: ShownRows;
  /** Which of its columns say something of a row. */
  saying: boolean[];
  /** The rows of the other sides. */
  others: number[];
}

function sideOf(
  looked: Looked,
  name: string,
  parts: ReportAllocation[],
  { found, saying, others }: SideParts,
): ShownSide {
  const rows = parts.slice(0, MOST_ROWS);
  const filled = found.columns.map((_, at) => rows.some(({ id }) => found.cells.get(id)?.[at]));
  const used = found.columns.map((_, at) => at)
    .filter((at) => filled[at] && saying[at]);
  const differs = comparison(looked, others);
  const tags = settledToday(looked.session).tags();
  const { unitOf } = looked.session.summary;
  const shown = rows.map(({ id, amount }): ShownRow => ({
    ...whatIs(looked, id),
    id,
    amount,
    currency: printable(unitOf(id).currency, LONGEST_CURRENCY),
    cells: used.map((at) => ({
      text: printable(cellOf(looked, found, id, at), LONGEST_CELL),
      differs: differs(id, name, found.columns[at]),
    })),
    tags: (tags.get(id) ?? []).map((it) => printable(it, LONGEST_NAME)),
  }));
  return {
    name: printable(name, LONGEST_NAME),
    columns: used.map((at) => printable(found.columns[at], LONGEST_NAME)),
    rows: shown,
    sums: shownSums(parts, unitOf),
    more: parts.length - shown.length,
  };
}

/** Whether a column says what stands above and beside it anyway: whose row it is, and which. */
function isSaid({ session, index }: Looked, column: string): boolean {
  const { data, plugin: { describe } } = session;
  if (data.becomes !== undefined) return false;
  return index.isSide(column) || describe.input.some((it) => it.id && it.name === column);
}

/** What people call a row, and where it stands. */
export function whatIs({ session, index }: Looked, id: number): { name: string; place: string } {
  const row = index.row(id);
  const name = index.name(id) ?? remembered(session)(id) ?? String(id);
  return {
    name: printable(name, LONGEST_NAME),
    place: row === undefined ? "" : printable(placeWords(session.data.places.at(row))),
  };
}

/** A cell as its file has it; a day as a day, where the file only counts them. */
function cellOf({ session, index }: Looked, found: ShownRows, id: number, at: number): string {
  const text = found.cells.get(id)?.[at] ?? "";
  const field = session.plugin.describe.input.find((it) => it.name === found.columns[at]);
  if (field?.date === undefined || /\D/.test(text.replace(/^-/, "")) || text === "") return text;
  const day = index.day(id);
  return Number.isNaN(day) ? text : dayText(day);
}

/**
 * Whether a cell says what no row of the other books does, as the plugin reads both. Where they say
 * nothing at all, or where nobody knows what the column becomes, there is nothing to compare.
 */
function comparison({ session, index }: Looked, others: number[]) {
  const { plugin: { describe: { input } }, data } = session;
  const theirs = new Map<string, Set<unknown>>();
  const said = (column: string) => {
    let known = theirs.get(column);
    if (known === undefined) {
      known = new Set(others.map((id) => index.cell(id, column)).filter((it) => !isEmpty(it)));
      theirs.set(column, known);
    }
    return known;
  };
  return (id: number, side: string, column: string): boolean => {
    if (others.length === 0) return false;
    const becomes = data.becomes?.(side, column) ?? [column];
    return input.some((field) => {
      if (!becomes.includes(field.name) || field.id || index.isSide(field.name)) return false;
      const own = index.cell(id, field.name);
      return !isEmpty(own) && said(field.name).size > 0 && !said(field.name).has(own);
    });
  };
}

function isEmpty(cell: string | number | null): boolean {
  return cell === null || cell === "";
}

function commentsAbout({ opened }: SeenLedger, group: number, parts: ReportAllocation[]) {
  const rows = new Set(parts.map((it) => it.id));
  return opened.settled.all("comment")
    .filter(({ about }) => "group" in about ? about.group === group : rows.has(about.row))
    .map(({ who, at, text }) => ({
      who: printable(who, LONGEST_NAME),
      at,
      text: printable(text, 2_000),
      group,
    }));
}

function gone(id: number): FloreconError {
  const message = "this group is not there any more as it was; the list shows what is there now";
  return new FloreconError("unknown_group", message, { group_id: id });
}
