import { tokens } from "florecon";

/** A shorter rest of a token is no reference by itself. */
const SHORTEST: i32 = 4;

/** As much as a bank's field cuts off a reference. */
const MOST_CUT: i32 = 3;

/** Up to this one, and this one, no character is a part of a word. */
const BLANK: i32 = 32;
const NO_BREAK: i32 = 160;

/**
 * The references in a text, without the letters in front: a bank writes `CW-104317`, `cw104317` and
 * `104317` for the same payout. Letters elsewhere stay: `1QK7ZB` is not `17`. A year is none.
 */
export function references(text: string): string[] {
  const found: string[] = [];
  for (const token of tokens(text)) {
    let at: i32 = 0;
    while (!isDigit(token.charCodeAt(at))) at++;
    const reference = token.length - at < SHORTEST ? token : token.substring(at);
    if (!isYear(reference) && !found.includes(reference)) found.push(reference);
  }
  return found;
}

/**
 * The words of a text with a digit in them that are no reference: `7`, `102`, `2026-03`, each once. A
 * bank that writes `TX102XT batch 102` has the name of a batch so; a day or a time is told from one by
 * nothing but its amount. Zeros alone, as where there is no batch, are none.
 */
export function numbers(text: string): string[] {
  const found: string[] = [];
  let begin: i32 = -1;
  for (let at: i32 = 0; at <= text.length; at++) {
    const code: i32 = at < text.length ? text.charCodeAt(at) : BLANK;
    if (code > BLANK && code != NO_BREAK) {
      if (begin < 0) begin = at;
      continue;
    }
    if (begin < 0) continue;
    const word = bare(text.substring(begin, at));
    begin = -1;
    if (isNumbered(word) && references(word).length == 0 && !found.includes(word)) found.push(word);
  }
  return found;
}

/** What a line calls its batch, where its text has no reference: all its numbers, as one; or nothing. */
export function shortName(text: string): string {
  return references(text).length > 0 ? "" : numbers(text).join(" ");
}

/**
 * Whether one reference may be meant by the other: one character changed, lost or added, two
 * neighbours swapped, or the end cut off.
 */
export function isSimilar(a: string, b: string): bool {
  if (a.length > b.length) return isSimilar(b, a);
  if (a.length < SHORTEST || b.length - a.length > MOST_CUT) return false;
  if (b.startsWith(a)) return true;
  if (b.length - a.length > 1) return false;
  let from: i32 = 0;
  while (a.charCodeAt(from) == b.charCodeAt(from)) from++;
  const rest = b.substring(from + 1);
  if (a.length < b.length) return a.substring(from) == rest;
  if (a.substring(from + 1) == rest) return true;
  return from + 1 < a.length && a.charAt(from) == b.charAt(from + 1) &&
    a.charAt(from + 1) == b.charAt(from) && a.substring(from + 2) == b.substring(from + 2);
}

/** Itself and what it may be but for one slip: two similar references have one of these in common. */
export function nearOnes(reference: string): string[] {
  const near = [reference];
  for (let at: i32 = 0; at < reference.length; at++) {
    near.push(reference.substring(0, at) + reference.substring(at + 1));
  }
  for (let cut: i32 = 2; cut <= MOST_CUT && reference.length - cut >= SHORTEST; cut++) {
    near.push(reference.substring(0, reference.length - cut));
  }
  return near;
}

/**
 * A word without the marks around it, in upper case: `#102,` is `102`. One with a letter beyond ASCII is
 * as it is written, since its case depends on the platform's tables.
 */
function bare(word: string): string {
  let from: i32 = 0;
  let to: i32 = word.length;
  while (from < to && isMark(word.charCodeAt(from))) from++;
  while (to > from && isMark(word.charCodeAt(to - 1))) to--;
  const own = word.substring(from, to);
  for (let at: i32 = 0; at < own.length; at++) if (own.charCodeAt(at) > 127) return own;
  return own.toUpperCase();
}

function isMark(code: i32): bool {
  const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return code < 128 && !isLetter && !isDigit(code);
}

/** Whether a word has a digit that is no zero. */
function isNumbered(word: string): bool {
  for (let at: i32 = 0; at < word.length; at++) {
    if (isDigit(word.charCodeAt(at)) && word.charCodeAt(at) != 48) return true;
  }
  return false;
}

function isYear(reference: string): bool {
  return reference.length == 4 && reference.startsWith("20") &&
    isDigit(reference.charCodeAt(2)) && isDigit(reference.charCodeAt(3));
}

function isDigit(code: i32): bool {
  return code >= 48 && code <= 57;
}
