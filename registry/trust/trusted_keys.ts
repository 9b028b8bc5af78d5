import { FloreconError } from "../../core/host/error.ts";
import { readPublicKey } from "./key_file.ts";
import type { PublicKey } from "./public_key.ts";
import type { Keyring } from "./verify.ts";

/** A name goes into sentences, and lists of names have commas between. */
const NAME = /^[^\s\p{C},]([^\p{C},]{0,98}[^\s\p{C},])?$/u;

/** Each is held against all others, and against every signature. */
const MAX_KEYS = 1_000;

/** What stands before a colon in JSON: a name. */
const NAMES = /"(?:[^"\\]|\\.)*"(?=\s*:)/g;

/** Whether a key may have that name in a trust file. */
export function isKeyName(name: string): boolean {
  return NAME.test(name);
}

/**
 * Reads a trust file: whose signatures count. It is a JSON object of names and public keys, each
 * key as the hex digits of its file (`01`, then 64 digits) or as PEM. An empty object trusts nobody.
 *
 * ```json
 * {
 *   "acme treasury": "0103a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8",
 *   "auditor": "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA…\n-----END PUBLIC KEY-----"
 * }
 * ```
 *
 * @throws {FloreconError} `bad_trust_file`; the sentence begins with what is wrong, so that the
 * file's name can be put in front
 */
export async function parseTrust(text: string): Promise<Keyring> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch { // whose message would repeat what stands there, which may be a secret
    throw badTrust("not JSON; write an object of names and public keys");
  }
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    throw badTrust("not a JSON object; write one of names and public keys");
  }
  const entries = Object.entries(document);
  if (entries.length > MAX_KEYS) {
    throw badTrust(`${entries.length} names, of which at most ${MAX_KEYS} are read; trust fewer`);
  }
  const keys = new Map<string, PublicKey>();
  for (const [name, value] of entries) {
    if (!isKeyName(name)) {
      throw badTrust(`the name ${JSON.stringify(name)} is not 1 to 100 letters without a comma`);
    }
    const key = await keyOf(name, value);
    const twin = [...keys].find(([, other]) => other.id === key.id);
    if (twin) throw badTrust(`"${twin[0]}" and "${name}" are one key; give each key one name`);
    keys.set(name, key);
  }
  // Of two keys under one name JSON keeps the last, and says nothing.
  if ((text.match(NAMES)?.length ?? 0) > entries.length) {
    throw badTrust("one name for several keys; give each key a name of its own");
  }
  return keys;
}

async function keyOf(name: string, value: unknown): Promise<PublicKey> {
  if (typeof value !== "string") throw badTrust(`the key of "${name}" is not a text`);
  try {
    return await readPublicKey(fromHex(value) ?? new TextEncoder().encode(value));
  } catch (error) {
    if (!(error instanceof FloreconError)) throw error;
    throw badTrust(`the key of "${name}": ${error.message}`);
  }
}

function fromHex(text: string): Uint8Array | null {
  return /^([0-9a-f]{2})+$/i.test(text) ? Uint8Array.fromHex(text) : null;
}

function badTrust(what: string): FloreconError {
  return new FloreconError("bad_trust_file", what);
}
