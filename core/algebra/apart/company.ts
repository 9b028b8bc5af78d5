import type { bool, f64, i32 } from "../../dialect.ts";
import { Allocation } from "../lot/group.ts";
import { Apartness } from "./apartness.ts";

/**
 * Rows that come together one by one, and whether the next may join those that are there. It has room
 * for all that was said, so `companyOf` lends one that is there already.
 */
export class Company {
  /** How many rows are there. */
  private size: i32 = 0;
  /** By clause: which sides are there, and how many rows. */
  private sides: i32[];
  private counts: i32[];
  /** The clauses of which some row is there. */
  private touched: i32[] = [];

  constructor(public apart: Apartness) {
    this.sides = new Array<i32>(apart.length).fill(0);
    this.counts = new Array<i32>(apart.length).fill(0);
  }

  /** Sends everybody away. */
  clear(): void {
    for (const clause of this.touched) {
      this.sides[clause] = 0;
      this.counts[clause] = 0;
    }
    if (this.touched.length > 0) this.touched = [];
    this.size = 0;
  }

  /** Whether a row is apart from none that is there. */
  admits(id: f64): bool {
    return this.clashOf(id) < 0;
  }

  /** The first clause that keeps a row apart from one that is there, or -1. */
  clashOf(id: f64): i32 {
    const apart = this.apart;
    const place = apart.positionOf(id);
    if (place < 0) return -1;
    const end = apart.startOf(place + 1);
    for (let entry = apart.startOf(place); entry < end; entry++) {
      const clause = apart.clauseAt(entry);
      if ((this.sides[clause] | apart.sideAt(entry)) == 3) return clause;
    }
    return -1;
  }

  /** Lets a row join that is not there yet. */
  add(id: f64): void {
    const apart = this.apart;
    this.size++;
    const place = apart.positionOf(id);
    if (place < 0) return;
    const end = apart.startOf(place + 1);
    for (let entry = apart.startOf(place); entry < end; entry++) {
      const clause = apart.clauseAt(entry);
      if (this.counts[clause] == 0) this.touched.push(clause);
      this.counts[clause] += 1;
      this.sides[clause] |= apart.sideAt(entry);
    }
  }

  /** Whether those that are there are, all together, a set that is no group. */
  get isForbidden(): bool {
    for (const clause of this.touched) {
      if (this.size == this.counts[clause] && this.size == this.apart.setOf(clause)) return true;
    }
    return false;
  }

  /** Whether rows may be a group. */
  allows(members: Allocation[]): bool {
    this.clear();
    for (const member of members) {
      if (!this.admits(member.id)) return false;
      this.add(member.id);
    }
    return !this.isForbidden;
  }
}
