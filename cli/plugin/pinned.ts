import type { Found } from "../../registry/finding.ts";
import { fileDigestOf } from "../../registry/module/wasm.ts";
import { sizeProblem } from "../../registry/module/size.ts";
import type { Candidate } from "../../registry/select/candidate.ts";
import type { PassedOver } from "../../registry/select/selection.ts";
import { FileSource } from "../../registry/scan/file_source.ts";
import { type Lock, LOCK_FILE } from "../../registry/trust/lock.ts";

/** Candidates under a lock. */
export interface Unlocked {
  /** Those that may be used. */
  left: Candidate[];
  /** Those of pinned domains that are other modules than the pinned ones. */
  passedOver: PassedOver[];
}

/**
 * Keeps to what is pinned: where the module is there that the lock names for a domain, no other of
 * that domain is used. One that was yanked meanwhile is still there for whoever pinned it. Where it
 * is not there, all are left: to use another is refused then, and no other domain takes its place.
 *
 * @param found what was found, for the digests
 */
export function keepPinned(candidates: Candidate[], found: Found[], lock: Lock): Unlocked {
  const byPath = new Map(found.map((it) => [it.path, it]));
  const pinned = candidates.filter(({ id, source }) => {
    const pin = lock.plugins.get(id);
    return pin !== undefined && digestOf(byPath.get(source)) === pin.digest;
  });
  const ids = new Set(pinned.map(({ id }) => id));
  const left: Candidate[] = [];
  const passedOver: PassedOver[] = [];
  for (const candidate of candidates) {
    const { yanked: _, ...offered } = candidate;
    if (!ids.has(candidate.id)) left.push(candidate);
    else if (pinned.includes(candidate)) left.push(offered);
    else {
      const why = `${LOCK_FILE} pins ${candidate.id} to ${lock.plugins.get(candidate.id)!.version}`;
      passedOver.push({ candidate, rule: "lock", why });
    }
  }
  return { left, passedOver };
}

/** The file digest; `undefined` where the file cannot be read, or is larger than any module. */
function digestOf(found: Found | undefined): string | undefined {
  if (found === undefined || found.digest !== undefined) return found?.digest;
  if (sizeProblem(found.size) !== null) return undefined;
  try {
    using file = Deno.openSync(found.path);
    return fileDigestOf(new FileSource(file, found.size));
  } catch {
    return undefined;
  }
}
