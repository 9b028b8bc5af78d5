/** The label of a lone lot, and of a proposed group that has fallen to one member. */
export const UNMATCHED: string = "unmatched";

/** A row's part in one live group: one edge between a row and a group. */
export class Leg {
  /** The next leg of the same row. */
  next: Leg | null = null;

  constructor(
    /** The row's id. */
    public id: f64,
    /** Minor units, never zero in a live group. */
    public amount: f64,
    public group: LiveGroup,
  ) {}
}

/**
 * A group as it stands. Read it, and change it through `Recon`; after the next operation it may be
 * gone.
 */
export class LiveGroup {
  /** Counts up from 1 and is never used again. */
  groupId: f64 = 0;
  /** Ascending ids, each at most once. */
  legs: Leg[] = [];
  /** The sum of the legs, in minor units. */
  net: f64 = 0;
  /** A person's decision, which no solve touches; otherwise a proposal. */
  pinned: bool = false;

  constructor(
    /** Where it came from, for display: a strategy's name, `unmatched`, or a person's label. */
    public origin: string,
    /** Why, in a person's words; empty where nothing is said. */
    public reason: string,
  ) {}

  /** How many rows have a part in it. */
  get size(): f64 {
    return <f64> this.legs.length;
  }

  /** Takes a leg in, behind all others. */
  add(leg: Leg): void {
    leg.group = this;
    this.legs.push(leg);
    this.net += leg.amount;
  }

  /** The leg of a row, where it has one here. */
  legOf(id: f64): Leg | null {
    let low: i32 = 0;
    let high: i32 = this.legs.length;
    while (low < high) {
      const middle: i32 = (low + high) >> 1;
      if (this.legs[middle].id < id) low = middle + 1;
      else high = middle;
    }
    return low < this.legs.length && this.legs[low].id == id ? this.legs[low] : null;
  }
}
