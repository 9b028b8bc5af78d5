import { utf8 } from "./utf8.ts";

/** Levels of lists and objects in one another. No document of ours has more than ten. */
const MAX_DEPTH = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** A mark in front of the text is part of it, and no JSON: nobody is to read a file as another one. */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const strict = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true });

/** What stands for bytes that are no character. */
const UNREADABLE = "\u{FFFD}";

/**
 * Parses JSON that comes from outside. Whatever goes through a document goes down into it, and time
 * and stack are used up where that never ends.
 *
 * @param json a text, or its bytes in UTF-8, which of a long one take less time
 * @throws {SyntaxError} where it is no JSON, or nests deeper than 64 levels
 */
export function parseJson(json: string | Uint8Array): unknown {
  if (isTooDeep(typeof json === "string" ? utf8(json) : json)) {
    throw new SyntaxError(`it nests deeper than ${MAX_DEPTH} levels`);
  }
  return JSON.parse(typeof json === "string" ? json : textOf(json));
}

function textOf(json: Uint8Array): string {
  const text = decoder.decode(json);
  // A decoder that refuses takes ten times as long, and most texts hold nothing that is in doubt.
  if (!text.includes(UNREADABLE)) return text;
  try {
    return strict.decode(json);
  } catch {
    throw new SyntaxError("it is not UTF-8");
  }
}

function isTooDeep(json: Uint8Array): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    const code = json[at];
    if (code === QUOTE) {
      at = endOfText(json, at);
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
function endOfText(json: Uint8Array, open: number): number {
  let at = open + 1;
  while (at < json.length) {
    const code = json[at];
    if (code === QUOTE) return at;
    at += code === BACKSLASH ? 2 : 1;
  }
  return at;
}

/** Whether a value of a document is an object, and neither a list nor nothing. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
