import { Item, Resolution, Span, Strategy } from "florecon";
import { nothing } from "./nothing.ts";
import { Row } from "./row.ts";

/** Up to so many lines are compared each with each. */
const FEW: i32 = 12;

/** The sides on which a number stands. */
const DEBIT: i32 = 1;
const CREDIT: i32 = 2;
const BOTH: i32 = 3;

class Linked extends Strategy<Row> {
  constructor(private inner: Strategy<Row>) {
    super("linked");
  }

  resolve(bag: Item<Row>[], span: Span | null): Resolution<Row> {
    const sides = new Map<f64, i32>();
    if (bag.length > FEW) noteSides(bag, sides);
    const linked: Item<Row>[] = [];
    const others: Item<Row>[] = [];
    for (const lot of bag) {
      const meets = bag.length > FEW ? meetsBoth(lot, sides) : meetsOneOf(lot, bag);
      if (meets) linked.push(lot);
      else others.push(lot);
    }
    if (linked.length == 0) return nothing(bag);
    const out = this.inner.run(linked, span);
    return new Resolution<Row>(out.groups, others.concat(out.residual));
  }
}

function noteSides(bag: Item<Row>[], sides: Map<f64, i32>): void {
  for (const lot of bag) {
    const side = lot.amount > 0 ? DEBIT : CREDIT;
    for (const number of lot.data.numbers) {
      const known: i32 = sides.has(number) ? <i32> sides.get(number)! : 0;
      if ((known | side) != known) sides.set(number, known | side);
    }
  }
}

function meetsBoth(lot: Item<Row>, sides: Map<f64, i32>): bool {
  for (const number of lot.data.numbers) if (sides.get(number) == BOTH) return true;
  return false;
}

function meetsOneOf(lot: Item<Row>, bag: Item<Row>[]): bool {
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
