/**
 * The race for a CSV: 279,000 rows of 16 columns, read by libraries of others and by ours, each in a
 * process that has read nothing before, taking turns. What counts is the processor time of all threads,
 * and the time that one waits, from the file to columns in memory, the code of each being loaded; ours has
 * every cell checked against what a plugin declares, and starts with nothing compiled.
 *
 * @module
 */
import { environment } from "../environment.ts";
import { deno } from "../florecon.ts";
import { inFolder } from "../folder.ts";
import { ledgerText } from "../ledger/ledger.ts";
import { type Baseline, type Figure, figure, type Row } from "../row.ts";
import { integer } from "../show/words.ts";
import { moduleOf } from "../solve/module.ts";
import { median } from "../timing.ts";

const ROWS = 279_000;
const TURNS = 7;

/** Whom the goal is about, and who runs along. */
const RIVAL = "pyarrow";
const OTHERS = ["polars", "duckdb"];

const READ = new URL("../race/read.ts", import.meta.url).pathname;
const RIVALS = new URL("../race/rivals.py", import.meta.url).pathname;

export function rows(): AsyncGenerator<Row> {
  return inFolder(measured);
}

/** Processor time, and time. */
type Took = [processor: number, waited: number];

async function* measured(folder: string): AsyncGenerator<Row> {
  const [csv, module] = [`${folder}/ledger.csv`, `${folder}/wide.wasm`];
  await Deno.writeTextFile(csv, ledgerText(ROWS));
  await Deno.writeFile(module, await moduleOf("bench/ledger/wide.ts"));
  const found = await environment("race", [RIVAL, ...OTHERS]);
  const ours: Took[] = [];
  const others = new Map([RIVAL, ...OTHERS].map((name): [string, Took[]] => [name, []]));
  for (let turn = 0; turn < TURNS; turn++) {
    ours.push(JSON.parse(await deno(["run", "-A", READ, module, csv])));
    if ("why" in found) continue;
    for (const [name, took] of others) took.push(await rival(found.python, name, csv));
  }
  for (const [at, what] of ["processor time", "time"].entries()) {
    const own = ours.map((took) => took[at]);
    const figures = [...others].filter(([, took]) => took.length > 0)
      .map(([name, took]): [string, number[]] => [name, took.map((it) => it[at])]);
    const also = figures.filter(([name]) => name !== RIVAL)
      .map(([name, took]): [string, Figure] => [name, figure("ms", took)]);
    yield {
      what: `CSV race, ${what}`,
      on: `${integer(ROWS)} rows of 16 columns, a process each`,
      measured: figure("ms", own),
      goal: { of: "ratio", most: 1.5 },
      baseline: "why" in found
        ? { name: RIVAL, ...found }
        : besideInTurn(own, new Map(figures).get(RIVAL)!),
      also: Object.fromEntries(also),
    };
  }
}

/** On a busy machine the ratios of the turns say more than that of the medians. */
function besideInTurn(ours: number[], theirs: number[]): Baseline {
  const ratio = median(ours.map((own, turn) => own / theirs[turn]));
  return { name: RIVAL, measured: figure("ms", theirs), ratio };
}

async function rival(python: string, name: string, csv: string): Promise<Took> {
  const args = [RIVALS, name, csv];
  const { success, stdout, stderr } = await new Deno.Command(python, { args }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}
