import type { Totals } from "../report/report.ts";
import { IdTable, roomier } from "../id_table.ts";
import { notConserved } from "./not_conserved.ts";

/** What a plugin says of rows that went in. */
export interface Figures {
  ids: Float64Array;
  /** In minor units. */
  amounts: Float64Array;
}

/** The worth of a row that is not in the session, or not any more. */
const GONE = NaN;

/** What a session has to hold: the rows that went in, and what each is worth. */
export class Book {
  /** Where each row stands that was ever here. */
  readonly places = new IdTable();
  /** By place: what the row is worth in minor units, NaN where it is gone. */
  amounts: Float64Array = new Float64Array(64);
  /** How many rows are here that have no id: nobody says what a row of amount zero is called. */
  nameless = 0;
  /** The id that two of the rows had that came in together; `undefined` where all have their own. */
  repeatedId: number | undefined = undefined;
  /** By place: with which rows it came in last. */
  #lots: Int32Array = new Int32Array(64);
  #lot = 0;
  #named = 0;
  /** What the rows that are here come to, and their magnitudes. */
  #amount = 0;
  #gross = 0;

  /** How many rows the session holds. */
  get rows(): number {
    return this.#named + this.nameless;
  }

  /**
   * Begins with so many rows, which come in together: no two of them have one id.
   *
   * @param areMore whether they belong to those that came in last
   */
  begin(rows: number, areMore = false): void {
    if (!areMore) this.#lot++;
    this.expect(rows);
  }

  /** Makes room for so many more rows at once: memory that is grown bit by bit has room for twice as many. */
  expect(rows: number): void {
    this.places.reserve(rows);
    this.#reserve(this.places.size + rows);
  }

  /**
   * Takes rows in, in the place of those that had their ids.
   *
   * @throws {FloreconError} `not_conserved` for a figure that no row can have, or an id of two rows
   */
  take({ ids, amounts }: Figures): void {
    for (let row = 0; row < ids.length; row++) this.#enter(ids[row], amounts[row]);
  }

  /** Takes a row out, if it is here. */
  remove(id: number): void {
    const place = this.places.find(id);
    if (place >= 0) this.#leave(place);
  }

  /** Whether a row is among those that came in last. */
  isRecent(id: number): boolean {
    const place = this.places.find(id);
    return place >= 0 && this.#lots[place] === this.#lot;
  }

  /** What a row is worth; NaN where it is not here. */
  amountOf(id: number): number {
    const place = this.places.find(id);
    return place < 0 ? GONE : this.amounts[place];
  }

  /**
   * What all rows come to.
   *
   * @throws {FloreconError} `not_conserved` where a sum is no longer exact
   */
  totals(): Totals {
    if (this.#gross > Number.MAX_SAFE_INTEGER) {
      throw notConserved("the magnitudes of all rows sum to more than 2^53 - 1");
    }
    return { rows: this.rows, amount: this.#amount, gross: this.#gross };
  }

  #enter(id: number, amount: number): void {
    if (!Number.isSafeInteger(id)) throw notConserved(`a row has the id ${id}`);
    if (!Number.isSafeInteger(amount)) {
      const why = `row ${id} has the amount ${amount}, which is no whole number up to 2^53 - 1`;
      throw notConserved(why, { id });
    }
    const known = this.places.size;
    const place = this.places.add(id);
    this.#reserve(place + 1);
    if (place < known && this.#lots[place] === this.#lot) {
      this.repeatedId = id;
      throw notConserved(`two of the rows that went in have the id ${id}`, { id });
    }
    if (place < known) this.#leave(place);
    this.#named++;
    this.#amount += amount;
    this.#gross += Math.abs(amount);
    this.#lots[place] = this.#lot;
    this.amounts[place] = amount;
  }

  #reserve(rows: number): void {
    this.amounts = roomier(this.amounts, rows);
    this.#lots = roomier(this.#lots, rows);
  }

  #leave(place: number): void {
    const amount = this.amounts[place];
    if (Number.isNaN(amount)) return;
    this.#named--;
    this.#amount -= amount;
    this.#gross -= Math.abs(amount);
    this.amounts[place] = GONE;
  }
}
