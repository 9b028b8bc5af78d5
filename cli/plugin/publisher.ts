import { FloreconError } from "../../core/host/error.ts";
import { encodePublicKey, type Pin, readPublicKey } from "../../registry/trust/mod.ts";
import { type Keyring, requireTrust, type SignatureState } from "./trust.ts";

/** The name of the key that a lock keeps, where no trust file has one. */
const BEFORE = "the key that signed the pinned version";

/**
 * Refuses a plugin of the same name out of another registry: it is another plugin until somebody
 * says that it is not.
 *
 * @throws {FloreconError} `other_registry`
 */
export function requireSamePublisher(id: string, pin: Pin | undefined, registry: string): void {
  if (pin?.registry === undefined || pin.registry === registry) return;
  const message = `${id} is pinned from "${pin.registry}", and this is "${registry}"; ` +
    "ask there, or take its pin out of florecon.lock if the two are one";
  throw new FloreconError("other_registry", message, { id, pinned: pin, registry });
}

/**
 * Checks a module's signatures, and that whoever had signed the pinned version signed it too. A
 * trust file that is given says who counts now.
 *
 * @returns what the signatures came to, and the public key that counted, as hex of its file
 * @throws {FloreconError} what `requireTrust` refuses, `signer_changed`
 */
export async function requireSigner(
  bytes: Uint8Array,
  source: string,
  trust: Keyring | null,
  pin: Pin | undefined,
): Promise<{ signature: SignatureState; signer?: string }> {
  if (trust !== null || pin?.signer === undefined) {
    const signature = await requireTrust(bytes, source, trust);
    const key = signature.state === "verified" ? trust?.get(signature.by) : undefined;
    return { signature, signer: key && encodePublicKey(key).toHex() };
  }
  const { signer } = pin;
  const keys = new Map([[BEFORE, await readPublicKey(Uint8Array.fromHex(signer))]]);
  try {
    return { signature: await requireTrust(bytes, source, keys), signer };
  } catch (error) {
    const { code } = error as FloreconError;
    if (code !== "unsigned" && code !== "unknown_key") throw error;
    const message =
      `"${source}" is not signed by the key that signed the pinned version; ask its ` +
      "publisher why, and name who counts now with --trust";
    throw new FloreconError("signer_changed", message, { source, signer }, { cause: error });
  }
}
