/**
 * Rows of a solved ledger change by a cent, and it is solved again: `upsert` of one row, of a hundred, of
 * one in a hundred, and `solve`, beside the first `solve` of the same ledger, in the same instance. None
 * asks for a report. The rows that change lie all over the ledger.
 *
 * @module
 */
import { tableFromIPC } from "apache-arrow";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { grown } from "../grown.ts";
import { intercompanyLedger } from "../ledger/intercompany.ts";
import { ledger } from "../ledger/ledger.ts";
import { beside, figure, type Row } from "../row.ts";
import { integer } from "../show/words.ts";
import { edited } from "../solve/edited.ts";
import { moduleOf } from "../solve/module.ts";
import { timed } from "../timing.ts";

const ROWS = 279_000;
const SIZES = [1, 2, 4, 8];

/** Ledgers that are solved from nothing, and how often rows change in each. */
const LEDGERS = 3;
const CHANGES = 5;

/** How many rows change, and what of the first solve it may take. */
const CHANGED: { said: string; count: (rows: number) => number; goal: number }[] = [
  { said: "one", count: () => 1, goal: 0.05 },
  { said: "100", count: () => 100, goal: 0.15 },
  { said: "1 %", count: (rows) => Math.round(rows / 100), goal: 0.5 },
];

/** Rows as an Arrow stream. */
interface Ledger {
  size: number;
  rows: Uint8Array;
}

/** A plugin, its ledgers in so many eighths of 279,000 rows, and what its amount is called. */
interface Case {
  name: string;
  module: Uint8Array;
  ledger: (eighths: number) => Promise<Ledger>;
  amount: string;
}

export async function* rows(): AsyncGenerator<Row> {
  const intercompany = await moduleOf("plugins/intercompany/plugin.ts");
  yield* resolved({
    name: "simple cascade",
    module: await moduleOf("bench/ledger/wide.ts"),
    ledger: (eighths) => {
      const size = ROWS * eighths / 8;
      return Promise.resolve({ size, rows: ledger(size) });
    },
    amount: "amount",
  });
  yield* resolved({
    name: "full cascade",
    module: intercompany,
    ledger: (eighths) => intercompanyLedger(intercompany, eighths),
    amount: "indicative_usd_amt",
  });
}

async function* resolved({ name, module, ledger, amount }: Case): AsyncGenerator<Row> {
  const plugin = await Plugin.load(module);
  const cases: Ledger[] = [];
  for (const eighths of SIZES) cases.push(await ledger(eighths));
  const largest = cases.at(-1)!;
  for (const { said, count, goal } of CHANGED) {
    const solved: Solves[] = [];
    const { measured, growth } = await grown("rows", cases, LEDGERS, async (one) => {
      const took = await solves(plugin, one.rows, count(one.size), amount);
      if (one === largest) solved.push(took);
      return took.changes.map(({ upsert, solve }) => upsert + solve);
    });
    const first = figure("ms", solved.map(({ first }) => first));
    const changes = solved.flatMap(({ changes }) => changes);
    yield {
      what: said === "one" ? `re-solve, ${name}` : `re-solve of ${said}, ${name}`,
      on: `${said} of ${integer(largest.size)} rows changed`,
      measured,
      goal: { of: "ratio", most: goal },
      baseline: beside("the first solve", measured, first),
      growth,
      phases: {
        upsert: figure("ms", changes.map(({ upsert }) => upsert)),
        solve: figure("ms", changes.map(({ solve }) => solve)),
      },
    };
  }
}

/** Milliseconds of a solve from nothing, and of every change after it. */
interface Solves {
  first: number;
  changes: { upsert: number; solve: number }[];
}

async function solves(
  plugin: Plugin,
  stream: Uint8Array,
  count: number,
  amount: string,
): Promise<Solves> {
  const table = tableFromIPC(stream);
  const instance = plugin.open();
  const send = async (op: string, raw: Uint8Array = new Uint8Array()) => {
    const command = new TextEncoder().encode(JSON.stringify({ op, report: false }));
    const { ms, value } = await timed(() => instance.dispatch(command, raw));
    const answer = new TextDecoder().decode(value);
    if (!answer.startsWith('{"ok":true')) throw new Error(answer);
    return ms;
  };
  await send("init", stream);
  const took: Solves = { first: await send("solve"), changes: [] };
  for (let change = 0; change < CHANGES; change++) {
    const rows = edited(table, count, change, amount);
    took.changes.push({ upsert: await send("upsert", rows), solve: await send("solve") });
  }
  return took;
}
