import type { ColumnRule } from "../reconciliation/reconciliation.ts";
import type { Table } from "../table/mod.ts";
import { type Corrected, correctedAmong } from "./corrected.ts";
import type { Doubled, DoubledRows } from "./doubled_rows.ts";

/** Two files of a source that have few rows in common of the days that both have: two accounts, as it seems. */
export interface Strangers {
  file: string;
  other: string;
  /** How many rows of those days stand in both, and in each of them alone. */
  shared: number;
  own: number;
  others: number;
}

/** Rows that a file has of days that a later one covers, and that the later one lacks. */
export interface Lacking {
  file: string;
  /** The later one. */
  other: string;
  rows: number;
  /** Where the first of them stands. */
  place: number;
  /** Whether that is of the later one's first day, which may be in it in part. */
  isFirstDay: boolean;
  /** What stands for that one in the later file, as it seems. */
  corrected?: Corrected;
  /** Whether both are lists of what is due, which leave out what was paid. */
  isDue?: boolean;
}

/** What people are told of files that have the same days. */
export interface Overlapped {
  strangers: Strangers[];
  lacking: Lacking[];
  doubled: Doubled[];
}

/** What was seen of one table: the days of its rows, and which of the rows that are kept each is. */
interface Seen {
  table: Table;
  days: number[];
  rows: number[];
  kept: number[];
  first: number;
  last: number;
}

/**
 * Looks at which rows files of a source repeat, of the days that both have. An export that overlaps another
 * one of its account has all of them, but for the latest; one of another account has some by accident.
 */
export class SameDays {
  readonly #seen: Seen[] = [];

  /**
   * @param columns how the source fills the plugin's columns
   * @param ids those of them that are of ids: where they are of content, what was corrected is another row
   * @param areDue whether its files are lists of what is due
   */
  constructor(
    private readonly columns: Record<string, ColumnRule>,
    private readonly ids: ColumnRule[],
    private readonly doubledRows: DoubledRows | undefined,
    private readonly areDue: boolean,
  ) {}

  /** @param kept which of the rows that the plugin gets this one is */
  take(table: Table, row: number, day: number | null, kept: number): void {
    let seen = this.#seen.at(-1);
    if (seen?.table !== table) {
      seen = { table, days: [], rows: [], kept: [], first: Infinity, last: -Infinity };
      this.#seen.push(seen);
    }
    if (day === null) return;
    seen.days.push(day);
    seen.rows.push(row);
    seen.kept.push(kept);
    seen.first = Math.min(seen.first, day);
    seen.last = Math.max(seen.last, day);
  }

  /**
   * Files that seem to be of two accounts, what later files of one account lack, and what files have of the
   * same days that says the same and counts twice.
   */
  get told(): Overlapped {
    const all: Overlapped = { strangers: [], lacking: [], doubled: [] };
    for (const [at, one] of this.#seen.entries()) {
      for (const other of this.#seen.slice(at + 1)) {
        const told = this.#meet(one, other);
        all.strangers.push(...told.strangers ?? []);
        all.lacking.push(...told.lacking ?? []);
        all.doubled.push(...told.doubled ?? []);
      }
    }
    return all;
  }

  #meet(one: Seen, other: Seen): Partial<Overlapped> {
    const [first, last] = [Math.max(one.first, other.first), Math.min(one.last, other.last)];
    if (first > last) return {};
    const rowsOf = ({ days, kept }: Seen) =>
      new Set(kept.filter((_, row) => days[row] >= first && days[row] <= last));
    const [mine, theirs] = [rowsOf(one), rowsOf(other)];
    const shared = mine.intersection(theirs).size;
    const [own, others] = shared === 0
      ? [mine, theirs]
      : [mine.difference(theirs), theirs.difference(mine)];
    // Statements are held by the balances that they state.
    if (one.table.balances.length === 0 && other.table.balances.length === 0) {
      const doubled = this.doubledRows?.among([...others], [...own], [this.columns], this.ids) ??
        [];
      if (doubled.length > 0) return { doubled };
    }
    if (shared === 0 || !this.ids.some((rule) => "content" in rule)) return {};
    // A text that was written anew makes two rows of one line; most of an account's own are the same.
    if (Math.min(own.size, others.size) >= shared) {
      const files = { file: one.table.file, other: other.table.file };
      return { strangers: [{ ...files, shared, own: own.size, others: others.size }] };
    }
    const isLater = one.last > other.last;
    const [earlier, later] = isLater ? [other, one] : [one, other];
    const [of, before] = isLater ? [mine, theirs] : [theirs, mine];
    const lacking = this.areDue ? paidOf : lackedBy;
    return { lacking: lacking(later, earlier, of, before) };
  }
}

/**
 * What a later file lacks of an earlier one. Its first day it may have in part; but where the earlier one goes
 * on behind that day, and the later one has another row of it, that one stands for what it lacks.
 */
function lackedBy(later: Seen, earlier: Seen, theirs: Set<number>, mine: Set<number>): Lacking[] {
  const lacked = lackedRows(later, earlier, theirs, mine);
  if (lacked.length === 0) return [];
  const [at] = lacked;
  const own = later.rows.filter((_, at) => theirs.has(later.kept[at]) && !mine.has(later.kept[at]));
  return [lackingFrom(at, lacked.length, later, earlier, own)];
}

/** The same of lists of what is due: what was paid, and apart from it what another row of its day stands for. */
function paidOf(later: Seen, earlier: Seen, theirs: Set<number>, mine: Set<number>): Lacking[] {
  const own = new Map<number, number[]>();
  for (const [at, row] of later.rows.entries()) {
    if (!theirs.has(later.kept[at]) || mine.has(later.kept[at])) continue;
    const day = later.days[at];
    own.set(day, [...own.get(day) ?? [], row]);
  }
  const all = lackedRows(later, earlier, theirs, mine)
    .map((at) => lackingFrom(at, 1, later, earlier, own.get(earlier.days[at]) ?? []));
  const [corrected, paid] = [true, false].map((isCorrected) =>
    all.filter((it) => (it.corrected !== undefined) === isCorrected)
  );
  return [corrected, paid].flatMap((some) =>
    some.slice(0, 1).map((first) => ({ ...first, rows: some.length, isDue: true }))
  );
}

/** Which rows of the earlier file the later one lacks. */
function lackedRows(
  later: Seen,
  { last, days, kept }: Seen,
  theirs: Set<number>,
  mine: Set<number>,
): number[] {
  const isFirstWhole = last > later.first &&
    later.kept.some((kept, at) => later.days[at] === later.first && !mine.has(kept));
  return [...days.keys()].filter((at) =>
    (days[at] > later.first || isFirstWhole && days[at] === later.first) &&
    days[at] <= later.last && !theirs.has(kept[at])
  );
}

/** @param own rows of the later file, of which one may stand for the row that it lacks */
function lackingFrom(
  at: number,
  rows: number,
  later: Seen,
  { table, days, rows: theirs }: Seen,
  own: number[],
): Lacking {
  const corrected = correctedAmong([table, theirs[at]], [later.table, own]);
  return {
    ...{ file: table.file, other: later.table.file, rows },
    place: table.places[theirs[at]],
    isFirstDay: days[at] === later.first,
    ...(corrected && { corrected }),
  };
}
