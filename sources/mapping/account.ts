import type { InputField } from "../../core/host/describe/describe.ts";
import type { ColumnRule } from "../reconciliation/reconciliation.ts";
import type { Value } from "./filler.ts";
import { CurrencySums, type CurrencyTotal } from "./currency_sums.ts";
import type { LeftOfFile } from "./left_of_file.ts";
import { currencyIn, NO_UNIT, type Unit, unitsOf } from "./units.ts";

/** Why rows are dropped that were looked at. */
const DROPPED = ["repeated", "replaced"] as const;

/** What one file of a source comes to. */
interface FileAccount extends Record<typeof DROPPED[number], Dropped> {
  counted: CurrencySums;
}

/** Rows that were looked at, and not taken. */
class Dropped {
  readonly sums = new CurrencySums();
  rows = 0;
}

/** Adds up what one source comes to, file by file. */
export class Account {
  readonly #amountAt: number;
  readonly #dateAt: number;
  readonly #unit: Unit;
  readonly #files: FileAccount[] = [];
  #first: number | null = null;
  #last: number | null = null;

  constructor(input: InputField[], rules: Record<string, ColumnRule>) {
    this.#amountAt = input.findIndex(({ amount }) => amount);
    this.#dateAt = input.findIndex(({ date }) => date);
    this.#unit = unitsOf(input, rules)[this.#amountAt] ?? NO_UNIT;
  }

  /** Begins a file; the rows that follow are its own. */
  begin(): void {
    const [repeated, replaced] = [new Dropped(), new Dropped()];
    this.#files.push({ counted: new CurrencySums(), repeated, replaced });
  }

  take(values: Value[]): void {
    this.#add(this.#file.counted, values);
    const date = this.#dateAt < 0 ? null : values[this.#dateAt] as number | null;
    if (date === null) return;
    this.#first = Math.min(this.#first ?? date, date);
    this.#last = Math.max(this.#last ?? date, date);
  }

  /** A row that is dropped, because it was taken before. */
  repeat(values: Value[]): void {
    this.#drop(this.#file.repeated, values);
  }

  /** A row that is dropped, because a later file has another one in its place. */
  replace(values: Value[]): void {
    this.#drop(this.#file.replaced, values);
  }

  /** What the file came to that was begun last, and what of it was dropped. */
  get file(): { totals: CurrencyTotal[]; dropped: LeftOfFile[] } {
    const { counted, ...dropped } = this.#file;
    return {
      totals: counted.all,
      dropped: DROPPED.filter((what) => dropped[what].rows > 0).map((what) => {
        const { rows, sums } = dropped[what];
        return { what, rows, bare: 0, totals: sums.all };
      }),
    };
  }

  get summary(): {
    totals: CurrencyTotal[];
    firstDate: number | null;
    lastDate: number | null;
    repeats: { rows: number; totals: CurrencyTotal[] };
  } {
    const [taken, repeated] = [new CurrencySums(), new CurrencySums()];
    for (const file of this.#files) {
      taken.addAll(file.counted);
      repeated.addAll(file.repeated.sums);
    }
    const rows = this.#files.reduce((sum, { repeated }) => sum + repeated.rows, 0);
    return {
      totals: taken.all,
      firstDate: this.#first,
      lastDate: this.#last,
      repeats: { rows, totals: repeated.all },
    };
  }

  get #file(): FileAccount {
    return this.#files.at(-1)!;
  }

  #drop(dropped: Dropped, values: Value[]): void {
    dropped.rows++;
    this.#add(dropped.sums, values);
  }

  #add(totals: CurrencySums, values: Value[]): void {
    if (this.#amountAt < 0) return;
    totals.add(currencyIn(this.#unit, values), values[this.#amountAt] as number);
  }
}
