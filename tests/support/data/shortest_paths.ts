import { Network } from "../../../core/flow/network.ts";

interface Edge {
  to: number;
  room: number;
  cost: number;
  back: Edge;
}

/**
 * The least cost of a network by successive shortest paths, written as plainly as it goes: an
 * independent answer to compare the solver with. Costs and penalties are at least zero.
 *
 * A source feeds every supply and a sink drains every demand; a ground takes what is given up and
 * gives what is missing, at the penalties.
 */
export function leastCost(network: Network): number {
  const { nodes } = network;
  const [ground, source, sink] = [nodes, nodes + 1, nodes + 2];
  const edges: Edge[][] = Array.from({ length: nodes + 3 }, () => []);
  const join = (from: number, to: number, cost: number, room: number) => {
    const there = { to, room, cost } as Edge;
    const back = { to: from, room: 0, cost: -cost, back: there };
    there.back = back;
    edges[from].push(there);
    edges[to].push(back);
  };
  let balance = 0;
  for (let u = 0; u < nodes; u++) {
    const supply = network.supply[u];
    balance += supply;
    if (supply >= 0) join(u, ground, network.penalty[u], Infinity);
    else join(ground, u, network.penalty[u], Infinity);
    if (supply > 0) join(source, u, 0, supply);
    if (supply < 0) join(u, sink, 0, -supply);
  }
  if (balance > 0) join(ground, sink, 0, balance);
  if (balance < 0) join(source, ground, 0, -balance);
  for (let arc = 0; arc < network.arcs; arc++) {
    join(network.source[arc], network.target[arc], network.cost[arc], network.capacity[arc]);
  }

  let total = 0;
  while (true) {
    const path = cheapestPath(edges, source, sink);
    if (path.length === 0) return total;
    const amount = Math.min(...path.map((edge) => edge.room));
    for (const edge of path) {
      edge.room -= amount;
      edge.back.room += amount;
      total += amount * edge.cost;
    }
  }
}

/** By Bellman and Ford: relaxes every edge until nothing changes. */
function cheapestPath(edges: Edge[][], source: number, sink: number): Edge[] {
  const distance = edges.map(() => Infinity);
  const into: (Edge | undefined)[] = edges.map(() => undefined);
  distance[source] = 0;
  for (let changed = true; changed;) {
    changed = false;
    for (let u = 0; u < edges.length; u++) {
      for (const edge of edges[u]) {
        if (edge.room > 0 && distance[u] + edge.cost < distance[edge.to]) {
          distance[edge.to] = distance[u] + edge.cost;
          into[edge.to] = edge;
          changed = true;
        }
      }
    }
  }
  const path: Edge[] = [];
  for (let at = sink; into[at] !== undefined; at = into[at]!.back.to) path.push(into[at]!);
  return path;
}
