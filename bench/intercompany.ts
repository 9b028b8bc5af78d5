/**
 * Some 279,000 intercompany lines through the plugin's whole cascade: an Arrow stream in, a report
 * out, in the module that ships. Beside it, in the same run, the simple cascade of `solve.ts` over
 * as many rows.
 *
 * @module
 */
import { compile } from "../cli/compiler/mod.ts";
import { readCsv } from "../core/host/csv/read_csv.ts";
import { Plugin } from "../core/host/plugin.ts";
import { generate } from "../plugins/intercompany/generate.ts";
import { ledger } from "./ledger.ts";
import { once, rounded, type Run, widePlugin } from "./solve.ts";
import { exponent, median } from "./timing.ts";

/** Of about 2.3 lines each. */
const DEALS = 121_600;
const SIZES = [1, 2, 4, 8].map((eighths) => DEALS * eighths / 8);
const RUNS = 5;

export async function run(): Promise<void> {
  const plugin = await intercompanyPlugin();
  const points = [];
  let runs: Run[] = [];
  for (const deals of SIZES) {
    const { sample } = generate(2026, deals);
    runs = await several(plugin, await readCsv(sample, plugin.describe));
    points.push({ size: sample.split("\n").length - 2, ms: middle(runs).total });
  }
  const rows = points.at(-1)!.size;
  const simple = middle(await several(await widePlugin(), ledger(rows)));
  console.log(`${rows.toLocaleString("en")} intercompany lines, median of ${RUNS}`);
  console.table({
    "first run": rounded(runs[0]),
    "median": rounded(middle(runs)),
    "simple cascade": rounded(simple),
  });
  console.log(
    `the full cascade takes ${(middle(runs).total / simple.total).toFixed(1)} times as long`,
  );
  console.log(
    points.map(({ size, ms }) => `${size}: ${ms.toFixed(0)} ms`).join(", ") +
      `; cost grows as rows^${exponent(points).toFixed(2)}`,
  );
}

async function several(plugin: Plugin, rows: Uint8Array): Promise<Run[]> {
  const runs: Run[] = [];
  for (let i = 0; i < RUNS; i++) runs.push(await once(plugin, rows));
  return runs;
}

function middle(runs: Run[]): Run {
  const phase = (name: keyof Run) => median(runs.map((run) => run[name]));
  return {
    in: phase("in"),
    solve: phase("solve"),
    report: phase("report"),
    total: phase("total"),
    memory: phase("memory"),
  };
}

async function intercompanyPlugin(): Promise<Plugin> {
  const read = (path: string) =>
    Deno.readTextFileSync(new URL(`../plugins/intercompany/${path}`, import.meta.url));
  const compiled = await compile("plugin.ts", read, "ship");
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join("\n"));
  return await Plugin.load(compiled.wasm);
}

if (import.meta.main) await run();
