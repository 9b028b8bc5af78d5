import type { bool, f64, i32 } from "../../dialect.ts";
import { Lot } from "../lot/lot.ts";
import { GroupView } from "../lot/view.ts";
import { Apartness } from "./apartness.ts";
import { companyOf, giveBack } from "./standing.ts";

/**
 * A proposal without the lots that must not stand in it: where two sides of it are kept apart, the one
 * of fewer lots stays out, so that a payout with one wrong order still meets the others. Of two
 * of one size the one of the highest id stays out, or `otherwise` the other one. Nobody is left of a
 * set that is no group. A proposal that may stand comes back as itself.
 */
export function around<E>(
  view: GroupView<E>,
  apart: Apartness,
  otherwise: bool,
): GroupView<E> {
  const some = view.members.filter((lot) => apart.positionOf(lot.id) >= 0);
  let named = some;
  for (let said: i32 = 0; said < apart.length; said++) {
    const clause = clashIn<E>(named, apart);
    if (clause < 0) break;
    const out = smallerSide<E>(named, clause, apart, otherwise);
    named = named.filter((lot) => sideIn(lot.id, clause, apart) != out);
  }
  const rest = named.length == some.length ? view : without<E>(view, named, apart);
  return isForbidden<E>(rest, named, apart) ? new GroupView<E>() : rest;
}

/** A clause of which both sides are there, or -1. */
function clashIn<E>(lots: Lot<E>[], apart: Apartness): i32 {
  const company = companyOf(apart);
  let clause: i32 = -1;
  for (let i: i32 = 0; i < lots.length && clause < 0; i++) {
    clause = company.clashOf(lots[i].id);
    company.add(lots[i].id);
  }
  giveBack(company);
  return clause;
}

/** A proposal of the lots that are named nowhere, and of some of those that are. */
function without<E>(view: GroupView<E>, named: Lot<E>[], apart: Apartness): GroupView<E> {
  const rest = new GroupView<E>();
  let at: i32 = 0;
  for (const lot of view.members) {
    const stays = at < named.length && named[at] == lot;
    if (stays) at++;
    if (stays || apart.positionOf(lot.id) < 0) rest.add(lot);
  }
  return rest;
}

function smallerSide<E>(lots: Lot<E>[], clause: i32, apart: Apartness, otherwise: bool): i32 {
  let ones: i32 = 0;
  let twos: i32 = 0;
  let latest: i32 = 0;
  let highest: f64 = -Infinity;
  for (const lot of lots) {
    const side = sideIn(lot.id, clause, apart);
    if (side == 1) ones++;
    if (side == 2) twos++;
    if (side == 0 || lot.id < highest) continue;
    highest = lot.id;
    latest = side;
  }
  if (ones != twos) return ones < twos ? 1 : 2;
  return otherwise ? 3 - latest : latest;
}

/** On which side of a clause a row is; 0 for none. */
function sideIn(id: f64, clause: i32, apart: Apartness): i32 {
  const place = apart.positionOf(id);
  if (place < 0) return 0;
  const end = apart.startOf(place + 1);
  for (let entry = apart.startOf(place); entry < end; entry++) {
    if (apart.clauseAt(entry) == clause) return apart.sideAt(entry);
  }
  return 0;
}

/** @param named all of it that are named somewhere */
function isForbidden<E>(view: GroupView<E>, named: Lot<E>[], apart: Apartness): bool {
  if (named.length < view.members.length) return false;
  const company = companyOf(apart);
  for (const lot of named) company.add(lot.id);
  const isIt = company.isForbidden;
  giveBack(company);
  return isIt;
}
