import { printable } from "../../core/host/printable.ts";

/** What files say, in quotes, one after the other. */
export function listed(texts: string[]): string {
  return texts.map((it) => `"${printable(it, 40)}"`).join(", ");
}
