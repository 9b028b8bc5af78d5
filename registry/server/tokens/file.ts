import { dirname, resolve } from "node:path";
import { z } from "zod";
import { FloreconError } from "../../../core/host/error.ts";
import { openLock } from "../../folder_lock.ts";
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
      quota: z.int("is not a whole number").positive("is not above 0").optional(),
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

/**
 * Changes the tokens of a file: one process after another, each on what the one before has written.
 * A reader, or a crash, finds the file as it was or as it is now; whose it is and who may read it
 * stay as they were, and a new one is for its owner's eyes alone.
 *
 * @param change makes the new tokens of those that are there; what it throws leaves the file alone
 * @throws {FloreconError} `bad_token_file`, `too_many_tokens`, and what `change` throws
 */
export function changeTokens(path: string, change: (tokens: Token[]) => Token[]): void {
  const target = realPath(path);
  using _lock = lockBeside(target);
  const tokens = change(readTokens(target));
  if (tokens.length > MAX_TOKENS) throw tooMany(path);
  write(target, tokens);
}

function write(path: string, tokens: Token[]): void {
  const temporary = `${path}.${crypto.randomUUID().slice(0, 8)}.part`;
  const text = JSON.stringify({ tokens }, null, 2) + "\n";
  try {
    {
      using file = Deno.openSync(temporary, { write: true, createNew: true, mode: 0o600 });
      const bytes = new TextEncoder().encode(text);
      for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
      file.syncSync();
    }
    likeBefore(temporary, path);
    Deno.renameSync(temporary, path);
    syncFolder(dirname(path));
  } catch (error) {
    try {
      Deno.removeSync(temporary);
    } catch { /* it was never made */ }
    throw error;
  }
}

/** A token that was revoked stays so through a crash once the name leads to the new file. */
function syncFolder(folder: string): void {
  if (Deno.build.os === "windows") return; // keeps names safe by itself, and opens no folder
  using directory = Deno.openSync(folder);
  directory.syncSync();
}

/** Gives a file the owner and the rights of the one whose place it takes. */
function likeBefore(temporary: string, path: string): void {
  if (Deno.build.os === "windows") return; // the folder's rights hold
  let before: Deno.FileInfo;
  try {
    before = Deno.statSync(path);
  } catch {
    return;
  }
  const made = Deno.statSync(temporary);
  if (made.uid !== before.uid || made.gid !== before.gid) {
    Deno.chownSync(temporary, before.uid, before.gid);
  }
  Deno.chmodSync(temporary, before.mode! & 0o777);
}

/** Waits until no other process changes a file of this folder, and keeps others waiting. */
function lockBeside(path: string): Disposable {
  const locked = openLock(path);
  locked.lockSync(true);
  return {
    [Symbol.dispose]() {
      locked.unlockSync();
      locked.close();
    },
  };
}

/** Where a path leads: a link stays one. */
function realPath(path: string): string {
  try {
    return Deno.realPathSync(path);
  } catch {
    return resolve(path);
  }
}

/** `tokens[0].hash` */
function nameOf(place: PropertyKey[]): string {
  const [first, ...rest] = place;
  const parts = rest.map((it) => typeof it === "number" ? `[${it}]` : `.${String(it)}`);
  return String(first) + parts.join("");
}

function tooMany(path: string): FloreconError {
  const message = `"${path}" holds ${MAX_TOKENS} tokens, which is all that it may; revoke some`;
  return new FloreconError("too_many_tokens", message, { file: path });
}

function bad(path: string, why: string, cause?: unknown): FloreconError {
  const message = `"${path}" is no token file: ${why}; make one with florecon token`;
  return new FloreconError("bad_token_file", message, { file: path }, { cause });
}
