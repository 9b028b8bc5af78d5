import type { Change } from "../decision/decision.ts";
import { digestOf } from "../digest.ts";

/** What somebody wants to write down. */
export interface Draft {
  /** Who it is, as a person is named. */
  who: string;
  /** What was done, as the command is called: `pin`, `undo`. */
  verb: string;
  /** Why, in their words; empty where nothing was said. */
  why: string;
  change: Change;
}

/** One line of the log: what somebody did. */
export interface LogEvent extends Draft {
  /** Its place, from 1. */
  rev: number;
  /** When, ISO 8601 in UTC. */
  at: string;
  /** The digest of the event before; of the first, the digest of nothing. */
  previous: string;
  /** The digest of all of this, and so of everything before it. */
  digest: string;
}

/** What the first event follows on. */
export const NOTHING: string = digestOf("");

/**
 * The digest of an event, over its fields in one order.
 *
 * @param change the change as it stands in the file, letter by letter
 */
export function eventDigest(
  { rev, at, who, verb, why, previous }: Omit<LogEvent, "change" | "digest">,
  change: string,
): string {
  return digestOf(JSON.stringify([rev, at, who, verb, why, change, previous]));
}
