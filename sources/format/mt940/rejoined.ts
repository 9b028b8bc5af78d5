/** Letters of a line of field 86, but for a blank at its end. */
const FULL_LINE = 64;
/** `:86:` stands before the first line. */
const TAG_LETTERS = 4;

/**
 * Texts that were cut to length, as one. One that is as long as can be was cut within a word as
 * likely as not; a shorter one ends with a word.
 *
 * @param isFull whether a text is as long as can be
 */
export function rejoined(texts: string[], isFull: (text: string, at: number) => boolean): string {
  let joined = "";
  for (const [at, text] of texts.entries()) {
    const isCut = at === 0 || isFull(texts[at - 1], at - 1);
    joined = isCut ? joined + text : `${joined.trimEnd()} ${text}`;
  }
  return joined.trim();
}

/** The lines of field 86 as one. */
export function rejoinedLines(lines: string[]): string {
  return rejoined(lines, (line, at) => line.length >= FULL_LINE - (at === 0 ? TAG_LETTERS : 0));
}
