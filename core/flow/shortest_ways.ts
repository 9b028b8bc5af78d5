import type { f64, i32 } from "../dialect.ts";
import { Arena, Doubles, Ints, PricedArcs } from "./arrays.ts";
import { NodeHeap } from "./node_heap.ts";

/**
 * The shortest ways from all nodes to those that take, where a node that takes lies as far ahead as
 * its penalty: the potentials of a network in which nothing is scarce. No cost is below zero.
 */
export class ShortestWays {
  /** The arc by which a node's way begins; -1 where it is no better than its penalty, or it takes. */
  first: Ints;
  /** Those whose way begins with an arc, the nearest first. */
  order: Ints;
  count: i32 = 0;

  private arena: Arena;

  /** A node takes where its supply is below zero. */
  constructor(
    nodes: i32,
    arcs: i32,
    priced: PricedArcs,
    supply: Doubles,
    penalty: Doubles,
  ) {
    const arena = new Arena();
    const start = arena.ints(nodes + 1);
    const into = arena.ints(arcs);
    const distance = arena.doubles(nodes);
    const heap = new NodeHeap(nodes, distance);
    const first = arena.ints(nodes);
    const order = arena.ints(nodes);
    this.arena = arena;
    this.first = first;
    this.order = order;

    // Arcs by their targets: those into `v` run from `start[v]` to before `start[v + 1]`.
    for (let arc: i32 = 0; arc < arcs; arc++) start[priced.target(arc)] += 1;
    for (let v: i32 = 0; v < nodes; v++) start[v + 1] += start[v];
    for (let arc = arcs - 1; arc >= 0; arc--) {
      const v = priced.target(arc);
      const at = start[v] - 1;
      start[v] = at;
      into[at] = arc;
    }

    for (let u: i32 = 0; u < nodes; u++) {
      first[u] = -1;
      distance[u] = supply[u] < 0 ? -penalty[u] : penalty[u];
      if (supply[u] < 0) heap.put(u, false);
    }
    while (heap.length > 0) {
      const v = heap.pop();
      const far = distance[v];
      if (first[v] >= 0) order[this.count++] = v;
      for (let at = start[v]; at < start[v + 1]; at++) {
        const arc = into[at];
        const u = priced.source(arc);
        const there: f64 = far + priced.cost(arc);
        if (there >= distance[u] || supply[u] < 0) continue;
        distance[u] = there;
        heap.put(u, first[u] >= 0);
        first[u] = arc;
      }
    }
  }
}
