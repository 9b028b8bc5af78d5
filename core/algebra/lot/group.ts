import type { f64, i32 } from "../../dialect.ts";
import { Lot } from "./lot.ts";

/** A signed part of one row that was given to a group, in minor units. */
export class Allocation {
  /** Nobody changes one in place: another amount is another allocation. */
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
}

/** A group of lots with all that is free of them. */
export function groupOf<E>(lots: Lot<E>[], origin: string, reason: string): Group {
  const members = new Array<Allocation>(lots.length);
  for (let i: i32 = 0; i < lots.length; i++) {
    members[i] = new Allocation(lots[i].id, lots[i].amount);
  }
  return new Group(members, origin, reason);
}
