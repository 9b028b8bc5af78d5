import { Partner } from "./names.ts";

/** A line made comparable. */
export class Row {
  constructor(
    /** Account and currency: nothing is settled across them. */
    public book: string,
    public fromBank: bool,
    /** Cents as both sides write them: two lines that agree have the same figure. */
    public booked: f64,
    /** NaN where nobody says when. */
    public day: f64,
    /** Every document number that the line quotes. */
    public numbers: string[],
    public partner: Partner,
    public currency: string,
  ) {}

  /** Cents with the ledger's sign turned: what agrees adds up to zero. */
  get cents(): f64 {
    return this.fromBank ? this.booked : -this.booked;
  }

  /** Whether money came in. */
  get incoming(): bool {
    return this.booked > 0;
  }

  /** Half days, for payments: on the day it is posted, one can still reach the bank. */
  get evening(): f64 {
    return 2 * this.day + (this.fromBank ? 1 : 0);
  }

  /** Half days, for tills: they are emptied in the morning, before that day's takings. */
  get morning(): f64 {
    return 2 * this.day + (this.fromBank ? 0 : 1);
  }
}
