/**
 * A writer of a decision log that wants the same rows as others, and has seen nothing of what they did:
 * says on stdout of each row who decided it, as it is told.
 *
 * @module
 */
import { FloreconError } from "../../../core/host/error.ts";
import { DecisionLog, type LogEvent } from "../../../decisions/mod.ts";
import { adding, draft, pinned } from "./decide.ts";

const [file, who, rounds] = Deno.args;

// Everybody begins at once.
await Deno.stdin.readable.getReader().read();
for (let round = 1; round <= Number(rounds); round++) {
  using log = DecisionLog.open(file);
  const row = 2 * round;
  try {
    log.append(draft(adding(pinned([row, 5], [row + 1, -5])), "pin", who), 0);
    console.log(`${row} by me`);
  } catch (error) {
    if (!(error instanceof FloreconError) || error.code !== "workspace_changed") throw error;
    const events = error.details.events as LogEvent[];
    console.log(`${row} by ${events.map((it) => it.who).join(" and ")}`);
  }
}
