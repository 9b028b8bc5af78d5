import type { bool, f64, i32 } from "../../dialect.ts";
import { Allocation, Group } from "../lot/group.ts";
import { ranked } from "../order/ranked.ts";

/**
 * Groups that share an id become one: a cluster holds one member per id, in ascending order, with
 * the id's parts summed. Members that sum to zero are dropped, and so is a cluster that has none.
 *
 * Clusters come in the order of their first group.
 */
export function clusters(groups: Group[], origin: string): Group[] {
  const ids: f64[] = [];
  const amounts: f64[] = [];
  const owners: i32[] = [];
  for (let g: i32 = 0; g < groups.length; g++) {
    for (const member of groups[g].members) {
      ids.push(member.id);
      amounts.push(member.amount);
      owners.push(g);
    }
  }
  const byId = ranked(ids);
  const parents: i32[] = [];
  for (let g: i32 = 0; g < groups.length; g++) parents.push(g);
  for (let at: i32 = 1; at < byId.length; at++) {
    if (ids[byId[at]] == ids[byId[at - 1]]) unite(parents, owners[byId[at]], owners[byId[at - 1]]);
  }

  // Clusters are numbered in the order of their first group, which `firsts` holds.
  const clusterOf: i32[] = [];
  const firsts: i32[] = [];
  const counts: i32[] = [];
  for (let g: i32 = 0; g < groups.length; g++) {
    const root = rootOf(parents, g);
    clusterOf.push(root == g ? firsts.length : clusterOf[root]);
    if (root == g) {
      firsts.push(g);
      counts.push(0);
    }
    counts[clusterOf[g]] += 1;
  }
  const gathered: Allocation[][] = [];
  const whole: bool[] = [];
  for (let c: i32 = 0; c < firsts.length; c++) {
    const members = groups[firsts[c]].members;
    whole.push(counts[c] == 1 && isClean(members));
    gathered.push(whole[c] ? members : []);
  }
  for (const at of byId) {
    const cluster = clusterOf[owners[at]];
    if (!whole[cluster]) addTo(gathered[cluster], ids[at], amounts[at]);
  }

  const out: Group[] = [];
  for (let c: i32 = 0; c < firsts.length; c++) {
    const members = whole[c] ? gathered[c] : gathered[c].filter((member) => member.amount != 0);
    if (members.length == 0) continue;
    const reason = counts[c] == 1
      ? groups[firsts[c]].reason
      : "coalesced " + counts[c].toString() + " groups";
    out.push(new Group(members, origin, reason));
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

/** The lowest group of a cluster is its root, so that a root is met before the groups under it. */
function unite(parents: i32[], a: i32, b: i32): void {
  const one = rootOf(parents, a);
  const other = rootOf(parents, b);
  if (one < other) parents[other] = one;
  else parents[one] = other;
}

function rootOf(parents: i32[], group: i32): i32 {
  let at = group;
  while (parents[at] != at) {
    parents[at] = parents[parents[at]];
    at = parents[at];
  }
  return at;
}
