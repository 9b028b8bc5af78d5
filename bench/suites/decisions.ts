/**
 * Work beside a log of 96,000 decisions on 279,000 rows: to pin a group of the run that the log keeps,
 * to open the log, and to solve around what it says. All of it is CPU of whole processes.
 *
 * @module
 */
import { codeDigest } from "../../registry/module/wasm.ts";
import { DecisionLog, KeptRuns } from "../../decisions/mod.ts";
import { readFlatReport } from "../../core/host/report/flat_report.ts";
import { decidedLog, pairedRows } from "../decisions/decided.ts";
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
  const [data, plugin, log, copy, none] = [
    "data.csv",
    "plugin.wasm",
    "m.florecon",
    "c.florecon",
    "n.florecon",
  ]
    .map((name) => `${folder}/${name}`);
  const module = await moduleOf("plugins/starter/plugin.ts");
  await Deno.writeTextFile(data, pairedRows(ROWS));
  await Deno.writeFile(plugin, module);
  decidedLog(log, DECISIONS, codeDigest(module));
  const beneath = (file: string) => [data, "--plugin", plugin, "--workspace", file];
  const solves: Record<"around" | "without", number[]> = { around: [], without: [] };
  solves.around.push(await cpu("solve", ...beneath(log)));
  const group = proposedIn(log);
  const took: Record<"start" | "pin" | "events" | "read", number[]> = {
    ...{ start: [], pin: [], events: [], read: [] },
  };
  for (let run = 0; run < RUNS; run++) {
    await Deno.copyFile(log, copy);
    took.start.push(await cpu("start"));
    took.pin.push(await cpu("pin", String(group), ...beneath(copy)));
    took.events.push(await cpu("events", log));
    took.read.push(await cpu("read", log));
  }
  await Deno.copyFile(log, copy);
  solves.without.push(await cpu("solve", ...beneath(none)));

  const on = `${integer(ROWS)} rows, ${integer(DECISIONS)} decisions`;
  const [start, events] = [figure("ms", took.start), figure("ms", took.events)];
  const beyond = figure("ms", took.pin.map((it, run) => it - took.start[run]));
  yield {
    what: "pin from the kept run: CPU beyond start-up",
    on,
    measured: beyond,
    goal: { of: "figure", most: 300 },
    baseline: beside("start-up", beyond, start),
  };
  const read = figure("ms", took.read);
  yield {
    what: "opening a decision log: CPU",
    on,
    measured: read,
    goal: { of: "ratio", most: 1.5 },
    baseline: beside("reading its events and no more", read, events),
  };
  const around = figure("ms", solves.around);
  yield {
    what: "solving around decisions: CPU",
    on,
    measured: around,
    baseline: beside("solving beside a new log", around, figure("ms", solves.without)),
  };
}

/** A group that the last run of a log proposes. */
function proposedIn(file: string): number {
  using log = DecisionLog.open(file);
  const runs = new KeptRuns(log);
  const { groups } = readFlatReport(runs.data(runs.last()!.number).report);
  return groups.find(({ status }) => status === "proposed")!.group_id;
}

/** Milliseconds of CPU of a process of its own. */
async function cpu(...args: string[]): Promise<number> {
  const said = await deno(["run", "--no-check", "-A", CHILD, ...args]);
  return Number(said.slice(said.trimEnd().lastIndexOf("\n")));
}

const CHILD = new URL("../decisions/child.ts", import.meta.url).pathname;
