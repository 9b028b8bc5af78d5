import type { bool, f64, i32 } from "../dialect.ts";
import { Network, RawNetwork } from "./network.ts";
import { LARGEST_POTENTIAL } from "./network_simplex.ts";

/** The largest number up to which doubles hold every whole number. */
const LARGEST_AMOUNT: f64 = 9007199254740991;

/** Whether every node and every arc has all its figures; `problemOf` asks the rest. */
export function isComplete(network: Network): bool {
  const arcs = network.arcs;
  return network.penalty.length == network.nodes && network.source.length == arcs &&
    network.target.length == arcs && network.capacity.length == arcs;
}

/** Why a network cannot be solved, in a sentence that says what to do; empty where it can. */
export function problemOf(network: RawNetwork): string {
  const nodes = network.nodes;
  const arcs = network.arcs;
  const supply = network.supply;
  const penalty = network.penalty;
  const source = network.source;
  const target = network.target;
  const cost = network.cost;
  const capacity = network.capacity;
  let amounts: f64 = 0;
  for (let u: i32 = 0; u < nodes; u++) {
    if (!isWhole(supply[u])) return "a supply is not a whole number: count in minor units";
    if (!isWhole(penalty[u])) return "a penalty is not a whole number: scale and round it";
    amounts += Math.abs(supply[u]);
  }
  for (let arc: i32 = 0; arc < arcs; arc++) {
    if (source[arc] < 0 || source[arc] >= nodes || target[arc] < 0 || target[arc] >= nodes) {
      return "an arc leads from or to a node that does not exist: add the nodes first";
    }
    if (!isWhole(cost[arc])) return "a cost is not a whole number: scale and round it";
    if (capacity[arc] == Infinity) continue;
    if (!isWhole(capacity[arc]) || capacity[arc] < 0) {
      return "a capacity is not a whole number of at least zero: leave it out where there is none";
    }
    if (cost[arc] < 0) amounts += capacity[arc];
  }
  if (amounts <= LARGEST_AMOUNT) return "";
  return "the supplies, with the capacities of arcs that cost less than nothing, pass 2^53 - 1: " +
    "split the network";
}

/** Why costs are too large for sums of them to be exact; empty where they are not. */
export function costProblemOf(network: RawNetwork, nodesOfLargestPart: i32): string {
  const penalty = network.penalty;
  const cost = network.cost;
  let largest: f64 = 0;
  for (let u: i32 = 0; u < network.nodes; u++) largest = Math.max(largest, Math.abs(penalty[u]));
  for (let arc: i32 = 0; arc < network.arcs; arc++) {
    largest = Math.max(largest, Math.abs(cost[arc]));
  }
  if (largest * <f64> (nodesOfLargestPart + 1) <= LARGEST_POTENTIAL) return "";
  return "costs are too large for so many nodes: scale them down, or split the network";
}

function isWhole(value: f64): bool {
  return Math.abs(value) <= LARGEST_AMOUNT && Math.floor(value) == value;
}
