import { type Balance, cellText, type Table } from "../table/mod.ts";

const NONE: Balance[] = [];

/** Finds the balances that a row of a table stands between: of each currency of its statement one. */
export class StatementRows {
  #next = 0;
  readonly #balances: Balance[];
  readonly #currencyOf: (row: number) => string;

  constructor({ balances, columns }: Table) {
    this.#balances = balances;
    const currency = columns.find(({ name }) => name === "currency");
    this.#currencyOf = (row) => currency === undefined ? "" : cellText(currency, row);
  }

  /**
   * Those of the statement that a row is of; none where it stands in none.
   *
   * @param row not before the last one asked for
   */
  at(row: number): Balance[] {
    // A statement without balances of its own may stand before the next.
    while (this.#balances[this.#next]?.to <= row) this.#next++;
    let end = this.#next;
    if (this.#balances.length === 0) return NONE;
    while (this.#balances[end]?.from <= row) end++;
    return this.#balances.slice(this.#next, end);
  }

  /** The one of the row's own currency, which alone the row leads on. */
  own(row: number): Balance | undefined {
    const here = this.at(row);
    const currency = here.length === 0 ? "" : this.#currencyOf(row);
    return here.find((it) => it.currency === currency);
  }
}
