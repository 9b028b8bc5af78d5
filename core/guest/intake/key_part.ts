import { refuse } from "../../sdk/refusal.ts";

/** Stands between the parts of a key that has several: U+001F, the unit separator. */
export const PART: string = "\u001f";

/** A text as one of several parts of a key. Refuses the row where nobody could tell where it ends. */
export function keyPart(column: string, text: string): string {
  if (text.includes(PART)) {
    refuse(
      column + " holds the character U+001F, which stands between the parts of a key; take it out",
    );
  }
  return text;
}
