import type { MoneyUnit } from "../../core/host/report/units.ts";
import { amountsOf, type LedgerSnapshot } from "../../decisions/mod.ts";

/** What rows come to as a plugin counts them, in minor units. */
export interface SourceSum {
  /** What counts upwards, and what counts downwards. */
  up: number;
  down: number;
  /** How many rows these are, and how many have an amount of zero. */
  rows: number;
  zeros: number;
}

/** What each source of a ledger comes to in each unit, of its first rows: what was put back is in no file. */
export function sourceSums(
  snapshot: LedgerSnapshot,
  rows: number,
): Map<string, Map<MoneyUnit, SourceSum>> {
  const amountOf = amountsOf(snapshot);
  const sums = new Map<string, Map<MoneyUnit, SourceSum>>();
  for (const id of snapshot.ids.subarray(0, rows)) {
    const source = snapshot.sourceOf(id) ?? "";
    const units = sums.get(source) ?? new Map<MoneyUnit, SourceSum>();
    sums.set(source, units);
    const unit = snapshot.unitOf(id);
    const sum = units.get(unit) ?? { up: 0, down: 0, rows: 0, zeros: 0 };
    units.set(unit, sum);
    const amount = amountOf(id);
    if (amount === 0) sum.zeros++;
    else sum.rows++;
    if (amount > 0) sum.up += amount;
    else sum.down += amount;
  }
  return sums;
}
