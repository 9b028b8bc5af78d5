import { Allocation, Group } from "../algebra/group.ts";
import { Item } from "../algebra/item.ts";
import { sorted } from "../algebra/order.ts";
import { Resolution } from "../algebra/resolution.ts";
import { conservationViolated, repeatedMember } from "./errors.ts";
import { Ledger } from "./ledger.ts";
import { LiveGroup } from "./live_group.ts";
import { Refusal } from "./refusal.ts";
import { Row } from "./row.ts";

/** What a strategy gets to see: everything that is not pinned, ascending by id. */
export function freeLots<E>(ledger: Ledger<E>): Item<E>[] {
  const lots: Item<E>[] = [];
  for (const row of ledger.rows.inOrder()) {
    row.offered = row.free;
    if (row.offered != 0) lots.push(lotOf<E>(row));
  }
  return lots;
}

/** The same object as in the last solve where nothing has changed: a strategy may remember it. */
function lotOf<E>(row: Row<E>): Item<E> {
  if (row.lot.amount != row.offered) {
    row.lot = new Item<E>(row.id, row.amount, row.offered, row.lot.data);
  }
  return row.lot;
}

/**
 * Puts a resolution in the place of every proposal, or says how it breaks the law. It is drafted at
 * the rows first, beside the live groups, so that a refused one leaves no mark.
 */
export function propose<E>(ledger: Ledger<E>, resolution: Resolution<E>): Refusal | null {
  const rows = ledger.rows.inOrder();
  const remainders: Row<E>[] = [];
  let refusal: Refusal | null = null;
  for (let i: i32 = 0; i < resolution.groups.length && refusal == null; i++) {
    refusal = draft<E>(ledger, resolution.groups[i]);
  }
  if (refusal == null) refusal = audit<E>(rows, resolution.residual, remainders);
  if (refusal == null) ledger.replaceProposals(adopted<E>(rows), remainders);
  else for (const row of rows) row.dropDrafts();
  return refusal;
}

function draft<E>(ledger: Ledger<E>, proposed: Group): Refusal | null {
  const legs = tidy(proposed.members);
  if (legs.length == 0) return null;
  const group = new LiveGroup(legs, proposed.origin, proposed.reason);
  for (let i: i32 = 0; i < legs.length; i++) {
    const id = legs[i].id;
    const amount = legs[i].amount;
    const row = ledger.rows.find(id);
    if (row == null) return conservationViolated(id, 0, amount);
    if (i > 0 && legs[i - 1].id == id) {
      return repeatedMember(id, row.amount, legs[i - 1].amount + amount);
    }
    row.draft(amount, group);
    if (!isShare(amount, row.offered)) return violation<E>(row, row.drafted);
  }
  return null;
}

/** Members in ascending order of ids, without parts of zero; as they are, where that is so. */
function tidy(members: Allocation[]): Allocation[] {
  let tidy = members.length == 0 || members[0].amount != 0;
  for (let i: i32 = 1; i < members.length && tidy; i++) {
    tidy = members[i].amount != 0 && members[i - 1].id <= members[i].id;
  }
  if (tidy) return members;
  const parts = members.filter((member) => member.amount != 0);
  return sorted<Allocation>(parts, (a, b) => a.id - b.id);
}

/** Whether an amount is whole, of the same sign as a sum, and no larger. */
function isShare(amount: f64, sum: f64): bool {
  return Math.floor(amount) == amount && (amount > 0) == (sum > 0) &&
    Math.abs(amount) <= Math.abs(sum);
}

/**
 * Finds the first row whose parts do not make up what is free of it; both lists ascend by id. The
 * rows that have something left are added to `remainders`.
 */
function audit<E>(rows: Row<E>[], residual: Item<E>[], remainders: Row<E>[]): Refusal | null {
  let at: i32 = 0;
  for (const row of rows) {
    if (at < residual.length && residual[at].id < row.id) break;
    let rest: f64 = 0;
    if (at < residual.length && residual[at].id == row.id) rest = residual[at++].amount;
    if (row.drafted + rest != row.offered) return violation<E>(row, row.drafted + rest);
    if (rest != 0) remainders.push(row);
  }
  if (at == residual.length) return null;
  return conservationViolated(residual[at].id, 0, residual[at].amount);
}

/** @param taken what the strategy made of the row; the rest of it is pinned */
function violation<E>(row: Row<E>, taken: f64): Refusal {
  return conservationViolated(row.id, row.amount, row.amount - row.offered + taken);
}

/** Makes the drafts the rows' own, and lists their groups in order of their lowest id. */
function adopted<E>(rows: Row<E>[]): LiveGroup[] {
  const groups: LiveGroup[] = [];
  for (const row of rows) {
    const start = groups.length;
    row.listOpened(groups);
    if (groups.length - start > 1) rank(groups, start);
    row.adoptDrafts();
  }
  return groups;
}

/** Puts the groups from an index on, which share their lowest id, in order of their other ids. */
function rank(groups: LiveGroup[], start: i32): void {
  const ranked = sorted<LiveGroup>(groups.slice(start), compareIds);
  for (let i: i32 = 0; i < ranked.length; i++) groups[start + i] = ranked[i];
}

function compareIds(a: LiveGroup, b: LiveGroup): f64 {
  const shared: i32 = a.legs.length < b.legs.length ? a.legs.length : b.legs.length;
  for (let i: i32 = 0; i < shared; i++) {
    if (a.legs[i].id != b.legs[i].id) return a.legs[i].id - b.legs[i].id;
  }
  return a.size - b.size;
}
