/** The flow solver: every shipment is optimal, every solve ends, and both targets agree. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { Network } from "../../core/flow/network.ts";
import { solveTransport } from "../../core/flow/transport.ts";
import fc from "../support/data/fast_check.ts";
import { inWasm, kernelOf } from "../support/data/kernel.ts";
import { assertOptimal, costOf, networks, type Shape } from "../support/data/networks.ts";
import { leastCost } from "../support/data/shortest_paths.ts";

const RUNS = { numRuns: 1000 };

const TINY: Shape = {
  nodes: [2, 4],
  arcs: [1, 4],
  supply: [-3, 3],
  cost: [-3, 5],
  penalty: [-1, 6],
  capacity: [0, 3],
  bipartite: false,
};
const DEGENERATE: Shape = {
  nodes: [4, 30],
  arcs: [4, 120],
  supply: [-3, 3],
  cost: [0, 4],
  penalty: [0, 4],
  bipartite: false,
};
const TRANSPORT: Shape = { ...DEGENERATE, supply: [-50, 50], penalty: [0, 100], bipartite: true };
const CAPACITATED: Shape = { ...TRANSPORT, capacity: [0, 9], bipartite: false };
const NARROW: Shape = { ...CAPACITATED, supply: [-9, 9], capacity: [1, 2], penalty: [500, 900] };
const REFUNDED: Shape = { ...CAPACITATED, cost: [-3, 9], penalty: [-2, 30] };
const LARGE: Shape = {
  nodes: [400, 1200],
  arcs: [800, 6000],
  supply: [-100000, 100000],
  cost: [-50, 10000],
  penalty: [0, 20000],
  capacity: [0, 50000],
  bipartite: false,
};

Deno.test("solveTransport() finds the cheapest of all shipments there are", () => {
  fc.assert(
    fc.property(networks(TINY), (network) => {
      const shipment = solveTransport(network);
      assertEquals(shipment.cost, cheapest(network));
      assertOptimal(network, shipment);
    }),
    RUNS,
  );
});

const FAMILIES: Record<string, Shape> = {
  "all but equal costs and amounts": DEGENERATE,
  "all but equal, with capacities": { ...DEGENERATE, capacity: [0, 2] },
  "one cost for all": { ...DEGENERATE, cost: [2, 2], penalty: [1, 1], bipartite: true },
  "unbalanced transport": TRANSPORT,
  "capacities": CAPACITATED,
  "costs as large as they may be": {
    ...DEGENERATE,
    cost: [0, Math.floor(2 ** 50 / 31)],
    penalty: [0, Math.floor(2 ** 50 / 31)],
  },
};

for (const [family, shape] of Object.entries(FAMILIES)) {
  Deno.test(`solveTransport() ends at the optimum: ${family}`, () => {
    fc.assert(
      fc.property(networks(shape), (network) => {
        const shipment = solveTransport(network);
        assertOptimal(network, shipment);
        assertEquals(shipment.cost, leastCost(network));
      }),
      RUNS,
    );
  });
}

for (const [kind, shape] of Object.entries({ free: CAPACITATED, scarce: NARROW, paid: REFUNDED })) {
  Deno.test(`solveTransport() ends at the optimum where most nodes only pass on: ${kind}`, () => {
    fc.assert(
      fc.property(networks(shape), (network) => {
        network.supply = network.supply.map((supply, u) => u % 4 === 0 ? supply : 0);
        const shipment = solveTransport(network);
        assertOptimal(network, shipment);
        if (shape !== REFUNDED) assertEquals(shipment.cost, leastCost(network));
      }),
      RUNS,
    );
  });
}

Deno.test("solveTransport() proves large shipments optimal", () => {
  fc.assert(
    fc.property(networks(LARGE), (network) => assertOptimal(network, solveTransport(network))),
    { ...RUNS, numRuns: 30 },
  );
});

Deno.test("solveTransport() stays exact where supplies come to 2^53 - 1 together", () => {
  const network = new Network();
  const half = (Number.MAX_SAFE_INTEGER - 1) / 2;
  network.addNode(half, 1000);
  network.addNode(-half, 1000);
  network.addNode(1, 1000);
  network.addArc(0, 1, 999);
  network.addArc(2, 1, 998);
  const shipment = solveTransport(network);
  assertEquals(shipment.flow, [half - 1, 1]);
  assertEquals(shipment.unshipped, [1, 0, 0]);
});

Deno.test("solveTransport() leaves what costs as much as it saves", () => {
  const network = new Network();
  network.addNode(5, 2);
  network.addNode(-5, 3);
  network.addArc(0, 1, 5);
  assertEquals(solveTransport(network).flow, [0]);
});

Deno.test("solveTransport() solves parts as if each were alone", () => {
  fc.assert(
    fc.property(networks(CAPACITATED), networks(TRANSPORT), (one, other) => {
      const both = new Network();
      for (const network of [one, other]) {
        const first = both.nodes;
        network.supply.forEach((supply, u) => both.addNode(supply, network.penalty[u]));
        network.cost.forEach((cost, arc) =>
          both.addArc(
            first + network.source[arc],
            first + network.target[arc],
            cost,
            network.capacity[arc],
          )
        );
      }
      const [a, b, together] = [one, other, both].map(solveTransport);
      assertEquals(together.flow, [...a.flow, ...b.flow]);
      assertEquals(together.cost, a.cost + b.cost);
      assertEquals(together.components, a.components + b.components);
    }),
    { ...RUNS, numRuns: 200 },
  );
});

Deno.test("solveTransport() counts parts by open arcs", () => {
  const network = new Network();
  for (const supply of [1, -1, 2, -2, 0]) network.addNode(supply, 10);
  network.addArc(0, 1, 1);
  network.addArc(2, 3, 1);
  network.addArc(0, 3, 1, 0);
  assertEquals(solveTransport(network).components, 3);
});

for (const profile of ["ship", "checked"] as const) {
  Deno.test(`the kernel in wasm ships just as V8 does (${profile})`, async () => {
    const kernel = await kernelOf(profile);
    const shapes = [[TINY, 300], [TRANSPORT, 100], [NARROW, 100], [LARGE, 10]] as const;
    for (const [shape, numRuns] of shapes) {
      fc.assert(
        fc.property(networks(shape), (network) => {
          if (shape === NARROW) network.supply.fill(0, 4);
          const { flow, unshipped, cost } = solveTransport(network);
          assertEquals(inWasm(kernel, network), { flow, unshipped, cost });
        }),
        { ...RUNS, numRuns },
      );
    }
  });
}

Deno.test("solveTransport() says what is wrong with a network, and solves nothing", () => {
  const wrong = (change: (network: Network) => void) => {
    const network = new Network();
    network.addNode(5, 10);
    network.addNode(-5, 10);
    network.addArc(0, 1, 1);
    change(network);
    const { problem, flow } = solveTransport(network);
    assertEquals(flow, []);
    return problem;
  };
  assertMatch(wrong((n) => n.addNode(0.5, 1)), /supply is not a whole number/);
  assertMatch(wrong((n) => n.addNode(NaN, 1)), /supply is not a whole number/);
  assertMatch(wrong((n) => n.addNode(1, Infinity)), /penalty is not a whole number/);
  assertMatch(wrong((n) => n.addArc(0, 1, 0.1)), /cost is not a whole number/);
  assertMatch(wrong((n) => n.addArc(0, 1, 1, -1)), /capacity is not a whole number/);
  assertMatch(wrong((n) => n.addArc(0, 2, 1)), /node that does not exist/);
  assertMatch(wrong((n) => n.addArc(-1, 0, 1)), /node that does not exist/);
  assertMatch(wrong((n) => n.cost.push(1)), /differ in length/);
  assertMatch(wrong((n) => n.addNode(Number.MAX_SAFE_INTEGER, 1)), /split the network/);
  assertMatch(wrong((n) => n.addArc(0, 1, 2 ** 50)), /costs are too large/);
  assertMatch(wrong((n) => n.addArc(1, 0, -2)), /cycle of negative cost/);
  assertMatch(wrong((n) => n.addArc(0, 0, -2)), /cycle of negative cost/);
});

Deno.test("solveTransport() fills a cycle of negative cost as far as it goes", () => {
  const network = new Network();
  network.addNode(5, 10);
  network.addNode(-5, 10);
  network.addArc(0, 1, 1);
  network.addArc(1, 0, -2, 7);
  assertEquals(solveTransport(network).flow, [12, 7]);
});

Deno.test("solveTransport() ships nothing where there is nothing", () => {
  const shipment = solveTransport(new Network());
  assertEquals([shipment.problem, shipment.cost, shipment.components], ["", 0, 0]);
});

/** The least cost over every way to fill the arcs, from nothing to what each takes. */
function cheapest(network: Network): number {
  let best = Infinity;
  const flow = new Array<number>(network.arcs).fill(0);
  const fill = (arc: number) => {
    if (arc < network.arcs) {
      for (flow[arc] = 0; flow[arc] <= network.capacity[arc]; flow[arc]++) fill(arc + 1);
      return;
    }
    const left = network.supply.map(Math.abs);
    network.supply.forEach((supply, u) => {
      const sign = supply < 0 ? -1 : 1;
      flow.forEach((amount, i) => {
        if (network.source[i] === u) left[u] -= sign * amount;
        if (network.target[i] === u) left[u] += sign * amount;
      });
    });
    if (left.every((amount) => amount >= 0)) {
      best = Math.min(best, costOf(network, flow, left));
    }
  };
  fill(0);
  return best;
}
