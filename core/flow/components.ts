import type { f64, i32 } from "../dialect.ts";
import { Arena, Ints } from "./arrays.ts";
import { RawNetwork } from "./network.ts";

/** How many arcs stay together where arcs are mixed: memory hands over as many costs at a time. */
const RUN: i32 = 8;
/**
 * How many runs apart neighbours come, for each in the root of the arcs' number: 1.6 rows of a square
 * matrix. In whole rows, neighbours would share their columns, and pivots would be twice as many.
 */
const RUNS_APART: f64 = 0.2;
/** How many runs apart they come at least. */
const FEWEST_APART: f64 = 10;

/**
 * The parts of a network that no open arc joins, each with its nodes and arcs in ascending order.
 * Parts come in the order of their first nodes. An arc of capacity zero is in none.
 */
export class Components {
  count: i32 = 0;
  /** The nodes and the arcs of the parts that have most of them. */
  mostNodes: i32 = 0;
  mostArcs: i32 = 0;
  /** The nodes, part by part; part `c` starts at `nodeStart[c]` and ends before the next one. */
  nodes: Ints;
  nodeStart: Ints;
  /** The arcs, part by part. */
  arcs: Ints;
  arcStart: Ints;
  /** The place of each node within its part. */
  place: Ints;

  private arena: Arena;

  constructor(network: RawNetwork) {
    const arena = new Arena();
    const label = labels(network, arena);
    let count: i32 = 0;
    for (let u: i32 = 0; u < network.nodes; u++) if (label[u] >= count) count = label[u] + 1;
    const nodeStart = arena.ints(count + 1);
    for (let u: i32 = 0; u < network.nodes; u++) nodeStart[label[u] + 1] += 1;
    for (let c: i32 = 0; c < count; c++) nodeStart[c + 1] += nodeStart[c];
    const nodes = arena.ints(network.nodes);
    const place = arena.ints(network.nodes);
    const filled = arena.ints(count);
    for (let u: i32 = 0; u < network.nodes; u++) {
      const c = label[u];
      place[u] = filled[c];
      nodes[nodeStart[c] + filled[c]] = u;
      filled[c] += 1;
    }
    const arcStart = arena.ints(count + 1);
    const arcs = arena.ints(network.arcs);
    if (count == 1) arcStart[1] = listOpen(network, arcs);
    else sortOpen(network, label, count, arcStart, arcs, filled);

    this.arena = arena;
    this.count = count;
    this.nodes = nodes;
    this.nodeStart = nodeStart;
    this.arcs = arcs;
    this.arcStart = arcStart;
    this.place = place;
    for (let c: i32 = 0; c < count; c++) {
      this.mostNodes = larger(this.mostNodes, nodeStart[c + 1] - nodeStart[c]);
      this.mostArcs = larger(this.mostArcs, arcStart[c + 1] - arcStart[c]);
    }
  }

  /**
   * Puts the arcs of a part into another order, in which one short run and the next are far apart:
   * whoever looks at a few of them looks at a bit of everything, however the network was written
   * down, and memory is still read in stretches.
   */
  mix(part: i32): void {
    const first = this.arcStart[part];
    const count = this.arcStart[part + 1] - first;
    const stride = RUN *
      <i32> Math.max(FEWEST_APART, Math.trunc(RUNS_APART * Math.sqrt(<f64> count)));
    const arena = new Arena();
    const mixed = arena.ints(count);
    let filled: i32 = 0;
    for (let offset: i32 = 0; offset < stride; offset += RUN) {
      for (let run = offset; run < count; run += stride) {
        const end = run + RUN < count ? run + RUN : count;
        for (let i = run; i < end; i++) mixed[filled++] = this.arcs[first + i];
      }
    }
    for (let i: i32 = 0; i < count; i++) this.arcs[first + i] = mixed[i];
  }
}

/** Lists the open arcs, which are all of one part, and returns their number. */
function listOpen(network: RawNetwork, arcs: Ints): i32 {
  const capacity = network.capacity;
  let count: i32 = 0;
  for (let arc: i32 = 0; arc < network.arcs; arc++) if (capacity[arc] > 0) arcs[count++] = arc;
  return count;
}

/** Lists the open arcs part by part, and notes in `arcStart`, which is zero, where each part's start. */
function sortOpen(
  network: RawNetwork,
  label: Ints,
  count: i32,
  arcStart: Ints,
  arcs: Ints,
  next: Ints,
): void {
  const source = network.source;
  const capacity = network.capacity;
  for (let arc: i32 = 0; arc < network.arcs; arc++) {
    if (capacity[arc] > 0) arcStart[label[source[arc]] + 1] += 1;
  }
  for (let c: i32 = 0; c < count; c++) {
    next[c] = arcStart[c];
    arcStart[c + 1] += arcStart[c];
  }
  for (let arc: i32 = 0; arc < network.arcs; arc++) {
    if (capacity[arc] == 0) continue;
    const c = label[source[arc]];
    arcs[next[c]] = arc;
    next[c] += 1;
  }
}

/** Numbers the parts, and says of each node in which one it is. */
function labels(network: RawNetwork, arena: Arena): Ints {
  const nodes = network.nodes;
  const source = network.source;
  const target = network.target;
  const capacity = network.capacity;
  const leader = arena.ints(nodes);
  for (let u: i32 = 0; u < nodes; u++) leader[u] = u;
  let parts = nodes;
  for (let arc: i32 = 0; arc < network.arcs && parts > 1; arc++) {
    if (capacity[arc] == 0 || leader[source[arc]] == leader[target[arc]]) continue;
    const a = leaderOf(leader, source[arc]);
    const b = leaderOf(leader, target[arc]);
    if (a == b) continue;
    if (a < b) leader[b] = a;
    else leader[a] = b;
    parts--;
  }
  // A leader is the first node of its part: it is labelled before those that follow it.
  const label = arena.ints(nodes);
  let count: i32 = 0;
  for (let u: i32 = 0; u < nodes; u++) {
    label[u] = leader[u] == u ? count++ : label[leaderOf(leader, u)];
  }
  return label;
}

/** The first node known to hang together with `u`; shortens the way there by half. */
function leaderOf(leader: Ints, u: i32): i32 {
  while (leader[u] != u) {
    leader[u] = leader[leader[u]];
    u = leader[u];
  }
  return u;
}

function larger(a: i32, b: i32): i32 {
  return a > b ? a : b;
}
