import type { f64 } from "../../dialect.ts";

/**
 * A lot: the part of one row that is still free, in the active numeraire.
 *
 * Amounts are whole minor units, safe integers held in a double.
 */
export class Lot<E> {
  /** Of a row that is free as a whole, `original` and `amount` are the same. */
  constructor(
    /** The row's id, a safe integer, unique in a bag. */
    public id: f64,
    /** The row's size at birth. Gates measure materiality against it. */
    public original: f64,
    /** What is still free. It shrinks as a cascade matches. */
    public amount: f64,
    /** The author's own row. */
    public data: E,
  ) {}

  /** The same lot with another free amount. */
  withAmount(amount: f64): Lot<E> {
    return new Lot<E>(this.id, this.original, amount, this.data);
  }
}
