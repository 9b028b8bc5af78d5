import { Allocation, daysApart, Group, Lot, Resolution, Span, Strategy } from "florecon";
import { Row } from "./row.ts";

/** Of more lines than make so many pairs, two and two come to the same by accident. */
const MOST_PAIRS: i32 = 1024;

/** So many times nearer is one line than the other, or nobody can tell which is meant. */
const NEARER: f64 = 2;

/** The most such fours that may be expected to come out by accident. */
const ACCIDENTS: f64 = 0.3;

/** A line of each book, by their places, and by how much the bank's is over. */
class Pair {
  constructor(public bank: i32, public ledger: i32, public over: f64) {}
}

/** Two pairs: by what the one is over, the other is short. */
class Four {
  constructor(public one: Pair, public other: Pair) {}

  get places(): i32[] {
    return [this.one.bank, this.one.ledger, this.other.bank, this.other.ledger];
  }
}

/**
 * Pairs two lines of each book where one pair is over by just what the other is short of: money was
 * booked to the wrong one of the two. Together they come to nothing, so that the difference of each is
 * explained, and stays its group's net. Each goes with the one that it is nearer to, if none of the
 * four could be of another such four: for lines of one partner.
 *
 * @param days how far apart
 */
export function crossed(days: f64): Strategy<Row> {
  return new Crossed(days);
}

class Crossed extends Strategy<Row> {
  constructor(private days: f64) {
    super("crossed");
  }

  resolve(bag: Lot<Row>[], _span: Span | null): Resolution<Row> {
    const fours = this.foursOf(bag);
    const times = bag.map<i32>((_lot) => 0);
    for (const four of fours) for (const place of four.places) times[place] += 1;
    const groups: Group[] = [];
    const taken = new Set<f64>();
    for (const four of fours) {
      const accidents = accidentsOf(bag, four);
      if (accidents > ACCIDENTS || !four.places.every((place) => times[place] == 1)) continue;
      for (const pair of [four.one, four.other]) {
        const members = [pair.bank, pair.ledger].map<Allocation>((place) =>
          new Allocation(bag[place].id, bag[place].amount)
        );
        const group = new Group(members, "crossed", "another pair makes up for it");
        group.accidents = accidents;
        groups.push(group);
        for (const member of members) taken.add(member.id);
      }
    }
    if (groups.length == 0) return new Resolution<Row>(groups, bag);
    return new Resolution<Row>(groups, bag.filter((lot) => !taken.has(lot.id)));
  }

  private foursOf(bag: Lot<Row>[]): Four[] {
    const fours: Four[] = [];
    const pairs = this.pairsOf(bag);
    if (pairs.length < 2 || pairs.length > MOST_PAIRS) return fours;
    const short = new Map<f64, Pair[]>();
    for (const pair of pairs) {
      if (pair.over >= 0) continue;
      if (!short.has(-pair.over)) short.set(-pair.over, []);
      (<Pair[]> short.get(-pair.over)).push(pair);
    }
    for (const pair of pairs) {
      if (pair.over <= 0 || !short.has(pair.over)) continue;
      for (const other of <Pair[]> short.get(pair.over)) {
        const [bank, ledger] = [bag[pair.bank], bag[other.ledger]];
        if (!this.isNear(bank, ledger)) continue;
        const across = Math.abs(overOf(bank, ledger));
        if (bank.data.incoming != ledger.data.incoming || NEARER * pair.over <= across) {
          fours.push(new Four(pair, other));
        }
      }
    }
    return fours;
  }

  private pairsOf(bag: Lot<Row>[]): Pair[] {
    const pairs: Pair[] = [];
    for (let bank: i32 = 0; bank < bag.length; bank++) {
      if (!bag[bank].data.fromBank) continue;
      for (let ledger: i32 = 0; ledger < bag.length; ledger++) {
        const [one, other] = [bag[bank], bag[ledger]];
        if (other.data.fromBank || one.data.incoming != other.data.incoming) continue;
        if (!this.isNear(one, other)) continue;
        pairs.push(new Pair(bank, ledger, overOf(bag[bank], bag[ledger])));
        if (pairs.length > MOST_PAIRS) return pairs;
      }
    }
    return pairs;
  }

  private isNear(one: Lot<Row>, other: Lot<Row>): bool {
    return daysApart(one.data.day, other.data.day) <= this.days;
  }
}

/** By how much more came in by the bank's line than by the ledger's. */
function overOf(bank: Lot<Row>, ledger: Lot<Row>): f64 {
  return bank.data.booked - ledger.data.booked;
}

/**
 * How many fours like it come out by accident: two of the one book and two of the other, by how many
 * sums there are as large, going by what all amounts are multiples of.
 */
function accidentsOf(bag: Lot<Row>[], four: Four): f64 {
  let unit: f64 = 0;
  let banks: f64 = 0;
  for (const lot of bag) {
    unit = commonDivisor(unit, Math.abs(lot.amount));
    if (lot.data.fromBank) banks += 1;
  }
  const ledgers = <f64> bag.length - banks;
  const moved = Math.abs(bag[four.one.bank].amount) + Math.abs(bag[four.other.bank].amount);
  return twoOf(banks) * twoOf(ledgers) * unit / moved;
}

/** How many twos there are of so many. */
function twoOf(count: f64): f64 {
  return count * (count - 1) / 2;
}

function commonDivisor(one: f64, other: f64): f64 {
  while (other != 0) {
    const rest = one % other;
    one = other;
    other = rest;
  }
  return one;
}
