/**
 * To pin a group of 279,000 rows beside a log of 96,000 decisions: the CPU that it takes to open the
 * decisions, put them on the rows and write one more down, beyond what it takes to read and solve the
 * same rows without a log.
 *
 * @module
 */
import { codeDigest } from "../../registry/module/wasm.ts";
import { decidedLog, pairedRows } from "../pin/decided.ts";
import { deno } from "../florecon.ts";
import { inFolder } from "../folder.ts";
import { beside, figure, type Row } from "../row.ts";
import { integer } from "../show/words.ts";
import { moduleOf } from "../solve/module.ts";

const ROWS = 279_000;
const DECISIONS = 96_000;
const RUNS = 3;

export function rows(): AsyncGenerator<Row> {
  return inFolder(measured);
}

async function* measured(folder: string): AsyncGenerator<Row> {
  const [data, plugin, log, copy] = ["data.csv", "plugin.wasm", "m.florecon", "copy.florecon"]
    .map((name) => `${folder}/${name}`);
  const module = await moduleOf("plugins/starter/plugin.ts");
  await Deno.writeTextFile(data, pairedRows(ROWS));
  await Deno.writeFile(plugin, module);
  decidedLog(log, DECISIONS, codeDigest(module));
  const without: number[] = [];
  const beyond: number[] = [];
  const written: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    await Deno.copyFile(log, copy);
    const [bare, decided] = [await took(data, plugin), await took(data, plugin, copy)];
    without.push(bare.all);
    beyond.push(decided.all - bare.all);
    written.push(decided.all - decided.opened);
  }
  const measured = figure("ms", beyond);
  const baseline = figure("ms", without);
  yield {
    what: "pin: CPU beyond reading and solving",
    on: `${integer(ROWS)} rows, ${integer(DECISIONS)} decisions`,
    measured,
    goal: { of: "figure", most: 300 },
    baseline: beside("reading and solving without a log", measured, baseline),
    also: { "of which for the pin itself": figure("ms", written) },
  };
}

async function took(...args: string[]): Promise<{ opened: number; all: number }> {
  return JSON.parse(await deno(["run", "--no-check", "-A", CHILD, ...args]));
}

const CHILD = new URL("../pin/child.ts", import.meta.url).pathname;
