/** Parts in which all give and take alike: their pairs are the cheapest, and both targets agree. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { macholWien } from "../../bench/flow/families/assignment.ts";
import { Assignment } from "../../core/flow/assignment.ts";
import { Components } from "../../core/flow/components.ts";
import { Network, RawNetwork } from "../../core/flow/network.ts";
import { solveTransport } from "../../core/flow/transport.ts";
import fc from "../support/data/fast_check.ts";
import { inWasm, kernelOf } from "../support/data/kernel.ts";
import { assertOptimal } from "../support/data/networks.ts";
import { leastCost } from "../support/data/shortest_paths.ts";

/** What random assignments are made of: whole numbers from the first to the second. */
interface Shape {
  rows: [number, number];
  columns: [number, number];
  /** How many arcs there are for each that there could be. */
  density: number;
  cost: [number, number];
  penalty: [number, number];
  amount: number;
}

const LIKE: Shape = {
  rows: [1, 30],
  columns: [1, 30],
  density: 1,
  cost: [0, 1000],
  penalty: [0, 1000],
  amount: 1,
};

const SHAPES: Record<string, Shape> = {
  "any cost": LIKE,
  "few costs": { ...LIKE, cost: [0, 2], penalty: [0, 3] },
  "one cost": { ...LIKE, cost: [5, 5], penalty: [9, 9] },
  "nobody should stay alone": { ...LIKE, penalty: [100000, 200000] },
  "few reach few": { ...LIKE, density: 0.1 },
  "more rows than columns": { ...LIKE, rows: [20, 40], columns: [1, 10] },
  "more columns than rows": { ...LIKE, rows: [1, 10], columns: [20, 40] },
  "large amounts": { ...LIKE, amount: 2 ** 30 },
};

function assignments({ rows, columns, density, cost, penalty, amount }: Shape) {
  const whole = ([min, max]: [number, number]) => fc.integer({ min, max });
  return fc.tuple(whole(rows), whole(columns)).chain(([rows, columns]) => {
    const arcs = Math.ceil(rows * columns * density);
    const arc = fc.tuple(fc.nat(), fc.nat(), whole(cost));
    return fc.tuple(
      fc.array(whole(penalty), { minLength: rows + columns, maxLength: rows + columns }),
      fc.array(arc, { minLength: arcs, maxLength: arcs }),
    ).map(([penalties, list]) => {
      const network = new Network();
      for (const [u, most] of penalties.entries()) {
        network.addNode(u < rows ? amount : -amount, most);
      }
      // Every row with every column, or, where few reach few, whom chance brings together.
      for (const [at, [row, column, price]] of list.entries()) {
        const dense = density === 1;
        const [from, to] = dense ? [at % rows, Math.floor(at / rows)] : [row, column];
        network.addArc(from % rows, rows + to % columns, price);
      }
      return network;
    });
  });
}

/** The part's pairs as a shipment; undefined where the auction left most rows over. */
function paired(network: Network) {
  const raw = new RawNetwork(network);
  const parts = new Components(raw);
  const { price } = solveTransport(network);
  const flow = network.cost.map(() => 0);
  const unshipped = network.supply.map(Math.abs);
  for (let part = 0; part < parts.count; part++) {
    const [first, next] = [parts.nodeStart[part], parts.nodeStart[part + 1]];
    const assignment = new Assignment(raw, parts, part);
    if (!assignment.solve()) return undefined;
    for (let i = first; i < next; i++) {
      const u = parts.nodes[i];
      price[u] = assignment.price[i - first];
      if (assignment.isAlone(i - first)) continue;
      unshipped[u] = 0;
      if (network.supply[u] > 0) flow[assignment.arcOf(i - first)] = network.supply[u];
    }
  }
  return { flow, unshipped, price };
}

function sum(figures: number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}

for (const [kind, shape] of Object.entries(SHAPES)) {
  Deno.test(`an assignment takes the cheapest pairs: ${kind}`, () => {
    let solved = 0;
    fc.assert(
      fc.property(assignments(shape), (network) => {
        const pairs = paired(network);
        if (pairs === undefined) return;
        solved++;
        const cost = sum(pairs.flow.map((amount, arc) => amount * network.cost[arc])) +
          sum(pairs.unshipped.map((amount, u) => amount * network.penalty[u]));
        const shipment = { ...solveTransport(network), ...pairs, cost };
        assertOptimal(network, shipment);
        if (shape.amount === 1) assertEquals(cost, leastCost(network));
      }),
      { numRuns: 300 },
    );
    assert(solved > 100, "the auction gives up now and then, not mostly");
  });
}

const WIDE: Shape = { ...LIKE, rows: [32, 60], columns: [32, 60], cost: [-100, 1000] };

Deno.test("solveTransport() proves assignments optimal, also those that the auction gives up", () => {
  for (const penalty of [[0, 300], [100000, 100000]] satisfies [number, number][]) {
    for (const cost of [[-100, 1000], [0, 1]] satisfies [number, number][]) {
      fc.assert(
        fc.property(assignments({ ...WIDE, penalty, cost }), (network) => {
          assertOptimal(network, solveTransport(network));
        }),
        { numRuns: 30 },
      );
    }
  }
  const { network } = macholWien(60);
  assertEquals(paired(network), undefined);
  const shipment = solveTransport(network);
  assertOptimal(network, shipment);
  // Row i goes with column 61 - i: the sum of i * (61 - i) is n (n + 1) (n + 2) / 6.
  assertEquals(shipment.cost, 60 * 61 * 62 / 6);
});

Deno.test("solveTransport() leaves rows alone that save nothing, in large parts as in small ones", () => {
  const network = new Network();
  for (let u = 0; u < 80; u++) network.addNode(u < 40 ? 1 : -1, u < 40 ? 2 : 3);
  for (let i = 0; i < 40; i++) for (let j = 0; j < 40; j++) network.addArc(i, 40 + j, 5);
  assertEquals(sum(solveTransport(network).flow), 0);
});

Deno.test("an assignment in wasm is the one on V8", async () => {
  const kernel = await kernelOf("checked");
  for (const cost of [[-100, 1000], [0, 2]] satisfies [number, number][]) {
    fc.assert(
      fc.property(assignments({ ...WIDE, cost }), (network) => {
        const { flow, unshipped, cost } = solveTransport(network);
        assertEquals(inWasm(kernel, network), { flow, unshipped, cost });
      }),
      { numRuns: 30 },
    );
  }
});
