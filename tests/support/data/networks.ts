import { assert } from "@std/assert/assert.js";
import { Network } from "../../../core/flow/network.ts";
import type { Shipment } from "../../../core/flow/transport.ts";
import fc from "./fast_check.ts";

/** What random networks are made of: whole numbers from the first to the second. */
export interface Shape {
  nodes: [number, number];
  arcs: [number, number];
  supply: [number, number];
  cost: [number, number];
  penalty: [number, number];
  /** The capacity of an arc; absent where none has one. */
  capacity?: [number, number];
  /** Whether arcs lead only from nodes that give to nodes that take. */
  bipartite: boolean;
}

export function networks(shape: Shape): fc.Arbitrary<Network> {
  const whole = ([min, max]: [number, number]) => fc.integer({ min, max });
  const node = fc.tuple(whole(shape.supply), whole(shape.penalty));
  const capacity = shape.capacity ? whole(shape.capacity) : fc.constant(Infinity);
  const arc = fc.tuple(fc.nat(), fc.nat(), whole(shape.cost), capacity);
  return fc.tuple(
    fc.array(node, { minLength: shape.nodes[0], maxLength: shape.nodes[1], size: "max" }),
    fc.array(arc, { minLength: shape.arcs[0], maxLength: shape.arcs[1], size: "max" }),
  ).map(([nodes, arcs]) => {
    const network = new Network();
    for (const [supply, penalty] of nodes) network.addNode(supply, penalty);
    const all = nodes.map((_, u) => u);
    const givers = shape.bipartite ? all.filter((u) => nodes[u][0] > 0) : all;
    const takers = shape.bipartite ? all.filter((u) => nodes[u][0] < 0) : all;
    if (givers.length === 0 || takers.length === 0) return network;
    for (const [source, target, cost, most] of arcs) {
      network.addArc(givers[source % givers.length], takers[target % takers.length], cost, most);
    }
    return network;
  });
}

/** What a shipment costs; fails where it is no shipment of the network. */
export function costOf(network: Network, flow: number[], unshipped: number[]): number {
  const balance = [...network.supply];
  let cost = 0;
  for (let arc = 0; arc < network.arcs; arc++) {
    assert(Number.isSafeInteger(flow[arc]), "a flow is a whole number");
    assert(flow[arc] >= 0 && flow[arc] <= network.capacity[arc], "a flow keeps to its capacity");
    balance[network.source[arc]] -= flow[arc];
    balance[network.target[arc]] += flow[arc];
    cost += flow[arc] * network.cost[arc];
  }
  for (let u = 0; u < network.nodes; u++) {
    assert(unshipped[u] >= 0, "what stays is not below zero");
    const left = network.supply[u] < 0 ? -balance[u] : balance[u];
    assert(left === unshipped[u], `node ${u} keeps ${unshipped[u]}, its flows leave ${left}`);
    cost += unshipped[u] * network.penalty[u];
  }
  return cost;
}

/**
 * Fails unless the shipment's prices prove it optimal, by complementary slackness: whatever could be
 * sent another way would cost at least as much.
 */
export function assertOptimal(network: Network, shipment: Shipment): void {
  assert(shipment.problem === "", shipment.problem);
  const { flow, unshipped, price } = shipment;
  assert(costOf(network, flow, unshipped) === shipment.cost, "the cost is the shipment's own");
  for (let arc = 0; arc < network.arcs; arc++) {
    const reduced = network.cost[arc] + price[network.source[arc]] - price[network.target[arc]];
    assert(flow[arc] === network.capacity[arc] || reduced >= 0, `arc ${arc} should carry more`);
    assert(flow[arc] === 0 || reduced <= 0, `arc ${arc} should carry less`);
  }
  for (let u = 0; u < network.nodes; u++) {
    const gives = network.supply[u] >= 0;
    const reduced = network.penalty[u] + (gives ? price[u] : -price[u]);
    assert(reduced >= 0, `node ${u} should give more up`);
    assert(unshipped[u] === 0 || reduced === 0, `node ${u} should give less up`);
  }
}
