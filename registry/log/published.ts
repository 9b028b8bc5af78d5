import type { Identity, VersionEvent } from "./event.ts";

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
  /** Who that was, where a CI proved it. */
  identity?: Identity;
  yanked: Yank | null;
  /** By whom and why its bytes were taken away; nobody can have them, or the version, again. */
  takenDown: Yank | null;
}

/** Every version, by `keyOf` of it, in the order of publishing. */
export type Versions = Map<string, Published>;

/** One text for an id and a version; neither can hold the blank. */
export function keyOf(id: string, version: string): string {
  return `${id} ${version}`;
}

/** Carries out one event. A version is never replaced: of two, the first counts. */
export function apply(versions: Versions, event: VersionEvent): void {
  const key = keyOf(event.id, event.version);
  const known = versions.get(key);
  if (event.event === "publish") {
    const { id, version, digest, size, at, actor, identity } = event;
    if (known === undefined) {
      const published = { id, version, digest, size, at, actor, yanked: null, takenDown: null };
      versions.set(key, identity === undefined ? published : { ...published, identity });
    }
  } else if (known !== undefined) {
    const { at, actor, reason } = event;
    const why = { at, actor, reason };
    if (event.event === "takedown") versions.set(key, { ...known, takenDown: why });
    else versions.set(key, { ...known, yanked: event.event === "yank" ? why : null });
  }
}
