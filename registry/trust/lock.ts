import { isVersion } from "../../core/host/describe/version.ts";
import { FloreconError, type Problem } from "../../core/host/error.ts";
import { isRecord } from "../../core/host/json.ts";

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
  /** The file that holds it, from the lock's folder, with slashes: nothing else is run from there. */
  path?: string;
  /** The address of the registry that it came from: another one's plugin of that name is another. */
  registry?: string;
  /** The public key that had signed it, as hex of its file: what comes later has to have it too. */
  signer?: string;
}

/** What is known of a registry's index from the times before. */
export interface KnownIndex {
  /** The public key that signs it, as hex of its file. */
  key: string;
  /** The highest version that was seen: milliseconds since 1970. */
  version: number;
}

/** What counts where a lock lies. */
export interface Lock {
  /** Pins by domain id. A domain that is not in it is not pinned. */
  plugins: Map<string, Pin>;
  /** Registries that sign their index, by address. */
  registries: Map<string, KnownIndex>;
}

/** A lock that pins nothing. */
export function emptyLock(): Lock {
  return { plugins: new Map(), registries: new Map() };
}

/**
 * Reads a lock file.
 *
 * ```json
 * {
 *   "lock": 1,
 *   "plugins": {
 *     "acme.bank": {
 *       "version": "1.2.0",
 *       "digest": "blake3:af13…",
 *       "path": "plugins/acme.bank-1.2.0.wasm",
 *       "registry": "https://plugins.acme.example"
 *     }
 *   },
 *   "registries": { "https://plugins.acme.example": { "key": "0103a1…", "version": 1795295261000 } }
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
  if (!isRecord(document) || !isRecord(document.plugins)) {
    throw badLock('not a lock file, which has "lock" and "plugins"');
  }
  if (document.lock !== LOCK_VERSION) {
    throw badLock(`its "lock" is not ${LOCK_VERSION}; it may be of a newer florecon`);
  }
  const lock = emptyLock();
  for (const [id, pin] of Object.entries(document.plugins)) {
    if (!isPin(pin)) throw badLock(`"${id}" has no version and digest; add the plugin again`);
    lock.plugins.set(id, pinOf(pin));
  }
  const registries = document.registries ?? {};
  if (!isRecord(registries)) throw badLock('its "registries" are not an object of addresses');
  for (const [url, { key, version }] of Object.entries(registries).map(knownOf)) {
    lock.registries.set(url, { key, version });
  }
  return lock;
}

/** A lock as its file: in the order of the ids, so that two of one content are the same bytes. */
export function formatLock(lock: Lock): string {
  const plugins = ordered(new Map([...lock.plugins].map(([id, pin]) => [id, pinOf(pin)])));
  const registries = lock.registries.size > 0 && { registries: ordered(lock.registries) };
  return JSON.stringify({ lock: LOCK_VERSION, plugins, ...registries }, null, 2) + "\n";
}

/**
 * Why a module may not be used under a lock; `null` where it is the pinned one, or not pinned. The
 * name that a module gives itself does not take it out of the lock: what is pinned at a path is
 * what is run from there.
 *
 * @param digest the module's file digest
 * @param path where the module is, from the lock's folder, with slashes, where it is a file
 * @returns `lock_mismatch`
 */
export function lockProblem(
  lock: Lock,
  domain: { id: string; version: string },
  digest: string,
  path?: string,
): Problem | null {
  const broken = [...lock.plugins].find(([id, pin]) => {
    const isMeant = id === domain.id || path !== undefined && pin.path === path;
    return isMeant && pin.digest !== digest;
  });
  if (broken === undefined) return null;
  const [id, pin] = broken;
  const actual = id === domain.id ? domain.version : `${domain.id} ${domain.version}`;
  const message = `${id} is pinned to ${pin.version} with digest ${pin.digest} by ` +
    `${LOCK_FILE}, and this is ${actual} with digest ${digest}; use the pinned file, ` +
    "or change the pin if you trust this one";
  return { code: "lock_mismatch", message };
}

function pinOf({ version, digest, path, registry, signer }: Pin): Pin {
  return {
    version,
    digest,
    ...(path !== undefined && { path }),
    ...(registry !== undefined && { registry }),
    ...(signer !== undefined && { signer }),
  };
}

function knownOf([url, known]: [string, unknown]): [string, KnownIndex] {
  if (
    isRecord(known) && typeof known.key === "string" && KEY.test(known.key) &&
    Number.isSafeInteger(known.version)
  ) return [url, { key: known.key, version: Number(known.version) }];
  throw badLock(`what it knows of "${url}" is no key and version; take that out of it`);
}

/** The file of a public key, in hex. */
const KEY = /^01[0-9a-f]{64}$/;

function ordered<T>(entries: Map<string, T>): Record<string, T> {
  return Object.fromEntries([...entries].sort(([a], [b]) => a < b ? -1 : 1));
}

function isPin(value: unknown): value is Pin {
  if (!isRecord(value)) return false;
  const { version, digest, path, registry, signer } = value;
  return typeof version === "string" && isVersion(version) &&
    typeof digest === "string" && /^blake3:[0-9a-f]{64}$/.test(digest) &&
    [path, registry, signer].every((it) => it === undefined || typeof it === "string") &&
    (signer === undefined || KEY.test(signer as string));
}

function badLock(what: string, cause?: unknown): FloreconError {
  return new FloreconError("bad_lock", what, {}, { cause });
}
