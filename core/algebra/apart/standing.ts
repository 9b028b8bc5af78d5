import type { i32 } from "../../dialect.ts";
import { positionOf } from "../lot/bag.ts";
import { Lot } from "../lot/lot.ts";
import { Apartness } from "./apartness.ts";

/** What holds while a ledger is solved; null where nobody keeps rows apart. */
let standing: Apartness | null = null;

/** Has a relation hold from now on, or none. Whoever solves sets it before, and takes it back after. */
export function hold(apart: Apartness | null): void {
  standing = apart;
}

/** The relation that holds, where it is about at least two lots of a bag in ascending order. */
export function apartIn<E>(bag: Lot<E>[]): Apartness | null {
  const apart = standing;
  if (apart == null || bag.length < 2) return null;
  let found: i32 = 0;
  // Looks up those that are fewer.
  if (apart.rows < bag.length) {
    for (let place: i32 = 0; place < apart.rows && found < 2; place++) {
      if (positionOf<E>(bag, apart.idAt(place)) >= 0) found++;
    }
  } else {
    for (let i: i32 = 0; i < bag.length && found < 2; i++) {
      if (apart.positionOf(bag[i].id) >= 0) found++;
    }
  }
  return found < 2 ? null : apart;
}
