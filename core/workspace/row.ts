import type { bool, f64, i32 } from "../dialect.ts";
import { Lot } from "../algebra/lot/lot.ts";
import { LiveGroup } from "./live_group.ts";

const NONE: LiveGroup[] = [];

/**
 * A row of the ledger, and where to look for its parts.
 *
 * The groups' members say what a row is in. The row remembers the groups that it joined, and while
 * an operation is under way some of them may have let go of it already. Nearly every row is in one
 * group, so the first has a field of its own, and most rows own no list.
 */
export class Row<E> {
  /** The row as a strategy sees it. It stays the same object until something about it changes. */
  lot: Lot<E>;
  /** What the last solve had to make groups of, and what new groups of the one under way take. */
  offered: f64 = 0;
  drafted: f64 = 0;
  /** Something about it is not as the last solve left it. */
  moved: bool = false;
  /** Something of it is in a singleton that is yet to be opened, at this place among all such. */
  waits: bool = false;
  place: i32 = 0;
  /** The solve under way changes what it is in. */
  touched: bool = false;
  /** No longer in the ledger. */
  gone: bool = false;
  private first: LiveGroup | null = null;
  private others: LiveGroup[] = NONE;
  private firstDraft: LiveGroup | null = null;
  /** No row of the first draft has a lower id. Groups lie all over memory: who asks them waits. */
  private opensFirst: bool = false;
  private otherDrafts: LiveGroup[] = NONE;

  constructor(public id: f64, public amount: f64, data: E) {
    this.lot = new Lot<E>(id, amount, amount, data);
  }

  /** What no pinned group holds, in minor units. */
  get free(): f64 {
    return this.amount - this.held(true);
  }

  /** What no group holds, in minor units. */
  get uncovered(): f64 {
    return this.amount - this.held(false);
  }

  /** The groups that hold a part of the row, in no particular order. */
  groups(): LiveGroup[] {
    const groups: LiveGroup[] = [];
    const first = this.first;
    if (first != null && first.holds(this.id)) groups.push(first);
    for (const group of this.others) if (group.holds(this.id)) groups.push(group);
    return groups;
  }

  /** Remembers a group that has taken a part of the row. */
  join(group: LiveGroup): void {
    if (this.first == null) this.first = group;
    else this.others = withOne(this.others, group);
  }

  /** What the groups hold of it that a solve has proposed again. */
  staying(solve: i32): f64 {
    let held: f64 = 0;
    const first = this.first;
    if (first != null && first.proposedIn == solve) held += first.amountOf(this.id);
    for (const group of this.others) {
      if (group.proposedIn == solve) held += group.amountOf(this.id);
    }
    return held;
  }

  /** Forgets the groups that have let go of the row. */
  prune(): void {
    const first = this.first;
    if (first == null) return;
    if (this.others.length == 0) {
      if (!first.holds(this.id)) this.first = null;
      return;
    }
    const groups = this.groups();
    this.first = null;
    this.others = NONE;
    for (const group of groups) this.join(group);
  }

  /**
   * Notes a group that would take a part of the row, should its proposal be installed.
   *
   * @param opens whether no row of the group has a lower id
   */
  draft(amount: f64, group: LiveGroup, opens: bool): void {
    this.drafted += amount;
    if (this.firstDraft == null) {
      this.firstDraft = group;
      this.opensFirst = opens;
    } else this.otherDrafts = withOne(this.otherDrafts, group);
  }

  /** Adds the drafted groups in which no row has a lower id to a list. */
  listOpened(groups: LiveGroup[]): void {
    const first = this.firstDraft;
    if (first != null && this.opensFirst) groups.push(first);
    for (const group of this.otherDrafts) if (group.members[0].id == this.id) groups.push(group);
  }

  dropDrafts(): void {
    this.drafted = 0;
    this.firstDraft = null;
    this.otherDrafts = NONE;
  }

  /** Makes the drafted groups its own, and forgets those that have let go of it. */
  adoptDrafts(): void {
    this.prune();
    const first = this.firstDraft;
    if (first != null) this.join(first);
    for (const group of this.otherDrafts) this.join(group);
    this.dropDrafts();
  }

  private held(pinnedOnly: bool): f64 {
    let held: f64 = 0;
    const first = this.first;
    if (first != null && (first.pinned || !pinnedOnly)) held += first.amountOf(this.id);
    for (const group of this.others) {
      if (group.pinned || !pinnedOnly) held += group.amountOf(this.id);
    }
    return held;
  }
}

function withOne(groups: LiveGroup[], group: LiveGroup): LiveGroup[] {
  if (groups.length == 0) return [group];
  groups.push(group);
  return groups;
}
