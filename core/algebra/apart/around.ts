import type { bool, f64, i32 } from "../../dialect.ts";
import { Lot } from "../lot/lot.ts";
import { GroupView } from "../lot/view.ts";
import { Apartness } from "./apartness.ts";
import { Company } from "./company.ts";

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
  let kept = view.members;
  for (let said: i32 = 0; said < apart.length; said++) {
    const clause = clashIn<E>(kept, apart);
    if (clause < 0) break;
    const out = smallerSide<E>(kept, clause, apart, otherwise);
    kept = kept.filter((lot) => sideIn(lot.id, clause, apart) != out);
  }
  if (kept.length == view.members.length) {
    return isForbidden<E>(kept, apart) ? new GroupView<E>() : view;
  }
  const rest = new GroupView<E>();
  if (!isForbidden<E>(kept, apart)) { for (const lot of kept) rest.add(lot); }
  return rest;
}

/** A clause of which both sides are there, or -1. */
function clashIn<E>(lots: Lot<E>[], apart: Apartness): i32 {
  const seen = new Array<i32>(apart.length).fill(0);
  for (const lot of lots) {
    const place = apart.positionOf(lot.id);
    if (place < 0) continue;
    const end = apart.startOf(place + 1);
    for (let entry = apart.startOf(place); entry < end; entry++) {
      const clause = apart.clauseAt(entry);
      seen[clause] |= apart.sideAt(entry);
      if (seen[clause] == 3) return clause;
    }
  }
  return -1;
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

function isForbidden<E>(lots: Lot<E>[], apart: Apartness): bool {
  const company = new Company(apart);
  for (const lot of lots) company.add(lot.id);
  return company.isForbidden;
}
