/**
 * The root of a registry's index: which parts it has, by digest, and until when that holds. The parts
 * are documents as `index.json` is one, each of some of the plugins, so that whoever wants one plugin
 * of many reads little; and what vouches for the root vouches for every part.
 *
 * @module
 */
import { isRecord, parseJson } from "../../core/host/json.ts";

/** What a root is, among signed documents. */
export const ROOT_TYPE = "application/vnd.florecon.index.v1+json";

/** Hex digits by which plugins are told into parts, at most. */
export const MAX_DIGITS = 4;

/** Bytes of one part, and of all together. */
const MAX_PART = 64 << 20;
const MAX_ALL = 512 << 20;

/** By how many milliseconds the clock of a registry may be ahead of that of whoever reads its index. */
export const AHEAD = 24 * 3_600_000;

/** One part of an index. */
export interface IndexPart {
  /** `sha256:<hex>` of its bytes. */
  digest: string;
  /** Bytes. */
  size: number;
}

/** What is offered at one moment, as far as a few kilobytes tell. */
export interface IndexRoot {
  /** The public key that signs it, as hex of its file; absent where nobody does. */
  key?: string;
  /** Higher for what is newer: when it was made, in milliseconds since 1970. */
  version: number;
  /** From when on it is no longer to be believed: ISO 8601, UTC. */
  expires: string;
  /** How many hex digits a part's name has. */
  digits: number;
  /** By name. Parts that no plugin is in are left out. */
  parts: Record<string, IndexPart>;
}

/** The name of the part that a plugin is in: digits of FNV-1a over its id, mixed. */
export function partOf(id: string, digits: number): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  // Ids that differ at their end alone fall evenly only after what MurmurHash3 ends with.
  hash = Math.imul(hash ^ hash >>> 16, 0x85ebca6b);
  hash = Math.imul(hash ^ hash >>> 13, 0xc2b2ae35);
  const mixed = (hash ^ hash >>> 16) & 0xffff;
  return mixed.toString(16).padStart(MAX_DIGITS, "0").slice(0, digits);
}

/** A root as its bytes, which are signed. */
export function formatRoot(root: IndexRoot): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(root));
}

/** Reads a root; `null` where the bytes are none. */
export function parseRoot(bytes: Uint8Array): IndexRoot | null {
  let document: unknown;
  try {
    document = parseJson(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
  return isRoot(document) ? document : null;
}

function isRoot(it: unknown): it is IndexRoot {
  if (!isRecord(it) || !isRecord(it.parts)) return false;
  const { key, version, expires, digits } = it;
  if (key !== undefined && !(typeof key === "string" && /^01[0-9a-f]{64}$/.test(key))) return false;
  if (!Number.isSafeInteger(version) || !Number.isInteger(digits)) return false;
  if (Number(digits) < 0 || Number(digits) > MAX_DIGITS) return false;
  if (typeof expires !== "string" || Number.isNaN(Date.parse(expires))) return false;
  const name = new RegExp(`^[0-9a-f]{${digits}}$`);
  let all = 0;
  for (const [own, part] of Object.entries(it.parts)) {
    if (!name.test(own) || !isPart(part)) return false;
    all += part.size;
  }
  return all <= MAX_ALL;
}

function isPart(it: unknown): it is IndexPart {
  return isRecord(it) && typeof it.digest === "string" && /^sha256:[0-9a-f]{64}$/.test(it.digest) &&
    Number.isSafeInteger(it.size) && Number(it.size) >= 0 && Number(it.size) <= MAX_PART;
}
