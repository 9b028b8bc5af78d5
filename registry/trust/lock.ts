import { isVersion } from "../../core/host/describe/version.ts";
import { FloreconError, type Problem } from "../../core/host/error.ts";

/** The file that pins plugins, in the folder that they are used from. */
export const LOCK_FILE = "florecon.lock";

/** The version of the lock file's own format. */
const LOCK_VERSION = 1;

/** What a domain id is pinned to. */
export interface Pin {
  /** Semver, for people: the digest decides. */
  version: string;
  /** The file digest, `blake3:<hex>`. */
  digest: string;
}

/** Pins by domain id. A domain that is not in it is not pinned. */
export type Lock = Map<string, Pin>;

/**
 * Reads a lock file.
 *
 * ```json
 * {
 *   "lock": 1,
 *   "plugins": {
 *     "acme.bank": { "version": "1.2.0", "digest": "blake3:af13…" }
 *   }
 * }
 * ```
 *
 * @throws {FloreconError} `bad_lock`; the sentence begins with what is wrong, so that the file's name
 * can be put in front
 */
export function parseLock(text: string): Lock {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw badLock("not JSON; mend it, or remove it and add the plugins again", cause);
  }
  if (!isObject(document) || !isObject(document.plugins)) {
    throw badLock('not a lock file, which has "lock" and "plugins"');
  }
  if (document.lock !== LOCK_VERSION) {
    throw badLock(`its "lock" is not ${LOCK_VERSION}; it may be of a newer florecon`);
  }
  const lock: Lock = new Map();
  for (const [id, pin] of Object.entries(document.plugins)) {
    if (!isPin(pin)) throw badLock(`"${id}" has no version and digest; add the plugin again`);
    lock.set(id, { version: pin.version, digest: pin.digest });
  }
  return lock;
}

/** A lock as its file: in the order of the ids, so that two of one content are the same bytes. */
export function formatLock(lock: Lock): string {
  const plugins = Object.fromEntries([...lock].sort(([a], [b]) => a < b ? -1 : 1));
  return JSON.stringify({ lock: LOCK_VERSION, plugins }, null, 2) + "\n";
}

/**
 * Why a module may not be used under a lock; `null` where it is the pinned one, or not pinned.
 *
 * @param digest the module's file digest
 * @returns `lock_mismatch`
 */
export function lockProblem(
  lock: Lock,
  domain: { id: string; version: string },
  digest: string,
): Problem | null {
  const pin = lock.get(domain.id);
  if (pin === undefined || pin.digest === digest) return null;
  const message = `${domain.id} is pinned to ${pin.version} with digest ${pin.digest} by ` +
    `${LOCK_FILE}, and this is ${domain.version} with digest ${digest}; use the pinned file, ` +
    "or change the pin if you trust this one";
  return { code: "lock_mismatch", message };
}

function isPin(value: unknown): value is Pin {
  return isObject(value) && typeof value.version === "string" && isVersion(value.version) &&
    typeof value.digest === "string" && /^blake3:[0-9a-f]{64}$/.test(value.digest);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function badLock(what: string, cause?: unknown): FloreconError {
  return new FloreconError("bad_lock", what, {}, { cause });
}
