import { printable } from "../../core/host/printable.ts";

/** What files say, in quotes, one after the other. */
export function quotedCells(texts: string[]): string {
  return texts.map((it) => `"${printable(it, 40)}"`).join(", ");
}
