import { Lot, Resolution, Span, Strategy } from "florecon";
import { Row } from "./row.ts";

/** What so many lines quote on either side is no document's: a settlement has one side of few lines. */
const MANY: f64 = 3;

/** A credit, where debits and credits are counted in one figure. */
const CREDIT: f64 = 67108864;

class Telling extends Strategy<Row> {
  constructor(private inner: Strategy<Row>) {
    super("telling");
  }

  /** It is no step of its own: a trace goes on with what stands in it. */
  override run(bag: Lot<Row>[], parent: Span | null = null, slot: i32 = 0): Resolution<Row> {
    if (<f64> bag.length < 2 * MANY) return this.inner.run(bag, parent, slot);
    const common = commonIn(bag);
    return this.inner.run(common.size == 0 ? bag : telling(bag, common), parent, slot);
  }

  resolve(bag: Lot<Row>[], span: Span | null): Resolution<Row> {
    return this.run(bag, span);
  }
}

/** The numbers that tell nothing. */
function commonIn(bag: Lot<Row>[]): Set<f64> {
  const quoted = new Map<f64, f64>();
  const common = new Set<f64>();
  for (const lot of bag) {
    const one = lot.amount > 0 ? 1.0 : CREDIT;
    for (const number of lot.data.numbers) {
      const lines = one + (quoted.has(number) ? <f64> quoted.get(number) : 0.0);
      quoted.set(number, lines);
      const credits = Math.floor(lines / CREDIT);
      if (credits >= MANY && lines - credits * CREDIT >= MANY) common.add(number);
    }
  }
  return common;
}

function telling(bag: Lot<Row>[], common: Set<f64>): Lot<Row>[] {
  const told: Lot<Row>[] = [];
  for (const lot of bag) {
    const row = lot.data.without(common);
    told.push(row == lot.data ? lot : new Lot<Row>(lot.id, lot.original, lot.amount, row));
  }
  return told;
}

/**
 * Hides from `inner` the numbers that are no document's: contracts, customers and cost centres, which
 * both companies quote again and again.
 */
export function byTelling(inner: Strategy<Row>): Strategy<Row> {
  return new Telling(inner);
}
