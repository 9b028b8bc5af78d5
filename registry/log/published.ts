import type { Event } from "./event.ts";

/** Why a version is passed over, and who said so. */
export interface Yank {
  at: string;
  actor: string;
  reason: string;
}

/** One version as the log has it. */
export interface Published {
  id: string;
  version: string;
  /** The file digest. */
  digest: string;
  /** Bytes. */
  size: number;
  /** When it was published: ISO 8601, UTC. */
  at: string;
  actor: string;
  yanked: Yank | null;
}

/** Every version, by `keyOf` of it, in the order of publishing. */
export type Versions = Map<string, Published>;

/** One text for an id and a version; neither can hold the blank. */
export function keyOf(id: string, version: string): string {
  return `${id} ${version}`;
}

/** Carries out one event. A version is never replaced: of two, the first counts. */
export function apply(versions: Versions, event: Event): void {
  const key = keyOf(event.id, event.version);
  const known = versions.get(key);
  if (event.event === "publish") {
    const { id, version, digest, size, at, actor } = event;
    if (known === undefined) {
      versions.set(key, { id, version, digest, size, at, actor, yanked: null });
    }
  } else if (known !== undefined) {
    const { at, actor, reason } = event;
    versions.set(key, { ...known, yanked: event.event === "yank" ? { at, actor, reason } : null });
  }
}
