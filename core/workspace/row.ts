import { Leg, LiveGroup } from "./live_group.ts";

/**
 * A row of the ledger and its legs, a chain: most rows have one leg, and a chain costs them nothing
 * more. Between two operations the legs add up to the amount.
 */
export class Row<E> {
  /** The head of the chain. */
  legs: Leg | null = null;
  /** The legs that a proposal would put in the place of the proposed ones, a chain too. */
  drafted: Leg | null = null;
  /** No longer in the ledger. */
  gone: bool = false;

  constructor(public id: f64, public amount: f64, public data: E) {}

  /** What no leg holds, in minor units: zero between two operations. */
  get uncovered(): f64 {
    let uncovered = this.amount;
    for (let leg = this.legs; leg != null; leg = leg.next) uncovered -= leg.amount;
    return uncovered;
  }

  /** What no pinned group holds, in minor units. */
  get free(): f64 {
    let free = this.amount;
    for (let leg = this.legs; leg != null; leg = leg.next) {
      if (leg.group.pinned) free -= leg.amount;
    }
    return free;
  }

  /** Gives a part to a group, as its last leg. */
  give(amount: f64, group: LiveGroup): void {
    const leg = new Leg(this.id, amount, group);
    leg.next = this.legs;
    this.legs = leg;
    group.add(leg);
  }

  /** Like `give`, but not yet: the leg waits until the proposal that it belongs to is installed. */
  draft(amount: f64, group: LiveGroup): void {
    const leg = new Leg(this.id, amount, group);
    leg.next = this.drafted;
    this.drafted = leg;
    group.add(leg);
  }

  /** The legs in proposed groups. */
  proposed(): Leg[] {
    const legs: Leg[] = [];
    for (let leg = this.legs; leg != null; leg = leg.next) if (!leg.group.pinned) legs.push(leg);
    return legs;
  }

  /** Lets go of the legs that have given everything away. */
  dropEmptyLegs(): void {
    const legs = this.legs;
    this.legs = null;
    for (let leg = legs; leg != null;) {
      const next = leg.next;
      if (leg.amount != 0) this.chain(leg);
      leg = next;
    }
  }

  /** Puts the drafted legs in the place of the proposed ones. */
  adoptDraft(): void {
    let kept = this.drafted;
    for (let leg = this.legs; leg != null;) {
      const next = leg.next;
      if (leg.group.pinned) {
        leg.next = kept;
        kept = leg;
      }
      leg = next;
    }
    this.legs = kept;
    this.drafted = null;
  }

  private chain(leg: Leg): void {
    leg.next = this.legs;
    this.legs = leg;
  }
}
