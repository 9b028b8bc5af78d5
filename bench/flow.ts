/**
 * The flow solver beside LEMON's network simplex, on the same instances in one run:
 *
 *     deno run -A bench/flow.ts [results.json]
 *
 * Each solver runs in a process of its own. "first" is the first solve by the clock, with whatever is
 * compiled on the way. "steady" is the median of the solves after it, of the process's own time, so
 * that a busy machine matters less; the solvers take turns, and the ratio is the median of the turns'
 * ratios.
 *
 * @module
 */
import { buildKernel } from "./flow/build.ts";
import { encode, type Instance, netgen, smallParts, transportation } from "./flow/instances.ts";
import { buildLemon } from "./flow/lemon.ts";
import { type Answer, Solver } from "./flow/solver.ts";
import { median } from "./timing.ts";

/** Whoever takes longer for one solve is not asked again. */
const LONG = 5000;

/** The instances, and how many turns each is worth. */
const INSTANCES: [make: () => Instance, turns: number][] = [
  [() => transportation(1000, 10), 21],
  [() => transportation(5000, 10), 9],
  [() => transportation(20000, 10), 3],
  [() => transportation(2000, 52), 15],
  [() => netgen(16000, 131000), 5],
  [() => smallParts(20000, 8), 9],
];

type Name = "lemon" | "v8" | "wasm";

interface Row {
  instance: string;
  first: Partial<Record<Name, number>>;
  steady: Partial<Record<Name, number>>;
  /** Of wasm's time and LEMON's. */
  ratio?: number;
}

async function measure(folder: string, lemon: string | null, wasm: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [make, turns] of INSTANCES) {
    const instance = make();
    const path = `${folder}/instance`;
    await Deno.writeFile(path, encode(instance));
    const script = new URL("flow/solve.ts", import.meta.url).pathname;
    const ours = (target: string) =>
      new Solver(Deno.execPath(), ["run", "-A", script, target, path]);
    const solvers: [Name, Solver][] = [["v8", ours("v8")], ["wasm", ours(wasm)]];
    if (lemon !== null) solvers.unshift(["lemon", new Solver(lemon, [path])]);
    rows.push(await race(instance.name, solvers, turns));
    print(rows.at(-1)!);
    for (const [, solver] of solvers) await solver.close();
  }
  return rows;
}

/** Lets the solvers take turns at one instance. */
async function race(instance: string, solvers: [Name, Solver][], turns: number): Promise<Row> {
  const answers: Partial<Record<Name, Answer[]>> = {};
  for (let turn = 0; turn <= turns; turn++) {
    for (const [name, solver] of solvers) {
      const before = answers[name] ??= [];
      if (before.length > 0 && before[0].wall > LONG) continue;
      before.push(await solver.ask());
    }
  }
  const costs = new Set(Object.values(answers).flat().map(({ cost }) => cost));
  if (costs.size > 1) throw new Error(`The optima of ${instance} differ: ${[...costs]}`);
  const row: Row = { instance, first: {}, steady: {} };
  const own: Partial<Record<Name, number[]>> = {};
  for (const [name] of solvers) {
    const [first, ...rest] = answers[name]!;
    row.first[name] = first.wall;
    own[name] = (rest.length > 0 ? rest : [first]).map(({ own }) => own);
    row.steady[name] = median(own[name]);
  }
  const { lemon, wasm } = own;
  if (lemon && wasm) row.ratio = median(wasm.map((ms, i) => ms / lemon[i % lemon.length]));
  return row;
}

function print(row: Row): void {
  const ms = (figure?: number) => (figure?.toFixed(figure < 100 ? 1 : 0) ?? "-").padStart(9);
  const { first, steady } = row;
  console.log(
    row.instance.padEnd(38) + ms(steady.lemon) + ms(steady.v8) + ms(steady.wasm) +
      (row.ratio?.toFixed(3) ?? "-").padStart(9) + "   " + ms(first.v8) + ms(first.wasm),
  );
}

function printHead(): void {
  const head = ["LEMON", "V8", "wasm", "ratio"].map((name) => name.padStart(9)).join("");
  console.log(" ".repeat(40) + "steady, ms" + " ".repeat(29) + "first, ms");
  console.log(" ".repeat(38) + head + "   " + "V8".padStart(9) + "wasm".padStart(9));
}

/** @param out where the figures are written as JSON, where that is wanted */
export async function run(out?: string): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    const lemon = await buildLemon(folder);
    if (lemon === null) console.log("LEMON is missing: apt-get install g++ liblemon-dev");
    const wasm = `${folder}/kernel.wasm`;
    await Deno.writeFile(wasm, await buildKernel("ship"));
    printHead();
    const rows = await measure(folder, lemon, wasm);
    const ratios = rows.flatMap(({ ratio }) => ratio ?? []);
    const mean = (list: number[]) =>
      Math.exp(list.reduce((sum, ratio) => sum + Math.log(ratio), 0) / list.length).toFixed(3);
    if (ratios.length > 0) {
      console.log(
        `geometric mean: ${mean(ratios)}; of networks of one part: ${mean(ratios.slice(0, -1))}`,
      );
    }
    if (out !== undefined) await Deno.writeTextFile(out, JSON.stringify(rows, null, 2) + "\n");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

if (import.meta.main) await run(Deno.args[0]);
