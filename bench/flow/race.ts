import { encode, type Instance } from "./instances.ts";
import { type Answer, Solver } from "./solver.ts";

/** Whoever takes longer for one solve is not asked again. */
const LONG = 5000;

/** Who solves: LEMON's program where there is one, this process's engine, a compiled kernel. */
export interface Solvers {
  lemon?: string | null;
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
  const path = `${folder}/instance`;
  await Deno.writeFile(path, encode(instance));
  const solvers = started(who, path);
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

function started({ lemon, v8, wasm }: Solvers, path: string): [keyof Solvers, Solver][] {
  const script = new URL("solve.ts", import.meta.url).pathname;
  const ours = (target: string) => new Solver(Deno.execPath(), ["run", "-A", script, target, path]);
  const solvers: [keyof Solvers, Solver][] = [];
  if (lemon) solvers.push(["lemon", new Solver(lemon, [path])]);
  if (v8) solvers.push(["v8", ours("v8")]);
  if (wasm) solvers.push(["wasm", ours(wasm)]);
  return solvers;
}

function timesOf([first, ...later]: Answer[]): { first: number; steady: number[] } {
  return { first: first.wall, steady: (later.length > 0 ? later : [first]).map(({ own }) => own) };
}
