import type { bool, f64, i32 } from "../../dialect.ts";
import { positionOf } from "./bag.ts";
import { GateNote } from "./gate_note.ts";
import { Group } from "./group.ts";
import { Lot } from "./lot.ts";

/** A gate may ask many things of many members; so many answers are kept. */
const MOST_NOTES: i32 = 10;

/**
 * What a gate sees of a proposal. Each figure is kept up to date as members are added, so a gate
 * costs the same for two lots and for two million.
 *
 * Figures are doubles, sizes too: `g.size / 2` means the same on V8 and in wasm.
 */
export class GroupView<E> {
  /** The proposed members: `amount` is what is proposed, `original` the row's size at birth. */
  members: Lot<E>[] = [];
  /** The signed sum of the members: the break that the group would commit. */
  net: f64 = 0;
  /** The sum of the members' magnitudes: the volume that would move. */
  gross: f64 = 0;
  /** The largest member's magnitude. */
  maxAbs: f64 = 0;
  /** The smallest magnitude of a member that is not zero; zero where there is none. */
  minAbs: f64 = 0;
  /** The sum of the rows' magnitudes at birth: the denominator of materiality. */
  originalTotal: f64 = 0;
  /** Why the group was formed, where it is one already (`acceptIf`); empty for a bare proposal. */
  reason: string = "";
  /** How many like it are to be expected by accident, where it is a sum that `subsetSum` formed. */
  accidents: f64 = 0;

  /**
   * What the gate said against it; null while nobody listens.
   *
   * @internal
   */
  notes: GateNote[] | null = null;

  private positives: f64 = 0;
  private negatives: f64 = 0;

  /** How many members. */
  get size(): f64 {
    return <f64> this.members.length;
  }

  /** The smaller count of members above zero and of those below: zero for a one-sided group. */
  get minSide(): f64 {
    return Math.min(this.positives, this.negatives);
  }

  /**
   * Whether an amount in minor units is no more than it may be. `explain` tells of one that is: a gate
   * that asks here says by what it turned a proposal down.
   *
   * @example
   * ```ts
   * acceptIf<Row>((g) => g.atMost("break", Math.abs(g.net), 5), inner);
   * ```
   */
  atMost(name: string, amount: f64, limit: f64): bool {
    return amount <= limit ? true : this.against("amount", name, amount, limit);
  }

  /** The same of what is no amount: days, lines, a share. A figure that is NaN is not within. */
  within(name: string, figure: f64, limit: f64): bool {
    return figure <= limit ? true : this.against("measure", name, figure, limit);
  }

  /** Whether the group has what it needs, in words that go on from there: `one line of each book`. */
  needs(what: string, has: bool): bool {
    return has ? true : this.against("need", what, NaN, NaN);
  }

  /**
   * From here on, what a gate says against it is noted; what an earlier one said is forgotten.
   *
   * @internal
   */
  listen(): void {
    this.notes = [];
  }

  /** Adds a member, with all that is free of it, and brings every figure up to date. */
  add(lot: Lot<E>): void {
    const magnitude = Math.abs(lot.amount);
    this.members.push(lot);
    this.net += lot.amount;
    this.gross += magnitude;
    this.originalTotal += Math.abs(lot.original);
    if (lot.amount > 0) this.positives += 1;
    if (lot.amount < 0) this.negatives += 1;
    if (magnitude > this.maxAbs) this.maxAbs = magnitude;
    if (magnitude > 0 && (this.minAbs == 0 || magnitude < this.minAbs)) this.minAbs = magnitude;
  }

  /** Turns a question down, and notes it where somebody listens. */
  private against(kind: string, name: string, figure: f64, limit: f64): bool {
    const notes = this.notes;
    if (notes != null && notes.length < MOST_NOTES) {
      notes.push(new GateNote(kind, name, figure, limit));
    }
    return false;
  }
}

/**
 * The group as a gate sees it. Nothing for a group that names an id from outside the bag: only an
 * author's own strategy can, and the workspace's check of conservation then says so.
 *
 * @param bag in ascending order
 */
export function viewOf<E>(group: Group, bag: Lot<E>[]): GroupView<E> | null {
  const view = new GroupView<E>();
  view.reason = group.reason;
  view.accidents = group.accidents;
  let at: i32 = -1;
  for (const member of group.members) {
    // Those of a group are often neighbours.
    const next = at + 1;
    at = next < bag.length && bag[next].id == member.id ? next : positionOf<E>(bag, member.id);
    if (at < 0) return null;
    const lot = bag[at];
    view.add(lot.amount == member.amount ? lot : lot.withAmount(member.amount));
  }
  return view;
}
