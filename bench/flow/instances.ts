import { Components } from "../../core/flow/components.ts";
import { Network, RawNetwork } from "../../core/flow/network.ts";

/** A network with a name, and what LEMON must know to solve the same problem. */
export interface Instance {
  name: string;
  network: Network;
  /** Whether amounts may stay unshipped: LEMON then gets a ground node and the penalties as arcs. */
  grounded: boolean;
  /** Whether it pairs as many rows with as many columns, each with each: the rows come first. */
  square?: boolean;
}

/** The instance as LEMON's program reads it: doubles, one after the other. */
export function encode(instance: Instance): Uint8Array<ArrayBuffer> {
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

/** The instance's parts, each one an instance by itself. */
export function partsOf({ name, network, grounded }: Instance): Instance[] {
  const { count, nodes, nodeStart, arcs, arcStart, place } = new Components(
    new RawNetwork(network),
  );
  return Array.from({ length: count }, (_, part) => {
    const own = new Network();
    for (const u of nodes.subarray(nodeStart[part], nodeStart[part + 1])) {
      own.addNode(network.supply[u], network.penalty[u]);
    }
    for (const arc of arcs.subarray(arcStart[part], arcStart[part + 1])) {
      const [source, target] = [place[network.source[arc]], place[network.target[arc]]];
      own.addArc(source, target, network.cost[arc], network.capacity[arc]);
    }
    return { name, network: own, grounded };
  });
}
