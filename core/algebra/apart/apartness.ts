import type { bool, f64, i32 } from "../../dialect.ts";
import { positionIn } from "../order/position.ts";
import { ranked } from "../order/ranked.ts";

/** Which rows are not to stand in one group: a relation by id, beside every bag. */
export class Apartness {
  /** For each thing that was said, how many rows the set has that is no group; zero of two sides. */
  private sets: i32[] = [];
  /** Every row of every clause: its id, which clause it is of, and on which side, 1 or 2. */
  private named: f64[] = [];
  private clauseOf: i32[] = [];
  private sideOf: i32[] = [];
  /** The ids, ascending and once each, and where the entries of each begin. */
  private ids: f64[] = [];
  private starts: i32[] = [];
  /** The entries by id. */
  private clauses: i32[] = [];
  private sides: i32[] = [];
  private isIndexed: bool = true;

  /** How many things were said. */
  get length(): i32 {
    return this.sets.length;
  }

  /** No row of one side stands with a row of the other. No row may be on both. */
  keep(left: f64[], right: f64[]): void {
    for (const id of left) this.name(id, 1);
    for (const id of right) this.name(id, 2);
    this.sets.push(0);
  }

  /** These very rows are no group; each is named once. */
  forbid(set: f64[]): void {
    for (const id of set) this.name(id, 1);
    this.sets.push(set.length);
  }

  /** How many rows are named. */
  get rows(): i32 {
    this.index();
    return this.ids.length;
  }

  /** The id at a place. */
  idAt(place: i32): f64 {
    return this.ids[place];
  }

  /** Where a row stands among those that are named, or -1. */
  positionOf(id: f64): i32 {
    this.index();
    return positionIn(this.ids, id);
  }

  /** Where the entries of the row at a place begin; they end where those of the next begin. */
  startOf(place: i32): i32 {
    return this.starts[place];
  }

  clauseAt(entry: i32): i32 {
    return this.clauses[entry];
  }

  sideAt(entry: i32): i32 {
    return this.sides[entry];
  }

  /** How many rows the set of a clause has; zero for one of two sides. */
  setOf(clause: i32): i32 {
    return this.sets[clause];
  }

  /** Whether two rows may not be a group of two. */
  parts(one: f64, other: f64): bool {
    return this.isSaidOf(one, other, 2);
  }

  /** Whether two rows may not stand in one group, whoever else is there. */
  divides(one: f64, other: f64): bool {
    return this.isSaidOf(one, other, 0);
  }

  /** Whether two rows are on two sides, or are a set of so many that is no group; 0 for no set. */
  private isSaidOf(one: f64, other: f64, set: i32): bool {
    const a = this.positionOf(one);
    if (a < 0) return false;
    const b = this.positionOf(other);
    if (b < 0) return false;
    const endOfA = this.starts[a + 1]; // asc reads `i < this.starts` as the start of a type
    const endOfB = this.starts[b + 1];
    let i = this.starts[a];
    let j = this.starts[b];
    while (i < endOfA && j < endOfB) {
      const clause = this.clauses[i];
      if (clause == this.clauses[j]) {
        if (this.sides[i] != this.sides[j]) return true;
        if (set > 0 && this.sets[clause] == set) return true;
        i++;
        j++;
      } else if (clause < this.clauses[j]) i++;
      else j++;
    }
    return false;
  }

  private name(id: f64, side: i32): void {
    this.named.push(id);
    this.clauseOf.push(this.sets.length);
    this.sideOf.push(side);
    this.isIndexed = false;
  }

  /** Sorts what was said by row. Clauses ascend within a row, as they were said in that order. */
  private index(): void {
    if (this.isIndexed) return;
    this.isIndexed = true;
    this.ids = [];
    this.starts = [];
    this.clauses = [];
    this.sides = [];
    for (const at of ranked(this.named)) {
      const last = this.ids.length - 1;
      if (last < 0 || this.ids[last] != this.named[at]) {
        this.ids.push(this.named[at]);
        this.starts.push(this.clauses.length);
      }
      this.clauses.push(this.clauseOf[at]);
      this.sides.push(this.sideOf[at]);
    }
    this.starts.push(this.clauses.length);
  }
}
