import type { i32 } from "../../dialect.ts";
import { positionOf } from "../lot/bag.ts";
import { Lot } from "../lot/lot.ts";
import { Apartness } from "./apartness.ts";
import { Company } from "./company.ts";

/** What holds while a ledger is solved; null where nobody keeps rows apart. */
let standing: Apartness | null = null;

/** A company that nobody has at the moment, with nobody there. */
let idle: Company | null = null;

/** Has a relation hold from now on, or none. Whoever solves sets it before, and takes it back after. */
export function hold(apart: Apartness | null): void {
  standing = apart;
  idle = null;
}

/**
 * Lends a company with nobody there, until `giveBack`: to make one for every proposal would take as
 * long as all that was said, each time.
 */
export function companyOf(apart: Apartness): Company {
  const company = idle;
  if (company == null || company.apart != apart) return new Company(apart);
  idle = null;
  return company;
}

/** Takes a company back, for the next who needs one. */
export function giveBack(company: Company): void {
  company.clear();
  idle = company;
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
