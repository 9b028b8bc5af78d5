import type { Property } from "./property.ts";

/** Rows of the sample that a session gets. */
const ROWS = 500;

/** Rows that all sessions get together: 8 bytes leaked on each are more than memory's spare room. */
const ROWS_IN_ALL = 200_000;

const SESSIONS = { least: 40, most: 2_000 };

/** Session after session in one memory, and it stops growing. */
export const noGrowth: Property = {
  name: "no growth over repeated sessions",
  cause: "a variable outside the plugin class keeps something of every session; " +
    "hold it in the plugin or the strategy, which go with the session",
  check(trial) {
    const rows = trial.sample.all.slice(0, ROWS);
    const stream = trial.sample.stream(rows);
    const wanted = Math.ceil(ROWS_IN_ALL / Math.max(1, rows.length));
    const sessions = Math.min(SESSIONS.most, Math.max(SESSIONS.least, wanted));
    const ledger = trial.open(rows);
    const session = () => {
      ledger.dispatch({ op: "init" }, stream);
      ledger.solve();
    };
    for (let count = 0; count < sessions / 4; count++) session();
    const settled = ledger.memoryBytes;
    for (let count = sessions / 4; count < sessions; count++) session();
    const grown = ledger.memoryBytes - settled;
    if (grown === 0) return null;
    return {
      message: `memory grew from ${settled} to ${settled + grown} bytes ` +
        `over ${sessions} sessions of ${rows.length} rows each`,
    };
  },
};
