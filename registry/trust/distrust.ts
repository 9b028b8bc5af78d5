import type { Problem } from "../../core/host/error.ts";
import { unknownKeys } from "./signature_words.ts";
import type { SignatureState } from "./verify.ts";

/**
 * Why a module may not be used, after its signatures were checked; `null` where it may.
 *
 * @param strict whether somebody said whose signatures count. Then a module needs one by a key
 * that they named; otherwise only a signature that fails is refused.
 * @returns `signature_failed`, `unsigned` or `unknown_key`; the sentence is about "it", so that the
 * module's name can be put in front
 */
export function distrust(signature: SignatureState, strict: boolean): Problem | null {
  if (signature.state === "failed") {
    const message = `the signature ${signature.why}; do not run it, get it again from its source`;
    return { code: "signature_failed", message };
  }
  if (signature.state === "verified" || !strict) return null;
  if (signature.unknown === undefined) {
    const message =
      "not signed, though a signature by a trusted key is asked for; have it signed " +
      "with florecon sign";
    return { code: "unsigned", message };
  }
  const message = `signed by ${unknownKeys(signature.unknown)}, and by no key that is trusted; ` +
    "name its public key as one that counts if you trust it";
  return { code: "unknown_key", message };
}
