import type { bool, f64, i32 } from "../../dialect.ts";
import { UNMARKED } from "./certainty.ts";
import { Lot } from "./lot.ts";

/** A signed part of one row that was given to a group, in minor units. */
export class Allocation {
  /** Nobody changes one that was handed over: another amount is another allocation. */
  constructor(
    /** The row. */
    public id: f64,
    /** Of the sign of the row, and never zero in a group. */
    public amount: f64,
  ) {}
}

/** A formed group. An id stands at most once among its members, and no member is zero. */
export class Group {
  /** The sum of the members: the break that the group commits, in minor units. */
  net: f64 = 0;
  /** A note of whoever keeps the group: where it stands among all that are kept. */
  place: i32 = -1;
  /**
   * How sure whoever formed it is: `sure`, `likely`, `ambiguous` where others would have done as well,
   * or empty where nothing is said.
   */
  certainty: string = UNMARKED;
  /** How much evidence there is for it, in millibits; NaN where nobody weighed any. */
  weight: f64 = NaN;
  /**
   * How many groups like it are to be expected by accident, where whoever formed it knows: a sum of
   * many rows that comes to another meets by chance.
   */
  accidents: f64 = 0;
  /** It only puts rows aside, and claims no relation between them. */
  aside: bool = false;

  /** Adds the members up. From here on nobody changes the list. */
  constructor(
    /** The parts of rows that it holds. */
    public members: Allocation[],
    /** Which node formed the group, in the wire's spelling (`exact_1to1`). */
    public origin: string,
    /** Why, in a person's words; empty where nothing is said. */
    public reason: string,
  ) {
    let net: f64 = 0;
    for (let i = 0; i < members.length; i++) net += members[i].amount;
    this.net = net;
  }

  /** Another group, as sure as this one and as well founded: for who changes what a strategy formed. */
  remade(members: Allocation[], origin: string, reason: string): Group {
    const group = new Group(members, origin, reason);
    group.certainty = this.certainty;
    group.weight = this.weight;
    group.accidents = this.accidents;
    group.aside = this.aside;
    return group;
  }

  /** The rows that have a part in it. */
  get memberIds(): f64[] {
    return this.members.map<f64>((member) => member.id);
  }

  /**
   * Whether another group says the very same.
   *
   * @internal
   */
  says(other: Group): bool {
    const members = this.members;
    const others = other.members;
    if (members.length != others.length || this.net != other.net) return false;
    for (let i: i32 = 0; i < members.length; i++) {
      if (members[i].id != others[i].id || members[i].amount != others[i].amount) return false;
    }
    const isWeighedSo = this.weight == other.weight || (isNaN(this.weight) && isNaN(other.weight));
    return isWeighedSo && this.origin == other.origin && this.reason == other.reason &&
      this.certainty == other.certainty && this.accidents == other.accidents &&
      this.aside == other.aside;
  }

  /** How many rows have a part in it. */
  get size(): f64 {
    return <f64> this.members.length;
  }

  /** How far it is from zero, in minor units. */
  get absNet(): f64 {
    return Math.abs(this.net);
  }

  /** The largest part's magnitude, in minor units; zero where there is none. */
  get maxAbs(): f64 {
    let largest: f64 = 0;
    for (const member of this.members) largest = Math.max(largest, Math.abs(member.amount));
    return largest;
  }

  /** The smallest part's magnitude, in minor units; zero where there is none. */
  get minAbs(): f64 {
    let smallest: f64 = Infinity;
    for (const member of this.members) smallest = Math.min(smallest, Math.abs(member.amount));
    return this.members.length == 0 ? 0 : smallest;
  }

  /** The smaller count of parts above zero and of those below: zero for a one-sided group. */
  get minSide(): f64 {
    let above: f64 = 0;
    for (const member of this.members) if (member.amount > 0) above += 1;
    return Math.min(above, this.size - above);
  }
}

/** A group of lots with all that is free of them. */
export function groupOf<E>(lots: Lot<E>[], origin: string, reason: string): Group {
  const members = new Array<Allocation>(lots.length);
  for (let i: i32 = 0; i < lots.length; i++) {
    members[i] = new Allocation(lots[i].id, lots[i].amount);
  }
  return new Group(members, origin, reason);
}
