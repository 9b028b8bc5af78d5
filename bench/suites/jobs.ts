/**
 * What `solve --jobs` saves and what it costs: a million rows of a bank's statement and of a group's
 * ledgers, from CSV to report, in one piece, with two jobs, and as two processes that know nothing of each
 * other, on a half of the rows each, which is what two cores can do. Taking turns.
 *
 * @module
 */
import { inFolder } from "../folder.ts";
import { beside, type Figure, figure, type Goal, type Row } from "../row.ts";
import { integer } from "../show/words.ts";
import { command, type Took } from "../solve/process.ts";
import { moduleOf } from "../solve/module.ts";
import { timed } from "../timing.ts";

const TURNS = 3;

/** A plugin, how much is generated for it, and what two jobs may take. */
interface Case {
  name: string;
  /** Payments or deals: some 2.4 rows each. */
  size: number;
  /** Of what two processes on halves take, or of what one piece takes. */
  waits: { halves: number } | { whole: number };
}

const CASES: Case[] = [
  { name: "bank", size: 395_000, waits: { halves: 1 / 0.95 } },
  { name: "intercompany", size: 436_000, waits: { whole: 1 / 1.5 } },
];

/** Processor time of two jobs, of that of one piece. */
const COSTS = 1.15;

export function rows(): AsyncGenerator<Row> {
  return inFolder(measured);
}

async function* measured(folder: string): AsyncGenerator<Row> {
  for (const one of CASES) yield* compared(one, folder);
}

async function* compared({ name, size, waits }: Case, folder: string): AsyncGenerator<Row> {
  const module = `${folder}/${name}.wasm`;
  await Deno.writeFile(module, await moduleOf(`plugins/${name}/plugin.ts`));
  const { generate } = await import(`../../plugins/${name}/generate.ts`);
  const [header, ...lines]: string[] = generate(2026, size).sample.trimEnd().split("\n");
  const file = async (what: string, some: string[]) => {
    const path = `${folder}/${name}-${what}.csv`;
    await Deno.writeTextFile(path, [header, ...some].join("\n") + "\n");
    return path;
  };
  const half = lines.length >> 1;
  const whole = await file("whole", lines);
  const halves = [
    await file("first", lines.slice(0, half)),
    await file("second", lines.slice(half)),
  ];
  const solved = (path: string, ...more: string[]) =>
    command("solve", path, "--plugin", module, "--out", `${path}.report.csv`, ...more);
  const took: Record<"one" | "jobs" | "halves", Took[]> = { one: [], jobs: [], halves: [] };
  for (let turn = 0; turn < TURNS; turn++) {
    took.one.push(await solved(whole));
    took.jobs.push(await solved(whole, "--jobs", "2"));
    const { ms, value } = await timed(() => Promise.all(halves.map((path) => solved(path))));
    const sum = (of: "processor" | "memory") => value[0][of] + value[1][of];
    took.halves.push({ waited: ms, processor: sum("processor"), memory: sum("memory") });
  }
  const on = `${integer(lines.length)} rows, CSV to CSV report`;
  const of = (which: Took[], what: keyof Took): Figure =>
    figure(what === "memory" ? "bytes" : "ms", which.map((it) => it[what]));
  const [cost, wait] = [of(took.jobs, "processor"), of(took.jobs, "waited")];
  yield {
    what: `processor time with --jobs 2, ${name}`,
    on,
    measured: cost,
    goal: { of: "ratio", most: COSTS },
    baseline: beside("one piece", cost, of(took.one, "processor")),
    also: { "two processes on halves": of(took.halves, "processor") },
  };
  const [[against, most]] = Object.entries(waits);
  const goal: Goal = { of: "ratio", most };
  yield {
    what: `time with --jobs 2, ${name}`,
    on,
    measured: wait,
    goal,
    baseline: against === "whole"
      ? beside("one piece", wait, of(took.one, "waited"))
      : beside("two processes on halves", wait, of(took.halves, "waited")),
    also: {
      "one piece": of(took.one, "waited"),
      "two processes on halves": of(took.halves, "waited"),
    },
  };
  yield {
    what: `most memory with --jobs 2, ${name}`,
    on,
    measured: of(took.jobs, "memory"),
    baseline: beside("one piece", of(took.jobs, "memory"), of(took.one, "memory")),
  };
}
