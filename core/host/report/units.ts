import { digitsOf } from "../../sdk/currency.ts";
import { chunks } from "../arrow/chunks.ts";
import { cellAt, numbersOf } from "../arrow/read_chunk.ts";
import type { Describe } from "../describe/describe.ts";
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
  const usual = usualUnit(describe);
  const units = new Map<number, MoneyUnit>();
  let only: MoneyUnit | null = null;
  const known = new Map<string, MoneyUnit>([["", usual]]);
  for (const [ids, currencies] of told.flatMap((it) => [...chunks(it, ["id", "currency"])])) {
    const words = currencies.dictionary ?? [];
    const count = words.reduce((sum, it) => sum + it.rows, 0);
    const unitAt = (row: number) => unitNamed(String(cellAt(currencies, row) ?? ""), known, usual);
    // Most books are in one currency: nobody has to look at their rows.
    if (currencies.rows > 0 && count === 1 && (only === null || only === unitAt(0))) {
      only = unitAt(0);
      continue;
    }
    const rows = numbersOf(ids);
    for (let row = 0; row < rows.length; row++) units.set(rows[row], unitAt(row));
  }
  const most = only ?? usual;
  return units.size === 0 ? () => most : (id) => units.get(id) ?? most;
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

function unitNamed(currency: string, known: Map<string, MoneyUnit>, usual: MoneyUnit): MoneyUnit {
  const unit = known.get(currency);
  if (unit !== undefined) return unit;
  const digits = digitsOf(currency);
  // What ISO 4217 does not have is shown as it is counted.
  const made = digits < 0 ? { currency, digits: usual.digits } : { currency, digits };
  known.set(currency, made);
  return made;
}
