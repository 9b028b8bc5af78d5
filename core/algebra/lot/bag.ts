import type { bool, f64, i32 } from "../../dialect.ts";
import { Lot } from "./lot.ts";

/**
 * Where the lot of an id stands in a bag, or -1. The bag is one that a strategy was given: its ids
 * ascend.
 *
 * ```ts
 * const nobody: Lot<Row>[] = [];
 * positionOf<Row>(nobody, 7); // -1
 * ```
 */
export function positionOf<E>(bag: Lot<E>[], id: f64): i32 {
  if (bag.length == 0) return -1;
  let low: i32 = 0;
  let high: i32 = bag.length - 1;
  // Ids often count up evenly: then the first look is the last.
  const first = bag[low].id;
  const last = bag[high].id;
  if (id < first || id > last) return -1;
  let at: i32 = first < last ? <i32> Math.floor((id - first) / (last - first) * <f64> high) : 0;
  while (low <= high) {
    const seen = bag[at].id;
    if (seen == id) return at;
    if (seen < id) low = at + 1;
    else high = at - 1;
    at = (low + high) >> 1;
  }
  return -1;
}

/** Two canonical bags as one; an id that stands in both becomes one lot. */
export function merged<E>(a: Lot<E>[], b: Lot<E>[]): Lot<E>[] {
  if (a.length == 0) return b;
  if (b.length == 0) return a;
  const out: Lot<E>[] = [];
  let left: i32 = 0;
  let right: i32 = 0;
  while (left < a.length && right < b.length) {
    const one = a[left];
    const other = b[right];
    if (one.id <= other.id) left++;
    if (other.id <= one.id) right++;
    if (one.id < other.id) out.push(one);
    else if (other.id < one.id) out.push(other);
    else out.push(one.withAmount(one.amount + other.amount));
  }
  while (left < a.length) out.push(a[left++]);
  while (right < b.length) out.push(b[right++]);
  return out;
}

/**
 * A canonical bag without some of its lots and with others instead. All three ascend; an id of those
 * that come is not there already, or goes.
 */
export function exchanged<E>(bag: Lot<E>[], gone: Lot<E>[], come: Lot<E>[]): Lot<E>[] {
  const out = new Array<Lot<E>>(bag.length - gone.length + come.length);
  let count: i32 = 0;
  let at: i32 = 0;
  let next: i32 = 0;
  for (let i: i32 = 0; i <= gone.length; i++) {
    while (next < come.length && (i == gone.length || come[next].id < gone[i].id)) {
      const to = placeFor<E>(bag, come[next].id, at);
      while (at < to) out[count++] = bag[at++];
      out[count++] = come[next++];
    }
    const to = i < gone.length ? placeFor<E>(bag, gone[i].id, at) : bag.length;
    while (at < to) out[count++] = bag[at++];
    at++;
  }
  return out;
}

/** Where the first lot stands, from a place on, whose id is not lower. */
function placeFor<E>(bag: Lot<E>[], id: f64, from: i32): i32 {
  let low = from;
  let high: i32 = bag.length;
  while (low < high) {
    const middle: i32 = (low + high) >> 1;
    if (bag[middle].id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The lots that nobody took, in the bag's order. */
export function untaken<E>(bag: Lot<E>[], taken: bool[]): Lot<E>[] {
  let count: i32 = 0;
  for (let i: i32 = 0; i < bag.length; i++) if (!taken[i]) count++;
  if (count == bag.length) return bag;
  const out = new Array<Lot<E>>(count);
  let free: i32 = 0;
  for (let i: i32 = 0; i < bag.length; i++) if (!taken[i]) out[free++] = bag[i];
  return out;
}
