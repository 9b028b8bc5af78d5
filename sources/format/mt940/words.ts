import type { StatementField } from "../../statement/mod.ts";
import { germanWords } from "./german_words.ts";
import { rejoinedLines } from "./rejoined.ts";
import { slashWords } from "./slash_words.ts";

/** What the lines of field 86 say, in the habits of Germany, of the Netherlands, or in free words. */
export function wordsOf(lines: string[]): Partial<Record<StatementField, string>> {
  const text = rejoinedLines(lines);
  return germanWords(lines) ?? slashWords(text) ?? { memo: text };
}
