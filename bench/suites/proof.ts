/**
 * What it costs that nothing is believed: the proof after a solve, with the other instances that it
 * asks, and the thread that the module runs in, so that it can be stopped. Processor time of all
 * threads of whole processes, from an Arrow file to a report file, taking turns with the same that
 * believes what it is told in its own thread. A quick solve shows it most: the simple cascade.
 *
 * @module
 */
import { intercompanyLedger } from "../ledger/intercompany.ts";
import { ledger } from "../ledger/ledger.ts";
import { deno } from "../florecon.ts";
import { inFolder } from "../folder.ts";
import { figure, type Row } from "../row.ts";
import { integer } from "../show/words.ts";
import { moduleOf } from "../solve/module.ts";
import { type Subject, subject } from "../solve/runs.ts";

const ROWS = 279_000;
const TURNS = 7;

const SCRIPT = new URL("../solve/whole.ts", import.meta.url).pathname;

export function rows(): AsyncGenerator<Row> {
  return inFolder(measured);
}

async function* measured(folder: string): AsyncGenerator<Row> {
  const simple = await subject(folder, await moduleOf("bench/ledger/wide.ts"), ledger(ROWS));
  yield await row("simple cascade", ROWS, simple);
  const module = await moduleOf("plugins/intercompany/plugin.ts");
  const { size, rows } = await intercompanyLedger(module, 8);
  yield await row("full cascade", size, await subject(folder, module, rows));
}

async function row(cascade: string, size: number, subject: Subject): Promise<Row> {
  const proved: number[] = [];
  const believed: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    proved.push(await processorTime("proved", subject));
    believed.push(await processorTime("believed", subject));
  }
  return {
    what: `share of proof and watchdog, ${cascade}`,
    on: `${integer(size)} rows of 16 columns, of a whole solve's processor time`,
    measured: figure("times", proved.map((all, turn) => (all - believed[turn]) / all)),
    goal: { of: "figure", most: 0.1 },
    also: { "with them": figure("ms", proved), "without them": figure("ms", believed) },
  };
}

async function processorTime(how: "proved" | "believed", subject: Subject): Promise<number> {
  const out = `${subject.rows}.csv`;
  return JSON.parse(await deno(["run", "-A", SCRIPT, how, subject.module, subject.rows, out]));
}
