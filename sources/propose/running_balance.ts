import { numberReader } from "../mapping/numbers.ts";
import type { Table } from "../table/mod.ts";
import type { Facts } from "./facts.ts";

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
    leads(stands, steps, (change, step) => change === sign * step)
  );
  return Number(rises) - Number(falls);
}

/**
 * Whether a balance that is written beside each row goes by what the amounts say, now up and now down, or
 * always down, where none of them has a sign of its own.
 */
export function balanceTurns(balances: (number | null)[], amounts: (number | null)[]): boolean {
  const [stands, steps] = [cents(balances), cents(amounts).map((it) => it ?? 0)];
  if (steps.some((it) => it < 0)) return false;
  return !leads(stands, steps, (change, step) => change === step) &&
    leads(stands, steps, (change, step) => Math.abs(change) === step);
}

/** Whether each balance is the one before and what its own step makes of it, the newest last or first. */
function leads(
  stands: Cents,
  steps: number[],
  makes: (change: number, step: number) => boolean,
): boolean {
  const holds = (stands: Cents, steps: number[]) =>
    steps.every((step, row) => {
      const [before, now] = [stands[row - 1], stands[row]];
      return row === 0 || before !== null && now !== null && makes(now - before, step);
    });
  return stands.length > 1 &&
    (holds(stands, steps) || holds(stands.toReversed(), steps.toReversed()));
}

function cents(values: (number | null)[]): Cents {
  return values.map((it) => it === null ? null : Math.round(100 * it));
}
