import type { bool, f64, i32 } from "../dialect.ts";
import { SURE, UNMARKED } from "../algebra/lot/certainty.ts";
import { Allocation } from "../algebra/lot/group.ts";

/** The label of a lone lot, and of a proposed group that has fallen to one member. */
export const UNMATCHED: string = "unmatched";

/**
 * A group as it stands. Read it, and change it through `Recon`; after the next operation it may be
 * gone.
 */
export class LiveGroup {
  /** Counts up from 1 and is never used again. */
  groupId: f64 = 0;
  /** The sum of the members, in minor units. */
  net: f64 = 0;
  /** How sure the strategy is of it: `sure`, `likely`, `ambiguous`, or empty where it does not say. */
  certainty: string = UNMARKED;
  /** How much evidence the strategy has for it, in millibits; NaN where it weighed none. */
  weight: f64 = NaN;
  /**
   * How many groups like it are to be expected by accident, in millionths; zero where nobody counted
   * them.
   */
  accidents: f64 = 0;
  /** A person's decision, which no solve touches; otherwise a proposal. */
  pinned: bool = false;
  /** Where it stands among all that the strategy proposed with it. */
  place: i32 = 0;
  /** The last solve that proposed it again, by its number. */
  proposedIn: i32 = 0;
  /** Some member was shortened since it was proposed. */
  isShortened: bool = false;
  /** Some members have been shortened, and `Ledger.settle` has yet to put the group right. */
  unsettled: bool = false;

  /**
   * A ledger makes groups; whoever else has one has asked for it.
   *
   * @internal
   */
  constructor(
    /**
     * The parts of rows that the group holds: ascending ids, each at most once, no part zero. The
     * members, and at first the list, are the strategy's own, so nobody changes them in place.
     */
    public members: Allocation[],
    /** Where it came from, for display: a strategy's name, `unmatched`, or a person's label. */
    public origin: string,
    /** Why, in a person's words; empty where nothing is said. */
    public reason: string,
  ) {
    this.measure();
  }

  /** How many rows have a part in it. */
  get size(): f64 {
    return <f64> this.members.length;
  }

  /** Whether it is sure, or nobody says how sure. */
  get isDoubtless(): bool {
    return this.certainty == SURE || this.certainty == UNMARKED;
  }

  /** Brings the net up to date. */
  measure(): void {
    let net: f64 = 0;
    for (const member of this.members) net += member.amount;
    this.net = net;
  }

  /** Whether a row has a part in it. */
  holds(id: f64): bool {
    return this.amountOf(id) != 0;
  }

  /** How much of a row it holds, in minor units. */
  amountOf(id: f64): f64 {
    const at = this.positionOf(id);
    return at < this.members.length && this.members[at].id == id ? this.members[at].amount : 0;
  }

  /** Makes a member smaller. The list must be the group's own by now. */
  shorten(id: f64, amount: f64): void {
    const at = this.positionOf(id);
    this.members[at] = new Allocation(id, this.members[at].amount - amount);
  }

  /** The index of the first member whose id is not lower. */
  private positionOf(id: f64): i32 {
    const members = this.members;
    let low: i32 = 0;
    let high: i32 = members.length;
    while (low < high) {
      const middle: i32 = (low + high) >> 1;
      if (members[middle].id < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
