import { Network } from "./network.ts";
import { LARGEST_POTENTIAL } from "./network_simplex.ts";

/** The largest number up to which doubles hold every whole number. */
const LARGEST_AMOUNT: f64 = 9007199254740991;

/** Why a network cannot be solved, in a sentence that says what to do; empty where it can. */
export function problemOf(network: Network): string {
  let amounts: f64 = 0;
  for (let u: i32 = 0; u < network.nodes; u++) {
    if (!isWhole(network.supply[u])) return "a supply is not a whole number: count in minor units";
    if (!isWhole(network.penalty[u])) return "a penalty is not a whole number: scale and round it";
    amounts += Math.abs(network.supply[u]);
  }
  for (let arc: i32 = 0; arc < network.arcs; arc++) {
    if (!isNode(network, network.source[arc]) || !isNode(network, network.target[arc])) {
      return "an arc leads from or to a node that does not exist: add the nodes first";
    }
    if (!isWhole(network.cost[arc])) return "a cost is not a whole number: scale and round it";
    const capacity = network.capacity[arc];
    if (capacity == Infinity) continue;
    if (!isWhole(capacity) || capacity < 0) {
      return "a capacity is not a whole number of at least zero: leave it out where there is none";
    }
    if (network.cost[arc] < 0) amounts += capacity;
  }
  if (amounts > LARGEST_AMOUNT) {
    return "the supplies, with the capacities of arcs that cost less than nothing, pass 2^53 - 1: " +
      "split the network";
  }
  return "";
}

/** Why costs are too large for sums of them to be exact; empty where they are not. */
export function costProblemOf(network: Network, nodesOfLargestPart: i32): string {
  let largest: f64 = 0;
  for (let u: i32 = 0; u < network.nodes; u++) {
    largest = Math.max(largest, Math.abs(network.penalty[u]));
  }
  for (let arc: i32 = 0; arc < network.arcs; arc++) {
    largest = Math.max(largest, Math.abs(network.cost[arc]));
  }
  if (largest * <f64> (nodesOfLargestPart + 1) <= LARGEST_POTENTIAL) return "";
  return "costs are too large for so many nodes: scale them down, or split the network";
}

function isWhole(value: f64): bool {
  return Math.abs(value) <= LARGEST_AMOUNT && Math.floor(value) == value;
}

function isNode(network: Network, node: i32): bool {
  return node >= 0 && node < network.nodes;
}
