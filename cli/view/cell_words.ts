import type { InputField } from "../../core/host/describe/describe.ts";
import { printable } from "../../core/host/printable.ts";
import type { MoneyUnit, UnitOf } from "../../core/host/report/units.ts";
import type { CellChange, ChangedRow } from "../../decisions/mod.ts";
import { priced } from "../ui/numbers.ts";
import { dayText } from "../../core/host/day.ts";

/** A cell is said as far as it is of use. */
const LONGEST = 80;

/** More days from 1970 than these no calendar has. */
const MOST_DAYS = 100_000_000;

/** Says in which cells a row is not what it was. */
export type ChangeWords = (row: ChangedRow) => string;

/**
 * `date was 2026-03-01 and is 2026-03-02, amount was 205.00 EUR and is 250.00 EUR`: dates as such, amounts
 * in their unit, and texts in quotes.
 *
 * @param unitOf the unit of a row as it is now
 */
export function changeWords(input: InputField[], unitOf: UnitOf): ChangeWords {
  return ({ id, changes }) => {
    const unit = unitOf(id);
    const before = unitBefore(changes, unit);
    return changes.map(({ column, was, is }) => {
      const field = input.find((it) => it.name === column);
      const words = `${cellWords(was, field, before)} and is ${cellWords(is, field, unit)}`;
      return `${printable(column, LONGEST)} was ${words}`;
    }).join(", ");
  };
}

/** The unit of a row before; null where its currency was another one, whose digits nobody looked up. */
function unitBefore(changes: CellChange[], unit: MoneyUnit): MoneyUnit | null {
  return unit.currency !== "" && changes.some(({ is }) => is === unit.currency) ? null : unit;
}

function cellWords(
  value: CellChange["is"],
  field: InputField | undefined,
  unit: MoneyUnit | null,
): string {
  if (value === null || value === "") return "empty";
  if (typeof value === "string") return `"${printable(value, LONGEST)}"`;
  if (field?.date && Math.abs(value) <= MOST_DAYS) return dayText(value);
  return field?.type === "f64" && field.amount && unit !== null
    ? amountWords(value, unit)
    : String(value);
}

/** An amount with the digits of its unit; as it is where it has more of them. */
function amountWords(value: number, unit: MoneyUnit): string {
  const minor = Math.round(value * 10 ** unit.digits);
  return minor / 10 ** unit.digits === value ? priced(minor, unit) : String(value);
}
