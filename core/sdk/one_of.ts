import type { i32 } from "../dialect.ts";
import { refuse } from "./refusal.ts";

/** More letters of a cell nobody needs to see which one it is. */
const SHOWN: i32 = 40;

/** Refuses the row at hand for a text that is none of the words that its column takes. */
export function requireOneOf(column: string, text: string, words: string[]): void {
  if (words.includes(text)) return;
  const shown = text.length > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  refuse(column + " must be one of " + words.join(", ") + ', not "' + shown + '"');
}
