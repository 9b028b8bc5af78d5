import { z } from "zod";

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

const act = { id: z.string(), version: z.string(), at: z.string(), actor: z.string() };
const Line = z.discriminatedUnion("event", [
  z.object({ event: z.literal("publish"), ...act, digest: z.string(), size: z.int() }),
  z.object({ event: z.enum(["yank", "unyank"]), ...act, reason: z.string() }),
]);

/** Reads one line of the log; `null` where it is no event. */
export function parseEvent(line: string): Event | null {
  let document: unknown;
  try {
    document = JSON.parse(line);
  } catch {
    return null;
  }
  return Line.safeParse(document).data ?? null;
}
