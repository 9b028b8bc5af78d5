import type { Property } from "./property.ts";
import type { Subject } from "./subject.ts";
import type { Breach } from "./verdict.ts";

/** Rows of the sample that a session gets: as many as show what is kept of rows, then a handful. */
const ROWS = [100, 4];

/** What is found if it is kept, in bytes: of a row, and of a session. */
const OF_A_ROW = 8;
const OF_A_SESSION = 64;

/**
 * The heap grows by an eighth, or a page, and begins with up to half a page to spare; what is kept may go
 * unseen until it takes as much.
 */
const SPARE = 1 / 8;
const PAGE = 65_536;
const SPARE_AT_FIRST = PAGE / 2;

/** A plugin that fills much memory with few rows is not tried for ever. */
const MOST_SESSIONS = 3_000;

const INIT = new TextEncoder().encode('{"op":"init"}');
const SOLVE = new TextEncoder().encode('{"op":"solve"}');
const NO_ROWS = new Uint8Array(0);

/** Session after session in one memory, and it stops growing. */
export const noGrowth: Property = {
  name: "no growth over repeated sessions",
  cause: "a variable outside the plugin class keeps something of every session; " +
    "hold it in the plugin or the strategy, which go with the session",
  check(subject) {
    for (const rows of ROWS) {
      const growth = growthOver(subject, subject.sample.all.slice(0, rows));
      if (growth !== null) return growth;
    }
    return null;
  },
};

/** What memory grows by over session after session of these rows. */
function growthOver(subject: Subject, rows: number[]): Breach | null {
  const stream = subject.sample.stream(rows);
  const empty = subject.open([]).memoryBytes;
  const ledger = subject.open(rows);
  ledger.solve();
  const kept = Math.max(OF_A_SESSION, OF_A_ROW * rows.length);
  const unseen = PAGE + SPARE_AT_FIRST + SPARE * (ledger.memoryBytes - empty);
  const sessions = Math.min(MOST_SESSIONS, Math.ceil(unseen / kept));
  const instance = subject.plugin.open();
  const memoryAfter = (count: number) => {
    for (let done = 0; done < count; done++) {
      instance.dispatch(INIT, stream);
      instance.dispatch(SOLVE, NO_ROWS);
    }
    return instance.memoryBytes;
  };
  const settled = memoryAfter(Math.ceil(sessions / 4));
  const grown = memoryAfter(sessions);
  if (grown === settled) return null;
  // A collector may still have been finding its level; a leak goes on, if by ever longer strides.
  const after = memoryAfter(3 * sessions);
  if (after === grown) return null;
  return {
    message: `memory grew from ${settled} to ${after} bytes ` +
      `over ${4 * sessions} sessions of ${rows.length} rows each`,
  };
}
