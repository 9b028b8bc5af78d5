import { Components } from "./components.ts";
import { Network } from "./network.ts";
import { costProblemOf, problemOf } from "./network_rules.ts";
import { NetworkSimplex } from "./network_simplex.ts";

/** The best way to ship, or the reason why there is none. */
export class Shipment {
  /** Why nothing was solved, and what to do; empty where all is well. */
  problem: string = "";
  /** What flows on each arc. */
  flow: f64[] = [];
  /** What did not leave, or did not reach, each node. */
  unshipped: f64[] = [];
  /**
   * What it costs to have a unit at each node. The prices prove that the flow is optimal: with
   * `reduced = cost + price[source] - price[target]`, an arc that could carry more has it at or
   * above zero, an arc that carries any has it at or below. No node with a supply has a price below
   * minus its penalty, none with a demand one above its penalty; and just that is the price where
   * something stays unshipped.
   */
  price: f64[] = [];
  /** The sum of flow times cost and unshipped amount times penalty. Exact up to 2^53. */
  cost: f64 = 0;
  /** How many parts the network fell into. */
  components: i32 = 0;
}

/**
 * Ships at the least cost: finds the flow that minimises the sum of flow times cost plus unshipped
 * amount times penalty, where
 *
 * - a node with a supply, or with none, sends out what it has and receives, less what stays unshipped;
 * - a node with a demand receives what it takes and sends on, less what it goes without;
 * - no flow is below zero or above its arc's capacity, and nothing unshipped is below zero.
 *
 * All numbers are whole: amounts up to 2^53 - 1 together, and costs and penalties such that (nodes
 * of the network's largest part + 1) times the largest magnitude is at most 2^44. Flows come out
 * whole. The same network gives the same flow, on V8 and in wasm, also where several are optimal;
 * an arc that only equals its alternative may stay empty.
 *
 * Never throws: a network that breaks these rules comes back with a `problem`.
 *
 * @example
 * ```ts
 * const network = new Network();
 * const paid = network.addNode(100, 50);
 * const owed = network.addNode(-97, 50);
 * network.addArc(paid, owed, 3);
 * const shipment = solveTransport(network);
 * // shipment.flow: [97], shipment.unshipped: [3, 0], shipment.cost: 97 * 3 + 3 * 50
 * ```
 */
export function solveTransport(network: Network): Shipment {
  const shipment = new Shipment();
  shipment.problem = problemOf(network);
  if (shipment.problem.length > 0) return shipment;
  const parts = new Components(network);
  let mostNodes: i32 = 0;
  let mostArcs: i32 = 0;
  for (let c: i32 = 0; c < parts.count; c++) {
    mostNodes = larger(mostNodes, parts.nodeStart[c + 1] - parts.nodeStart[c]);
    mostArcs = larger(mostArcs, parts.arcStart[c + 1] - parts.arcStart[c]);
  }
  shipment.problem = costProblemOf(network, mostNodes);
  if (shipment.problem.length > 0) return shipment;

  shipment.components = parts.count;
  for (let arc: i32 = 0; arc < network.arcs; arc++) shipment.flow.push(0);
  for (let u: i32 = 0; u < network.nodes; u++) {
    const supply = network.supply[u];
    shipment.unshipped.push(Math.abs(supply));
    shipment.price.push(supply >= 0 ? -network.penalty[u] : network.penalty[u]);
  }
  const simplex = new NetworkSimplex(mostNodes, mostArcs);
  for (let c: i32 = 0; c < parts.count; c++) {
    if (!solvePart(network, parts, c, simplex, shipment)) {
      shipment.problem = "the arcs hold a cycle of negative cost and endless capacity: " +
        "give one of its arcs a capacity";
      return shipment;
    }
  }
  for (let arc: i32 = 0; arc < network.arcs; arc++) {
    shipment.cost += shipment.flow[arc] * network.cost[arc];
  }
  for (let u: i32 = 0; u < network.nodes; u++) {
    shipment.cost += shipment.unshipped[u] * network.penalty[u];
  }
  return shipment;
}

/** Solves one part and writes it down; false where its costs fall without end. */
function solvePart(
  network: Network,
  parts: Components,
  part: i32,
  simplex: NetworkSimplex,
  shipment: Shipment,
): bool {
  const firstNode = parts.nodeStart[part];
  const nodes = parts.nodeStart[part + 1] - firstNode;
  const firstArc = parts.arcStart[part];
  const arcs = parts.arcStart[part + 1] - firstArc;
  if (arcs == 0) return true;
  simplex.clear();
  for (let i: i32 = 0; i < nodes; i++) {
    const u = parts.nodes[firstNode + i];
    simplex.addNode(network.supply[u], network.penalty[u]);
  }
  for (let i: i32 = 0; i < arcs; i++) {
    const arc = parts.arcs[firstArc + i];
    simplex.addArc(
      parts.place[network.source[arc]],
      parts.place[network.target[arc]],
      network.cost[arc],
      network.capacity[arc],
    );
  }
  if (!simplex.solve()) return false;
  for (let i: i32 = 0; i < arcs; i++) {
    shipment.flow[parts.arcs[firstArc + i]] = simplex.flowOn(i);
  }
  for (let i: i32 = 0; i < nodes; i++) {
    const u = parts.nodes[firstNode + i];
    shipment.unshipped[u] = simplex.unshippedAt(i);
    shipment.price[u] = simplex.potentialOf(i);
  }
  return true;
}

function larger(a: i32, b: i32): i32 {
  return a > b ? a : b;
}
