import type { f64, i32 } from "../../dialect.ts";
import { Lot } from "../lot/lot.ts";
import { ranked } from "./ranked.ts";

/**
 * Sorts a copy, stably, by a comparator that answers below, at or above zero.
 *
 * A bottom-up merge sort: the dialect's own `sort` is not stable and wants an integer comparator.
 */
export function sorted<T>(list: T[], compare: (a: T, b: T) => f64): T[] {
  let from = list.slice(0);
  const length = list.length;
  let inOrder = true;
  for (let i: i32 = 1; i < length && inOrder; i++) inOrder = compare(list[i - 1], list[i]) <= 0;
  if (inOrder) return from;
  let to = list.slice(0);
  for (let width: i32 = 1; width < length; width *= 2) {
    for (let low: i32 = 0; low < length; low += 2 * width) {
      const middle: i32 = low + width < length ? low + width : length;
      const high: i32 = low + 2 * width < length ? low + 2 * width : length;
      let left = low;
      let right = middle;
      for (let at = low; at < high; at++) {
        const takeLeft = left < middle &&
          (right >= high || compare(from[left], from[right]) <= 0);
        to[at] = takeLeft ? from[left++] : from[right++];
      }
    }
    const swap = from;
    from = to;
    to = swap;
  }
  return from;
}

/**
 * The bag in canonical order: ascending ids, one lot per id. A bag that already is comes back as
 * itself; lots that share an id are folded into one.
 */
export function ascending<E>(bag: Lot<E>[]): Lot<E>[] {
  let canonical = true;
  let last: f64 = -Infinity;
  for (let i: i32 = 0; i < bag.length && canonical; i++) {
    const id = bag[i].id;
    canonical = last < id;
    last = id;
  }
  if (canonical) return bag;
  const ids = new Array<f64>(bag.length);
  for (let i: i32 = 0; i < bag.length; i++) ids[i] = bag[i].id;
  const order = ranked(ids);
  const folded: Lot<E>[] = [bag[order[0]]];
  for (let i: i32 = 1; i < order.length; i++) {
    const lot = bag[order[i]];
    const last = folded[folded.length - 1];
    if (last.id == lot.id) folded[folded.length - 1] = last.withAmount(last.amount + lot.amount);
    else folded.push(lot);
  }
  return folded;
}
