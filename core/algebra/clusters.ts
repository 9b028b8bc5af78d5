import { Allocation, Group } from "./group.ts";
import { ranked } from "./order.ts";

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

  const clusterOf: i32[] = [];
  const firsts: i32[] = [];
  const counts: i32[] = [];
  const members: Allocation[][] = [];
  for (let g: i32 = 0; g < groups.length; g++) {
    const root = rootOf(parents, g);
    if (root == g) {
      clusterOf.push(firsts.length);
      firsts.push(g);
      counts.push(0);
      members.push([]);
    } else clusterOf.push(clusterOf[root]);
    counts[clusterOf[g]] += 1;
  }
  for (const at of byId) {
    const legs = members[clusterOf[owners[at]]];
    if (legs.length > 0 && legs[legs.length - 1].id == ids[at]) {
      legs[legs.length - 1].amount += amounts[at];
    } else legs.push(new Allocation(ids[at], amounts[at]));
  }

  const out: Group[] = [];
  for (let c: i32 = 0; c < firsts.length; c++) {
    const legs = members[c].filter((leg) => leg.amount != 0);
    if (legs.length == 0) continue;
    const reason = counts[c] == 1
      ? groups[firsts[c]].reason
      : "coalesced " + counts[c].toString() + " groups";
    out.push(new Group(legs, origin, reason));
  }
  return out;
}

/** The lowest group of a cluster is its root, so that a root is met before the groups under it. */
function unite(parents: i32[], a: i32, b: i32): void {
  const one = rootOf(parents, a);
  const other = rootOf(parents, b);
  if (one < other) parents[other] = one;
  else parents[one] = other;
}

function rootOf(parents: i32[], of: i32): i32 {
  let at = of;
  while (parents[at] != at) {
    parents[at] = parents[parents[at]];
    at = parents[at];
  }
  return at;
}
