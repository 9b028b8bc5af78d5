import { sections } from "../module/wasm.ts";
import { readSignatures } from "./embedded.ts";
import type { PublicKey } from "./public_key.ts";
import { decodeSignatures, type Signature, type SignedHash } from "./signature_data.ts";
import { signedHash, signedMessage } from "./signed_message.ts";

/** Public keys by the names that people gave them. */
export type Keyring = ReadonlyMap<string, PublicKey>;

/**
 * What a module's signatures come to. Three states, never two: that nobody known signed is one
 * thing, that a signature does not hold is another.
 */
export type SignatureState =
  | {
    state: "unsigned";
    /** Key ids, in hex, of signatures by keys that are not known, hence prove nothing. */
    unknown?: string[];
  }
  | {
    state: "verified";
    /** The name of the key; of several keys, their names with commas between. */
    by: string;
  }
  | {
    state: "failed";
    /** What does not hold, in words that follow "the signature". */
    why: string;
  };

/**
 * Checks a module's signatures, of the whole module always. Never throws, whatever the bytes.
 *
 * One signature by a known key makes a module `verified`. One that claims a known key and does not
 * hold, or is about other bytes, makes it `failed`, whatever the others say.
 *
 * @param keys whose signatures count; none tells only a changed module from an unchanged one
 * @param detached a signature that is kept beside the module, in place of the one inside it
 *
 * @example
 * ```ts
 * const keys = await parseTrust(await Deno.readTextFile("keys.json"));
 * const signature = await verify(await Deno.readFile("solver.wasm"), keys);
 * if (signature.state === "verified") console.log(`signed by ${signature.by}`);
 * ```
 */
export async function verify(
  bytes: Uint8Array,
  keys: Keyring,
  detached?: Uint8Array,
): Promise<SignatureState> {
  const { problem } = sections(bytes);
  if (problem !== null) return failed(`cannot be checked: this is ${problem.message}`);
  const { sets, fault } = detached === undefined
    ? readSignatures(bytes)
    : decodeSignatures(detached);
  if (fault !== null) return failed(fault);
  if (sets.length === 0) return { state: "unsigned" };

  const hash = await signedHash(bytes);
  const stale = sets.find((set) => set.hash !== hash);
  if (stale) {
    return failed(`by ${signers(stale, keys)} is about other bytes: the module was changed`);
  }
  return await checkAll(sets.flatMap((set) => set.signatures), signedMessage(hash), keys);
}

async function checkAll(
  signatures: Signature[],
  message: Uint8Array<ArrayBuffer>,
  keys: Keyring,
): Promise<SignatureState> {
  const by = new Set<string>();
  const unknown: string[] = [];
  for (const signature of signatures) {
    const claimed = claimants(signature, keys);
    const holder = await holderOf(signature, message, claimed);
    if (holder !== null) by.add(holder);
    else if (signature.keyId === "" || claimed.length === 0) unknown.push(signature.keyId);
    else return failed(`by ${claimed[0][0]} (key ${signature.keyId}) was not made with that key`);
  }
  if (by.size > 0) return { state: "verified", by: [...by].join(", ") };
  return { state: "unsigned", unknown };
}

/** The known keys that a signature may be by; without a key id it may be anybody's. */
function claimants({ keyId }: Signature, keys: Keyring): [string, PublicKey][] {
  return [...keys].filter(([, key]) => keyId === "" || keyId === key.id);
}

async function holderOf(
  { bytes }: Signature,
  message: Uint8Array<ArrayBuffer>,
  claimed: [string, PublicKey][],
): Promise<string | null> {
  for (const [name, key] of claimed) if (await key.verifies(message, bytes)) return name;
  return null;
}

/** Who says to have signed, by name where the key is known. */
function signers({ signatures }: SignedHash, keys: Keyring): string {
  return signatures.map(({ keyId }) => {
    const known = [...keys].find(([, key]) => key.id === keyId);
    return known ? `${known[0]} (key ${keyId})` : keyId ? `key ${keyId}` : "a key without an id";
  }).join(", ");
}

function failed(why: string): SignatureState {
  return { state: "failed", why };
}
