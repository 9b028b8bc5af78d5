import type { bool, f64, i32 } from "../dialect.ts";
import { Assignment } from "./assignment.ts";
import { Arena, Doubles, listOf } from "./arrays.ts";
import { Components } from "./components.ts";
import { Network, RawNetwork } from "./network.ts";
import { costProblemOf, isComplete, problemOf } from "./network_rules.ts";
import { LARGE, NetworkSimplex } from "./network_simplex.ts";

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
 * of the network's largest part + 1) times the largest magnitude is at most 2^50. Flows come out
 * whole. The same network gives the same flow, on V8 and in wasm, also where several are optimal;
 * which of them depends on how large a part is, and on whether all its nodes give and take alike. An
 * arc that only equals its alternative may stay empty.
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
  if (!isComplete(network)) {
    return refused("the network's lists differ in length: use addNode and addArc");
  }
  const raw = new RawNetwork(network);
  const problem = problemOf(raw);
  if (problem.length > 0) return refused(problem);
  const parts = new Components(raw);
  const costProblem = costProblemOf(raw, parts.mostNodes);
  if (costProblem.length > 0) return refused(costProblem);
  const solution = new Solution(raw, parts);
  for (let part: i32 = 0; part < parts.count; part++) {
    if (!solution.solvePart(part)) {
      return refused(
        "arcs, or arcs and penalties below zero, hold a cycle of negative cost and endless " +
          "capacity: give an arc a capacity",
      );
    }
  }
  const shipment = new Shipment();
  shipment.flow = listOf(solution.flow, raw.arcs);
  shipment.unshipped = listOf(solution.unshipped, raw.nodes);
  shipment.price = listOf(solution.price, raw.nodes);
  shipment.cost = solution.cost();
  shipment.components = parts.count;
  return shipment;
}

function refused(problem: string): Shipment {
  const shipment = new Shipment();
  shipment.problem = problem;
  return shipment;
}

/** The shipment of a network, part by part; at first nothing is shipped. */
class Solution {
  flow: Doubles;
  unshipped: Doubles;
  price: Doubles;

  private arena: Arena;
  /** Made for the largest part as soon as there is one to solve by it. */
  private simplex: NetworkSimplex | null = null;

  constructor(private network: RawNetwork, private parts: Components) {
    const arena = new Arena();
    this.arena = arena;
    this.flow = arena.doubles(network.arcs);
    this.unshipped = arena.doubles(network.nodes);
    this.price = arena.doubles(network.nodes);
  }

  /** Solves one part; false where its costs fall without end. */
  solvePart(part: i32): bool {
    return this.isAssignment(part) && this.assign(part) || this.ship(part);
  }

  /** Whether a part is worth an `Assignment`, and is one. */
  private isAssignment(part: i32): bool {
    const network = this.network;
    const parts = this.parts;
    const amount: f64 = Math.abs(network.supply[parts.nodes[parts.nodeStart[part]]]);
    const arcs = parts.arcStart[part + 1] - parts.arcStart[part];
    if (arcs < LARGE || amount == 0) return false;
    for (let i = parts.nodeStart[part]; i < parts.nodeStart[part + 1]; i++) {
      if (Math.abs(network.supply[parts.nodes[i]]) != amount) return false;
    }
    const list = parts.arcs;
    const source = network.source;
    const target = network.target;
    const capacity = network.capacity;
    const supply = network.supply;
    const end = parts.arcStart[part + 1];
    for (let i = parts.arcStart[part]; i < end; i++) {
      const arc = list[i];
      if (capacity[arc] < amount || supply[source[arc]] < 0 || supply[target[arc]] > 0) {
        return false;
      }
    }
    return true;
  }

  /** Solves a part that is an assignment; false where that would take long. */
  private assign(part: i32): bool {
    const network = this.network;
    const parts = this.parts;
    const assignment = new Assignment(network, parts, part);
    if (!assignment.solve()) {
      // Written down row by row, and each block of the simplex would see one row alone.
      parts.mix(part);
      return false;
    }
    const first = parts.nodeStart[part];
    for (let i = first; i < parts.nodeStart[part + 1]; i++) {
      const u = parts.nodes[i];
      const supply = network.supply[u];
      this.price[u] = assignment.price[i - first];
      if (assignment.isAlone(i - first)) this.unshipped[u] = Math.abs(supply);
      else if (supply > 0) this.flow[assignment.arcOf(i - first)] = supply;
    }
    return true;
  }

  /** Solves any part; false where its costs fall without end. */
  private ship(part: i32): bool {
    const network = this.network;
    const parts = this.parts;
    const firstNode = parts.nodeStart[part];
    const nodes = parts.nodeStart[part + 1] - firstNode;
    const simplex = this.simplex || new NetworkSimplex(parts.mostNodes, parts.mostArcs);
    this.simplex = simplex;
    simplex.load(network, parts, part);
    if (!simplex.solve()) return false;
    simplex.collectFlow(this.flow, parts, part);
    for (let i: i32 = 0; i < nodes; i++) {
      const u = parts.nodes[firstNode + i];
      this.unshipped[u] = simplex.unshippedAt(i);
      this.price[u] = simplex.potentialOf(i);
    }
    return true;
  }

  cost(): f64 {
    const network = this.network;
    const flow = this.flow;
    const costs = network.cost;
    const arcs = network.arcs;
    let cost: f64 = 0;
    for (let arc: i32 = 0; arc < arcs; arc++) cost += flow[arc] * costs[arc];
    for (let u: i32 = 0; u < network.nodes; u++) cost += this.unshipped[u] * network.penalty[u];
    return cost;
  }
}
