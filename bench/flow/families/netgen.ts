import { Network } from "../../../core/flow/network.ts";
import type { Instance } from "../instances.ts";
import { Random } from "./random.ts";

/** What a network in the manner of NETGEN is made of. */
export interface Netgen {
  nodes: number;
  arcs: number;
  /** How many nodes give, and how many take. */
  ends: number;
  /** What each of them gives or takes. */
  amount: number;
}

/** Dearer than any path, so that giving a unit up is never worth it. */
const PENALTY = 100000000;
const LARGEST_CAPACITY = 1000;

/**
 * A network in the manner of NETGEN (Klingman, Napier, Stutz 1974): some sources, some sinks, the
 * rest passes on; a skeleton of chains that can ship everything, and random arcs with capacities.
 */
export function netgen(name: string, { nodes, arcs, ends, amount }: Netgen): Instance {
  const random = new Random(4711);
  const network = new Network();
  const balanceOf = (u: number) => u < ends ? amount : u >= nodes - ends ? -amount : 0;
  for (let u = 0; u < nodes; u++) network.addNode(balanceOf(u), PENALTY);
  const price = () => 1 + random.below(10000);
  // Each source heads a chain through its share of the middle, which ends at a sink.
  const middle = nodes - 2 * ends;
  for (let chain = 0; chain < ends; chain++) {
    let at = chain;
    for (let k = chain; k < middle; k += ends) {
      network.addArc(at, ends + k, price(), amount);
      at = ends + k;
    }
    network.addArc(at, nodes - 1 - chain, price(), amount);
  }
  while (network.arcs < arcs) {
    const source = random.below(nodes - ends);
    const target = ends + random.below(nodes - ends);
    if (source !== target) {
      network.addArc(source, target, price(), 1 + random.below(LARGEST_CAPACITY));
    }
  }
  return { name, network, grounded: false };
}

/** Eight arcs a node, and as many sources as the root of the nodes: NETGEN-8 of Király and Kovács. */
export function netgen8(power: number): Instance {
  const nodes = 2 ** power;
  const ends = Math.round(Math.sqrt(nodes));
  return netgen(`NETGEN-8, 2^${power} nodes`, { nodes, arcs: 8 * nodes, ends, amount: 1000 });
}

/** As many arcs a node as the root of the nodes: NETGEN-SR. */
export function netgenDense(power: number): Instance {
  const nodes = 2 ** power;
  const ends = Math.round(Math.sqrt(nodes));
  const arcs = nodes * ends;
  return netgen(`NETGEN dense, 2^${power} nodes`, { nodes, arcs, ends, amount: 1000 });
}

/** Ten units a source: NETGEN-LO-8. */
export function netgenLow(power: number): Instance {
  const nodes = 2 ** power;
  const ends = Math.round(Math.sqrt(nodes));
  return netgen(`NETGEN of low supply, 2^${power} nodes`, {
    ...{ nodes, arcs: 8 * nodes, ends, amount: 10 },
  });
}

/** One source and one sink in a crowd, and between them many narrow ways. */
export function thin(nodes: number): Instance {
  const random = new Random(99);
  const network = new Network();
  const [ways, width, amount] = [400, 10, 2000];
  const [source, sink] = [0, nodes - 1];
  for (let u = 0; u < nodes; u++) {
    network.addNode(u === source ? amount : u === sink ? -amount : 0, PENALTY);
  }
  const anyone = () => 1 + random.below(nodes - 2);
  const price = () => 1 + random.below(10000);
  for (let way = 0; way < ways; way++) {
    network.addArc(source, anyone(), price(), width);
    network.addArc(anyone(), sink, price(), width);
  }
  while (network.arcs < 8 * nodes) {
    const [from, to] = [random.below(nodes - 1), anyone()];
    if (from !== to) network.addArc(from, to, price(), 1 + random.below(LARGEST_CAPACITY));
  }
  return {
    name: `thin: one source, one sink in ${nodes.toLocaleString("en-US")} nodes`,
    network,
    grounded: true,
  };
}
