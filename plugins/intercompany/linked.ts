import { Lot, Resolution, Span, Strategy } from "florecon";
import { nothing } from "./nothing.ts";
import { Row } from "./row.ts";

/** Up to so many lines are compared each with each. */
const FEW: i32 = 12;

class Linked extends Strategy<Row> {
  constructor(private inner: Strategy<Row>) {
    super("linked");
  }

  resolve(bag: Lot<Row>[], span: Span | null): Resolution<Row> {
    const linked: Lot<Row>[] = [];
    const others: Lot<Row>[] = [];
    const met = bag.length > FEW ? metNumbers(bag) : new Map<f64, bool>();
    for (const lot of bag) {
      const meets = bag.length > FEW ? isMet(lot, met) : meetsOneOf(lot, bag);
      if (meets) linked.push(lot);
      else others.push(lot);
    }
    if (linked.length == 0) return nothing(bag);
    const out = this.inner.run(linked, span);
    return new Resolution<Row>(out.groups, others.concat(out.residual));
  }
}

/** The numbers on the side that has fewer lots, and whether the other side has them too. */
function metNumbers(bag: Lot<Row>[]): Map<f64, bool> {
  let debits: i32 = 0;
  for (const lot of bag) if (lot.amount > 0) debits++;
  const fewDebits = 2 * debits < bag.length;
  const met = new Map<f64, bool>();
  for (const lot of bag) {
    if (lot.amount > 0 != fewDebits) continue;
    for (const number of lot.data.numbers) met.set(number, false);
  }
  for (const lot of bag) {
    if (lot.amount > 0 == fewDebits) continue;
    for (const number of lot.data.numbers) if (met.has(number)) met.set(number, true);
  }
  return met;
}

function isMet(lot: Lot<Row>, met: Map<f64, bool>): bool {
  for (const number of lot.data.numbers) {
    if (met.has(number) && met.get(number) == true) return true;
  }
  return false;
}

function meetsOneOf(lot: Lot<Row>, bag: Lot<Row>[]): bool {
  for (const other of bag) {
    if (other.amount > 0 == lot.amount > 0) continue;
    for (const number of lot.data.numbers) if (other.data.numbers.includes(number)) return true;
  }
  return false;
}

/** Sends those lots through `inner` that share a number with a lot of the other sign. */
export function linked(inner: Strategy<Row>): Strategy<Row> {
  return new Linked(inner);
}
