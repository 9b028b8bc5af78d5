import { Lot } from "florecon";
import { Posting } from "./postings.ts";
import { Row } from "./row.ts";

/** What the open lines of one sign are about, and what they quote without being about an invoice. */
class Side {
  invoices: Set<f64> = new Set<f64>();
  quoted: Set<f64> = new Set<f64>();

  add(row: Row): void {
    if (row.invoice != 0) this.invoices.add(row.invoice);
    else for (const number of row.numbers) this.quoted.add(number);
  }
}

/**
 * Who quotes whose invoice, of the lines that are open. What two lines both call their invoice is no
 * matter of this: one of them may be keyed in badly.
 */
export class Quotes {
  private debits: Side = new Side();
  private credits: Side = new Side();

  constructor(bag: Lot<Row>[]) {
    for (const lot of bag) this.sideOf(lot.amount).add(lot.data);
  }

  /** Either quotes an open invoice of the other's side, or is one that is quoted there, and not with the other. */
  contradict(one: Posting, other: Posting): bool {
    return this.speaksAgainst(one, other) || this.speaksAgainst(other, one);
  }

  private speaksAgainst(one: Posting, other: Posting): bool {
    const side = this.sideOf(other.amount);
    let found: bool = false;
    let at: Posting | null = one;
    while (at != null) {
      const invoice = at.lot.data.invoice;
      const open = invoice != 0 ? side.quoted : side.invoices;
      for (const number of at.lot.data.numbers) {
        if (invoice != 0 && number != invoice || !open.has(number)) continue;
        if (names(other, number)) return false;
        found = true;
      }
      at = at.rest;
    }
    return found;
  }

  private sideOf(amount: f64): Side {
    return amount > 0 ? this.debits : this.credits;
  }
}

function names(posting: Posting, number: f64): bool {
  let at: Posting | null = posting;
  while (at != null) {
    if (at.lot.data.numbers.includes(number)) return true;
    at = at.rest;
  }
  return false;
}
