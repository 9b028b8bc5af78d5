import { z } from "zod";
import { FloreconError } from "../../../core/host/error.ts";
import type { Token } from "./token.ts";

/** Every request that writes is held against each of them. */
const MAX_TOKENS = 10_000;

/** What it says of a field that is wrong follows the field's name. */
const TokenFile = z.object({
  tokens: z.array(
    z.looseObject({
      name: z.string("is not a text"),
      hash: z.string("is not a text").regex(
        /^sha256:[0-9a-f]{64}$/,
        "is not sha256: and 64 hex digits",
      ),
      scopes: z.array(z.string("is not a text"), "is not a list of texts"),
      created: z.string("is not a text").default(""),
      expires: z.string("is not a text").refine(
        (text) => !Number.isNaN(Date.parse(text)),
        "is no time such as 2027-01-31T12:00:00.000Z",
      ),
    }, "is not an object"),
    "is not a list",
  ).max(MAX_TOKENS, `has over ${MAX_TOKENS} entries`),
}, 'is not an object with a list "tokens"');

/**
 * Reads the tokens of a file; none where there is no file yet.
 *
 * @throws {FloreconError} `bad_token_file`
 */
export function readTokens(path: string): Token[] {
  let document: unknown;
  try {
    document = JSON.parse(Deno.readTextFileSync(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw bad(path, "it cannot be read as JSON", error);
  }
  const { data, error } = TokenFile.safeParse(document);
  if (data !== undefined) return data.tokens;
  const [{ path: place, message }] = error.issues;
  throw bad(path, place.length === 0 ? `it ${message}` : `its ${nameOf(place)} ${message}`);
}

/** Writes the tokens of a file, whole or not at all, for its owner's eyes alone. */
export function writeTokens(path: string, tokens: Token[]): void {
  const temporary = `${path}.${crypto.randomUUID().slice(0, 8)}.part`;
  const text = JSON.stringify({ tokens }, null, 2) + "\n";
  Deno.writeTextFileSync(temporary, text, { createNew: true, mode: 0o600 });
  Deno.renameSync(temporary, path);
}

/** `tokens[0].hash` */
function nameOf(place: PropertyKey[]): string {
  const [first, ...rest] = place;
  const parts = rest.map((it) => typeof it === "number" ? `[${it}]` : `.${String(it)}`);
  return String(first) + parts.join("");
}

function bad(path: string, why: string, cause?: unknown): FloreconError {
  const message = `"${path}" is no token file: ${why}; make one with florecon token`;
  return new FloreconError("bad_token_file", message, { file: path }, { cause });
}
