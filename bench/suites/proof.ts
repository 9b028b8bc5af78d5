/**
 * What it costs that nothing is believed: the proof after a solve, with the other instances that it
 * asks, and the thread that the module runs in, so that it can be stopped. Processor time of all
 * threads of whole processes, from an Arrow file to a report file, taking turns with the same that
 * believes what it is told in its own thread. A quick solve shows it most: the simple cascade. The host
 * in Python is measured in the same way, and the two of them apart: there the engine looks at every turn
 * of a loop whether it is to stop, and so the watchdog grows with the work.
 *
 * @module
 */
import { intercompanyLedger, withDates } from "../ledger/intercompany.ts";
import { ledger } from "../ledger/ledger.ts";
import { environment } from "../environment.ts";
import { deno } from "../florecon.ts";
import { inFolder } from "../folder.ts";
import { figure, type Goal, type Row } from "../row.ts";
import { integer } from "../show/words.ts";
import { moduleOf } from "../solve/module.ts";
import { type Subject, subject } from "../solve/runs.ts";

const ROWS = 279_000;
const TURNS = 5;

/** A tenth of a solve. */
const GOAL: Goal = { of: "figure", most: 0.1 };

/** What the Python host runs on, as its tests have it. */
const PACKAGES = ["wasmtime==50.0.1", "pyarrow==26.0.1"];

const SCRIPT = new URL("../solve/whole.ts", import.meta.url).pathname;
const PYTHON_SCRIPT = new URL("../solve/whole.py", import.meta.url).pathname;
const PACKAGE = new URL("../../hosts/python", import.meta.url).pathname;

export function rows(): AsyncGenerator<Row> {
  return inFolder(measured);
}

/** How a solve is run: as a user has it, only stopped where it does not end, or not even that. */
type How = "proved" | "watched" | "believed";

/** What runs a solve of one's own, and says its processor time in milliseconds. */
type Host = (how: How, subject: Subject) => Promise<string>;

async function* measured(folder: string): AsyncGenerator<Row> {
  const module = await moduleOf("plugins/intercompany/plugin.ts");
  const { size, rows } = await intercompanyLedger(module, 8);
  const simple = await subject(folder, await moduleOf("bench/ledger/wide.ts"), ledger(ROWS));
  const full = await subject(folder, module, withDates(rows, ["gl_date"]));
  yield await both("simple cascade", ROWS, simple);
  yield await both("full cascade", size, full);
  const found = await environment("host", PACKAGES);
  if ("why" in found) return console.log(`the Python host is not measured: ${found.why}`);
  const host = pythonHost(found.python);
  yield* apart("simple cascade in Python", ROWS, simple, host);
  yield* apart("full cascade in Python", size, full, host);
}

/** What proof and watchdog take together. */
async function both(what: string, size: number, subject: Subject): Promise<Row> {
  const { proved, believed } = await inTurns(["proved", "believed"], subject, inDeno);
  return {
    what: `share of proof and watchdog, ${what}`,
    on: onRows(size),
    measured: shareOf(proved, believed),
    goal: GOAL,
    also: { "with them": figure("ms", proved), "without them": figure("ms", believed) },
  };
}

/** What the proof takes, and what the watchdog takes where nothing is proved. */
async function* apart(
  what: string,
  size: number,
  subject: Subject,
  host: Host,
): AsyncGenerator<Row> {
  const taken = await inTurns(["proved", "watched", "believed"], subject, host);
  yield {
    what: `share of the proof, ${what}`,
    on: onRows(size),
    measured: shareOf(taken.proved, taken.watched),
    goal: GOAL,
    also: { "with it": figure("ms", taken.proved), "without it": figure("ms", taken.watched) },
  };
  yield {
    what: `share of the watchdog, ${what}`,
    on: onRows(size),
    measured: shareOf(taken.watched, taken.believed),
    also: { "with it": figure("ms", taken.watched), "without it": figure("ms", taken.believed) },
  };
}

/** Processor times of solves that take turns. */
async function inTurns(
  hows: How[],
  subject: Subject,
  host: Host,
): Promise<Record<How, number[]>> {
  const taken: Record<How, number[]> = { proved: [], watched: [], believed: [] };
  for (let turn = 0; turn < TURNS; turn++) {
    for (const how of hows) taken[how].push(JSON.parse(await host(how, subject)));
  }
  return taken;
}

/** What is taken of the whole beyond what the same takes without it. */
function shareOf(whole: number[], without: number[]) {
  return figure("times", whole.map((all, turn) => (all - without[turn]) / all));
}

function onRows(size: number): string {
  return `${integer(size)} rows of 16 columns, of a whole solve's processor time`;
}

function inDeno(how: How, { module, rows }: Subject): Promise<string> {
  return deno(["run", "-A", SCRIPT, how, module, rows, `${rows}.csv`]);
}

function pythonHost(python: string): Host {
  return async (how, { module, rows }) => {
    const { success, stdout, stderr } = await new Deno.Command(python, {
      args: [PYTHON_SCRIPT, how, module, rows, `${rows}.csv`],
      env: { PYTHONPATH: PACKAGE, PYTHONDONTWRITEBYTECODE: "1" },
    }).output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    return new TextDecoder().decode(stdout);
  };
}
