/**
 * What it costs that nothing is believed: the proof after a solve, with the other instances that it
 * asks, and the thread that the module runs in, so that it can be stopped. Processor time of all
 * threads of whole processes, from an Arrow file to a report file, taking turns with the same that
 * believes what it is told in its own thread. A quick solve shows it most: the simple cascade. The host
 * in Python is measured in the same way: there the engine looks at every turn of a loop whether it is to
 * stop, and so the watchdog grows with the work.
 *
 * @module
 */
import { intercompanyLedger } from "../ledger/intercompany.ts";
import { ledger } from "../ledger/ledger.ts";
import { environment } from "../environment.ts";
import { deno } from "../florecon.ts";
import { inFolder } from "../folder.ts";
import { figure, type Row } from "../row.ts";
import { integer } from "../show/words.ts";
import { moduleOf } from "../solve/module.ts";
import { type Subject, subject } from "../solve/runs.ts";

const ROWS = 279_000;
const TURNS = 7;

/** What the Python host runs on, as its tests have it. */
const PACKAGES = ["wasmtime==50.0.1", "pyarrow==26.0.1"];

const SCRIPT = new URL("../solve/whole.ts", import.meta.url).pathname;
const PYTHON_SCRIPT = new URL("../solve/whole.py", import.meta.url).pathname;
const PACKAGE = new URL("../../hosts/python", import.meta.url).pathname;

export function rows(): AsyncGenerator<Row> {
  return inFolder(measured);
}

/** What runs a solve of one's own, proved or believed, and says its processor time in milliseconds. */
type Host = (how: "proved" | "believed", subject: Subject) => Promise<string>;

async function* measured(folder: string): AsyncGenerator<Row> {
  const module = await moduleOf("plugins/intercompany/plugin.ts");
  const { size, rows } = await intercompanyLedger(module, 8);
  const simple = await subject(folder, await moduleOf("bench/ledger/wide.ts"), ledger(ROWS));
  const full = await subject(folder, module, rows);
  yield await row("simple cascade", ROWS, simple, inDeno);
  yield await row("full cascade", size, full, inDeno);
  const found = await environment("host", PACKAGES);
  if ("why" in found) return console.log(`the Python host is not measured: ${found.why}`);
  const inPython = pythonHost(found.python);
  yield await row("simple cascade in Python", ROWS, simple, inPython);
  yield await row("full cascade in Python", size, full, inPython);
}

async function row(what: string, size: number, subject: Subject, host: Host): Promise<Row> {
  const proved: number[] = [];
  const believed: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    proved.push(JSON.parse(await host("proved", subject)));
    believed.push(JSON.parse(await host("believed", subject)));
  }
  return {
    what: `share of proof and watchdog, ${what}`,
    on: `${integer(size)} rows of 16 columns, of a whole solve's processor time`,
    measured: figure("times", proved.map((all, turn) => (all - believed[turn]) / all)),
    goal: { of: "figure", most: 0.1 },
    also: { "with them": figure("ms", proved), "without them": figure("ms", believed) },
  };
}

function inDeno(how: string, { module, rows }: Subject): Promise<string> {
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
