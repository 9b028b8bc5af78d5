import type { bool, f64, i32 } from "../../dialect.ts";
import { Apartness } from "../apart/apartness.ts";
import { companyOf, giveBack } from "../apart/standing.ts";
import { Group } from "../lot/group.ts";
import { sortedBy } from "../order/ranked.ts";
import { Members } from "./members.ts";
import { UnionFind } from "../order/union_find.ts";

/**
 * The same sets of groups, but for those that hold rows which are kept apart: their groups are united
 * again one by one, in the order of the ids that they share, and not where it would bring such rows
 * together.
 */
export function separated(
  groups: Group[],
  members: Members,
  whole: UnionFind,
  apart: Apartness,
): UnionFind {
  const torn = tornSets(groups, whole, apart);
  if (!torn.includes(true)) return whole;
  const pieces = new Pieces(groups, apart);
  const byId = members.byId;
  let from: i32 = 0;
  while (from < byId.length) {
    let to = from + 1;
    while (to < byId.length && members.ids[byId[to]] == members.ids[byId[from]]) to++;
    for (let at = from + 1; at < to; at++) {
      const owner = members.owners[byId[at]];
      const isTorn = torn[whole.rootOf(owner)];
      if (!isTorn) pieces.sets.unite(owner, members.owners[byId[at - 1]]);
      // Who may not go with one may still go with another that shares the id.
      for (let other = from; other < at && isTorn; other++) {
        pieces.unite(owner, members.owners[byId[other]]);
      }
    }
    from = to;
  }
  return pieces.sets;
}

/** By root, whether a set of several groups holds rows that are kept apart. */
function tornSets(groups: Group[], whole: UnionFind, apart: Apartness): bool[] {
  const pieces = new Pieces(groups, apart);
  const torn = new Array<bool>(groups.length).fill(false);
  for (let g: i32 = 0; g < groups.length; g++) {
    const root = whole.rootOf(g);
    if (root != g) pieces.add(root, g);
    torn[root] = torn[root] || root != g;
  }
  for (let g: i32 = 0; g < groups.length; g++) torn[g] = torn[g] && !pieces.stands(g);
  return torn;
}

/** Sets of groups, with those of their rows that anybody keeps apart. */
class Pieces {
  sets: UnionFind;
  /** By root, the rows that are named somewhere, ascending; and whether there are others. */
  private named: f64[][] = [];
  private hasOthers: bool[] = [];
  /** By root, whether all of it only puts rows aside. */
  private aside: bool[] = [];

  constructor(groups: Group[], private apart: Apartness) {
    this.sets = new UnionFind(groups.length);
    for (const group of groups) {
      const named: f64[] = [];
      for (const member of group.members) {
        if (apart.positionOf(member.id) >= 0) named.push(member.id);
      }
      this.hasOthers.push(named.length < group.members.length);
      this.named.push(sortedBy<f64>(named, (id) => id));
      this.aside.push(group.aside);
    }
  }

  /** Unites the sets of two groups, unless it brings rows together that are kept apart. */
  unite(one: i32, other: i32): void {
    const a = this.sets.rootOf(one);
    const b = this.sets.rootOf(other);
    if (a == b) return;
    const isAside = this.aside[a] && this.aside[b];
    const hasOthers = this.hasOthers[a] || this.hasOthers[b];
    if (!isAside && !this.allows(together(this.named[a], this.named[b]), hasOthers)) return;
    this.sets.unite(a, b);
    if (a < b) this.add(a, b);
    else this.add(b, a);
  }

  /** Adds what there is to say of one set to another. */
  add(root: i32, other: i32): void {
    this.named[root] = together(this.named[root], this.named[other]);
    this.hasOthers[root] = this.hasOthers[root] || this.hasOthers[other];
    this.aside[root] = this.aside[root] && this.aside[other];
  }

  /** Whether a set may be one group. */
  stands(root: i32): bool {
    return this.aside[root] || this.allows(this.named[root], this.hasOthers[root]);
  }

  private allows(named: f64[], hasOthers: bool): bool {
    const company = companyOf(this.apart);
    let at: i32 = 0;
    while (at < named.length && company.admits(named[at])) company.add(named[at++]);
    const isWhole = at == named.length && (hasOthers || !company.isForbidden);
    giveBack(company);
    return isWhole;
  }
}

/** Two ascending lists as one, each number once. */
function together(a: f64[], b: f64[]): f64[] {
  if (a.length == 0) return b;
  if (b.length == 0) return a;
  const both: f64[] = [];
  let i: i32 = 0;
  let j: i32 = 0;
  while (i < a.length || j < b.length) {
    const fromA = j == b.length || (i < a.length && a[i] <= b[j]);
    const next = fromA ? a[i++] : b[j++];
    if (both.length == 0 || both[both.length - 1] != next) both.push(next);
  }
  return both;
}
