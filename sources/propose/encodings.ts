import type { Choice } from "./question.ts";

/** What programs write that do not write Unicode: the West of Europe, its middle, its East, Turkey. */
const PAGES = ["windows-1252", "windows-1250", "windows-1251", "windows-1253", "windows-1254"];

/** What programs write in which a letter takes several bytes: Japan, China, Taiwan, Korea. */
const WIDE_PAGES = ["shift_jis", "euc-jp", "gb18030", "big5", "euc-kr"];

/** How much is shown around the first letter beyond ASCII, on either side. */
const AROUND = 12;

/** How many letters beyond ASCII are looked at. */
const LOOKED = 1_000;

const LINE_FEED = 0x0a;

/** A word of two scripts, and what no text has in it: nobody writes so. */
const NONSENSE =
  /[\p{Script=Latin}][\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}][\p{Script=Latin}]|[\x80-\x9f\ufffd]/u;

/** A letter of Europe beside one of the East: that is a piece of two letters, read as one. */
const STRAY =
  /\p{Script=Latin}[\p{Script=Han}\p{Script=Hangul}]|[\p{Script=Han}\p{Script=Hangul}]\p{Ll}|[\uff61-\uff9f]/u;

/**
 * What a text may be written in of which every byte is a letter: one page of letters where all others
 * come to the same or to nonsense, else several, each with how a piece of the text reads. A letter may
 * take several bytes, too: in Japan, or where all of those come to nonsense.
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
  const wide = wideReadings(bytes, readings.size > 0 ? WIDE_PAGES.slice(0, 1) : WIDE_PAGES);
  return [...readings.values(), ...wide];
}

function wideReadings(bytes: Uint8Array, pages: string[]): Choice[] {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const end = bytes.indexOf(LINE_FEED, Math.min(bytes.length, first + LOOKED));
  const text = bytes.subarray(0, end < 0 ? bytes.length : end);
  return pages.flatMap((page) => {
    const read = decoded(text, page);
    if (read === undefined || NONSENSE.test(read) || STRAY.test(read)) return [];
    const from = Math.max(0, read.search(/\P{ASCII}/u) - AROUND);
    const says = read.slice(from, from + 2 * AROUND).replace(/\s+/g, " ").trim();
    return [{ answer: page, says }];
  });
}

function decoded(bytes: Uint8Array, page: string): string | undefined {
  try {
    return new TextDecoder(page, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
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
