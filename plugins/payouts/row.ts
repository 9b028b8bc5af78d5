import { Lot } from "florecon";
import { shortName } from "./references.ts";

/** A line made comparable, or several lines as one. What the bank shows counts downwards. */
export class Row {
  /** How many lines it stands for, how many of them are payouts, and how many were converted. */
  lines: f64 = 1;
  payouts: f64 = 0;
  conversions: f64 = 0;
  /** What was sold, in the currency of the payout: what a reserve is a share of. */
  sold: f64 = 0;
  /** The currency that arrived. */
  arrived: string = "";
  /** What its payouts come to, whichever way the money went, in minor units of that currency. */
  paid: f64 = 0;
  /** The largest of its lines that are no payouts, in the same. */
  largest: f64 = 0;
  /**
   * Where its batch has no reference for a name, the short one that it has; of a payout, what may be
   * such a name.
   */
  numbers: string[] = [];
  /** What it has in place of a reference, and no batch is called by; or empty. */
  unread: string = "";

  constructor(
    /** Company, processor and currency of the payout: nothing is settled across them. */
    public book: string,
    /** NaN where nobody says when. */
    public day: f64,
    /** In which the customer paid; of a payout, in which the processor did. */
    public currency: string,
    /** Net of fees, in minor units: in that currency, and in the currency that arrived. */
    public charged: f64,
    public settled: f64,
    public order: string,
    /** Every payout reference that the line quotes. */
    public references: string[],
  ) {}

  /** The same line, as if it quoted only these. */
  quoting(references: string[]): Row {
    const row = new Row(
      this.book,
      this.day,
      this.currency,
      this.charged,
      this.settled,
      this.order,
      references,
    );
    row.lines = this.lines;
    row.payouts = this.payouts;
    row.conversions = this.conversions;
    row.sold = this.sold;
    row.arrived = this.arrived;
    row.paid = this.paid;
    row.largest = this.largest;
    row.numbers = this.numbers;
    row.unread = this.unread;
    return row;
  }

  /** Takes what the line says of its batch, where that is no reference. */
  nameBatch(text: string): void {
    const name = shortName(text);
    if (name.length > 0) this.numbers = [name];
    else this.unread = text.trim();
  }

  /** The batch that the line is of, or empty. */
  get batch(): string {
    if (this.references.length > 0) return this.references[0];
    return this.numbers.length > 0 && !this.isPayout ? this.numbers[0] : "";
  }

  get isPayout(): bool {
    return this.payouts == this.lines;
  }

  /**
   * What a line that has a number of its own shares with its copies; empty for fees and reserves, of
   * which two may look alike.
   */
  get look(): string {
    if (this.order.length == 0 && !(this.isPayout && this.references.length > 0)) return "";
    const day = isNaN(this.day) ? "" : (<i32> Math.floor(this.day)).toString();
    const quoted = this.references.length > 0 ? this.references.join(" ") : this.batch;
    return this.order + " " + day + " " + this.currency + " " + quoted;
  }

  /** The working day as a key; empty where nobody knows it. */
  get workday(): string {
    if (isNaN(this.day)) return "";
    return (<i32> Math.floor(workday(this.day))).toString();
  }

  /** So many working days later. What is sold over a weekend counts as sold on the Monday. */
  workdaysLater(days: f64): f64 {
    let day = workday(this.day);
    for (let i: f64 = 0; i < days; i++) day = workday(day + 1);
    return day;
  }
}

/** The day itself, or the Monday after a weekend. Day 0 was a Thursday. */
function workday(day: f64): f64 {
  const weekday = (day + 4) % 7;
  if (weekday == 6) return day + 2;
  return weekday == 0 ? day + 1 : day;
}

/** Several lines as one: its day is the last one known of a sale, or of a payout if it is all. */
export function together(lots: Lot<Row>[]): Row {
  const first = lots[0].data;
  const sum = new Row(first.book, NaN, first.currency, 0, 0, "", first.references);
  sum.lines = 0;
  sum.numbers = first.numbers;
  for (const lot of lots) {
    const row = lot.data;
    sum.lines += row.lines;
    sum.payouts += row.payouts;
    sum.conversions += row.conversions;
    sum.sold += row.sold;
    sum.paid += row.paid;
    sum.largest = Math.max(sum.largest, row.largest);
    sum.charged += row.charged;
    sum.settled += row.settled;
  }
  for (const lot of lots) {
    if (sum.isPayout || !lot.data.isPayout) sum.day = later(sum.day, lot.data.day);
  }
  return sum;
}

/** The later one of two days, of which either may be missing. */
function later(one: f64, other: f64): f64 {
  if (isNaN(one)) return other;
  return isNaN(other) ? one : Math.max(one, other);
}
