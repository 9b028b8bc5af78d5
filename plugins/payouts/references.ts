import { tokens } from "florecon";

/** A shorter rest of a token is no reference by itself. */
const SHORTEST: i32 = 4;

/** As much as a bank's field cuts off a reference. */
const MOST_CUT: i32 = 3;

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

function isYear(reference: string): bool {
  return reference.length == 4 && reference.startsWith("20") &&
    isDigit(reference.charCodeAt(2)) && isDigit(reference.charCodeAt(3));
}

function isDigit(code: i32): bool {
  return code >= 48 && code <= 57;
}
