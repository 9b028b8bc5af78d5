import { Group } from "../algebra/group.ts";
import { Item } from "../algebra/item.ts";
import { sorted } from "../algebra/order.ts";
import { Resolution } from "../algebra/resolution.ts";
import { conservationViolated, repeatedMember } from "./errors.ts";
import { Ledger } from "./ledger.ts";
import { compareIds, tidy } from "./legs.ts";
import { LiveGroup } from "./live_group.ts";
import { Refusal } from "./refusal.ts";
import { Row } from "./row.ts";
import { isShare } from "./safe.ts";

/**
 * Puts a resolution of what was offered in the place of every proposal, or says how it breaks the
 * law. It is drafted at the rows first, beside the live groups, so that a refused one leaves no mark.
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

/**
 * Finds the first row whose parts do not make up what was offered of it; both lists ascend by id.
 * The rows that have something left are added to `remainders`.
 */
function audit<E>(rows: Row<E>[], residual: Item<E>[], remainders: Row<E>[]): Refusal | null {
  let at: i32 = 0;
  for (const row of rows) {
    if (at < residual.length && residual[at].id < row.id) break;
    let rest: f64 = 0;
    if (at < residual.length && residual[at].id == row.id) rest = residual[at++].amount;
    const taken = row.drafted + rest;
    if (taken != row.offered || (rest != 0 && !isShare(rest, row.offered))) {
      return violation<E>(row, taken);
    }
    if (rest != 0) remainders.push(row);
  }
  if (at == residual.length) return null;
  return conservationViolated(residual[at].id, 0, residual[at].amount);
}

/** @param taken what the strategy made of the row; what was not offered is pinned */
function violation<E>(row: Row<E>, taken: f64): Refusal {
  return conservationViolated(row.id, row.amount, row.amount - row.offered + taken);
}

/**
 * Makes the drafts the rows' own, and lists their groups in order of their lowest id. Those that
 * share it go by their other ids.
 */
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

/** Sorts the end of a list, from an index on. */
function rank(groups: LiveGroup[], start: i32): void {
  const ranked = sorted<LiveGroup>(groups.slice(start), (a, b) => compareIds(a.legs, b.legs));
  for (let i: i32 = 0; i < ranked.length; i++) groups[start + i] = ranked[i];
}
