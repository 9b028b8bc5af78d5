/** Levels of lists and objects in one another. No document of ours has more than ten. */
const MAX_DEPTH = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Parses JSON that comes from outside. Whatever goes through a document goes down into it, and time
 * and stack are used up where that never ends.
 *
 * @throws {SyntaxError} where the text is no JSON, or nests deeper than 64 levels
 */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw new SyntaxError(`it nests deeper than ${MAX_DEPTH} levels`);
  return JSON.parse(text);
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfText(text, at);
      continue;
    }
    // [ and { differ from ] and } in two bits, and in one from each other.
    const bracket = code | 0x20;
    if (bracket === 0x7b && ++depth > MAX_DEPTH) return true;
    if (bracket === 0x7d) depth--;
  }
  return false;
}

/** Where the quote stands that closes a text, or where the document ends without one. */
function endOfText(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    at += code === BACKSLASH ? 2 : 1;
  }
  return at;
}

/** Whether a value of a document is an object, and neither a list nor nothing. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
