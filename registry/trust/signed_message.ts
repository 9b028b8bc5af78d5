import { concat } from "../../core/host/bytes.ts";
import { signedSections } from "./embedded.ts";
import { FORMAT } from "./signature_data.ts";

/** Keeps a signature over a module from being taken for one over anything else. */
const PURPOSE = new TextEncoder().encode("wasmsig");

/** SHA-256, in hex, over all that a module's signatures cover. */
export async function signedHash(bytes: Uint8Array): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", signedSections(bytes))).toHex();
}

/** The message that signers of that hash sign. */
export function signedMessage(hash: string): Uint8Array<ArrayBuffer> {
  return concat([PURPOSE, FORMAT, Uint8Array.fromHex(hash)]);
}
