/**
 * Texts without what people do not write alike: case, blanks, marks, accents, and how letters with two
 * dots are spelled where there are none. `Müller & Söhne`, `MUELLER SOEHNE` and `muller sohne` are one.
 *
 * @module
 */

/** Letters that do not come apart into one of ASCII and an accent. */
const LETTERS: Record<string, string> = {
  ...{ "ẞ": "SS", "Æ": "A", "Œ": "O", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "TH", "Ħ": "H" },
};

const MARKS = /\p{M}/gu;
const KEPT = /[\p{L}\p{N}]/u;
const OTHERS = /[ẞÆŒØŁĐÐÞĦ]/g;

const SEED = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

const E = 0x45;

/** The letters and digits of a text as they are compared. */
export function folded(text: string): string {
  const plain = text.normalize("NFKD").replace(MARKS, "").toUpperCase()
    .replace(OTHERS, (letter) => LETTERS[letter]);
  let out = "";
  let before = 0;
  for (const letter of plain) {
    const code = letter.codePointAt(0)!;
    if (code < 0x80 ? !isAscii(code) : !KEPT.test(letter)) continue;
    if (!isSecondHalf(before, code)) out += letter;
    before = code;
  }
  return out;
}

/** As much of a name as a statement that cuts it short still shows. */
const NAME = 8;

const DIGIT = /\p{N}/u;

/** Whether two texts are one but for how they are written; a name may be cut short in one of them. */
export function areAlike(one: string, other: string): boolean {
  const [short, long] = [folded(one), folded(other)].sort((a, b) => a.length - b.length);
  if (short === long) return short !== "";
  return short.length >= NAME && !DIGIT.test(long) && long.startsWith(short);
}

/** What alike texts have in common, and few others do. 0 for a text without letters and digits. */
export function likeness(text: string): number {
  const all = folded(text);
  return hashOf(DIGIT.test(all) ? all : all.slice(0, NAME));
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The same of UTF-8, most of which is ASCII: without making a text of it. */
export function likenessAt(bytes: Uint8Array, from: number, to: number): number {
  let hash = SEED;
  let begin = SEED;
  let letters = 0;
  let before = 0;
  let hasDigit = false;
  for (let at = from; at < to; at++) {
    let code = bytes[at];
    if (code >= 0x80) return likeness(decoder.decode(bytes.subarray(from, to)));
    if (code >= 0x61 && code <= 0x7a) code -= 0x20;
    if (!isAscii(code)) continue;
    if (!isSecondHalf(before, code)) {
      hash = Math.imul(hash ^ code, PRIME);
      if (letters < NAME) begin = hash;
      letters++;
    }
    hasDigit ||= code <= 0x39;
    before = code;
  }
  if (letters === 0) return 0;
  return hasDigit ? hash : begin;
}

/**
 * The document numbers of a text, as a hash of each: runs of letters and digits, of at least four,
 * from their first digit on. `INV-2041`, `re2041` and `2041` quote the same.
 */
export function numberHashes(text: string): number[] {
  const bytes = new TextEncoder().encode(text);
  const found: number[] = [];
  eachNumber(bytes, 0, bytes.length, (hash) => found.push(hash));
  return [...new Set(found)];
}

/** The same of UTF-8; what is not ASCII stands between runs. */
export function eachNumber(
  bytes: Uint8Array,
  from: number,
  to: number,
  seen: (hash: number) => void,
): void {
  let start = from;
  let hash = SEED;
  let hasDigit = false;
  for (let at = from; at <= to; at++) {
    let code = at < to ? bytes[at] : 0;
    if (code >= 0x61 && code <= 0x7a) code -= 0x20;
    if (isAscii(code)) {
      hasDigit ||= code <= 0x39;
      if (hasDigit) hash = Math.imul(hash ^ code, PRIME);
      continue;
    }
    if (hasDigit && at - start >= SHORTEST) seen(hash);
    start = at + 1;
    hash = SEED;
    hasDigit = false;
  }
}

/** Shorter runs are shared by accident. */
const SHORTEST = 4;

function hashOf(text: string): number {
  let hash = SEED;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return text === "" ? 0 : hash;
}

/** A letter or a digit. */
function isAscii(code: number): boolean {
  return code >= 0x41 && code <= 0x5a || code >= 0x30 && code <= 0x39;
}

/** The E of AE, OE and UE. */
function isSecondHalf(before: number, code: number): boolean {
  return code === E && (before === 0x41 || before === 0x4f || before === 0x55);
}
