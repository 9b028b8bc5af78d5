/**
 * A ledger of 279,000 rows and 16 columns through a simple cascade: an Arrow stream in, a report
 * out, in the module that ships. Beside it the floor: the same rows grouped by account in a plain
 * JavaScript `Map`.
 *
 * @module
 */
import { compile } from "../cli/compiler/mod.ts";
import { Plugin } from "../core/host/plugin.ts";
import { ledger } from "./ledger.ts";
import { exponent, median, timed } from "./timing.ts";

const ROWS = 279_000;
const RUNS = 5;
const SIZES = [1, 2, 4, 8].map((eighths) => ROWS * eighths / 8);

/** One run, in milliseconds and bytes. */
export interface Run {
  /** Decoding, projecting and keeping the rows. */
  in: number;
  solve: number;
  report: number;
  total: number;
  memory: number;
}

export async function run(): Promise<void> {
  const plugin = await widePlugin();
  const rows = ledger(ROWS);
  const runs: Run[] = [];
  for (let i = 0; i < RUNS; i++) runs.push(await once(plugin, rows));
  const middle = (phase: keyof Run) => median(runs.map((run) => run[phase]));
  const floor = await floorOf(ROWS);
  console.log(`${ROWS.toLocaleString("en")} rows of 16 columns, median of ${RUNS}`);
  console.table({
    "first run": rounded(runs[0]),
    "median": rounded(Object.fromEntries(
      (["in", "solve", "report", "total", "memory"] as const).map((
        phase,
      ) => [phase, middle(phase)]),
    ) as unknown as Run),
  });
  console.log(
    `a Map over the accounts alone: ${floor.toFixed(0)} ms; the whole solve costs ` +
      `${(middle("total") / floor).toFixed(1)} times that`,
  );

  const points = [];
  for (const size of SIZES) {
    const part = ledger(size);
    const totals = [];
    for (let i = 0; i < 3; i++) totals.push((await once(plugin, part)).total);
    points.push({ size, ms: median(totals) });
  }
  console.log(
    points.map(({ size, ms }) => `${size}: ${ms.toFixed(0)} ms`).join(", ") +
      `; cost grows as rows^${exponent(points).toFixed(2)}`,
  );
}

/** Each run on an instance of its own: a host's first solve is a cold one. */
export async function once(plugin: Plugin, rows: Uint8Array): Promise<Run> {
  const instance = plugin.open();
  const send = (command: unknown, raw: Uint8Array = new Uint8Array()) =>
    timed(() => instance.dispatch(new TextEncoder().encode(JSON.stringify(command)), raw));
  const intake = await send({ op: "init", report: false }, rows);
  const solve = await send({ op: "solve", report: false });
  const report = await send({ op: "report" });
  return {
    in: intake.ms,
    solve: solve.ms,
    report: report.ms,
    total: intake.ms + solve.ms + report.ms,
    memory: instance.memoryBytes,
  };
}

export function rounded(run: Run): Record<string, string> {
  const { memory, ...phases } = run;
  return {
    ...Object.fromEntries(
      Object.entries(phases).map(([name, ms]) => [name, `${ms.toFixed(0)} ms`]),
    ),
    memory: `${(memory / 2 ** 20).toFixed(0)} MiB`,
  };
}

async function floorOf(rows: number): Promise<number> {
  const accounts = Array.from({ length: rows }, (_, i) => `ACC-${100000 + (i >> 1) % 2000}`);
  const runs = [];
  for (let i = 0; i < RUNS; i++) {
    const { ms } = await timed(() => {
      const buckets = new Map<string, number[]>();
      accounts.forEach((account, row) => {
        const bucket = buckets.get(account);
        if (bucket) bucket.push(row);
        else buckets.set(account, [row]);
      });
      return buckets;
    });
    runs.push(ms);
  }
  return median(runs);
}

export async function widePlugin(): Promise<Plugin> {
  const read = (path: string) => Deno.readTextFileSync(new URL(path, import.meta.url));
  const compiled = await compile("wide_ledger.ts", read, "ship");
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join("\n"));
  return await Plugin.load(compiled.wasm);
}

if (import.meta.main) await run();
