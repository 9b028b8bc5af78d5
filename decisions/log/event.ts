import { createHash } from "node:crypto";
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

/** A change as it stands in the file, letter by letter. */
export function changeText(change: Change): { text: string; bytes: Uint8Array } {
  const text = JSON.stringify(change);
  return { text, bytes: new TextEncoder().encode(text) };
}

/**
 * The digest of an event, over its fields in one order. Its change may be a hundred thousand decisions: it
 * is in there by its own digest, for which machines have instructions.
 *
 * @param change the change as it stands in the file
 */
export function eventDigest(
  { rev, at, who, verb, why, previous }: Omit<LogEvent, "change" | "digest">,
  change: Uint8Array,
): string {
  const digest = createHash("sha256").update(change).digest("hex");
  return digestOf(JSON.stringify([rev, at, who, verb, why, digest, previous]));
}

/**
 * The same as files up to format 2 have it: over the change itself, as text. Undefined where its bytes are
 * none: such an event was never written.
 */
export function formerDigest(
  { rev, at, who, verb, why, previous }: Omit<LogEvent, "change" | "digest">,
  change: Uint8Array,
): string | undefined {
  const text = textOf(change);
  return text === undefined
    ? undefined
    : digestOf(JSON.stringify([rev, at, who, verb, why, text, previous]));
}

/** The one text that has these bytes. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
