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

/** Somebody may do something from now on, or no longer. The token itself stands nowhere. */
export interface TokenEvent {
  event: "token" | "revoke";
  /** Whose token it is: the actor of what it does. */
  token: string;
  /** The first hex digits of its hash. */
  fingerprint: string;
  scopes: string[];
  /** How many versions it may publish in all, where it is not the usual number. */
  quota?: number;
  /** From when on it is refused. */
  expires: string;
  /** When the registry took notice of it: ISO 8601, UTC. */
  at: string;
  /** Where it came from: `token file`, or the publisher whose identity it was given for. */
  actor: string;
  identity?: Identity;
  /** SHA-256, in hex, of what that identity was proved with: it proves nothing a second time. */
  proof?: string;
}

/** What becomes of a version. */
export type VersionEvent = PublishEvent | YankEvent | TakedownEvent;

/** One line of `registry.jsonl`. */
export type Event = VersionEvent | TokenEvent;

/** What an event has to say, besides what it is. */
const TEXTS = ["at", "actor"];
const ALSO: Record<Event["event"], (said: Record<string, unknown>) => boolean> = {
  publish: ({ digest, size, identity, ...said }) =>
    namesVersion(said) && typeof digest === "string" && Number.isSafeInteger(size) &&
    (identity === undefined || isIdentity(identity)),
  yank: isReasoned,
  unyank: isReasoned,
  takedown: isReasoned,
  token: isOfToken,
  revoke: isOfToken,
};

/** Whether something became of a version, and not of a token. */
export function isOfVersion(event: Event): event is VersionEvent {
  return event.event !== "token" && event.event !== "revoke";
}

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

function isReasoned(said: Record<string, unknown>): boolean {
  return namesVersion(said) && typeof said.reason === "string";
}

function namesVersion({ id, version }: Record<string, unknown>): boolean {
  return typeof id === "string" && typeof version === "string";
}

function isOfToken(said: Record<string, unknown>): boolean {
  const { token, fingerprint, scopes, expires, identity, proof } = said;
  return [token, fingerprint, expires].every((it) => typeof it === "string") &&
    Array.isArray(scopes) && scopes.every((it) => typeof it === "string") &&
    (identity === undefined || isIdentity(identity)) &&
    (proof === undefined || typeof proof === "string");
}

function isIdentity(it: unknown): boolean {
  return isRecord(it) && typeof it.issuer === "string" && typeof it.subject === "string";
}
