/** A document or a payment, made comparable. */
export class Row {
  constructor(
    public currency: string,
    public isPayment: bool,
    /** What is due counts up; credits and payments count down. */
    public cents: f64,
    /** NaN where nobody says when. */
    public day: f64,
    /** The document's own number; empty for a payment. */
    public document: string,
    /** The numbers that the line quotes, its own left out. */
    public quoted: string[],
    /** The customer's number; empty where nobody says. */
    public customer: string,
    /** The words of the name that tell customers apart. */
    public name: string[],
  ) {}

  /** Whether money went out: a supplier was paid, or a debit was given back. */
  get isPaidOut(): bool {
    return this.isPayment && this.cents > 0;
  }

  /** What the names of one customer have in common, however they are cut. */
  get nameKey(): string {
    return this.name.length == 0 ? "" : this.name[0].substring(0, HEAD);
  }

  /** Whether the customer's number is on both lines. */
  private isNumberedWith(other: Row): bool {
    return this.customer.length > 0 && other.customer.length > 0;
  }

  /** Whether two lines are two customers' by their numbers, whatever the names say. */
  isOfAnother(other: Row): bool {
    return this.isNumberedWith(other) && this.customer != other.customer;
  }

  /** Whether two lines may be one customer's: by number where both have one, else by name. */
  isOf(other: Row): bool {
    if (this.isNumberedWith(other)) return this.customer == other.customer;
    return this.name.length == 0 || other.name.length == 0 || this.nameKey == other.nameKey ||
      this.isInitialsOf(other) || other.isInitialsOf(this);
  }

  /** Whether nothing speaks against two lines being one customer's: no number, and no word of a name. */
  isSurelyOf(other: Row): bool {
    if (this.isNumberedWith(other)) return this.customer == other.customer;
    return this.isWithin(other) || other.isWithin(this);
  }

  /** Whether every word of a name stands in another one, if it is cut, too. */
  private isWithin(other: Row): bool {
    for (const word of this.name) {
      let isThere: bool = false;
      for (const its of other.name) isThere = isThere || its.startsWith(word);
      if (!isThere) return false;
    }
    return true;
  }

  /** Whether a name is the first letters of another: `PCS Co` is `Pacific Coast Supply`. */
  private isInitialsOf(other: Row): bool {
    if (this.name.length != 1 || other.name.length < 2) return false;
    let initials = "";
    for (const word of other.name) initials += word.substring(0, 1);
    return this.name[0] == initials;
  }
}

/** What of a name's first word a statement that cuts names still shows. */
const HEAD: i32 = 7;
