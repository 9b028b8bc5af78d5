/**
 * A ledger of 279,000 rows and 16 columns through a simple cascade: an Arrow stream in, a report
 * out, in the module that ships. Beside it the floor: the same rows grouped by account in a plain
 * JavaScript `Map`.
 *
 * A host sees decoding, projecting and keeping the rows as one command. Two tricks tell them apart.
 * A last row that `project` refuses makes `init` read everything and keep nothing: what a good `init`
 * takes longer than that is keeping. The same stream through a twin of the plugin, which reads the
 * same columns and makes no rows of them, is decoding: copying the stream into the guest, checking
 * it, and reading the id and three columns of every line. What is left is projecting.
 *
 * @module
 */
import { accountOf, ledger } from "../ledger/ledger.ts";
import { inFolder } from "../folder.ts";
import { beside, figure, type Row } from "../row.ts";
import { integer } from "../show/words.ts";
import { solveGrowth } from "../solve/growth.ts";
import { moduleOf } from "../solve/module.ts";
import { type Run, runs, subject, total } from "../solve/runs.ts";
import { timedRuns } from "../timing.ts";

const ROWS = 279_000;
const SIZES = [1, 2, 4, 8].map((eighths) => ROWS * eighths / 8);

/** How many processes solve; each once cold, and then as often as `AGAIN` says. */
const TURNS = 5;
const AGAIN = 2;

/** A few milliseconds each, where the collector of garbage is heard. */
const FLOOR_RUNS = 25;

/** No amount: `minor` refuses it. */
const REFUSED = Number.MAX_VALUE;

export function rows(): AsyncGenerator<Row> {
  return inFolder(measured);
}

async function* measured(folder: string): AsyncGenerator<Row> {
  const on = `${integer(ROWS)} rows of 16 columns`;
  const module = await moduleOf("bench/ledger/wide.ts");
  const stream = ledger(ROWS);
  const cut = ledger(ROWS, REFUSED);
  const whole = await subject(folder, module, stream);
  const intake = await subject(folder, module, cut, true);
  const twin = await moduleOf("bench/ledger/decode_only.ts");
  const decoding = await subject(folder, twin, cut, true);

  const cold: Run[] = [];
  const warm: Run[] = [];
  const phases: Record<string, number[]> = { decode: [], project: [], keep: [] };
  for (let turn = 0; turn < TURNS; turn++) {
    const [first, ...later] = await runs(whole, 1 + AGAIN);
    const [{ init: read }] = await runs(intake, 1);
    const [{ init: decode }] = await runs(decoding, 1);
    cold.push(first);
    warm.push(...later);
    phases.decode.push(decode);
    phases.project.push(read - decode);
    phases.keep.push(first.init - read);
  }

  const took = figure("ms", cold.map(total));
  const floor = figure("ms", await timedRuns(FLOOR_RUNS, byAccount));
  const phase = (name: keyof Run) => figure("ms", cold.map((run) => run[name]));
  yield {
    what: "whole solve, simple cascade, cold",
    on,
    measured: took,
    goal: { of: "figure", most: 500 },
    baseline: beside("a Map by account", took, floor),
    phases: {
      "compile the module": phase("load"),
      ...Object.fromEntries(
        Object.entries(phases).map(([name, ms]) => [name, figure("ms", ms)]),
      ),
      solve: phase("solve"),
      report: phase("report"),
    },
  };
  const memory = figure("bytes", cold.map((run) => run.memory));
  yield {
    what: "guest memory, simple cascade",
    on,
    measured: memory,
    goal: { of: "figure", most: 256 * 2 ** 20 },
    baseline: beside("the Arrow stream", memory, figure("bytes", [stream.length])),
  };
  const again = figure("ms", warm.map(total));
  const ledgers = SIZES.map((size) => ({ size, rows: ledger(size) }));
  yield {
    what: "whole solve, simple cascade, again",
    on,
    measured: again,
    baseline: beside("cold", again, took),
    growth: await solveGrowth(folder, module, ledgers),
  };
}

/** What no matching by account can do without. */
function byAccount(): Map<string, number[]> {
  const buckets = new Map<string, number[]>();
  ACCOUNTS_OF_ROWS.forEach((account, row) => {
    const bucket = buckets.get(account);
    if (bucket) bucket.push(row);
    else buckets.set(account, [row]);
  });
  return buckets;
}

const ACCOUNTS_OF_ROWS = Array.from({ length: ROWS }, (_, i) => accountOf(i));
