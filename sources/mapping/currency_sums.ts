import { digitsOf } from "../../core/sdk/currency.ts";
import { Sum } from "./sum.ts";

/** What the rows of one currency come to, as exact decimals, with the digits that it has. */
export interface CurrencyTotal {
  /** Empty where nobody says which. */
  currency: string;
  rows: number;
  /** What is above zero, what is below, and both together. */
  credit: string;
  debit: string;
  sum: string;
}

/** Adds rows up, each currency for itself. */
export class CurrencySums {
  readonly #byCurrency = new Map<string, { rows: number; credit: Sum; debit: Sum }>();

  add(currency: string, amount: number): void {
    let total = this.#byCurrency.get(currency);
    if (total === undefined) {
      total = { rows: 0, credit: new Sum(), debit: new Sum() };
      this.#byCurrency.set(currency, total);
    }
    total.rows++;
    (amount > 0 ? total.credit : total.debit).add(amount);
  }

  /** Takes what others come to, too. */
  addAll(others: CurrencySums): void {
    for (const [currency, { rows, credit, debit }] of others.#byCurrency) {
      const own = this.#byCurrency.get(currency) ??
        { rows: 0, credit: new Sum(), debit: new Sum() };
      this.#byCurrency.set(currency, {
        rows: own.rows + rows,
        credit: own.credit.plus(credit),
        debit: own.debit.plus(debit),
      });
    }
  }

  /** By currency, in alphabetical order. */
  get all(): CurrencyTotal[] {
    return [...this.#byCurrency].toSorted(([a], [b]) => a < b ? -1 : 1)
      .map(([currency, { rows, credit, debit }]) => ({
        currency,
        rows,
        credit: inUnits(credit.text, currency),
        debit: inUnits(debit.text, currency),
        sum: inUnits(credit.plus(debit).text, currency),
      }));
  }
}

/** A decimal with as many digits as its currency has, and as many as it needs. */
export function inUnits(text: string, currency: string): string {
  const [whole, fraction = ""] = text.split(".");
  const digits = fraction.padEnd(digitsOf(currency), "0");
  return digits === "" ? whole : `${whole}.${digits}`;
}
