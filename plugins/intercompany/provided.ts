import { Lot, Resolution, Span, Strategy } from "florecon";
import { nothing } from "./nothing.ts";
import { Row } from "./row.ts";

class Provided extends Strategy<Row> {
  constructor(private test: (bag: Lot<Row>[]) => bool, private inner: Strategy<Row>) {
    super("provided");
  }

  resolve(bag: Lot<Row>[], span: Span | null): Resolution<Row> {
    return this.test(bag) ? this.inner.run(bag, span) : nothing(bag);
  }
}

/**
 * Runs `inner` on bags that pass a test, and leaves the others as they are. Most units have nothing
 * left to settle after the first steps: to see that is most of the speed.
 */
export function provided(test: (bag: Lot<Row>[]) => bool, inner: Strategy<Row>): Strategy<Row> {
  return new Provided(test, inner);
}

/** There are lots above zero and lots below. */
export function hasBothSigns(bag: Lot<Row>[]): bool {
  for (let i: i32 = 1; i < bag.length; i++) {
    if (bag[i].amount > 0 != bag[0].amount > 0) return true;
  }
  return false;
}

/** There are, and deals in several currencies. */
export function hasCurrencies(bag: Lot<Row>[]): bool {
  for (let i: i32 = 1; i < bag.length; i++) {
    if (bag[i].data.currency != bag[0].data.currency) return hasBothSigns(bag);
  }
  return false;
}

/** A lot that is about no invoice quotes several, and one of its own sign: a payment, and a credit note. */
export function hasList(bag: Lot<Row>[]): bool {
  if (bag.length < 3) return false;
  const debits = new Set<f64>();
  const credits = new Set<f64>();
  for (const lot of bag) {
    if (lot.data.invoice == 0) continue;
    if (lot.amount > 0) debits.add(lot.data.invoice);
    else credits.add(lot.data.invoice);
  }
  for (const lot of bag) {
    if (lot.data.invoice != 0 || lot.data.numbers.length < 2) continue;
    const own = lot.amount > 0 ? debits : credits;
    for (const number of lot.data.numbers) if (own.has(number)) return true;
  }
  return false;
}
