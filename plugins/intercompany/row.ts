import { joined } from "./keys.ts";

/**
 * A line made comparable. A debit is above zero in every currency. Texts that are only compared are
 * numbers here, which is faster by far: see `keyOf`.
 */
export class Row {
  constructor(
    /** Why the line is no item to be matched; empty where it is one. */
    public aside: string,
    /** The two companies, whichever of them the line stands with. */
    public unit: f64,
    /** The account, one for both sides of a deal. */
    public account: f64,
    /** The line comes from an invoice, not from a journal. */
    public billed: bool,
    /** NaN where nobody says when. */
    public day: f64,
    /** Cents of a dollar. */
    public dollars: f64,
    /** The currency of the deal, and the amount in it. */
    public currency: f64,
    public deal: f64,
    /** The currency of the company, and the amount in it. */
    public baseCurrency: f64,
    public base: f64,
    /** The company's own document, of which the line may be a part; zero for none. */
    public voucher: f64,
    /** What is said of it, beside numbers: equal texts have equal ones, others hardly ever. */
    public said: i32,
    /** The invoice's number, or zero. */
    public invoice: f64,
    /** Every document number that the line quotes. */
    public numbers: f64[],
  ) {}

  /** What is the same for a line that was imported twice; NaN where it has no document of its own. */
  get look(): f64 {
    if (this.voucher == 0) return NaN;
    const figures = joined(this.deal, joined(this.dollars, this.day));
    return joined(joined(this.voucher, this.account), joined(figures, <f64> this.said));
  }

  /** The number that the line is about; NaN where there is none. */
  get number(): f64 {
    if (this.invoice != 0) return this.invoice;
    return this.numbers.length > 0 ? this.numbers[0] : NaN;
  }

  /** The invoice that the line is about; where there is none, all that it quotes. */
  get about(): f64[] {
    return this.invoice != 0 ? [this.invoice] : this.numbers;
  }

  /** The same line, quoting no number of a set. */
  without(numbers: Set<f64>): Row {
    const others: f64[] = [];
    for (const number of this.numbers) if (!numbers.has(number)) others.push(number);
    if (others.length == this.numbers.length) return this;
    return new Row(
      this.aside,
      this.unit,
      this.account,
      this.billed,
      this.day,
      this.dollars,
      this.currency,
      this.deal,
      this.baseCurrency,
      this.base,
      this.voucher,
      this.said,
      numbers.has(this.invoice) ? 0 : this.invoice,
      others,
    );
  }
}
