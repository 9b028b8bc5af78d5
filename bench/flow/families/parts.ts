import { Network } from "../../../core/flow/network.ts";
import type { Instance } from "../instances.ts";
import { Random, shuffled } from "./random.ts";

/** Many parts of 2 to `largest` nodes, their nodes and arcs shuffled together. */
export function smallParts(count: number, largest: number): Instance {
  const random = new Random(777);
  const supplies: number[] = [];
  const arcs: [source: number, target: number, cost: number][] = [];
  for (let part = 0; part < count; part++) {
    const first = supplies.length;
    const size = 2 + random.below(largest - 1);
    const payers = 1 + random.below(size - 1);
    for (let i = 0; i < size; i++) supplies.push((i < payers ? 1 : -1) * (1 + random.below(1000)));
    // A chain that joins all, from side to side, and as many random arcs again.
    for (let i = 1; i < size; i++) {
      const payer = first + (i < payers ? i : random.below(payers));
      const payee = first + (i < payers ? payers + random.below(size - payers) : i);
      arcs.push([payer, payee, random.below(500)]);
    }
    for (let i = 1; i < size; i++) {
      const payer = first + random.below(payers);
      arcs.push([payer, first + payers + random.below(size - payers), random.below(500)]);
    }
  }
  const place = shuffled(supplies.map((_, u) => u), random);
  const network = new Network();
  const supplyAt: number[] = [];
  place.forEach((at, u) => supplyAt[at] = supplies[u]);
  for (const supply of supplyAt) network.addNode(supply, 1000);
  for (const [source, target, cost] of shuffled(arcs, random)) {
    network.addArc(place[source], place[target], cost);
  }
  return {
    name: `${count.toLocaleString("en-US")} components of 2 to ${largest} nodes`,
    network,
    grounded: true,
  };
}

/** One chain of nodes that pass on what comes, with many that give and take along it. */
export function longChain(nodes: number): Instance {
  const random = new Random(31337);
  const network = new Network();
  for (let u = 0; u < nodes; u++) network.addNode(random.below(2001) - 1000, 1000000);
  for (let u = 1; u < nodes; u++) {
    network.addArc(u - 1, u, 1 + random.below(100));
    network.addArc(u, u - 1, 1 + random.below(100));
  }
  return {
    name: `a long chain of ${nodes.toLocaleString("en-US")} nodes`,
    network,
    grounded: true,
  };
}
