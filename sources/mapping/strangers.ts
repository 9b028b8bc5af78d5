import type { Table } from "../table/mod.ts";

/** Two files of a source that have few rows in common of the days that both have: two accounts, as it seems. */
export interface Strangers {
  file: string;
  other: string;
  /** How many rows of those days stand in both, and in each of them alone. */
  shared: number;
  own: number;
  others: number;
}

/** What was seen of one table: a row's day, and which of the rows that are kept it is. */
interface Seen {
  table: Table;
  days: number[];
  kept: number[];
  first: number;
  last: number;
}

/**
 * Looks at which rows the files of a source repeat. An export that overlaps another one of its account has
 * all rows of the days that both have, but for the latest; one of another account has some by accident.
 */
export class Acquaintance {
  readonly #seen: Seen[] = [];

  /** @param kept which of the rows that the plugin gets this one is */
  take(table: Table, day: number | null, kept: number): void {
    let seen = this.#seen.at(-1);
    if (seen?.table !== table) {
      seen = { table, days: [], kept: [], first: Infinity, last: -Infinity };
      this.#seen.push(seen);
    }
    if (day === null) return;
    seen.days.push(day);
    seen.kept.push(kept);
    seen.first = Math.min(seen.first, day);
    seen.last = Math.max(seen.last, day);
  }

  get strangers(): Strangers[] {
    return this.#seen.flatMap((one, at) =>
      this.#seen.slice(at + 1).flatMap((other) => strangersOf(one, other))
    );
  }
}

function strangersOf(one: Seen, other: Seen): Strangers[] {
  const [first, last] = [Math.max(one.first, other.first), Math.min(one.last, other.last)];
  if (first > last) return [];
  const rowsOf = ({ days, kept }: Seen) =>
    new Set(kept.filter((_, row) => days[row] >= first && days[row] <= last));
  const [mine, theirs] = [rowsOf(one), rowsOf(other)];
  const shared = mine.intersection(theirs).size;
  const [own, others] = [mine.size - shared, theirs.size - shared];
  // A text that was written anew makes two rows of one line; most of an account's own are the same.
  if (shared === 0 || Math.min(own, others) < shared) return [];
  return [{ file: one.table.file, other: other.table.file, shared, own, others }];
}
