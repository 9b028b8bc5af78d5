/**
 * The decision log: an SQLite file, to which events are only ever added. What was appended is on the
 * disk when the call returns; what throws has changed nothing.
 *
 * @module
 */
import { resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { FloreconError } from "../../core/host/error.ts";
import type { Change } from "../decision/decision.ts";
import { parseChange } from "../decision/parse.ts";
import { Settled, touchedBy } from "../decision/settled.ts";
import { isOfPeriod } from "../decision/undo.ts";
import type { Lines, RowCells } from "../line/line.ts";
import { type Draft, eventDigest, type LogEvent, NOTHING } from "./event.ts";
import { faultOf } from "./fault.ts";
import { KeptLines } from "./lines.ts";
import { APPLICATION_ID, EVENT_TABLES, FORMAT, RUN_TABLES, WITHOUT_RUNS } from "./schema.ts";

/** How long a writer waits for the others, in milliseconds. */
const PATIENCE = 10_000;

/** What is known of a log without reading all of it. */
export interface LogMarks {
  /** The build that its last decisions were made with; undefined where nothing says so. */
  built: string | undefined;
  /** The last day that was ever signed off, since 1970-01-01; negative infinity where none was. */
  signedUntil: number;
}

/** An event as it stands in the table. */
type Stored = Omit<LogEvent, "change"> & { change: string };

/**
 * @example
 * ```ts
 * using log = DecisionLog.open("march.florecon");
 * const { head } = log;
 * log.append({ who: "mk", verb: "tag", why: "", change }, head.rev);
 * ```
 */
export class DecisionLog implements Disposable {
  private constructor(readonly file: string, readonly database: DatabaseSync) {}

  /**
   * Opens a log, and begins one where there is no such file.
   *
   * @throws {FloreconError} `bad_log` for a file that is none, or of a later format; `cannot_write`
   */
  static open(file: string): DecisionLog {
    return attempt(file, () => {
      const database = new DatabaseSync(resolve(file), {
        timeout: PATIENCE,
        allowExtension: false,
      });
      try {
        database.exec("PRAGMA trusted_schema=OFF; PRAGMA synchronous=FULL");
        begin(database, file);
        // One file, whole on its own: the journal is gone after each event.
        database.exec("PRAGMA journal_mode=DELETE");
        return new DecisionLog(file, database);
      } catch (error) {
        database.close();
        throw error;
      }
    });
  }

  /** The last event's place and digest. */
  get head(): { rev: number; digest: string } {
    return attempt(this.file, () => headOf(this.database));
  }

  /**
   * The events after a place, in order.
   *
   * @throws {FloreconError} `bad_log` for one that cannot be read, or does not follow on the one before
   */
  events(after = 0): LogEvent[] {
    return attempt(this.file, () => {
      const events = eventsAfter(this.database, after, this.file);
      const previous = after === 0 ? NOTHING : digestAt(this.database, after);
      return chained(events, after, previous, this.file);
    });
  }

  /** What the log is for by now, and up to which day anybody ever signed it off. */
  marks(): LogMarks {
    return attempt(this.file, () => {
      const select = "SELECT change FROM event WHERE verb";
      const built = this.database.prepare(`${select} IN ('begin', 'rebuild') ORDER BY rev`).all();
      const signed = this.database.prepare(`${select} = 'sign-off'`).all();
      const added = (stored: typeof built) =>
        stored.flatMap(({ change }) => parseChange(String(change)).adds);
      const module = added(built).findLast((it) => it.kind === "made with")?.module;
      const days = added(signed).flatMap((it) => it.kind === "signed off" ? it.until : []);
      return { built: module, signedUntil: Math.max(-Infinity, ...days) };
    });
  }

  /** What holds. */
  settled(): Settled {
    return new Settled(this.events().map((it) => it.change));
  }

  /** What holds, and the rows that it is about. */
  read(): { seen: number; settled: Settled; lines: Lines } {
    const events = this.events();
    const settled = new Settled(events.map((it) => it.change));
    return { seen: events.length, settled, lines: this.lines() };
  }

  /** The rows that decisions are about; they can be asked for when the log is closed, too. */
  lines(): Lines {
    const { file } = this;
    return new KeptLines(() => {
      using log = DecisionLog.open(file);
      return log.look(textsOfLines);
    }, (why) => badLog(file, why));
  }

  /**
   * Writes an event down.
   *
   * @param seen the place of the last event that its writer knew of. What others have done since and
   * has nothing to do with it does not stand in the way.
   * @param lines the cells of the rows that it decides about
   * @throws {FloreconError} `workspace_changed` with the `events` that touch the same rows or
   * decisions; `cannot_write`, and then nothing was written
   */
  append(draft: Draft, seen: number, lines: ReadonlyMap<string, RowCells> = new Map()): LogEvent {
    return this.atOnce(() => {
      this.#refuseStale(draft.change, seen);
      return this.#insert(draft, lines);
    });
  }

  /**
   * Does several things in the file that are kept together, or not at all.
   *
   * @throws {FloreconError} `cannot_write`
   */
  atOnce<T>(work: (database: DatabaseSync) => T): T {
    return attempt(this.file, () => {
      this.database.exec("BEGIN IMMEDIATE");
      try {
        const done = work(this.database);
        this.database.exec("COMMIT");
        return done;
      } catch (error) {
        if (this.database.isTransaction) this.database.exec("ROLLBACK");
        throw error;
      }
    });
  }

  /** Looks something up in the file. */
  look<T>(work: (database: DatabaseSync) => T): T {
    return attempt(this.file, () => work(this.database));
  }

  /**
   * The digests of all rows that it keeps, each held against what it is of.
   *
   * @throws {FloreconError} `bad_log` for one that was changed
   */
  digestsOfLines(): Set<string> {
    const texts = this.look(textsOfLines);
    const lines = new KeptLines(() => texts, (why) => badLog(this.file, why));
    for (const digest of texts.keys()) lines.get(digest);
    return new Set(texts.keys());
  }

  /** Lets the file go. */
  close(): void {
    this.database.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #refuseStale(change: Change, seen: number): void {
    if (headOf(this.database).rev === seen) return;
    const events = this.events();
    const then = new Settled(events.filter((it) => it.rev <= seen).map((it) => it.change));
    const mine = touchedBy(change, then);
    const clashes: LogEvent[] = [];
    for (const event of events.filter((it) => it.rev > seen)) {
      const theirs = touchedBy(event.change, then);
      // Who signs off signs all that there is.
      const isSigned = isOfPeriod(change) || isOfPeriod(event.change);
      if (
        isSigned || !mine.keys.isDisjointFrom(theirs.keys) || !mine.rows.isDisjointFrom(theirs.rows)
      ) {
        clashes.push(event);
      }
      then.apply(event.change);
    }
    if (clashes.length > 0) throw changed(this.file, clashes);
  }

  #insert(draft: Draft, lines: ReadonlyMap<string, RowCells>): LogEvent {
    const { rev, digest: previous } = headOf(this.database);
    const change = JSON.stringify(draft.change);
    const fields = { ...draft, rev: rev + 1, at: new Date().toISOString(), previous };
    const event: LogEvent = { ...fields, digest: eventDigest(fields, change) };
    this.database.prepare("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)").run(
      ...[event.rev, event.at, event.who, event.verb, event.why, change, previous, event.digest],
    );
    const insert = this.database.prepare("INSERT OR IGNORE INTO line VALUES (?, ?)");
    for (const [digest, cells] of lines) insert.run(digest, JSON.stringify(cells));
    return event;
  }
}

function textsOfLines(database: DatabaseSync): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { digest, cells } of database.prepare("SELECT digest, cells FROM line").iterate()) {
    texts.set(String(digest), String(cells));
  }
  return texts;
}

function begin(database: DatabaseSync, file: string): void {
  const tables = () => database.prepare("SELECT sql FROM sqlite_schema WHERE sql NOT NULL").all();
  const number = (pragma: string) => Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma]);
  if (tables().length === 0) {
    database.exec("BEGIN IMMEDIATE");
    // Somebody else may have begun it meanwhile.
    if (tables().length === 0) {
      for (const table of [...EVENT_TABLES, ...RUN_TABLES]) database.exec(table);
      database.exec(`PRAGMA application_id=${APPLICATION_ID}; PRAGMA user_version=${FORMAT}`);
    }
    database.exec("COMMIT");
  }
  if (number("application_id") !== APPLICATION_ID) {
    throw badLog(file, "it was made by another program");
  }
  const format = number("user_version");
  if (format !== FORMAT && format !== WITHOUT_RUNS) {
    throw badLog(file, `its format is ${format}; a later florecon reads it`);
  }
  const found = tables().map((it) => String(it.sql)).toSorted();
  const wanted = format === FORMAT ? [...EVENT_TABLES, ...RUN_TABLES] : EVENT_TABLES;
  if (JSON.stringify(found) !== JSON.stringify(wanted.toSorted())) {
    throw badLog(file, "its tables are not those of a decision log");
  }
}

function headOf(database: DatabaseSync): { rev: number; digest: string } {
  const last = database.prepare("SELECT rev, digest FROM event ORDER BY rev DESC LIMIT 1").get();
  return last === undefined
    ? { rev: 0, digest: NOTHING }
    : { rev: Number(last.rev), digest: String(last.digest) };
}

function digestAt(database: DatabaseSync, rev: number): string {
  return String(database.prepare("SELECT digest FROM event WHERE rev = ?").get(rev)?.digest);
}

function eventsAfter(database: DatabaseSync, after: number, file: string): [LogEvent, string][] {
  const stored = database.prepare("SELECT * FROM event WHERE rev > ? ORDER BY rev").all(after);
  return (stored as unknown as Stored[]).map((it) => {
    try {
      return [{ ...it, change: parseChange(it.change) }, it.change];
    } catch (error) {
      throw badLog(file, `event ${it.rev}: ${(error as Error).message}`);
    }
  });
}

/** The events, where each follows on the one before. */
function chained(
  events: [LogEvent, string][],
  after: number,
  before: string,
  file: string,
): LogEvent[] {
  let previous = before;
  for (const [at, [event, change]] of events.entries()) {
    const whole = event.rev === after + at + 1 && event.previous === previous &&
      event.digest === eventDigest(event, change);
    if (!whole) throw badLog(file, `event ${after + at + 1} was changed or taken out`);
    previous = event.digest;
  }
  return events.map(([event]) => event);
}

function changed(file: string, events: LogEvent[]): FloreconError {
  const [{ who, verb }] = events;
  const others = events.length === 1 ? "" : ` and ${events.length - 1} more`;
  return new FloreconError(
    "workspace_changed",
    `meanwhile ${who} did a ${verb} on the same rows in "${file}"${others}; look again, and repeat`,
    { file, events },
  );
}

/** What is wrong with a file that is to be a log. */
export function badLog(file: string, why: string): FloreconError {
  const message =
    `"${file}" is no decision log that can be trusted: ${why}; name another file, or ` +
    "take it from a backup";
  return new FloreconError("bad_log", message, { file });
}

function attempt<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw faultOf(error, file);
  }
}
