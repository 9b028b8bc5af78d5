import { digitsOf } from "../../sdk/currency.ts";
import { type Chunk, chunks } from "../arrow/chunks.ts";
import { cellAt, numberReader } from "../arrow/read_chunk.ts";
import type { Describe } from "../describe/describe.ts";
import { IdTable } from "../id_table.ts";
import type { Report } from "./report.ts";
import { columnsOf, groupPlaces, type ReportColumns } from "./columns.ts";

/** In what amounts are shown: minor units with so many digits behind the point. */
export interface MoneyUnit {
  /** Three letters of ISO 4217; empty where the plugin names none. */
  currency: string;
  /** 2 for EUR, and 0 where amounts are shown as they are: in minor units. */
  digits: number;
}

/** Minor units of nobody says what. */
export const BARE: MoneyUnit = { currency: "", digits: 0 };

/** The unit of each row's amount. */
export type UnitOf = (id: number) => MoneyUnit;

/**
 * The unit of each row: that of its currency, or the one that the plugin works in.
 *
 * @param told what the plugin answers to `amounts`, of all rows or of parts of them; nothing where it cannot
 * @throws {Error} that says what is wrong with the answer
 */
export function unitsOf(describe: Describe, told: Uint8Array[]): UnitOf {
  const units = new KnownUnits(usualUnit(describe));
  let only: MoneyUnit | null = null;
  const several: Chunk[][] = [];
  for (const batch of told.flatMap((it) => [...chunks(it, ["id", "currency"])])) {
    const [, currencies] = batch;
    const words = currencies.dictionary ?? [];
    const count = words.reduce((sum, it) => sum + it.rows, 0);
    const first = () => units.all[units.reader(currencies)(0)];
    // Most books are in one currency: nobody has to look at their rows.
    if (currencies.rows > 0 && count === 1 && (only === null || only === first())) only = first();
    else several.push(batch);
  }
  const others = only ?? units.usual;
  if (several.length === 0) return () => others;
  const rows = new IdTable();
  const count = several.reduce((sum, [ids]) => sum + ids.rows, 0);
  rows.reserve(count);
  // By the place of a row: that of its unit. Of millions of rows a map takes several times the memory.
  const places = new Int32Array(count);
  for (const [ids, currencies] of several) {
    const placeAt = units.reader(currencies);
    const idAt = numberReader(ids);
    for (let row = 0; row < ids.rows; row++) places[rows.add(idAt(row))] = placeAt(row);
  }
  return (id) => {
    const row = rows.find(id);
    return row < 0 ? others : units.all[places[row]];
  };
}

/** The units that rows are in, each once. */
class KnownUnits {
  readonly all: MoneyUnit[];
  readonly #places: Map<string, number>;

  /** @param usual of rows of which nothing is said */
  constructor(readonly usual: MoneyUnit) {
    this.all = [usual];
    this.#places = new Map([["", 0]]);
  }

  /** The place of each row's unit among all; of the words of a dictionary each is looked up once. */
  reader(currencies: Chunk): (row: number) => number {
    const wordOf = (row: number) => this.#place(String(cellAt(currencies, row) ?? ""));
    if (currencies.dictionary === null) return wordOf;
    const indexAt = numberReader({ ...currencies, dictionary: null });
    const known = new Map<number, number>();
    return (row) => {
      // NaN, where a row has none.
      const index = indexAt(row);
      let place = known.get(index);
      if (place === undefined) known.set(index, place = wordOf(row));
      return place;
    };
  }

  #place(currency: string): number {
    const known = this.#places.get(currency);
    if (known !== undefined) return known;
    const digits = digitsOf(currency);
    // What ISO 4217 does not have is shown as it is counted.
    const unit = { currency, digits: digits < 0 ? this.usual.digits : digits };
    const place = this.all.push(unit) - 1;
    this.#places.set(currency, place);
    return place;
  }
}

/** The unit of a group's members; null where they have several, whose sum says nothing. */
export function unitOfAll(ids: readonly number[], unitOf: UnitOf): MoneyUnit | null {
  const [first, ...others] = ids.map(unitOf);
  return others.every((it) => it === first) ? first ?? BARE : null;
}

/** What some parts of rows come to in one unit. */
export interface UnitSum {
  unit: MoneyUnit;
  net: number;
  /** The sum of absolute amounts. */
  gross: number;
}

/** What parts of rows come to, each unit for itself, in the order in which they are met. */
export function sumsOfParts(
  parts: Iterable<{ id: number; amount: number }>,
  unitOf: UnitOf,
): UnitSum[] {
  const sums = new Map<MoneyUnit, UnitSum>();
  for (const { id, amount } of parts) {
    const unit = unitOf(id);
    let sum = sums.get(unit);
    if (sum === undefined) sums.set(unit, sum = { unit, net: 0, gross: 0 });
    sum.net += amount;
    sum.gross += Math.abs(amount);
  }
  return [...sums.values()];
}

/** The unit of each group of a report, by its id; null for one across units. */
export function unitsOfGroups(report: Report, unitOf: UnitOf): Map<number, MoneyUnit | null> {
  const columns = columnsOf(report);
  const units = unitsByPlace(columns, groupPlaces(columns), unitOf);
  return new Map(units.map((unit, place) => [columns.groupIdAt(place), unit]));
}

/**
 * The same by the groups' places in the report.
 *
 * @param places of the group of each allocation
 */
export function unitsByPlace(
  { ids, groups }: ReportColumns,
  places: Int32Array,
  unitOf: UnitOf,
): (MoneyUnit | null)[] {
  const units = new Array<MoneyUnit | null | undefined>(groups).fill(undefined);
  for (let at = 0; at < ids.length; at++) {
    const unit = unitOf(ids[at]);
    const known = units[places[at]];
    if (known === undefined) units[places[at]] = unit;
    else if (known !== unit) units[places[at]] = null;
  }
  // A group that holds nothing comes to nothing of anything.
  for (let place = 0; place < groups; place++) if (units[place] === undefined) units[place] = BARE;
  return units as (MoneyUnit | null)[];
}

/** The unit that the column marked `amount` is declared in. */
function usualUnit({ input }: Describe): MoneyUnit {
  const mark = input.find((it) => it.amount)?.amount;
  if (mark === undefined || mark === true) return BARE;
  const { currency = "", digits } = mark;
  return { currency, digits: digits ?? Math.max(0, digitsOf(currency)) };
}
