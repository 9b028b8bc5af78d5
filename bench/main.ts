/**
 * Measures everything that florecon promises to be quick or small at, each figure beside a baseline
 * of the same run. Nothing here passes or fails: a machine that is busy is no defect.
 *
 * @module
 */
import { deno } from "./florecon.ts";
import { machine } from "./machine.ts";
import { type Measured, type Results, results, toJson, unfinished, withAgain } from "./results.ts";
import type { Row } from "./row.ts";
import { toGoals } from "./show/goals.ts";
import { toMarkdown } from "./show/markdown.ts";
import { withFigures } from "./show/page.ts";
import { headText, rowText, summaryText } from "./show/terminal.ts";

/** Measures one thing after the other, and hands each row over as soon as it is there. */
interface Suite {
  rows(): AsyncIterable<Row>;
}

const SUITES: Record<string, () => Promise<Suite>> = {
  solve: () => import("./suites/solve.ts"),
  intercompany: () => import("./suites/intercompany.ts"),
  rivals: () => import("./suites/rivals.ts"),
  jobs: () => import("./suites/jobs.ts"),
  growth: () => import("./suites/growth.ts"),
  proof: () => import("./suites/proof.ts"),
  resolve: () => import("./suites/resolve.ts"),
  leaves: () => import("./suites/leaves.ts"),
  flow: () => import("./suites/flow.ts"),
  csv: () => import("./suites/csv.ts"),
  decisions: () => import("./suites/decisions.ts"),
  race: () => import("./suites/race.ts"),
  ship: () => import("./suites/ship.ts"),
  scan: () => import("./suites/scan.ts"),
  registry: () => import("./suites/registry.ts"),
  shelf: () => import("./suites/shelf.ts"),
  page: () => import("./suites/page.ts"),
};

const HELP = `deno task bench               measure everything: half an hour and more;
                              writes bench/results.json
deno task bench SUITE…        measure only these, and write nothing:
                              ${Object.keys(SUITES).join(" ")}
deno task bench --again       measure what did not come to its end in the whole run
deno task bench --show        put the figures of bench/results.json into docs/performance.md`;

const RESULTS = new URL("results.json", import.meta.url);
const PAGE = new URL("../docs/performance.md", import.meta.url);

async function measure(names: string[]): Promise<Results> {
  const [at, start, where] = [new Date(), performance.now(), machine()];
  console.log(`${where.cpu}, ${where.cores} cores, load ${where.load}, Deno ${where.deno}`);
  console.log(headText());
  const suites: Record<string, Measured> = {};
  for (const name of names) suites[name] = await measureOne(name);
  return results(at, (performance.now() - start) / 1000, where, suites);
}

/** One suite to its end: what it fails of does not concern the others. */
async function measureOne(name: string): Promise<Measured> {
  const start = performance.now();
  const rows: Row[] = [];
  console.log(`\n${name}`);
  let failed: string | undefined;
  try {
    for await (const row of (await SUITES[name]()).rows()) {
      rows.push(row);
      console.log(rowText(row));
    }
  } catch (error) {
    console.error(error);
    failed = error instanceof Error ? error.message.trim().split("\n")[0] : String(error);
  }
  const seconds = (performance.now() - start) / 1000;
  console.log(`  ${name} took ${Math.round(seconds)} s`);
  return { rows, seconds, failed };
}

async function lastRun(): Promise<Results> {
  return JSON.parse(await Deno.readTextFile(RESULTS));
}

/** Only what came to nothing is measured by itself: other figures of several runs are in no file. */
async function measureAgain(): Promise<void> {
  const whole = await lastRun();
  const again = await measure(unfinished(whole));
  console.log(`\n${summaryText(again)}`);
  await Deno.writeTextFile(RESULTS, toJson(withAgain(whole, again)));
}

async function writePage(): Promise<void> {
  const measured = await lastRun();
  const page = withFigures(await Deno.readTextFile(PAGE), "bench", toMarkdown(measured));
  await Deno.writeTextFile(PAGE, withFigures(page, "goals", toGoals(measured)));
  await deno(["fmt", "--quiet", PAGE.pathname]);
}

const unknown = Deno.args.find((name) => !(name in SUITES));
if (Deno.args.includes("--help")) console.log(HELP);
else if (Deno.args.join() === "--show") await writePage();
else if (Deno.args.join() === "--again") await measureAgain();
else if (unknown !== undefined) {
  console.error(`there is no bench "${unknown}"\n\n${HELP}`);
  Deno.exit(2);
} else {
  const measured = await measure(Deno.args.length > 0 ? Deno.args : Object.keys(SUITES));
  console.log(`\n${summaryText(measured)}`);
  // Figures of different runs do not belong into one file.
  if (Deno.args.length === 0) await Deno.writeTextFile(RESULTS, toJson(measured));
  if (unfinished(measured).length > 0) Deno.exit(1);
}
