import { Hash53 } from "../../core/host/hash53.ts";
import { IdTable, roomier } from "../../core/host/id_table.ts";
import { BETWEEN } from "../../core/host/row_id.ts";
import type { InputField } from "../../core/host/describe/describe.ts";
import { columnsOf } from "../reconciliation/columns_read.ts";
import type { ColumnRule } from "../reconciliation/reconciliation.ts";
import { cellText, type Placed, type Table } from "../table/mod.ts";
import type { Origins, RowOrigin } from "./origins.ts";
import type { RowFiller } from "./row_filler.ts";

/** Rows of the same days in two files or two sources that say the same to the plugin, but for their ids. */
export interface Doubled {
  /** The other source; the same one where two of its files have them. */
  other: string;
  rows: number;
  /** Where the first of them stands, here and there. */
  here: Place;
  there: Place;
  /** What the ids of a source's own files are made of, and most of those rows say otherwise. */
  columns: string[];
}

/** Where a row stands in a file, from 1, by what the file's places count. */
export interface Place {
  file: string;
  placed: Placed;
  place: number;
}

/** Fewer rows than these say the same by accident. */
const SEVERAL = 3;

/** Days are below this, for a day and an amount in hundredths in one whole number. */
const DAYS = 2 ** 16;

/** The day of a row that has none. */
const NONE = -(2 ** 31);

/**
 * Finds rows that count twice, as an export that overlaps another one is given a source of its own, or an id
 * with something in it that every export says anew. A row leaves its day and its amount here; what it says
 * is read once more only where those are the same in bulk.
 */
export class DoubledRows {
  #days = new Int32Array(1024);
  #marks = new Float64Array(1024);
  #rows = 0;

  /** @param fields what the plugin gets of rows but their ids */
  constructor(
    private readonly fields: InputField[],
    private readonly origins: Origins,
    private readonly readerOf: (row: RowOrigin) => RowFiller,
  ) {}

  /** Takes note of the next row that the plugin gets. */
  add(day: number | null, amount: number): void {
    const at = this.#rows++;
    this.#days = roomier(this.#days, this.#rows);
    this.#marks = roomier(this.#marks, this.#rows);
    this.#days[at] = day ?? NONE;
    this.#marks[at] = Math.round(100 * amount) * DAYS + this.#days[at];
  }

  /** The rows from one up to another that are of some days. */
  of([from, to]: [number, number], first: number, last: number): number[] {
    const rows: number[] = [];
    for (let row = from; row < to; row++) {
      if (this.#days[row] >= first && this.#days[row] <= last) rows.push(row);
    }
    return rows;
  }

  /**
   * What people are told of rows that each say the same as one of others; nothing where few of both do.
   *
   * @param rules how the columns are filled of the ones and of the others
   * @param ids what those of files of one source are made of
   */
  among(
    mine: number[],
    theirs: number[],
    rules: Record<string, ColumnRule>[],
    ids: ColumnRule[],
  ): Doubled[] {
    const isBulk = (rows: number) =>
      rows >= SEVERAL && 2 * rows > Math.min(mine.length, theirs.length);
    const likely = this.#ofOneDayAndAmount(mine, theirs);
    if (!isBulk(likely.length)) return [];
    const hashOf = this.#hasher(rules);
    const hashes = new IdTable();
    const [firsts, left]: [number[], number[]] = [[], []];
    for (const row of this.#ofOneDayAndAmount(theirs, likely)) {
      const place = hashes.add(hashOf(row));
      firsts[place] ??= row;
      left[place] = (left[place] ?? 0) + 1;
    }
    const counts = new Map<string, number>();
    let [rows, here, there] = [0, 0, 0];
    for (const row of likely) {
      const place = hashes.find(hashOf(row));
      if (place < 0 || left[place]-- <= 0) continue;
      if (rows++ === 0) [here, there] = [row, firsts[place]];
      for (const name of this.#differing(row, firsts[place], ids)) {
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
    if (!isBulk(rows)) return [];
    const columns = [...counts].flatMap(([name, count]) => 2 * count > rows ? [name] : []);
    const { source: other } = this.origins.at(there);
    return [{ other, rows, here: this.#placeOf(here), there: this.#placeOf(there), columns }];
  }

  /** The rows of some that have the day and the amount of one of others. */
  #ofOneDayAndAmount(rows: number[], others: number[]): number[] {
    const marks = new IdTable();
    for (const row of others) marks.add(this.#marks[row]);
    return rows.filter((row) => marks.find(this.#marks[row]) >= 0);
  }

  /** What rows say in the columns that all rules fill. */
  #hasher(rules: Record<string, ColumnRule>[]): (row: number) => number {
    const isFilled = ({ name }: InputField) => !rules.some((it) => isNothing(it[name]));
    const compared = this.fields.flatMap((field, at) => isFilled(field) ? [at] : []);
    return (row) => {
      const origin = this.origins.at(row);
      const values = this.readerOf(origin).fill(origin.row)!;
      const hash = new Hash53();
      for (const at of compared) hash.add(BETWEEN).add(String(values[at] ?? "").trim());
      return hash.value;
    };
  }

  /** The columns that ids are made of, and in which two rows of one source say something else. */
  #differing(row: number, other: number, ids: ColumnRule[]): string[] {
    const [mine, theirs] = [this.origins.at(row), this.origins.at(other)];
    const names = ids.flatMap((rule) =>
      "content" in rule && rule.content === true ? mine.table.names : columnsOf(rule)
    );
    return names.filter((name) => textOf(mine, name) !== textOf(theirs, name));
  }

  #placeOf(row: number): Place {
    const { table: { file, placed }, place } = this.origins.at(row);
    return { file, placed, place };
  }
}

/**
 * Whether rows of two sources may be the same ones: none is where something is said of each of all its rows
 * that tells them apart, such as the side.
 */
export function mayDouble(
  one: Record<string, ColumnRule>,
  other: Record<string, ColumnRule>,
): boolean {
  return Object.keys(one).every((name) => {
    const rules = [one[name], other[name]];
    if (rules.some(isNothing)) return true;
    const said = rules.map((rule) => "const" in rule ? String(rule.const) : null);
    return said.includes(null) || said[0] === said[1];
  });
}

function isNothing(rule: ColumnRule): boolean {
  return "const" in rule && rule.const === "";
}

function textOf({ table, row }: { table: Table; row: number }, name: string): string {
  const column = table.columns.find((it) => it.name === name);
  return column === undefined ? "" : cellText(column, row).trim();
}
