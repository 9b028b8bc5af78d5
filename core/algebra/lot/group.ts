import { Lot } from "./lot.ts";

/** A signed part of one row that was given to a group, in minor units. */
export class Allocation {
  constructor(public id: f64, public amount: f64) {}
}

/** A formed group. An id stands at most once among its members, and no member is zero. */
export class Group {
  /** The sum of the members: the break that the group commits, in minor units. */
  net: f64 = 0;
  /** A note of whoever keeps the group: where it stands among all that are kept. */
  place: i32 = -1;

  constructor(
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
}

/** A group of lots with all that is free of them. */
export function groupOf<E>(lots: Lot<E>[], origin: string, reason: string): Group {
  const members = new Array<Allocation>(lots.length);
  for (let i: i32 = 0; i < lots.length; i++) {
    members[i] = new Allocation(lots[i].id, lots[i].amount);
  }
  return new Group(members, origin, reason);
}
