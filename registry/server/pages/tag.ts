import { createHash } from "node:crypto";

/** The name of a text in an address: another one has another name, so that it can be kept for ever. */
export function tagOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
