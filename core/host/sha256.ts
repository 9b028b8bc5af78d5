import { createHash } from "node:crypto";

/** SHA-256 in hexadecimal digits, of shared memory too: `crypto.subtle` takes no digest of that. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
