/**
 * Some 279,000 intercompany lines through the plugin's whole cascade: an Arrow stream in, a report
 * out, in the module that ships. Beside it, taking turns, the simple cascade over as many rows.
 *
 * @module
 */
import { intercompanyLedger } from "../ledger/intercompany.ts";
import { ledger } from "../ledger/ledger.ts";
import { inFolder } from "../folder.ts";
import { beside, figure, type Row } from "../row.ts";
import { integer } from "../show/words.ts";
import { solveGrowth } from "../solve/growth.ts";
import { moduleOf } from "../solve/module.ts";
import { type Run, runs, subject, total } from "../solve/runs.ts";

const SIZES = [1, 2, 4, 8];

/** How many processes solve; each once cold, and once again. */
const TURNS = 5;

export function rows(): AsyncGenerator<Row> {
  return inFolder(measured);
}

async function* measured(folder: string): AsyncGenerator<Row> {
  const module = await moduleOf("plugins/intercompany/plugin.ts");
  const ledgers = [];
  for (const eighths of SIZES) ledgers.push(await intercompanyLedger(module, eighths));
  const { size, rows: stream } = ledgers.at(-1)!;
  const on = `${integer(size)} rows of 16 columns`;

  const full = await subject(folder, module, stream);
  const wide = await moduleOf("bench/ledger/wide.ts");
  const simple = await subject(folder, wide, ledger(size));
  const cold: Run[] = [];
  const warm: Run[] = [];
  const others: Run[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const [first, again] = await runs(full, 2);
    cold.push(first);
    warm.push(again);
    others.push(...await runs(simple, 1));
  }

  const took = figure("ms", cold.map(total));
  const phase = (name: keyof Run) => figure("ms", cold.map((run) => run[name]));
  yield {
    what: "whole solve, full cascade, cold",
    on,
    measured: took,
    goal: { of: "figure", most: 1500 },
    baseline: beside("the simple cascade", took, figure("ms", others.map(total))),
    phases: {
      "compile the module": phase("load"),
      "decode, project, keep": phase("init"),
      solve: phase("solve"),
      report: phase("report"),
    },
  };
  const memory = figure("bytes", cold.map((run) => run.memory));
  const less = figure("bytes", others.map((run) => run.memory));
  yield {
    what: "guest memory, full cascade",
    on,
    measured: memory,
    goal: { of: "figure", most: 512 * 2 ** 20 },
    baseline: beside("the simple cascade", memory, less),
  };
  const again = figure("ms", warm.map(total));
  yield {
    what: "whole solve, full cascade, again",
    on,
    measured: again,
    baseline: beside("cold", again, took),
    growth: await solveGrowth(folder, module, ledgers),
  };
}
