/**
 * The tables of a decision file. A file whose tables are others is not opened: what a stranger wrote
 * into them, such as a trigger, would run here.
 *
 * @module
 */

/** "flor": what SQLite's own tools show of the file. */
export const APPLICATION_ID = 0x666c6f72;

/** The format. A file of a later one is refused, not misread. */
export const FORMAT = 3;

/** The first format, which has no runs. */
export const WITHOUT_RUNS = 1;

/** The formats that are read as they stand; with the first thing that is written they become today's. */
export const FORMATS: readonly number[] = [WITHOUT_RUNS, 2, FORMAT];

/** What somebody decided, and about what. Each statement as SQLite keeps it. */
export const EVENT_TABLES: readonly string[] = [
  `CREATE TABLE event (
  rev INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  verb TEXT NOT NULL,
  why TEXT NOT NULL,
  change TEXT NOT NULL,
  previous TEXT NOT NULL,
  digest TEXT NOT NULL
) STRICT`,
  `CREATE TABLE line (
  digest TEXT PRIMARY KEY,
  cells TEXT NOT NULL
) STRICT, WITHOUT ROWID`,
  `CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT raise(ABORT, 'events stay'); END`,
  `CREATE TRIGGER line_stays BEFORE UPDATE ON line BEGIN SELECT raise(ABORT, 'lines stay'); END`,
  `CREATE TRIGGER line_lasts BEFORE DELETE ON line BEGIN SELECT raise(ABORT, 'lines stay'); END`,
  `CREATE TRIGGER event_lasts BEFORE DELETE ON event BEGIN SELECT raise(ABORT, 'events stay'); END`,
];

/** What solves came to. A run stays; its rows and groups are there for as long as they are of use. */
export const RUN_TABLES: readonly string[] = [
  `CREATE TABLE run (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  facts TEXT NOT NULL,
  parts TEXT NOT NULL,
  digest TEXT NOT NULL
) STRICT`,
  `CREATE TABLE run_part (
  run INTEGER NOT NULL,
  part TEXT NOT NULL,
  content BLOB NOT NULL,
  UNIQUE (run, part)
) STRICT`,
  `CREATE TRIGGER run_stays BEFORE UPDATE ON run BEGIN SELECT raise(ABORT, 'runs stay'); END`,
  `CREATE TRIGGER run_lasts BEFORE DELETE ON run BEGIN SELECT raise(ABORT, 'runs stay'); END`,
  `CREATE TRIGGER part_stays BEFORE UPDATE ON run_part BEGIN SELECT raise(ABORT, 'runs stay'); END`,
];
