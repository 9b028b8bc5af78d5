/** The optimum equals that of LEMON's network simplex, where the machine can build it. */
import { assertEquals } from "@std/assert/equals.js";
import { denseAssignment, macholWien } from "../../bench/flow/families/assignment.ts";
import { netgen8, netgenDense, netgenLow, thin } from "../../bench/flow/families/netgen.ts";
import { longChain, smallParts } from "../../bench/flow/families/parts.ts";
import {
  balancedTransportation,
  degenerate,
  evenTransportation,
  geometric,
  ties,
  transportation,
} from "../../bench/flow/families/transportation.ts";
import { buildLemon, hasLemon, leastCostByLemon } from "../../bench/flow/lemon.ts";
import { solveTransport } from "../../core/flow/transport.ts";
import { once } from "../support/process/once.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import fc from "../support/data/fast_check.ts";
import { assertOptimal, networks, type Shape } from "../support/data/networks.ts";

const FAMILIES: Record<string, Shape> = {
  degenerate: {
    nodes: [10, 60],
    arcs: [10, 300],
    supply: [-3, 3],
    cost: [0, 4],
    penalty: [1, 5],
    bipartite: false,
  },
  unbalanced: {
    nodes: [20, 200],
    arcs: [20, 1000],
    supply: [-100000, 100000],
    cost: [0, 10000],
    penalty: [0, 20000],
    bipartite: true,
  },
  capacitated: {
    nodes: [20, 200],
    arcs: [20, 1000],
    supply: [-1000, 1000],
    cost: [0, 100],
    penalty: [50, 500],
    capacity: [1, 400],
    bipartite: false,
  },
  disconnected: {
    nodes: [100, 300],
    arcs: [20, 120],
    supply: [-1000, 1000],
    cost: [0, 100],
    penalty: [20, 500],
    capacity: [1, 900],
    bipartite: true,
  },
};

/** One of each family that the bench measures, large enough for the ways that only large parts go. */
const INSTANCES = [
  transportation(200, 10),
  balancedTransportation(200, 10),
  evenTransportation(200, 10),
  netgen8(8),
  netgenDense(8),
  netgenLow(8),
  thin(1000),
  macholWien(60),
  denseAssignment(60),
  degenerate(200, 10),
  longChain(1000),
  geometric(200, 10),
  ties(200, 10),
  smallParts(200, 8),
];

const folder = temporaryFolder();
addEventListener("unload", () => folder[Symbol.dispose]());

const ignore = !hasLemon();

/** LEMON's own program. */
const lemon = once(async () => {
  const program = await buildLemon(folder.path);
  if (program === null) throw new Error("LEMON is there, and cannot be built");
  return program;
});

for (const [family, shape] of Object.entries(FAMILIES)) {
  Deno.test({
    name: `150 ${family} networks cost what LEMON makes them cost`,
    ignore,
    fn: async () => {
      const program = await lemon();
      await fc.assert(
        fc.asyncProperty(networks(shape), async (network) => {
          const instance = { name: family, network, grounded: true };
          assertEquals(
            solveTransport(network).cost,
            await leastCostByLemon(program, instance),
          );
        }),
        { numRuns: 150 },
      );
    },
  });
}

for (const instance of INSTANCES) {
  Deno.test({
    name: `${instance.name} costs what LEMON makes it cost, and its prices prove it`,
    ignore,
    fn: async () => {
      const shipment = solveTransport(instance.network);
      assertOptimal(instance.network, shipment);
      assertEquals(shipment.cost, await leastCostByLemon(await lemon(), instance));
    },
  });
}
