import { daysApart, Group, Lot, partitionBy, Resolution, Span, Strategy } from "florecon";
import { Allocation } from "florecon";
import { Row } from "./row.ts";
import { haveSlip } from "./slip.ts";

/** More lines of one amount than this are not told apart by numbers that are none of theirs. */
const MOST: i32 = 64;

/**
 * Pairs of one amount whose numbers a slip of the pen tells apart, if neither line has another such
 * one: for lines of one partner.
 *
 * @param days how far apart
 */
export function mistyped(numbers: (lot: Lot<Row>) => string[], days: f64): Strategy<Row> {
  const pairs = new Mistyped(numbers, days);
  return partitionBy<Row, f64>((lot) => lot.data.booked, (_amount) => pairs);
}

class Mistyped extends Strategy<Row> {
  constructor(private numbers: (lot: Lot<Row>) => string[], private days: f64) {
    super("mistyped");
  }

  resolve(bag: Lot<Row>[], _span: Span | null): Resolution<Row> {
    if (bag.length < 2 || bag.length > MOST) return new Resolution<Row>([], bag);
    const groups: Group[] = [];
    const taken = new Set<f64>();
    for (const lot of bag) {
      if (!lot.data.fromBank) continue;
      const mate = this.onlyMate(lot, bag);
      if (mate == null || this.onlyMate(mate, bag) == null) continue;
      const members = [new Allocation(lot.id, lot.amount), new Allocation(mate.id, mate.amount)];
      groups.push(new Group(members, "mistyped", ""));
      taken.add(lot.id);
      taken.add(mate.id);
    }
    if (groups.length == 0) return new Resolution<Row>(groups, bag);
    return new Resolution<Row>(groups, bag.filter((lot) => !taken.has(lot.id)));
  }

  /** The only line of the other book that a slip makes into this one; nothing where several are. */
  private onlyMate(lot: Lot<Row>, bag: Lot<Row>[]): Lot<Row> | null {
    const own = this.numbers(lot);
    let mate: Lot<Row> | null = null;
    for (const other of bag) {
      if (other.data.fromBank == lot.data.fromBank) continue;
      if (daysApart(other.data.day, lot.data.day) > this.days) continue;
      if (!haveSlip(own, this.numbers(other))) continue;
      if (mate != null) return null;
      mate = other;
    }
    return mate;
  }
}
