import type { SignatureState } from "./verify.ts";

/** A module's signatures in a few words, for people: `verified by acme`. */
export function signatureWords(signature: SignatureState): string {
  if (signature.state === "verified") return `verified by ${signature.by}`;
  if (signature.state === "failed") return `failed: the signature ${signature.why}`;
  if (signature.unknown === undefined) return "unsigned";
  return `signed by ${unknownKeys(signature.unknown)}, and by no key that is known here`;
}

/** Keys that nobody gave a name. */
export function unknownKeys(ids: string[]): string {
  return ids.map((id) => id === "" ? "a key without an id" : `key ${id}`).join(" and ");
}
