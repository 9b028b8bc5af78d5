import { concat, sameBytes } from "../../core/host/bytes.ts";
import { FloreconError } from "../../core/host/error.ts";
import { encodeCustomSection, sections, SIGNATURE_SECTION, WASM_HEADER } from "../module/wasm.ts";
import { readSignatures, signedSections } from "./embedded.ts";
import type { SecretKey } from "./secret_key.ts";
import {
  decodeSignatures,
  encodeSignatures,
  MAX_SIGNATURES,
  type Signature,
  type SignatureRead,
} from "./signature_data.ts";
import { signedHash, signedMessage } from "./signed_message.ts";

/**
 * The module with this key's signature, in a section that stands first. Nothing else of it changes:
 * its code digest stays.
 *
 * Signing again replaces the key's own signature, so that signing twice changes nothing. Signatures
 * by others are kept while they are about these very bytes; once the module has changed they can
 * never hold again, and are dropped. The manifest is written before: `writeManifest` on a signed
 * module leaves a signature that fails.
 *
 * @throws {FloreconError} `not_wasm`, `too_many_signatures`
 *
 * @example
 * ```ts
 * const key = await readSecretKey(await Deno.readFile("acme.key"));
 * await Deno.writeFile("solver.wasm", await sign(await Deno.readFile("solver.wasm"), key));
 * ```
 */
export async function sign(bytes: Uint8Array, key: SecretKey): Promise<Uint8Array<ArrayBuffer>> {
  requireModule(bytes);
  const content = await withSignature(bytes, key, readSignatures(bytes));
  return concat([
    WASM_HEADER,
    encodeCustomSection(SIGNATURE_SECTION, content),
    signedSections(bytes),
  ]);
}

/**
 * This key's signature alone, to be kept beside a module that stays as it is.
 *
 * @param earlier a detached signature to add to; what `sign` says of replacing and keeping holds
 * @throws {FloreconError} `not_wasm`, `too_many_signatures`
 */
export async function signDetached(
  bytes: Uint8Array,
  key: SecretKey,
  earlier?: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  requireModule(bytes);
  const read = earlier === undefined ? { sets: [], fault: null } : decodeSignatures(earlier);
  return await withSignature(bytes, key, read);
}

async function withSignature(
  bytes: Uint8Array,
  key: SecretKey,
  earlier: SignatureRead,
): Promise<Uint8Array<ArrayBuffer>> {
  const hash = await signedHash(bytes);
  const own: Signature = {
    keyId: key.publicKey.id,
    bytes: await key.sign(signedMessage(hash)),
  };
  const signatures = earlier.sets.filter((set) => set.hash === hash)
    .flatMap((set) => set.signatures);
  // One key signs one message in one way: the same bytes without a key id are its signature too.
  const at = signatures.findIndex((it) => it.keyId === own.keyId || sameBytes(it.bytes, own.bytes));
  signatures.splice(at < 0 ? signatures.length : at, 1, own);
  if (signatures.length > MAX_SIGNATURES) {
    const message =
      `${MAX_SIGNATURES} others have signed this, which is all that there is room for`;
    throw new FloreconError("too_many_signatures", `${message}; ship it again and sign that`);
  }
  return encodeSignatures([{ hash, signatures }]);
}

function requireModule(bytes: Uint8Array): void {
  const { problem } = sections(bytes);
  if (problem === null) return;
  throw new FloreconError(problem.code, `cannot sign this: it is ${problem.message}`);
}
