/**
 * The content of a `signature` section, byte for byte as wasmsign2 writes it. A detached signature
 * is this content alone.
 *
 * ```text
 * 01 01 01                            version of the format, a module, SHA-256
 * leb(sets)
 *   leb(length)                       of the set
 *     leb(1) hash[32]                 what is signed
 *     leb(signatures)
 *       leb(length)                   of the signature
 *         leb(length) key id          none where the length is 0
 *         01 leb(64) signature[64]    Ed25519
 * ```
 *
 * The format allows several hashes in a set, so that a part of a module can be verified. Here a set
 * has exactly one: with several, a module that was cut short would pass as the whole.
 *
 * @module
 */
import { concat, sameBytes } from "../../core/host/bytes.ts";
import { decodeU32, encodeU32 } from "../module/wasm.ts";

/** Version 1 of the format; what is signed is a module; the hash is SHA-256. */
export const FORMAT: Uint8Array<ArrayBuffer> = Uint8Array.of(1, 1, 1);

/** Ed25519, as the format numbers its algorithms. */
const ED25519 = 1;

const HASH_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** Beyond any real list of signers, and few enough that checking them all takes no time. */
export const MAX_SIGNATURES = 64;
const MAX_KEY_ID_BYTES = 64;

/** One signer's signature. */
export interface Signature {
  /** The key id in hex; empty where the signer left it out. */
  keyId: string;
  /** 64 bytes. */
  bytes: Uint8Array<ArrayBuffer>;
}

/** Signatures over one hash. */
export interface SignedHash {
  /** SHA-256 of the signed sections, in hex. */
  hash: string;
  /** At least one. */
  signatures: Signature[];
}

/** What was read: the sets, or why there are none. */
export interface SignatureRead {
  /** Empty where something is wrong. */
  sets: SignedHash[];
  /** What is wrong, in words that follow "the signature"; `null` where nothing is. */
  fault: string | null;
}

/** The content of a signature section. */
export function encodeSignatures(sets: SignedHash[]): Uint8Array<ArrayBuffer> {
  return concat([FORMAT, encodeU32(sets.length), ...sets.map(encodeSet).map(withLength)]);
}

/**
 * Reads the content of a signature section. No bytes make it throw, and only the one shortest
 * encoding is read: nobody can write what was signed in another way and call it the same.
 */
export function decodeSignatures(content: Uint8Array): SignatureRead {
  try {
    const sets = readSets(new Reader(content));
    if (sets.flatMap((set) => set.signatures).length > MAX_SIGNATURES) throw tooMany();
    if (sameBytes(encodeSignatures(sets), content)) return { sets, fault: null };
    return { sets: [], fault: "is not written in the one shortest way" };
  } catch (error) {
    if (error instanceof Fault) return { sets: [], fault: error.message };
    throw error;
  }
}

function encodeSet({ hash, signatures }: SignedHash): Uint8Array {
  return concat([
    encodeU32(1),
    Uint8Array.fromHex(hash),
    encodeU32(signatures.length),
    ...signatures.map(encodeSignature).map(withLength),
  ]);
}

function encodeSignature({ keyId, bytes }: Signature): Uint8Array {
  return concat([withLength(Uint8Array.fromHex(keyId)), Uint8Array.of(ED25519), withLength(bytes)]);
}

function withLength(bytes: Uint8Array): Uint8Array {
  return concat([encodeU32(bytes.length), bytes]);
}

function readSets(reader: Reader): SignedHash[] {
  if (!sameBytes(reader.take(FORMAT.length), FORMAT)) throw new Fault("has an unknown format");
  const sets = reader.list(readSet);
  if (sets.length === 0) throw new Fault("holds no signature");
  return sets;
}

function readSet(reader: Reader): SignedHash {
  const hashes = reader.u32();
  if (hashes !== 1) throw new Fault(`covers ${hashes} hashes, of which exactly one may stand`);
  const hash = reader.take(HASH_BYTES).toHex();
  const signatures = reader.list(readSignature);
  if (signatures.length === 0) throw new Fault("holds no signature");
  return { hash, signatures };
}

function readSignature(reader: Reader): Signature {
  const keyIdBytes = reader.u32();
  if (keyIdBytes > MAX_KEY_ID_BYTES) throw new Fault("has an endless key id");
  const keyId = reader.take(keyIdBytes).toHex();
  if (reader.take(1)[0] !== ED25519) throw new Fault("is made by an algorithm that is not Ed25519");
  if (reader.u32() !== SIGNATURE_BYTES) throw new Fault(`is not ${SIGNATURE_BYTES} bytes long`);
  return { keyId, bytes: reader.take(SIGNATURE_BYTES) };
}

/** Why the bytes cannot be read; never leaves this file. */
class Fault extends Error {}

function tooMany(): Fault {
  return new Fault(`is one of more than ${MAX_SIGNATURES}`);
}

/** Takes bytes from the front. */
class Reader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  u32(): number {
    const read = decodeU32(this.bytes, this.at);
    if (read === null) throw new Fault("is cut short");
    this.at = read.next;
    return read.value;
  }

  take(length: number): Uint8Array<ArrayBuffer> {
    if (length > this.bytes.length - this.at) throw new Fault("is cut short");
    this.at += length;
    return this.bytes.slice(this.at - length, this.at);
  }

  /** A count, then as many items, each with its length in front. */
  list<T>(item: (reader: Reader) => T): T[] {
    const count = this.u32();
    if (count > MAX_SIGNATURES) throw tooMany();
    return Array.from({ length: count }, () => item(new Reader(this.take(this.u32()))));
  }
}
