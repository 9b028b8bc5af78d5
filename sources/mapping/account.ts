import type { InputField } from "../../core/host/describe/describe.ts";
import type { ColumnRule } from "../reconciliation/reconciliation.ts";
import type { Value } from "./filler.ts";
import { CurrencySums, type CurrencyTotal } from "./currency_sums.ts";
import { currencyIn, type Unit, unitsOf } from "./units.ts";

const NO_UNIT: Unit = { currencyAt: -1, currency: "", digits: undefined };

/** Adds up what one source comes to. */
export class Account {
  readonly #amountAt: number;
  readonly #dateAt: number;
  readonly #unit: Unit;
  readonly #taken = new CurrencySums();
  readonly #repeated = new CurrencySums();
  #repeats = 0;
  #first: number | null = null;
  #last: number | null = null;

  constructor(input: InputField[], rules: Record<string, ColumnRule>) {
    this.#amountAt = input.findIndex(({ amount }) => amount);
    this.#dateAt = input.findIndex(({ date }) => date);
    this.#unit = unitsOf(input, rules)[this.#amountAt] ?? NO_UNIT;
  }

  take(values: Value[]): void {
    this.#add(this.#taken, values);
    const date = this.#dateAt < 0 ? null : values[this.#dateAt] as number | null;
    if (date === null) return;
    this.#first = Math.min(this.#first ?? date, date);
    this.#last = Math.max(this.#last ?? date, date);
  }

  /** A row that is dropped, because it was taken before. */
  repeat(values: Value[]): void {
    this.#repeats++;
    this.#add(this.#repeated, values);
  }

  get summary(): {
    totals: CurrencyTotal[];
    firstDate: number | null;
    lastDate: number | null;
    repeats: { rows: number; totals: CurrencyTotal[] };
  } {
    return {
      totals: this.#taken.all,
      firstDate: this.#first,
      lastDate: this.#last,
      repeats: { rows: this.#repeats, totals: this.#repeated.all },
    };
  }

  #add(totals: CurrencySums, values: Value[]): void {
    if (this.#amountAt < 0) return;
    totals.add(currencyIn(this.#unit, values), values[this.#amountAt] as number);
  }
}
