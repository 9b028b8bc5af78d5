import { Network } from "../../../core/flow/network.ts";
import type { Instance } from "../instances.ts";
import { Random } from "./random.ts";

/** Every one with every other, at random costs of one to a hundred thousand. */
export function denseAssignment(n: number): Instance {
  const random = new Random(8086);
  const costOf = () => 1 + random.below(100000);
  return assignment(`dense assignment of ${n.toLocaleString("en-US")}`, n, costOf);
}

/** The cost `i * j`, at which the shortest path is longest (Machol and Wien 1976). */
export function macholWien(n: number): Instance {
  return assignment(`Machol-Wien assignment of ${n}`, n, (i, j) => (i + 1) * (j + 1));
}

function assignment(name: string, n: number, costOf: (i: number, j: number) => number): Instance {
  const network = new Network();
  // Dearer than any path, so that no one stays alone.
  const penalty = 1000000000;
  for (let i = 0; i < n; i++) network.addNode(1, penalty);
  for (let j = 0; j < n; j++) network.addNode(-1, penalty);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) network.addArc(i, n + j, costOf(i, j));
  }
  return { name, network, grounded: false, square: true };
}
