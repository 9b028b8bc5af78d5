import type { f64, i32 } from "../dialect.ts";
import { LIKELY, weaker } from "../algebra/lot/certainty.ts";
import { Allocation, Group } from "../algebra/lot/group.ts";
import { Lot } from "../algebra/lot/lot.ts";
import { sorted } from "../algebra/order/order.ts";
import { Resolution } from "../algebra/lot/resolution.ts";
import { conservationViolated, repeatedMember } from "./errors.ts";
import { Ledger } from "./ledger.ts";
import { compareIds, tidy } from "./allocations.ts";
import { LiveGroup } from "./live_group.ts";
import { Proposed } from "./proposed.ts";
import { Refusal } from "./refusal.ts";
import { Standing } from "./register.ts";
import { Row } from "./row.ts";
import { byId } from "./row_order.ts";
import { isShare } from "./safe.ts";

/** As many as a number of the wire may be: 2^53 - 1. */
const MOST_MILLIONTHS: f64 = 9007199254740991;

/**
 * Puts a resolution of what was offered in the place of every proposal, or says how it breaks the
 * law.
 *
 * A group that is the very same as in the last solve stays, and so do its rows: nobody looks at them
 * again. The others are drafted at the rows first, beside the live groups, so that a refused one
 * leaves no mark.
 */
export function propose<E>(ledger: Ledger<E>, resolution: Resolution<E>): Refusal | null {
  const change = new Change<E>(ledger);
  const refusal = change.draft(resolution);
  if (refusal == null) change.install();
  else change.drop();
  return refusal;
}

/** The change from one proposal to the next. */
class Change<E> {
  private before: Proposed<E>;
  private after: Proposed<E> = new Proposed<E>();
  private standing: Standing = new Standing();
  private residual: Lot<E>[] = [];
  /**
   * Rows that may come to be in other groups, or in others' parts: those that have moved, and more
   * that did not. All others stay as they are.
   */
  private touched: Row<E>[];
  private more: Row<E>[] = [];
  /** The first rest that is of no row. */
  private stranger: Lot<E> | null = null;

  constructor(private ledger: Ledger<E>) {
    ledger.solves += 1;
    this.before = ledger.proposal;
    this.touched = ledger.moved;
  }

  /** Drafts what is new, and answers how the whole breaks the law. */
  draft(resolution: Resolution<E>): Refusal | null {
    const refusal = this.draftGroups(resolution.groups);
    if (refusal != null) return refusal;
    this.standing = this.ledger.standing();
    for (const group of this.standing.leaving) {
      for (const member of group.members) this.touch(this.ledger.rows.find(member.id)!);
    }
    this.residual = resolution.residual;
    this.draftResidual();
    if (this.more.length > 0) this.touched = byId<E>(this.touched.concat(this.more));
    return this.audit();
  }

  /** Makes the draft the proposal. */
  install(): void {
    for (const group of this.standing.leaving) group.members = [];
    this.ledger.install(this.after, this.standing, this.adopted());
  }

  /** Leaves no mark. */
  drop(): void {
    for (const row of this.ledger.moved) row.dropDrafts();
    for (const row of this.more) {
      row.dropDrafts();
      row.touched = false;
    }
  }

  private touch(row: Row<E>): void {
    if (row.touched || row.moved || row.gone) return;
    row.touched = true;
    this.more.push(row);
  }

  private draftGroups(groups: Group[]): Refusal | null {
    const lives = this.after.lives;
    let last: i32 = -1;
    for (const group of groups) {
      const place = this.before.placeOf(group, last + 1);
      // Those that stay keep their order, as groups of the same rows are numbered by it.
      if (place > last) {
        last = place;
        const known = this.before.lives[place];
        known.proposedIn = this.ledger.solves;
        if (place != lives.length) {
          known.place = lives.length;
          group.place = lives.length;
        }
        lives.push(known);
        continue;
      }
      group.place = lives.length;
      const members = tidy(group.members);
      const live = new LiveGroup(members, group.origin, group.reason);
      live.place = lives.length;
      live.certainty = certaintyOf(group);
      live.weight = group.weight;
      live.accidents = millionths(group.accidents);
      lives.push(live);
      const refusal = this.draftMembers(live, members);
      if (refusal != null) return refusal;
    }
    this.after.groups = groups;
    return null;
  }

  private draftMembers(group: LiveGroup, members: Allocation[]): Refusal | null {
    for (let i: i32 = 0; i < members.length; i++) {
      const id = members[i].id;
      const amount = members[i].amount;
      const row = this.ledger.rows.find(id);
      if (row == null) return conservationViolated(id, 0, amount);
      if (i > 0 && members[i - 1].id == id) {
        return repeatedMember(id, row.amount, members[i - 1].amount + amount);
      }
      this.touch(row);
      row.draft(amount, group, i == 0);
      if (!isShare(amount, row.offered)) return violation<E>(row, row.drafted);
    }
    return null;
  }

  /** Finds the row of each rest, and touches those whose rest is new or gone; both lists ascend by id. */
  private draftResidual(): void {
    const before = this.before;
    const left = this.ledger.moved.some((row) => row.gone);
    let at: i32 = 0;
    for (const rest of this.residual) {
      if (
        at < before.residual.length && before.residual[at] == rest &&
        !(left && before.rows[at].gone)
      ) {
        this.after.leave(rest, before.rows[at++]);
        continue;
      }
      while (at < before.residual.length && before.residual[at].id <= rest.id) {
        this.touch(before.rows[at++]);
      }
      const row = this.ledger.rows.find(rest.id);
      if (row == null) {
        this.stranger = rest;
        return;
      }
      this.touch(row);
      if (rest.amount != 0) this.after.leave(rest, row);
    }
    while (at < before.residual.length) this.touch(before.rows[at++]);
  }

  /** Finds the first row whose parts do not make up what was offered of it. */
  private audit(): Refusal | null {
    const residual = this.residual;
    const stranger = this.stranger;
    let at: i32 = 0;
    for (const row of this.touched) {
      if (row.gone) continue;
      if (stranger != null && stranger.id < row.id) break;
      while (at < residual.length && residual[at].id < row.id) at++;
      const rest = at < residual.length && residual[at].id == row.id ? residual[at].amount : 0;
      const taken = row.drafted + row.staying(this.ledger.solves) + rest;
      if (taken != row.offered || (rest != 0 && !isShare(rest, row.offered))) {
        return violation<E>(row, taken);
      }
    }
    return stranger == null ? null : conservationViolated(stranger.id, 0, stranger.amount);
  }

  /**
   * Makes the drafts the rows' own, and lists their groups in order of their lowest id. Those that
   * share it go by their other ids.
   */
  private adopted(): LiveGroup[] {
    const groups: LiveGroup[] = [];
    for (const row of this.touched) {
      const start = groups.length;
      row.listOpened(groups);
      if (groups.length - start > 1) rank(groups, start);
      row.adoptDrafts();
      row.touched = false;
      row.moved = false;
      row.waits = false;
    }
    return groups;
  }
}

/** Nobody signs rows off unseen that were only put aside together, also where they come to nothing. */
function certaintyOf(group: Group): string {
  const claimsNothing = group.aside && group.members.length > 1;
  return claimsNothing ? weaker(group.certainty, LIKELY) : group.certainty;
}

/** @param taken what the strategy made of the row; what was not offered is pinned */
function violation<E>(row: Row<E>, taken: f64): Refusal {
  return conservationViolated(row.id, row.amount, row.amount - row.offered + taken);
}

/** Sorts the end of a list, from an index on. */
function rank(groups: LiveGroup[], start: i32): void {
  const ranked = sorted<LiveGroup>(groups.slice(start), (a, b) => compareIds(a.members, b.members));
  for (let i: i32 = 0; i < ranked.length; i++) groups[start + i] = ranked[i];
}

/** A figure in whole millionths, as the wire has it: what is above zero stays so. */
function millionths(figure: f64): f64 {
  return Math.min(Math.ceil(figure * 1e6), MOST_MILLIONTHS);
}
