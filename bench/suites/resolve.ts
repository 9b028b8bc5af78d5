/**
 * One row of a solved ledger changes by a cent, and it is solved again: `upsert` of the one row and
 * `solve`, beside the first `solve` of the same ledger, in the same instance. Neither asks for a
 * report. The rows that change lie all over the ledger.
 *
 * @module
 */
import { tableFromIPC } from "apache-arrow";
import { Plugin } from "../../core/host/plugin.ts";
import { intercompanyLedger } from "../ledger/intercompany.ts";
import { ledger } from "../ledger/ledger.ts";
import { beside, figure, growth, type Row } from "../row.ts";
import { integer } from "../show/words.ts";
import { edited } from "../solve/edited.ts";
import { moduleOf } from "../solve/module.ts";
import { median, timed } from "../timing.ts";

const ROWS = 279_000;
const SIZES = [1, 2, 4, 8];

/** Ledgers that are solved from nothing, and rows that change in each. */
const LEDGERS = 3;
const CHANGES = 5;

/** A plugin, its ledgers in so many eighths of 279,000 rows, and what its amount is called. */
interface Case {
  name: string;
  module: Uint8Array;
  ledger: (eighths: number) => Promise<{ size: number; rows: Uint8Array }>;
  amount: string;
}

export async function* rows(): AsyncGenerator<Row> {
  const intercompany = await moduleOf("plugins/intercompany/plugin.ts");
  yield await resolved({
    name: "simple cascade",
    module: await moduleOf("bench/ledger/wide_ledger.ts"),
    ledger: (eighths) => {
      const size = ROWS * eighths / 8;
      return Promise.resolve({ size, rows: ledger(size) });
    },
    amount: "amount",
  });
  yield await resolved({
    name: "full cascade",
    module: intercompany,
    ledger: (eighths) => intercompanyLedger(intercompany, eighths),
    amount: "indicative_usd_amt",
  });
}

async function resolved({ name, module, ledger, amount }: Case): Promise<Row> {
  const plugin = await Plugin.load(module);
  const points = [];
  let size = 0;
  let took: Solves = { first: [], upsert: [], solve: [] };
  for (const eighths of SIZES) {
    const { size: rows, rows: stream } = await ledger(eighths);
    size = rows;
    took = await solves(plugin, stream, amount);
    points.push({ size, ms: median(whole(took)) });
  }
  const again = figure("ms", whole(took));
  return {
    what: `re-solve, ${name}`,
    on: `one of ${integer(size)} rows changed`,
    measured: again,
    goal: { of: "ratio", most: 0.1 },
    baseline: beside("the first solve", again, figure("ms", took.first)),
    growth: growth("rows", points),
    parts: { upsert: figure("ms", took.upsert), solve: figure("ms", took.solve) },
  };
}

/** Milliseconds of every solve from nothing, and of every change after it. */
interface Solves {
  first: number[];
  upsert: number[];
  solve: number[];
}

function whole({ upsert, solve }: Solves): number[] {
  return upsert.map((ms, change) => ms + solve[change]);
}

async function solves(plugin: Plugin, stream: Uint8Array, amount: string): Promise<Solves> {
  const table = tableFromIPC(stream);
  const took: Solves = { first: [], upsert: [], solve: [] };
  for (let number = 0; number < LEDGERS; number++) {
    const instance = plugin.open();
    const send = async (op: string, raw: Uint8Array = new Uint8Array()) => {
      const command = new TextEncoder().encode(JSON.stringify({ op, report: false }));
      const { ms, value } = await timed(() => instance.dispatch(command, raw));
      const answer = new TextDecoder().decode(value);
      if (!answer.startsWith('{"ok":true')) throw new Error(answer);
      return ms;
    };
    await send("init", stream);
    took.first.push(await send("solve"));
    for (let change = 0; change < CHANGES; change++) {
      const row = Math.floor(table.numRows * (change + 0.5) / CHANGES) + number;
      took.upsert.push(await send("upsert", edited(table, row, amount)));
      took.solve.push(await send("solve"));
    }
  }
  return took;
}
