/**
 * A writer of a decision log, to be killed at any moment: pins groups of its own rows, one event after
 * another, and says of each on stdout that it was acknowledged, once it was. Now and then it keeps a run.
 *
 * @module
 */
import { DecisionLog, KeptRuns } from "../../../decisions/mod.ts";
import { FloreconError } from "../../../core/host/error.ts";
import { adding, draft, pinned } from "./decide.ts";
import { factsAt, runOf } from "./runs.ts";

const [file, who, first] = Deno.args;

for (let row = Number(first);; row += 2) {
  try {
    using log = DecisionLog.open(file);
    const seen = log.head.rev;
    log.append(draft(adding(pinned([row, 5], [row + 1, -5])), "pin", who), seen);
    Deno.stdout.writeSync(new TextEncoder().encode(`${row}\n`));
    if (row % 3 === 0) new KeptRuns(log).keep(who, factsAt(seen), runOf(row, row + 1));
  } catch (error) {
    if (!(error instanceof FloreconError)) throw error;
    Deno.stderr.writeSync(new TextEncoder().encode(`${error.code}\n`));
  }
}
