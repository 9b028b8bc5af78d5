import type { bool, i32 } from "../dialect.ts";
import { upper } from "./upper.ts";

/** Shorter runs (`12`, `NR7`) are shared by accident far more often than by reference. */
const SHORTEST: i32 = 4;

/** Past this many a text is no list of references, and comparing each with each grows dear. */
const MOST: i32 = 256;

/** A letter or digit in upper case, or zero for anything else. */
function reduced(code: i32): i32 {
  if (code >= 0x61 && code <= 0x7a) return code - 0x20;
  return isDigit(code) || (code >= 0x41 && code <= 0x5a) ? code : 0;
}

function isDigit(code: i32): bool {
  return code >= 0x30 && code <= 0x39;
}

/**
 * The references in a text: runs of the letters A to Z and digits, upper-cased, of at least four
 * characters with at least one digit among them. Each stands once, in order of first appearance; of
 * more than 256 the first 256 are kept.
 *
 * Everything else separates, letters outside A to Z too: their case depends on the platform's
 * Unicode tables, and a token must be the same everywhere.
 *
 * @example
 * ```ts
 * tokens("Invoice inv20417/B2 of 2024, INV20417"); // ["INV20417", "2024"]
 * ```
 */
export function tokens(text: string): string[] {
  const found: string[] = [];
  let run: i32 = 0; // where the run began
  let digits: bool = false;
  for (let at: i32 = 0; at <= text.length; at++) {
    const code: i32 = at < text.length ? text.charCodeAt(at) : 0;
    if (reduced(code) != 0) {
      digits = digits || isDigit(code);
      continue;
    }
    if (digits && at - run >= SHORTEST) {
      const token = upper(text.substring(run, at));
      if (found.length < MOST && !found.includes(token)) found.push(token);
    }
    run = at + 1;
    digits = false;
  }
  return found;
}
