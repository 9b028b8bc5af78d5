/**
 * Key files, as wasmsign2 writes them: a public key is `01` and 32 bytes, a secret key is `81`, 32
 * bytes of seed and the 32 bytes of its public key. PEM is read too, as openssl writes it: `PUBLIC
 * KEY` (SPKI) and `PRIVATE KEY` (PKCS8).
 *
 * No message of these functions carries a byte of what was read.
 *
 * @module
 */
import { concat, sameBytes } from "../../core/host/bytes.ts";
import { FloreconError } from "../../core/host/error.ts";
import { type LockedKey, lockSeed, readLockedKey, unlockSeed } from "./locked_key.ts";
import { PUBLIC_KEY_BYTES, PublicKey } from "./public_key.ts";
import { SecretKey, SEED_BYTES } from "./secret_key.ts";

const PUBLIC_TAG = 0x01;
const SECRET_TAG = 0x81;

/** A new key pair, as its two files. */
export interface KeyPairFiles {
  /** 65 bytes, or a document that a passphrase unlocks: only whoever signs may read it. */
  secret: Uint8Array<ArrayBuffer>;
  /** 33 bytes, for whoever is to trust what is signed. */
  public: Uint8Array<ArrayBuffer>;
  /** What the public file holds. */
  publicKey: PublicKey;
}

/**
 * Makes a new key pair.
 *
 * @param passphrase locks the secret half; without one it lies open in its file
 */
export async function generateKeyPair(passphrase?: string): Promise<KeyPairFiles> {
  const seed = crypto.getRandomValues(new Uint8Array(SEED_BYTES));
  const { publicKey } = await SecretKey.ofSeed(seed);
  const publicFile = encodePublicKey(publicKey);
  const secret = passphrase === undefined
    ? concat([Uint8Array.of(SECRET_TAG), seed, publicKey.bytes])
    : await lockSeed(seed, publicFile.toHex(), passphrase);
  return { secret, public: publicFile, publicKey };
}

/** The file of a public key, 33 bytes. */
export function encodePublicKey(key: PublicKey): Uint8Array<ArrayBuffer> {
  return concat([Uint8Array.of(PUBLIC_TAG), key.bytes]);
}

/**
 * Reads a public key file, or PEM.
 *
 * @throws {FloreconError} `bad_key`; the sentence begins with what is wrong, so that the file's
 * name can be put in front
 */
export async function readPublicKey(file: Uint8Array): Promise<PublicKey> {
  if (isTagged(file, PUBLIC_TAG, PUBLIC_KEY_BYTES)) return await PublicKey.of(file.subarray(1));
  if (isSecret(file)) {
    throw badKey("this is a secret key; name the public one, and keep this to yourself");
  }
  const der = unwrapPem(file, "PUBLIC KEY");
  if (der === null) throw badKey("not a public key, which is 01 and 32 bytes, or PEM");
  const key = await imported("spki", der, "verify");
  return await PublicKey.of(new Uint8Array(await crypto.subtle.exportKey("raw", key)));
}

/**
 * Reads a secret key file, or PEM that is not encrypted.
 *
 * @param passphrase is asked for where the key needs one
 * @throws {FloreconError} `bad_key`; the sentence begins with what is wrong, so that the file's
 * name can be put in front
 */
export async function readSecretKey(
  file: Uint8Array,
  passphrase?: () => string | Promise<string>,
): Promise<SecretKey> {
  const locked = readLockedKey(file);
  if (locked !== null) return await unlocked(locked, passphrase);
  if (isTagged(file, SECRET_TAG, SEED_BYTES + PUBLIC_KEY_BYTES)) {
    const key = await SecretKey.ofSeed(file.subarray(1, 1 + SEED_BYTES));
    if (sameBytes(key.publicKey.bytes, file.subarray(1 + SEED_BYTES))) return key;
    throw badKey("damaged: its public half does not belong to its secret half");
  }
  if (isPublic(file)) throw badKey("this is a public key; name the secret one to sign with");
  if (unwrapPem(file, "ENCRYPTED PRIVATE KEY") !== null) {
    throw badKey("encrypted; decrypt it with openssl pkey");
  }
  const der = unwrapPem(file, "PRIVATE KEY");
  if (der === null) throw badKey("not a secret key, which is 81 and 64 bytes, or PEM");
  const key = await imported("pkcs8", der, "sign");
  const { d } = await crypto.subtle.exportKey("jwk", key);
  return await SecretKey.ofSeed(Uint8Array.fromBase64(d!, { alphabet: "base64url" }));
}

async function unlocked(
  locked: LockedKey,
  passphrase?: () => string | Promise<string>,
): Promise<SecretKey> {
  if (passphrase === undefined) throw badKey("locked; give its passphrase");
  const seed = await unlockSeed(locked, await passphrase());
  if (seed?.length !== SEED_BYTES) {
    throw badKey("locked, and this passphrase does not open it, or the file is damaged; try again");
  }
  const key = await SecretKey.ofSeed(seed);
  if (encodePublicKey(key.publicKey).toHex() === locked.publicKey) return key;
  throw badKey("damaged: its public half does not belong to its secret half");
}

function isPublic(file: Uint8Array): boolean {
  return isTagged(file, PUBLIC_TAG, PUBLIC_KEY_BYTES) || unwrapPem(file, "PUBLIC KEY") !== null;
}

function isSecret(file: Uint8Array): boolean {
  return isTagged(file, SECRET_TAG, SEED_BYTES + PUBLIC_KEY_BYTES) ||
    unwrapPem(file, "PRIVATE KEY") !== null || readLockedKey(file) !== null;
}

function isTagged(file: Uint8Array, tag: number, length: number): boolean {
  return file[0] === tag && file.length === 1 + length;
}

/** What stands between a PEM's BEGIN and END of that label, or `null`. */
function unwrapPem(file: Uint8Array, label: string): Uint8Array<ArrayBuffer> | null {
  const text = new TextDecoder().decode(file);
  const begin = `-----BEGIN ${label}-----`;
  const from = text.indexOf(begin);
  const to = text.indexOf(`-----END ${label}-----`);
  if (from < 0 || to < from) return null;
  try {
    return Uint8Array.fromBase64(text.slice(from + begin.length, to));
  } catch {
    return null;
  }
}

async function imported(
  format: "spki" | "pkcs8",
  der: Uint8Array<ArrayBuffer>,
  use: "verify" | "sign",
): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey(format, der, "Ed25519", true, [use]);
  } catch {
    throw badKey("not an Ed25519 key; make one with florecon keygen");
  }
}

function badKey(what: string): FloreconError {
  return new FloreconError("bad_key", what);
}
