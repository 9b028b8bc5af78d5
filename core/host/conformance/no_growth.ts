import type { Property } from "./property.ts";

/** Rows of the sample that a session gets. */
const ROWS = 100;

/** Rows that all sessions get together: 8 bytes leaked on each are more than memory's spare room. */
const ROWS_IN_ALL = 20_000;

const MOST_SESSIONS = 2_000;

/** Session after session in one memory, and it stops growing. */
export const noGrowth: Property = {
  name: "no growth over repeated sessions",
  cause: "a variable outside the plugin class keeps something of every session; " +
    "hold it in the plugin or the strategy, which go with the session",
  check(trial) {
    const rows = trial.sample.all.slice(0, ROWS);
    const stream = trial.sample.stream(rows);
    const sessions = Math.min(MOST_SESSIONS, ROWS_IN_ALL / rows.length);
    const ledger = trial.open(rows);
    const memoryAfter = (count: number) => {
      for (let done = 0; done < count; done++) {
        ledger.dispatch({ op: "init" }, stream);
        ledger.solve();
      }
      return ledger.memoryBytes;
    };
    const settled = memoryAfter(sessions / 4);
    const grown = memoryAfter(sessions);
    if (grown === settled) return null;
    // A collector may still have been finding its level; a leak goes on, if by ever longer strides.
    const after = memoryAfter(3 * sessions);
    if (after === grown) return null;
    return {
      message: `memory grew from ${settled} to ${after} bytes ` +
        `over ${4 * sessions} sessions of ${rows.length} rows each`,
    };
  },
};
