import type { DatabaseSync } from "node:sqlite";
import { parseChange } from "../decision/parse.ts";
import { eventDigest, formerDigest, type LogEvent, NOTHING } from "./event.ts";
import { badLog } from "./fault.ts";
import { isTime } from "./time.ts";

/** An event as it stands in the table, its change as the bytes that the digest is of. */
export type StoredEvent = Omit<LogEvent, "change"> & { change: Uint8Array };

/** What a digest is of has to be the bytes themselves: no text stands for them. */
const SELECT = "SELECT rev, at, who, verb, why, CAST(change AS BLOB) AS change, previous, digest " +
  "FROM event WHERE rev > ? ORDER BY rev";

/**
 * The events after a place, in order. What they change is not read.
 *
 * @param file as errors name it
 * @throws {FloreconError} `bad_log` where one does not follow on the one before
 */
export function storedEvents(
  database: DatabaseSync,
  after: number,
  file: string,
): StoredEvent[] {
  // One in front of the first was put there by somebody else.
  const from = after === 0 ? Number.MIN_SAFE_INTEGER : after;
  const events = database.prepare(SELECT).all(from) as unknown as StoredEvent[];
  let previous = after === 0 ? NOTHING : digestAt(database, after);
  // A log goes on in today's format, and never back.
  let isFormer = true;
  for (const [at, event] of events.entries()) {
    const follows = event.rev === after + at + 1 && event.previous === previous;
    const isOfToday = event.digest === eventDigest(event, event.change);
    isFormer &&= !isOfToday;
    const isWhole = isOfToday ||
      isFormer && event.digest === formerDigest(event, event.change);
    if (!follows || !isWhole) {
      throw badLog(file, `event ${after + at + 1} was changed or taken out`);
    }
    if (!isTime(event.at)) throw badLog(file, `the time of event ${event.rev} is none`);
    previous = event.digest;
  }
  return events;
}

/**
 * An event with what it changes.
 *
 * @throws {FloreconError} `bad_log` where that cannot be read
 */
export function eventOf(stored: StoredEvent, file: string): LogEvent {
  try {
    return { ...stored, change: parseChange(stored.change) };
  } catch (error) {
    throw badLog(file, `event ${stored.rev}: ${(error as Error).message}`);
  }
}

function digestAt(database: DatabaseSync, rev: number): string {
  return String(database.prepare("SELECT digest FROM event WHERE rev = ?").get(rev)?.digest);
}
