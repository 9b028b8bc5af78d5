import { FloreconError } from "../../../core/host/error.ts";
import type { Token } from "./token.ts";

/**
 * Reads the tokens of a file; none where there is no file yet.
 *
 * @throws {FloreconError} `bad_token_file`
 */
export function readTokens(path: string): Token[] {
  let document: { tokens?: unknown };
  try {
    document = JSON.parse(Deno.readTextFileSync(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw bad(path, "it cannot be read as JSON", error);
  }
  const tokens = document?.tokens;
  if (!Array.isArray(tokens)) throw bad(path, 'it has no list "tokens"');
  const wrong = tokens.findIndex((it) => !isToken(it));
  if (wrong >= 0) throw bad(path, `its tokens[${wrong}] lacks a field, or has a wrong one`);
  return tokens;
}

/** Writes the tokens of a file, whole or not at all, for its owner's eyes alone. */
export function writeTokens(path: string, tokens: Token[]): void {
  const temporary = `${path}.${crypto.randomUUID().slice(0, 8)}.part`;
  const text = JSON.stringify({ tokens }, null, 2) + "\n";
  Deno.writeTextFileSync(temporary, text, { createNew: true, mode: 0o600 });
  Deno.renameSync(temporary, path);
}

function isToken(it: Partial<Token> | null): it is Token {
  return typeof it?.name === "string" && /^sha256:[0-9a-f]{64}$/.test(it.hash ?? "") &&
    Array.isArray(it.scopes) && it.scopes.every((scope) => typeof scope === "string") &&
    !Number.isNaN(Date.parse(it.expires ?? ""));
}

function bad(path: string, why: string, cause?: unknown): FloreconError {
  const message = `"${path}" is no token file: ${why}; make one with florecon token`;
  return new FloreconError("bad_token_file", message, { file: path }, { cause });
}
