import { numberReader } from "../mapping/numbers.ts";
import type { ColumnRule } from "../reconciliation/mod.ts";
import { cellText, type Table } from "../table/mod.ts";
import type { Facts } from "./facts.ts";
import { topicsOf } from "./words.ts";

/** Amounts in hundredths, as far as they are whole; what is compared needs no more. */
type Cents = (number | null)[];

/** The numbers of a column by row; null where there is none. */
export function numbersOf({ column, numbers }: Facts, table: Table) {
  const isSheet = table.format === "xlsx";
  const reader = numberReader(column, { format: numbers[0]?.format, isSheet });
  return Array.from({ length: table.rows }, (_, row) => reader.read(row) ?? null);
}

/**
 * Whether a balance that is written beside each row goes up by what the first say and down by what the
 * second say (above zero), or the other way round (below zero); zero where it does neither.
 */
export function balanceTells(
  balances: (number | null)[],
  ups: (number | null)[],
  downs: (number | null)[],
): number {
  const lower = cents(downs);
  const steps = cents(ups).map((up, row) => Math.abs(up ?? 0) - Math.abs(lower[row] ?? 0));
  const stands = cents(balances);
  const [rises, falls] = [1, -1].map((sign) =>
    leads(stands, steps, sign) || leads(stands.toReversed(), steps.toReversed(), sign)
  );
  return Number(rises) - Number(falls);
}

/**
 * The column that says what an account holds after each row, where it goes on from row to row by what the
 * rule says of amounts; `undefined` where there is none. A balance that somebody filtered, or of several
 * accounts, goes on nowhere.
 *
 * @param amount how amounts are filled
 */
export function runningBalance(
  facts: Facts[],
  amount: ColumnRule | undefined,
  table: Table,
): Facts | undefined {
  const steps = stepsOf(facts, amount, table);
  if (steps === undefined) return undefined;
  return facts.find((it) => {
    if (!it.isNumber || it.isEmpty || !topicsOf(it.name).has("balance")) return false;
    const stands = cents(numbersOf(it, table));
    return [1, -1].some((sign) =>
      leads(stands, steps, sign) || leads(stands.toReversed(), steps.toReversed(), sign)
    );
  });
}

/** What each row adds, in hundredths; `undefined` where no column of the file says it. */
function stepsOf(
  facts: Facts[],
  amount: ColumnRule | undefined,
  table: Table,
): number[] | undefined {
  if (amount === undefined || !("credit" in amount || "from" in amount)) return undefined;
  const values = (name: string) => {
    const found = facts.find((it) => it.name === name);
    return found && cents(numbersOf(found, table)).map((it) => it ?? 0);
  };
  if ("credit" in amount) {
    const [ups, downs] = [values(amount.credit), values(amount.debit)];
    return downs && ups?.map((up, row) => Math.abs(up) - Math.abs(downs[row]));
  }
  const { from, sign } = amount;
  const all = typeof from === "string" ? values(from) : undefined;
  if (sign === undefined) return all;
  const signs = facts.find((it) => it.name === sign.column)?.column;
  const isMinus = (row: number) => sign.minus.includes(cellText(signs!, row).trim());
  return signs && all?.map((step, row) => isMinus(row) ? -step : step);
}

/** Whether each balance is the one before and its own step. */
function leads(stands: Cents, steps: number[], sign: number): boolean {
  return stands.length > 1 && steps.every((step, row) => {
    const [before, now] = [stands[row - 1], stands[row]];
    return row === 0 || before !== null && now !== null && now - before === sign * step;
  });
}

function cents(values: (number | null)[]): Cents {
  return values.map((it) => it === null ? null : Math.round(100 * it));
}
