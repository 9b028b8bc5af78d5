import { Group, Item, Resolution, Span, Strategy } from "florecon";
import { Row } from "./row.ts";

/** Up to this many lines are compared each with each. */
const FEW: i32 = 12;

/** The sides on which a number was seen. */
const DEBIT: i32 = 1;
const CREDIT: i32 = 2;
const BOTH: i32 = 3;

/** What most bags come to. */
const NO_GROUPS: Group[] = [];

class Linked extends Strategy<Row> {
  constructor(private inner: Strategy<Row>) {
    super("linked");
  }

  resolve(bag: Item<Row>[], span: Span | null): Resolution<Row> {
    const linked: Item<Row>[] = [];
    const others: Item<Row>[] = [];
    const sides = new Map<f64, i32>();
    if (bag.length > FEW) noteSides(bag, sides);
    for (const lot of bag) {
      const meets = bag.length > FEW ? meetsBoth(sides, lot) : meetsOneOf(bag, lot);
      if (meets) linked.push(lot);
      else others.push(lot);
    }
    if (linked.length == 0) return new Resolution<Row>(NO_GROUPS, bag);
    const out = this.inner.run(linked, span);
    if (out.groups.length == 0) return new Resolution<Row>(NO_GROUPS, bag);
    return new Resolution<Row>(out.groups, others.concat(out.residual));
  }
}

/** Whether a line of the other sign shares a number with the line. */
function meetsOneOf(bag: Item<Row>[], lot: Item<Row>): bool {
  for (const other of bag) {
    if (other.amount > 0 == lot.amount > 0) continue;
    for (const number of lot.data.numbers) if (other.data.numbers.includes(number)) return true;
  }
  return false;
}

/** Notes for each number the sides on which it stands. */
function noteSides(bag: Item<Row>[], sides: Map<f64, i32>): void {
  for (const lot of bag) {
    const side = lot.amount > 0 ? DEBIT : CREDIT;
    for (const number of lot.data.numbers) {
      const seen: i32 = sides.has(number) ? <i32> sides.get(number)! : 0;
      if ((seen | side) != seen) sides.set(number, seen | side);
    }
  }
}

function meetsBoth(sides: Map<f64, i32>, lot: Item<Row>): bool {
  for (const number of lot.data.numbers) if (sides.get(number) == BOTH) return true;
  return false;
}

/** Sends those lines through `inner` that share a number with a line of the other sign. */
export function linked(inner: Strategy<Row>): Strategy<Row> {
  return new Linked(inner);
}
