import { isRecord } from "../../core/host/json.ts";

/** A version came into being. Its bytes stand in `blobs/` under their digest. */
export interface PublishEvent {
  event: "publish";
  id: string;
  version: string;
  /** The file digest, `blake3:<hex>`. */
  digest: string;
  /** Bytes. */
  size: number;
  /** ISO 8601, UTC. */
  at: string;
  /** The name of the token that did it. */
  actor: string;
  /** Who that was, where a CI proved it. */
  identity?: Identity;
}

/** Who a CI proved to be. */
export interface Identity {
  /** The issuer that vouches for it. */
  issuer: string;
  /** What the issuer calls it: `repo:acme/bank:ref:refs/heads/main`. */
  subject: string;
}

/** A version is passed over from now on, or no longer. */
export interface YankEvent {
  event: "yank" | "unyank";
  id: string;
  version: string;
  at: string;
  actor: string;
  reason: string;
}

/** A version's bytes were taken away for good, and its number with them. */
export interface TakedownEvent {
  event: "takedown";
  id: string;
  version: string;
  at: string;
  actor: string;
  reason: string;
}

/** One line of `registry.jsonl`. */
export type Event = PublishEvent | YankEvent | TakedownEvent;

/** What an event has to say, besides what it is. */
const TEXTS = ["id", "version", "at", "actor"];
const ALSO: Record<Event["event"], (said: Record<string, unknown>) => boolean> = {
  publish: ({ digest, size, identity }) =>
    typeof digest === "string" && Number.isSafeInteger(size) &&
    (identity === undefined || isIdentity(identity)),
  yank: ({ reason }) => typeof reason === "string",
  unyank: ({ reason }) => typeof reason === "string",
  takedown: ({ reason }) => typeof reason === "string",
};

/** Reads one line of the log; `null` where it is no event. */
export function parseEvent(line: string): Event | null {
  let document: unknown;
  try {
    document = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof document !== "object" || document === null) return null;
  const said = document as Record<string, unknown>;
  const { event } = said;
  const isEvent = typeof event === "string" && Object.hasOwn(ALSO, event) &&
    TEXTS.every((name) => typeof said[name] === "string") && ALSO[event as Event["event"]](said);
  return isEvent ? document as Event : null;
}

function isIdentity(it: unknown): boolean {
  return isRecord(it) && typeof it.issuer === "string" && typeof it.subject === "string";
}
