/**
 * Signed documents, as DSSE has them (github.com/secure-systems-lab/dsse): the bytes of a document,
 * what it is, and signatures over both. A signature over one kind of document is none over another.
 *
 * @module
 */
import { concat } from "../../core/host/bytes.ts";
import { isRecord, parseJson } from "../../core/host/json.ts";
import type { PublicKey } from "./public_key.ts";
import type { SecretKey } from "./secret_key.ts";

/** More than these nobody makes. */
const MAX_SIGNATURES = 16;

/** A document with its signatures, of which none has been checked yet. */
export interface Envelope {
  /** The document's media type. */
  type: string;
  /** The document, as it was signed. */
  payload: Uint8Array<ArrayBuffer>;
  /** 64 bytes each. */
  signatures: Uint8Array<ArrayBuffer>[];
}

/**
 * Puts a document into an envelope.
 *
 * @param key who signs it; without one it is there, and nobody vouches for it
 */
export async function seal(
  type: string,
  payload: Uint8Array<ArrayBuffer>,
  key?: SecretKey,
): Promise<string> {
  const signatures = key === undefined ? [] : [{
    keyid: key.publicKey.id,
    sig: (await key.sign(signedBytes(type, payload))).toBase64(),
  }];
  return JSON.stringify({ payloadType: type, payload: payload.toBase64(), signatures });
}

/** Reads an envelope; `null` where it is none. */
export function openEnvelope(text: string): Envelope | null {
  try {
    const document = parseJson(text);
    if (!isRecord(document)) return null;
    const { payloadType: type, payload, signatures } = document;
    if (typeof type !== "string" || typeof payload !== "string") return null;
    if (!Array.isArray(signatures) || signatures.length > MAX_SIGNATURES) return null;
    return {
      type,
      payload: Uint8Array.fromBase64(payload),
      signatures: signatures.map((it) => Uint8Array.fromBase64(it.sig)),
    };
  } catch {
    return null;
  }
}

/** Whether a key signed what is in an envelope, as the kind of document that it says. */
export async function isSignedBy(
  { type, payload, signatures }: Envelope,
  key: PublicKey,
): Promise<boolean> {
  const message = signedBytes(type, payload);
  for (const signature of signatures) {
    if (await key.verifies(message, signature)) return true;
  }
  return false;
}

/** What is signed: DSSE's pre-authentication encoding. */
function signedBytes(type: string, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const kind = encode(type);
  const head = `DSSEv1 ${kind.length} ${type} ${payload.length} `;
  return concat([encode(head), payload]);
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
