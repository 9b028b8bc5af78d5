// The entry of the wasm kernel: the solver alone, as asc compiles it into plugins.
import { Network } from "../../core/flow/network.ts";
import { Shipment, solveTransport } from "../../core/flow/transport.ts";

let network: Network = new Network();
let shipment: Shipment = new Shipment();

export function clear(): void {
  network = new Network();
  shipment = new Shipment();
}

export function addNode(supply: f64, penalty: f64): void {
  network.addNode(supply, penalty);
}

export function addArc(source: i32, target: i32, cost: f64, capacity: f64): void {
  network.addArc(source, target, cost, capacity);
}

/** Returns the cost, or NaN where there is a problem. */
export function solve(): f64 {
  shipment = solveTransport(network);
  return shipment.problem.length > 0 ? NaN : shipment.cost;
}

export function flowOn(arc: i32): f64 {
  return shipment.flow[arc];
}

export function unshippedAt(node: i32): f64 {
  return shipment.unshipped[node];
}
