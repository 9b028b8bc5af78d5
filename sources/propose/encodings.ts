import type { Choice } from "./question.ts";

/** What programs write that do not write Unicode: the West of Europe, its middle, its East, Turkey. */
const PAGES = ["windows-1252", "windows-1250", "windows-1251", "windows-1253", "windows-1254"];

/** How much is shown around the first letter beyond ASCII, on either side. */
const AROUND = 12;

/** How many letters beyond ASCII are looked at. */
const LOOKED = 1_000;

/** A word of two scripts, and what no text has in it: nobody writes so. */
const NONSENSE =
  /[\p{Script=Latin}][\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}][\p{Script=Latin}]|[\x80-\x9f\ufffd]/u;

/**
 * What a text may be written in of which every byte is a letter: one page of letters where all others
 * come to the same or to nonsense, else several, each with how a piece of the text reads.
 */
export function encodingsOf(bytes: Uint8Array): Choice[] {
  const pieces = piecesOf(bytes);
  const readings = new Map<string, Choice>();
  for (const page of PAGES) {
    const decoder = new TextDecoder(page);
    const texts = pieces.map((piece) => decoder.decode(piece));
    const text = texts.join("\n");
    const says = texts[0]?.replace(/\s+/g, " ").trim() ?? "";
    if (!NONSENSE.test(text) && !readings.has(text)) readings.set(text, { answer: page, says });
  }
  return [...readings.values()];
}

/** What stands around letters beyond ASCII. */
function piecesOf(bytes: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length && pieces.length < LOOKED; at++) {
    if (bytes[at] < 0x80) continue;
    pieces.push(bytes.subarray(Math.max(0, at - AROUND), at + AROUND));
    at += AROUND;
  }
  return pieces;
}
