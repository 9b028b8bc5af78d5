import type { MoneyUnit } from "../../core/host/report/units.ts";
import {
  type LedgerSnapshot,
  type StatedBook,
  type Statement,
  statementOf,
} from "../../decisions/mod.ts";
import type { CurrencyTotal, SourceSummary } from "../../sources/mapping/mod.ts";
import type { Balance } from "../../sources/mod.ts";
import { leftOpenIn } from "./left_open.ts";
import type { OpenLedger } from "./ledger.ts";
import { sourceSums } from "./source_sums.ts";

/**
 * How the balance of one book leads to the other's, each currency for itself, where their files state
 * balances. Signs are taken from sums that agree; where none do, nothing is stated.
 */
export function statementsOf(ledger: OpenLedger, snapshot: LedgerSnapshot): Statement[] {
  const { data, summary } = ledger;
  const { sources, rows } = data;
  if (sources?.length !== 2) return [];
  const isStated = sources.some(({ files }) => files.some(({ balances }) => balances.length > 0));
  if (!isStated) return [];
  const sums = sourceSums(snapshot, rows);
  const left = leftOpenIn(ledger, snapshot);
  return summary.books.flatMap(({ unit }) => {
    const [one, other] = sources.map((source) => bookOf(source, unit, sums));
    if (one === null || other === null) return [];
    return statementOf(snapshot, unit, [one, other], left) ?? [];
  });
}

/** A source as a book in one currency; null where nobody can tell its signs. */
function bookOf(
  source: SourceSummary,
  unit: MoneyUnit,
  sums: ReturnType<typeof sourceSums>,
): StatedBook | null {
  const { source: name, totals, repeats, files } = source;
  const inUnit = (all: CurrencyTotal[]) => all.find((it) => it.currency === unit.currency);
  const total = inUnit(totals);
  const made = sums.get(name)?.get(unit);
  if (total === undefined || made === undefined) return null;
  const [up, down] = [total.credit, total.debit].map((it) => minor(it, unit));
  // What cannot be read agrees with nothing, and comes to nothing.
  const sign = made.up === up && made.down === down ? 1 : -1;
  if (sign === -1 && (made.up !== -down || made.down !== -up)) return null;
  const balances = files.flatMap((file) => file.balances)
    .filter((it) => it.currency === unit.currency);
  const lines = balances.reduce((sum, it) => sum + minor(it.lines, unit), 0);
  const taken = minor(total.sum, unit) + minor(inUnit(repeats.totals)?.sum ?? "0", unit);
  const last = lastBalances(balances);
  const isStated = last.length > 0 && last.every(({ closing }) => closing !== null);
  // What is turned on the way to the plugin's columns is turned in the balance, too.
  const isTurned = lines !== 0 && lines === -taken;
  if (!isStated || !isTurned && lines !== taken) return { name, sign, closing: null, day: null };
  const closing = last.reduce((sum, it) => sum + minor(it.closing!, unit), 0);
  if (Number.isNaN(closing)) return { name, sign, closing: null, day: null };
  const days = last.flatMap(({ closingDate }) => closingDate ?? []);
  return {
    ...{ name, sign },
    closing: isTurned ? -closing : closing,
    day: days.length === 0 ? null : Math.max(...days),
  };
}

/** The last balance of each account. */
function lastBalances(balances: Balance[]): Balance[] {
  const last = new Map<string, Balance>();
  for (const balance of balances) {
    const known = last.get(balance.account);
    const isLater = known === undefined ||
      (balance.closingDate ?? 0) >= (known.closingDate ?? 0);
    if (isLater) last.set(balance.account, balance);
  }
  return [...last.values()];
}

/** `-12.50` in minor units of EUR; not a number where it is no whole count of them. */
function minor(text: string, { digits }: MoneyUnit): number {
  const [, sign, whole, fraction = ""] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole === undefined || /[1-9]/.test(fraction.slice(digits))) return NaN;
  const units = Number(whole + fraction.padEnd(digits, "0").slice(0, digits));
  if (!Number.isSafeInteger(units)) return NaN;
  return sign === "-" ? 0 - units : units;
}
