/**
 * From the bank plugin's source to a signed module, each time in a process of its own as an author
 * runs it: compiled with all optimisations, held against the conformance kit, signed and written.
 * Beside it in the same run asc's own passes at -O3, with nothing else than compiling. The same for
 * `check`, and for `author` up to its result on the sample.
 * Then the author's loop in one process that watches: from a save to the printed result, compiled,
 * run on the sample, and the short wait for an editor to be done included. And how large what ships
 * is.
 *
 * @module
 */
import { deno, florecon } from "../florecon.ts";
import { DOCS_SECTION, withoutSections } from "../../registry/module/wasm.ts";
import { beside, type Figure, figure, type Row } from "../row.ts";
import { AuthorLoop } from "../ship/author_loop.ts";
import { timedRuns } from "../timing.ts";

const RUNS = 5;
const SAVES = 9;
const OTHERS = ["starter", "cards", "payouts", "intercompany"];

const COMPILE = new URL("../ship/compile.ts", import.meta.url).pathname;
const ASC_PASSES = new URL("../ship/asc_passes.ts", import.meta.url).pathname;
const EMPTY = new URL("../ship/empty.ts", import.meta.url).pathname;

export async function* rows(): AsyncGenerator<Row> {
  const folder = await Deno.makeTempDir();
  try {
    yield* cold(folder);
    yield await authoring(folder);
    yield await sizes(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function* cold(folder: string): AsyncGenerator<Row> {
  await deno(florecon("keygen", `${folder}/bench`));
  const sample = "plugins/bank/data/sample.csv";
  const work = {
    ship: () => ship(folder, "bank"),
    author: () => deno(florecon("author", sample, "plugins/bank")),
    check: () => deno(florecon("check", "plugins/bank")),
    rival: () => deno(["run", "-A", ASC_PASSES]),
    compile: () => deno(["run", "-A", COMPILE]),
    version: () => deno(florecon("--version")),
    empty: () => deno(["run", "-A", EMPTY]),
  };
  type Work = keyof typeof work;
  const names = Object.keys(work) as Work[];
  const took = new Map(names.map((name): [Work, number[]] => [name, []]));
  for (let run = 0; run < RUNS; run++) {
    for (const name of names) took.get(name)!.push(...await timedRuns(1, work[name]));
  }
  const found = (name: Work) => figure("ms", took.get(name)!);
  const row = (name: Work, on: string, most: number): Row => {
    const measured = found(name);
    const baseline = beside("asc's own -O3 alone", measured, found("rival"));
    return { what: `${name}, cold`, on, measured, goal: { of: "ratio", most }, baseline };
  };
  yield {
    ...row("ship", "the bank plugin, from source to signed wasm, conformance kit and all", 1),
    also: {
      "compiling alone": found("compile"),
      "florecon --version": found("version"),
      "an empty script": found("empty"),
    },
  };
  yield row("author", "the bank plugin, from source to its result on the sample", 0.75);
  yield row("check", "the bank plugin, from source to what is wrong with it", 0.5);
}

async function authoring(folder: string): Promise<Row> {
  const { loop, first } = await AuthorLoop.start("bank", folder);
  const saves: number[] = [];
  for (let save = 0; save < SAVES; save++) saves.push(await loop.save());
  await loop.stop();
  const measured = figure("ms", saves);
  return {
    what: "author loop, warm",
    on: "the bank plugin, from a save to its result on the sample",
    measured,
    goal: { of: "figure", most: 700 },
    baseline: beside("the first result", measured, figure("ms", [first])),
  };
}

async function sizes(folder: string): Promise<Row> {
  const others: Record<string, Figure> = {};
  for (const plugin of OTHERS) {
    await ship(folder, plugin);
    others[plugin] = await sizeOf(folder, plugin);
  }
  const measured = await sizeOf(folder, "bank");
  return {
    what: "module size",
    on: "the bank plugin, signed",
    measured,
    goal: { of: "figure", most: 120_000 },
    baseline: beside("the starter", measured, others.starter),
    also: others,
  };
}

async function ship(folder: string, plugin: string): Promise<void> {
  const out = `${folder}/${plugin}.wasm`;
  await deno(florecon("ship", `plugins/${plugin}`, "--sign", `${folder}/bench.key`, "-o", out));
}

/** Without what its author says of it, which no host loads. */
async function sizeOf(folder: string, plugin: string): Promise<Figure> {
  const module = await Deno.readFile(`${folder}/${plugin}.wasm`);
  return figure("bytes", [withoutSections(module, [DOCS_SECTION]).length]);
}
