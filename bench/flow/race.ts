import { encode, type Instance, partsOf } from "./instances.ts";
import { type Answer, Solver } from "./solver.ts";

/** Whoever takes longer for one solve is not asked again. */
const LONG = 5000;

/** Who solves: LEMON's program where there is one, this process's engine, a compiled kernel. */
export interface Solvers {
  lemon?: string | null;
  /** LEMON's program once more, which is handed every part of the network by itself. */
  lemonByParts?: string | null;
  /** A Python that has scipy, which solves nothing but what is square. */
  scipy?: string | null;
  v8?: boolean;
  wasm?: string;
}

/** In milliseconds: the first solve by the clock, and the later ones in the solver's own time. */
export type Times = Partial<Record<keyof Solvers, { first: number; steady: number[] }>>;

/**
 * Lets solvers take turns at one instance, each in a process of its own.
 *
 * @throws {Error} where their optima differ
 */
export async function race(
  folder: string,
  instance: Instance,
  who: Solvers,
  turns: number,
): Promise<Times> {
  const solvers = await started(who, folder, instance);
  const answers = new Map<keyof Solvers, Answer[]>(solvers.map(([name]) => [name, []]));
  for (let turn = 0; turn <= turns; turn++) {
    for (const [name, solver] of solvers) {
      const before = answers.get(name)!;
      if (before.length === 0 || before[0].wall <= LONG) before.push(await solver.ask());
    }
  }
  for (const [, solver] of solvers) await solver.close();
  const costs = new Set([...answers.values()].flat().map(({ cost }) => cost));
  if (costs.size > 1) throw new Error(`The optima of ${instance.name} differ: ${[...costs]}`);
  return Object.fromEntries([...answers].map(([name, all]) => [name, timesOf(all)]));
}

async function started(
  { lemon, lemonByParts, scipy, v8, wasm }: Solvers,
  folder: string,
  instance: Instance,
): Promise<[keyof Solvers, Solver][]> {
  const path = `${folder}/instance`;
  await Deno.writeFile(path, encode(instance));
  const script = (name: string) => new URL(name, import.meta.url).pathname;
  const ours = (target: string) =>
    new Solver(Deno.execPath(), ["run", "-A", script("solve.ts"), target, path]);
  const solvers: [keyof Solvers, Solver][] = [];
  if (lemon) solvers.push(["lemon", new Solver(lemon, [path])]);
  if (lemonByParts) {
    const parts = `${folder}/parts`;
    await Deno.writeFile(parts, await bytesOf(partsOf(instance).map(encode)));
    solvers.push(["lemonByParts", new Solver(lemonByParts, [parts])]);
  }
  if (scipy && instance.square) {
    solvers.push(["scipy", new Solver(scipy, [script("assignment.py"), path])]);
  }
  if (v8) solvers.push(["v8", ours("v8")]);
  if (wasm) solvers.push(["wasm", ours(wasm)]);
  return solvers;
}

function bytesOf(parts: Uint8Array<ArrayBuffer>[]): Promise<Uint8Array<ArrayBuffer>> {
  return new Blob(parts).bytes();
}

function timesOf([first, ...later]: Answer[]): { first: number; steady: number[] } {
  return { first: first.wall, steady: (later.length > 0 ? later : [first]).map(({ own }) => own) };
}
