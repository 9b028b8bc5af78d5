import { Network } from "../../core/flow/network.ts";

/** A network with a name, and what LEMON must know to solve the same problem. */
export interface Instance {
  name: string;
  network: Network;
  /** Whether amounts may stay unshipped: LEMON then gets a ground node and the penalties as arcs. */
  grounded: boolean;
}

/** A linear congruential generator: the same numbers everywhere, and exact in doubles. */
export class Random {
  constructor(private state: number) {}

  /** A whole number from 0 up to `below`. */
  below(below: number): number {
    this.state = (this.state * 1664525 + 1013904223) % 4294967296;
    return Math.floor(this.state / 256) % below;
  }
}

/** The instance as LEMON's program reads it: doubles, one after the other. */
export function encode(instance: Instance): Uint8Array {
  const { network, grounded } = instance;
  const values = [network.nodes, network.arcs, grounded ? 1 : 0];
  for (const supply of network.supply) values.push(supply);
  for (const penalty of network.penalty) values.push(penalty);
  for (let arc = 0; arc < network.arcs; arc++) {
    values.push(network.source[arc], network.target[arc]);
    values.push(network.cost[arc], network.capacity[arc]);
  }
  return new Uint8Array(new Float64Array(values).buffer);
}

/** The inverse of `encode`. */
export function decode(name: string, bytes: Uint8Array<ArrayBuffer>): Instance {
  const values = new Float64Array(bytes.buffer);
  const [nodes, arcs, grounded] = values;
  const network = new Network();
  for (let u = 0; u < nodes; u++) network.addNode(values[3 + u], values[3 + nodes + u]);
  for (let arc = 0; arc < arcs; arc++) {
    const at = 3 + 2 * nodes + 4 * arc;
    network.addArc(values[at], values[at + 1], values[at + 2], values[at + 3]);
  }
  return { name, network, grounded: grounded == 1 };
}

/** `n` payers and `n` payees, each payer with arcs to `degree` random payees; unbalanced. */
export function transportation(n: number, degree: number): Instance {
  const random = new Random(12345);
  const network = new Network();
  for (let i = 0; i < n; i++) network.addNode(1 + random.below(100000), 1000000);
  for (let i = 0; i < n; i++) network.addNode(-1 - random.below(100000), 1000000);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < degree; k++) {
      network.addArc(i, n + random.below(n), random.below(10000));
    }
  }
  const side = n.toLocaleString("en-US");
  const name = `transportation of ${side} by ${side}`;
  return { name, network, grounded: true };
}

/**
 * A network in the manner of NETGEN (Klingman, Napier, Stutz 1974): some sources, some sinks, the
 * rest passes on; a skeleton of chains that can ship everything, and random arcs with capacities.
 */
export function netgen(nodes: number, arcs: number): Instance {
  const random = new Random(4711);
  const network = new Network();
  const ends = Math.floor(nodes / 100) * 10;
  const amount = 1000;
  const balanceOf = (u: number) => u < ends ? amount : u >= nodes - ends ? -amount : 0;
  // Dearer than any path, so that giving a unit up is never worth it.
  for (let u = 0; u < nodes; u++) network.addNode(balanceOf(u), 100000000);
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
    if (source != target) network.addArc(source, target, price(), 1 + random.below(amount));
  }
  return { name: "a sparse network, NETGEN-style", network, grounded: false };
}

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

function shuffled<T>(list: T[], random: Random): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
}
