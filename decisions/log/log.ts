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
import { Settled, touchedBy } from "../decision/settled.ts";
import { isOfPeriod } from "../decision/undo.ts";
import type { Lines, RowCells } from "../line/line.ts";
import { changeText, type Draft, eventDigest, type LogEvent, NOTHING } from "./event.ts";
import { badLog, faultOf } from "./fault.ts";
import { begin, renew } from "./format.ts";
import { KeptLines } from "./lines.ts";
import { eventOf, storedEvents } from "./stored.ts";

/** How long a writer waits for the others, in milliseconds. */
const PATIENCE = 10_000;

/** What is known of a log without reading what most of its events change. */
export interface LogMarks {
  /** The build that its last decisions were made with; undefined where nothing says so. */
  built: string | undefined;
  /** The last day that was ever signed off, since 1970-01-01; negative infinity where none was. */
  signedUntil: number;
  /** The events after the place that was asked for, in order. */
  later: LogEvent[];
}

/** The verbs of events that say what the log is for, or sign a period off. */
const MARKS = new Set(["begin", "rebuild", "sign-off"]);

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
      return storedEvents(this.database, after, this.file).map((it) => eventOf(it, this.file));
    });
  }

  /**
   * What the log is for by now, up to which day anybody ever signed it off, and what was done after a
   * place. Every event is held against its digest; what the others change is not read.
   *
   * @throws {FloreconError} `bad_log`
   */
  marks(after: number): LogMarks {
    return attempt(this.file, () => {
      const stored = storedEvents(this.database, 0, this.file);
      const added = stored.filter(({ verb }) => MARKS.has(verb))
        .flatMap((it) => eventOf(it, this.file).change.adds);
      const module = added.findLast((it) => it.kind === "made with")?.module;
      const days = added.flatMap((it) => it.kind === "signed off" ? it.until : []);
      const later = stored.filter(({ rev }) => rev > after).map((it) => eventOf(it, this.file));
      return { built: module, signedUntil: Math.max(-Infinity, ...days), later };
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
   * Writes the first event down; of several writers who find an empty log at once, one does.
   *
   * @returns undefined where there is one already
   * @throws {FloreconError} `cannot_write`
   */
  begin(draft: Draft): LogEvent | undefined {
    return this.atOnce((database) => {
      return lastRev(database) === 0 ? this.#insert(draft, new Map()) : undefined;
    });
  }

  /**
   * Does several things in the file that are kept together, or not at all. What is done at once within it
   * is of the same piece.
   *
   * @throws {FloreconError} `cannot_write`
   */
  atOnce<T>(work: (database: DatabaseSync) => T): T {
    return attempt(this.file, () => {
      if (this.database.isTransaction) return work(this.database);
      this.database.exec("BEGIN IMMEDIATE");
      try {
        renew(this.database);
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
    if (lastRev(this.database) === seen) return;
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
    const change = changeText(draft.change);
    const fields = { ...draft, rev: rev + 1, at: new Date().toISOString(), previous };
    const event: LogEvent = { ...fields, digest: eventDigest(fields, change.bytes) };
    this.database.prepare("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)").run(
      ...[event.rev, event.at, event.who, event.verb, event.why],
      ...[change.text, previous, event.digest],
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

/** The place of the last event. Its digest stands behind what it changes, which may be long. */
function lastRev(database: DatabaseSync): number {
  return Number(database.prepare("SELECT max(rev) AS rev FROM event").get()!.rev ?? 0);
}

function headOf(database: DatabaseSync): { rev: number; digest: string } {
  const last = database.prepare("SELECT rev, digest FROM event ORDER BY rev DESC LIMIT 1").get();
  return last === undefined
    ? { rev: 0, digest: NOTHING }
    : { rev: Number(last.rev), digest: String(last.digest) };
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

function attempt<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw faultOf(error, file);
  }
}
