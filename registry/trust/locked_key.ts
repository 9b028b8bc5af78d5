/**
 * Secret keys behind a passphrase: PBKDF2 makes a key of the passphrase, and AES-GCM locks the seed
 * with it. A guess costs a third of a second of a processor, and a wrong one is known as such.
 *
 * ```json
 * {
 *   "florecon_key": 1,
 *   "public": "0103a1…",
 *   "kdf": { "name": "PBKDF2-SHA256", "iterations": 600000, "salt": "c2Fs…" },
 *   "locked": { "name": "AES-256-GCM", "iv": "aXYx…", "seed": "c2VhbGVk…" }
 * }
 * ```
 *
 * @module
 */
import { isRecord, parseJson } from "../../core/host/json.ts";

/** What OWASP asks of PBKDF2 with SHA-256 at least; and what a file may ask of us at most. */
const ITERATIONS = 600_000;
const MOST_ITERATIONS = 10_000_000;

const FORMAT = 1;
const KDF = "PBKDF2-SHA256";
const CIPHER = "AES-256-GCM";

/** A secret key that a passphrase unlocks. */
export interface LockedKey {
  /** The file of its public half, in hex. */
  publicKey: string;
  iterations: number;
  salt: Uint8Array<ArrayBuffer>;
  iv: Uint8Array<ArrayBuffer>;
  seed: Uint8Array<ArrayBuffer>;
}

/** The file of a seed that a passphrase locks. */
export async function lockSeed(
  seed: Uint8Array<ArrayBuffer>,
  publicKey: string,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await derived(passphrase, salt, ITERATIONS);
  const locked = new Uint8Array(await crypto.subtle.encrypt(boundTo(publicKey, iv), key, seed));
  const document = {
    florecon_key: FORMAT,
    public: publicKey,
    kdf: { name: KDF, iterations: ITERATIONS, salt: salt.toBase64() },
    locked: { name: CIPHER, iv: iv.toBase64(), seed: locked.toBase64() },
  };
  return new TextEncoder().encode(JSON.stringify(document, null, 2) + "\n");
}

/** Reads the file of a locked key; `null` where it is none. */
export function readLockedKey(file: Uint8Array): LockedKey | null {
  try {
    const document = parseJson(new TextDecoder("utf-8", { fatal: true }).decode(file));
    if (!isRecord(document) || document.florecon_key !== FORMAT) return null;
    const { public: publicKey, kdf, locked } = document;
    if (typeof publicKey !== "string" || !isRecord(kdf) || !isRecord(locked)) return null;
    if (kdf.name !== KDF || locked.name !== CIPHER) return null;
    const iterations = Number(kdf.iterations);
    if (!Number.isSafeInteger(iterations) || iterations < 1) return null;
    if (iterations > MOST_ITERATIONS) return null;
    const [salt, iv, seed] = [kdf.salt, locked.iv, locked.seed].map((it) => {
      return Uint8Array.fromBase64(String(it));
    });
    return { publicKey, iterations, salt, iv, seed };
  } catch {
    return null;
  }
}

/** The seed of a locked key; `null` where the passphrase is not the one. */
export async function unlockSeed(
  { publicKey, iterations, salt, iv, seed }: LockedKey,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = await derived(passphrase, salt, iterations);
  try {
    return new Uint8Array(await crypto.subtle.decrypt(boundTo(publicKey, iv), key, seed));
  } catch {
    return null;
  }
}

/** A file whose public half was changed cannot be unlocked either. */
function boundTo(publicKey: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(publicKey) };
}

async function derived(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  // However a keyboard composes a letter, it is the same one.
  const typed = new TextEncoder().encode(passphrase.normalize("NFKC"));
  const material = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveKey"]);
  const kdf = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  const aes = { name: "AES-GCM", length: 256 };
  return await crypto.subtle.deriveKey(kdf, material, aes, false, ["encrypt", "decrypt"]);
}
