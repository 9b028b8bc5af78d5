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

/** One line of `registry.jsonl`. */
export type Event = PublishEvent | YankEvent;

const TEXTS: Record<Event["event"], string[]> = {
  publish: ["id", "version", "digest", "at", "actor"],
  yank: ["id", "version", "at", "actor", "reason"],
  unyank: ["id", "version", "at", "actor", "reason"],
};

/** Reads one line of the log; `null` where it is no event. */
export function parseEvent(line: string): Event | null {
  let document: Record<string, unknown> | null;
  try {
    document = JSON.parse(line);
  } catch {
    return null;
  }
  if (document === null || !Object.hasOwn(TEXTS, String(document.event))) return null;
  const texts = TEXTS[document.event as Event["event"]];
  if (texts.some((key) => typeof document[key] !== "string")) return null;
  if (document.event === "publish" && !Number.isSafeInteger(document.size)) return null;
  return document as unknown as Event;
}
