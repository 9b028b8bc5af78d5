import { Allocation, Group } from "../algebra/group.ts";
import { Item } from "../algebra/item.ts";
import { sorted } from "../algebra/order.ts";
import { Resolution } from "../algebra/resolution.ts";
import { conservationViolated, repeatedMember } from "./errors.ts";
import { Ledger } from "./ledger.ts";
import { Leg, LiveGroup } from "./live_group.ts";
import { Refusal } from "./refusal.ts";
import { Row } from "./row.ts";

/** What a strategy gets to see: the mass that is not pinned, ascending by id. */
export function freeLots<E>(ledger: Ledger<E>): Item<E>[] {
  const lots: Item<E>[] = [];
  for (const row of ledger.rows.inOrder()) {
    const free = row.free;
    if (free != 0) lots.push(new Item<E>(row.id, row.amount, free, row.data));
  }
  return lots;
}

/**
 * Puts a resolution in the place of every proposal, or says how it breaks the law. It is drafted
 * beside the live groups first, so that a refused one leaves no mark.
 */
export function propose<E>(ledger: Ledger<E>, resolution: Resolution<E>): Refusal | null {
  const rows = ledger.rows.inOrder();
  let refusal: Refusal | null = null;
  for (let i: i32 = 0; i < resolution.groups.length && refusal == null; i++) {
    refusal = draft<E>(ledger, resolution.groups[i]);
  }
  if (refusal == null) refusal = violation<E>(rows, resolution.residual);
  if (refusal == null) install<E>(ledger, rows);
  else for (const row of rows) row.drafted = null;
  return refusal;
}

/** Drafts one group: its legs wait at their rows. */
function draft<E>(ledger: Ledger<E>, proposed: Group): Refusal | null {
  const group = new LiveGroup(proposed.origin, proposed.reason);
  const members = byId(proposed.members);
  for (let i: i32 = 0; i < members.length; i++) {
    const member = members[i];
    const row = ledger.rows.find(member.id);
    if (row == null) return conservationViolated(member.id, 0, member.amount);
    if (i > 0 && members[i - 1].id == member.id) {
      return repeatedMember(member.id, row.amount, members[i - 1].amount + member.amount);
    }
    if (member.amount != 0) row.draft(member.amount, group);
  }
  return null;
}

function byId(members: Allocation[]): Allocation[] {
  for (let i: i32 = 1; i < members.length; i++) {
    if (!(members[i - 1].id <= members[i].id)) {
      return sorted<Allocation>(members, (a, b) => a.id - b.id);
    }
  }
  return members;
}

/** The first row whose parts do not make up what was free of it. Both lists ascend by id. */
function violation<E>(rows: Row<E>[], residual: Item<E>[]): Refusal | null {
  let at: i32 = 0;
  for (const row of rows) {
    if (at < residual.length && residual[at].id < row.id) break;
    let rest: f64 = 0;
    if (at < residual.length && residual[at].id == row.id) rest = residual[at++].amount;
    const refusal = rowViolation<E>(row, rest);
    if (refusal != null) return refusal;
  }
  if (at == residual.length) return null;
  return conservationViolated(residual[at].id, 0, residual[at].amount);
}

function rowViolation<E>(row: Row<E>, rest: f64): Refusal | null {
  const free = row.free;
  let left = free;
  // A part within what is left is exact, and so is the next `left`.
  for (let leg = row.drafted; leg != null; leg = leg.next) {
    left -= leg.amount;
    if (!isPart(leg.amount, free) || !isWithin(left, free)) {
      return conservationViolated(row.id, row.amount, row.amount - left);
    }
  }
  return rest == left ? null : conservationViolated(row.id, row.amount, row.amount - left + rest);
}

/** Whether an amount is a whole one of the same sign. */
function isPart(amount: f64, of: f64): bool {
  return Math.floor(amount) == amount && (amount > 0) == (of > 0);
}

function isWithin(amount: f64, of: f64): bool {
  return of > 0 ? amount >= 0 : amount <= 0;
}

/**
 * Numbers the drafted groups in order of their lowest id, and then a singleton for every remainder.
 * Walking the rows gives that order for nothing.
 */
function install<E>(ledger: Ledger<E>, rows: Row<E>[]): void {
  ledger.groups.closeProposed();
  for (const row of rows) {
    if (row.drafted != null) {
      for (const group of openedAt(row.drafted)) ledger.groups.open(group);
    }
    row.adoptDraft();
  }
  for (const row of rows) ledger.cover(row);
}

/** The groups in which this chain's row is the lowest; those that share it go by their other ids. */
function openedAt(chain: Leg | null): LiveGroup[] {
  const opened: LiveGroup[] = [];
  for (let leg = chain; leg != null; leg = leg.next) {
    if (leg.group.legs[0] == leg) opened.push(leg.group);
  }
  return opened.length > 1 ? sorted<LiveGroup>(opened.reverse(), compareIds) : opened;
}

function compareIds(a: LiveGroup, b: LiveGroup): f64 {
  const shorter = <i32> Math.min(a.size, b.size);
  for (let i: i32 = 0; i < shorter; i++) {
    if (a.legs[i].id != b.legs[i].id) return a.legs[i].id - b.legs[i].id;
  }
  return a.size - b.size;
}
