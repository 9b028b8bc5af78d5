import type { bool, i32 } from "../dialect.ts";
import { upper } from "./upper.ts";

/** The letters from À (U+00C0) to ſ (U+017F) without their marks; a blank for what is none. */
const PLAIN: string = "AAAAAAACEEEEIIIIDNOOOOO OUUUUYTS" + "AAAAAAACEEEEIIIIDNOOOOO OUUUUYTY" +
  "AAAAAACCCCCCCCDDDDEEEEEEEEEEGGGGGGGGHHHHIIIIIIIIIIIIJJKKKLLLLLLLLLLNNNNNNNNNOOOOOOOORRRRRR" +
  "SSSSSSSSTTTTTTUUUUUUUUUUUUWWYYYZZZZZZS";

const FIRST: i32 = 0xc0;
const SHARP_S: i32 = 0xdf;

/** Letters with a mark, beyond those above, and what they are without. */
const MARKED: string = "ƠơƯưȘșȚțΆΈΉΊΌΎΏΐΪΫάέήίΰςϊϋόύώЃѓЁёЇїЌќЎўЙйЀѐЍѝ";
const UNMARKED: string = "OOUUSSTTΑΕΗΙΟΥΩΙΙΥΑΕΗΙΥΣΙΥΟΥΩГГЕЕІІККУУИИЕЕИИ";

const LAST_CYRILLIC: i32 = 0x45f;
const FIRST_WELSH: i32 = 0x1e80;
const LAST_WELSH: i32 = 0x1e85;
const FIRST_VIETNAMESE: i32 = 0x1ea0;
const LAST_VIETNAMESE: i32 = 0x1ef9;

const LETTER_A: i32 = 0x41;
const LETTER_E: i32 = 0x45;
const LETTER_O: i32 = 0x4f;
const LETTER_U: i32 = 0x55;

/**
 * The words of a text, to compare names by: capitals without accents, whatever the case; `ä`, `ae` and
 * `a` are one letter, as are `ö`, `oe`, `ø` and `o`, and `ü`, `ue` and `u`; `ß` is `SS`. Greek and Cyrillic
 * letters are capitals without marks, too, and those of other alphabets stay as they are. Anything
 * that is no letter and no digit separates.
 *
 * @example
 * ```ts
 * words("Müller-Lüdenscheidt GmbH"); // ["MULLER", "LUDENSCHEIDT", "GMBH"]
 * words("MUELLER LUEDENSCH"); // ["MULLER", "LUDENSCH"]
 * ```
 */
export function words(text: string): string[] {
  const found: string[] = [];
  let from: i32 = 0;
  let isAscii: bool = true;
  for (let at: i32 = 0; at <= text.length; at++) {
    const code: i32 = at < text.length ? text.charCodeAt(at) : 0x20;
    if (isPartOfWord(code)) {
      isAscii = isAscii && code < 0x80;
      continue;
    }
    if (at > from) {
      const word = text.substring(from, at);
      const plain = joined(isAscii ? upper(word) : plainOf(word));
      if (plain.length > 0) found.push(plain);
    }
    from = at + 1;
    isAscii = true;
  }
  return found;
}

/** Letters, digits, and the marks that stand behind a letter; of far alphabets, all but punctuation. */
function isPartOfWord(code: i32): bool {
  if (code < 0x80) {
    return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) ||
      (code >= 0x61 && code <= 0x7a);
  }
  if (code < FIRST) return false;
  if (code == 0xd7 || code == 0xf7) return false; // × and ÷
  return !(code >= 0x2000 && code <= 0x2bff) && !(code >= 0x3000 && code <= 0x303f) &&
    !(code >= 0xfe00 && code <= 0xff0f);
}

function plainOf(word: string): string {
  let plain = "";
  for (let at: i32 = 0; at < word.length; at++) {
    const code: i32 = word.charCodeAt(at);
    if (code < 0x80) plain += upper(word.substring(at, at + 1));
    else if (code == SHARP_S) plain += "SS";
    else if (code < FIRST + PLAIN.length) plain += PLAIN.charAt(code - FIRST);
    else if (!isMark(code)) plain += String.fromCharCode(capital(code));
  }
  return plain;
}

/** Whether a code is a mark for the letter before it: an accent that stands by itself. */
function isMark(code: i32): bool {
  return code >= 0x300 && code <= 0x36f;
}

/** The capital of a Greek or Cyrillic letter, without its marks, and so of what others add to Latin. */
function capital(code: i32): i32 {
  if (code >= FIRST_WELSH && code <= LAST_VIETNAMESE) return ofRow(code);
  if (code > LAST_CYRILLIC) return code;
  const marked = MARKED.indexOf(String.fromCharCode(code));
  if (marked >= 0) return UNMARKED.charCodeAt(marked);
  if ((code >= 0x3b1 && code <= 0x3c9) || (code >= 0x430 && code <= 0x44f)) return code - 0x20;
  return code >= 0x450 && code <= LAST_CYRILLIC ? code - 0x50 : code;
}

/** The capital of a Welsh or Vietnamese letter: of each vowel all forms stand in a row. */
function ofRow(code: i32): i32 {
  if (code <= LAST_WELSH) return 0x57;
  if (code < FIRST_VIETNAMESE) return code;
  if (code < 0x1eb8) return LETTER_A;
  if (code < 0x1ec8) return LETTER_E;
  if (code < 0x1ecc) return 0x49;
  if (code < 0x1ee4) return LETTER_O;
  return code < 0x1ef2 ? LETTER_U : 0x59;
}

/** Two letters that stand for one with a mark, as that one without it. */
function joined(word: string): string {
  let plain = word;
  plain = without(plain, LETTER_A, LETTER_E);
  plain = without(plain, LETTER_O, LETTER_E);
  plain = without(plain, LETTER_U, LETTER_E);
  return without(plain, LETTER_A, LETTER_A);
}

/** A word where of each pair of two letters the first alone stands. Hardly a word has one: it is kept. */
function without(word: string, first: i32, second: i32): string {
  let kept = "";
  let from: i32 = 0;
  for (let at: i32 = 1; at < word.length; at++) {
    if (word.charCodeAt(at) != second || word.charCodeAt(at - 1) != first) continue;
    kept += word.substring(from, at);
    from = ++at;
  }
  return from == 0 ? word : kept + word.substring(from);
}
