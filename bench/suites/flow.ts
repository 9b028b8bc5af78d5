/**
 * The flow solver beside LEMON's network simplex, on the same instances; those that pair rows with
 * columns beside scipy's assignment, too.
 *
 * Each solver runs in a process of its own. The figure is the median of the solves after the first, of
 * the process's own time, so that a busy machine matters less; the solvers take turns, and the ratio
 * is the median of the turns' ratios. "first" is the first solve by the clock, with whatever is
 * compiled on the way.
 *
 * @module
 */
import { environment } from "../environment.ts";
import { buildKernel } from "../flow/build.ts";
import { denseAssignment, macholWien } from "../flow/families/assignment.ts";
import { netgen8, netgenDense, netgenLow, thin } from "../flow/families/netgen.ts";
import { longChain, smallParts } from "../flow/families/parts.ts";
import {
  balancedTransportation,
  degenerate,
  evenTransportation,
  geometric,
  ties,
  transportation,
} from "../flow/families/transportation.ts";
import type { Instance } from "../flow/instances.ts";
import { buildLemon } from "../flow/lemon.ts";
import { race, type Times } from "../flow/race.ts";
import { inFolder } from "../folder.ts";
import { grown } from "../grown.ts";
import { type Baseline, figure, type Row } from "../row.ts";
import { integer } from "../show/words.ts";
import { geometricMean, median } from "../timing.ts";

/** A kind of network, with instances of it, and how many turns each is worth. */
type Family = [make: () => Instance, turns: number][];

const FAMILIES: Family[] = [
  [
    [() => transportation(1000, 10), 21],
    [() => transportation(5000, 10), 9],
    [() => transportation(20000, 10), 3],
  ],
  [
    [() => transportation(500, 52), 21],
    [() => transportation(1000, 52), 15],
    [() => transportation(2000, 52), 9],
  ],
  [
    [() => balancedTransportation(1000, 10), 21],
    [() => balancedTransportation(5000, 10), 9],
    [() => evenTransportation(1000, 10), 21],
    [() => evenTransportation(5000, 10), 9],
  ],
  [
    [() => netgen8(10), 21],
    [() => netgen8(12), 15],
    [() => netgen8(14), 9],
    [() => netgen8(16), 3],
  ],
  [[() => netgenDense(8), 21], [() => netgenDense(10), 15], [() => netgenDense(12), 9]],
  [[() => netgenLow(10), 21], [() => netgenLow(12), 15], [() => netgenLow(14), 9]],
  [[() => thin(5000), 21], [() => thin(10000), 15], [() => thin(20000), 9]],
  [[() => macholWien(200), 21], [() => macholWien(400), 15], [() => macholWien(700), 9]],
  [
    [() => denseAssignment(250), 21],
    [() => denseAssignment(500), 15],
    [() => denseAssignment(1000), 9],
  ],
  [[() => degenerate(1000, 10), 21], [() => degenerate(2500, 10), 15], [
    () => degenerate(5000, 10),
    9,
  ]],
  [[() => longChain(2500), 15], [() => longChain(5000), 9], [() => longChain(20000), 5]],
  [[() => geometric(1000, 10), 21], [() => geometric(2500, 10), 15], [
    () => geometric(5000, 10),
    9,
  ]],
  [[() => ties(1000, 10), 21], [() => ties(2500, 10), 15], [() => ties(5000, 10), 9]],
];

/** The one of many components, which LEMON is handed whole and in parts. */
const IN_PARTS = () => smallParts(20000, 8);
const TURNS_IN_PARTS = 9;

/** Nodes on each side of a transportation problem. */
const SIZES = [2500, 5000, 10000, 20000];
const RUNS = 5;

const NO_LEMON = "there is no C++ compiler or no LEMON (apt-get install g++ liblemon-dev)";

export function rows(): AsyncGenerator<Row> {
  return inFolder(measured);
}

async function* measured(folder: string): AsyncGenerator<Row> {
  const lemon = await buildLemon(folder);
  const scipy = await pythonWithScipy();
  const wasm = `${folder}/kernel.wasm`;
  await Deno.writeFile(wasm, await buildKernel("ship"));
  const ratios: number[] = [];
  for (const family of FAMILIES) {
    const own: number[] = [];
    for (const [make, turns] of family) {
      const instance = make();
      const times = await race(folder, instance, { lemon, scipy, v8: true, wasm }, turns);
      const baseline = besideLemon(times);
      if ("ratio" in baseline) own.push(baseline.ratio);
      yield rowOf(instance, times, baseline);
    }
    if (own.length > 0) ratios.push(geometricMean(own));
  }
  if (ratios.length > 0) yield meanOf(ratios);
  yield await inParts(folder, lemon, wasm);
  yield await growing(folder, wasm);
}

/** The parts are what is compared: whoever is handed the whole has another problem to solve. */
async function inParts(folder: string, lemon: string | null, wasm: string): Promise<Row> {
  const instance = IN_PARTS();
  const who = { lemon, lemonByParts: lemon, v8: true, wasm };
  const times = await race(folder, instance, who, TURNS_IN_PARTS);
  const row = rowOf(instance, times, besideLemon({ ...times, lemon: times.lemonByParts }));
  if (times.lemon === undefined) return row;
  return { ...row, also: { ...row.also, "LEMON, whole": figure("ms", times.lemon.steady) } };
}

/** A Python that has scipy, or null, said aloud. */
async function pythonWithScipy(): Promise<string | null> {
  const found = await environment("assignment", ["scipy"]);
  if ("python" in found) return found.python;
  console.log(`without scipy: ${found.why}`);
  return null;
}

function rowOf({ name, network }: Instance, times: Times, baseline: Baseline): Row {
  const { wasm, v8, scipy } = times;
  return {
    what: `flow, ${name}`,
    on: `${integer(network.nodes)} nodes, ${integer(network.arcs)} arcs`,
    measured: figure("ms", wasm!.steady),
    goal: { of: "ratio", most: 1 },
    baseline,
    also: {
      first: figure("ms", [wasm!.first]),
      "on V8": figure("ms", v8!.steady),
      "first on V8": figure("ms", [v8!.first]),
      ...(scipy && { scipy: figure("ms", scipy.steady) }),
    },
  };
}

function besideLemon({ wasm, lemon }: Times): Baseline {
  const name = "LEMON";
  if (lemon === undefined) return { name, why: NO_LEMON };
  const turns = wasm!.steady.map((ms, turn) => ms / lemon.steady[turn % lemon.steady.length]);
  return { name, measured: figure("ms", lemon.steady), ratio: median(turns) };
}

function meanOf(ratios: number[]): Row {
  return {
    what: "flow, geometric mean",
    on: `${ratios.length} families, of LEMON's time`,
    measured: figure("times", [geometricMean(ratios)]),
    goal: { of: "figure", most: 0.5 },
    also: { most: figure("times", [Math.max(...ratios)]) },
  };
}

async function growing(folder: string, wasm: string): Promise<Row> {
  const cases = SIZES.map((size) => ({ size, instance: transportation(size, 10) }));
  const solves = await grown("nodes a side", cases, RUNS, async ({ instance }) => {
    return (await race(folder, instance, { wasm }, 1)).wasm!.steady;
  });
  return {
    what: "flow, as it grows",
    on: `${cases.at(-1)!.instance.name}, 10 arcs a node; need not be linear`,
    ...solves,
  };
}
