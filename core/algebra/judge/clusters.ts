import type { bool, f64, i32 } from "../../dialect.ts";
import { Apartness } from "../apart/apartness.ts";
import { weaker } from "../lot/certainty.ts";
import { Allocation, Group } from "../lot/group.ts";
import { Members, membersOf } from "./members.ts";
import { separated } from "./separated.ts";
import { UnionFind } from "../order/union_find.ts";

/** Which groups are one cluster. Clusters are numbered in the order of their first group. */
class Clusters {
  /** The cluster of each group. */
  of: i32[] = [];
  /** The first group of each cluster, and how many there are. */
  firsts: i32[] = [];
  counts: i32[] = [];
  /** How sure each is: as its least sure group. */
  certainties: string[] = [];
  /** Whether all its groups only put rows aside. */
  aside: bool[] = [];
  /** How many like it come by accident: as many as of its most accidental group. */
  accidents: f64[] = [];
}

/**
 * Groups that share an id become one: a cluster holds one member per id, in ascending order, with
 * the id's parts summed. Members that sum to zero are dropped, and so is a cluster that has none.
 *
 * Clusters come in the order of their first group.
 *
 * @param apart what groups may not become one for
 */
export function clusters(groups: Group[], origin: string, apart: Apartness | null): Group[] {
  const members = membersOf(groups);
  let sets = united(members, groups.length);
  if (apart != null) sets = separated(groups, members, sets, apart);
  return merged(groups, members, numbered(sets, groups), origin);
}

/** Unites the groups that share an id: in the order of ids, two that do are neighbours. */
function united(members: Members, groups: i32): UnionFind {
  const ids = members.ids;
  const owners = members.owners;
  const byId = members.byId;
  const sets = new UnionFind(groups);
  for (let at: i32 = 1; at < byId.length; at++) {
    if (ids[byId[at]] == ids[byId[at - 1]]) sets.unite(owners[byId[at]], owners[byId[at - 1]]);
  }
  return sets;
}

/** Numbers the sets of groups, which are the clusters. */
function numbered(sets: UnionFind, groups: Group[]): Clusters {
  const found = new Clusters();
  for (let g: i32 = 0; g < groups.length; g++) {
    const group = groups[g];
    const root = sets.rootOf(g);
    if (root == g) {
      found.of.push(found.firsts.length);
      found.firsts.push(g);
      found.counts.push(1);
      found.certainties.push(group.certainty);
      found.aside.push(group.aside);
      found.accidents.push(group.accidents);
      continue;
    }
    const cluster = found.of[root];
    found.of.push(cluster);
    found.counts[cluster] += 1;
    found.certainties[cluster] = weaker(found.certainties[cluster], group.certainty);
    found.aside[cluster] = found.aside[cluster] && group.aside;
    found.accidents[cluster] = Math.max(found.accidents[cluster], group.accidents);
  }
  return found;
}

/** Each cluster as a group. One of a single group that is clean keeps its members as they are. */
function merged(groups: Group[], members: Members, found: Clusters, origin: string): Group[] {
  const gathered: Allocation[][] = [];
  const kept: bool[] = [];
  for (let c: i32 = 0; c < found.firsts.length; c++) {
    const first = groups[found.firsts[c]].members;
    kept.push(found.counts[c] == 1 && isClean(first));
    gathered.push(kept[c] ? first : []);
  }
  for (const at of members.byId) {
    const cluster = found.of[members.owners[at]];
    if (!kept[cluster]) addTo(gathered[cluster], members.ids[at], members.amounts[at]);
  }

  const out: Group[] = [];
  for (let c: i32 = 0; c < gathered.length; c++) {
    const rest = kept[c] ? gathered[c] : gathered[c].filter((member) => member.amount != 0);
    if (rest.length == 0) continue;
    if (found.counts[c] == 1) {
      const lone = groups[found.firsts[c]];
      out.push(lone.remade(rest, origin, lone.reason));
      continue;
    }
    // What each weighs says nothing of how they go together.
    const reason = "coalesced " + found.counts[c].toString() + " groups";
    const group = new Group(rest, origin, reason);
    group.certainty = found.certainties[c];
    group.aside = found.aside[c];
    group.accidents = found.accidents[c];
    out.push(group);
  }
  return out;
}

/** Whether members ascend, one for each id, and none is zero. */
function isClean(members: Allocation[]): bool {
  for (let i: i32 = 0; i < members.length; i++) {
    if (members[i].amount == 0) return false;
    if (i > 0 && members[i].id <= members[i - 1].id) return false;
  }
  return members.length > 0;
}

/** Adds to the last member where that is the same id's: members arrive in ascending order. */
function addTo(members: Allocation[], id: f64, amount: f64): void {
  const last: i32 = members.length - 1;
  if (last >= 0 && members[last].id == id) members[last].amount += amount;
  else members.push(new Allocation(id, amount));
}
