/**
 * Passphrases: typed where a person sits, and out of a variable where none does. Never out of an
 * argument, which every process of the machine can read.
 *
 * @module
 */
import { FloreconError } from "../../core/host/error.ts";

/** The variable that holds one where nobody can be asked. */
const VARIABLE = "FLORECON_PASSPHRASE";

const ENTER = /[\r\n]/;
const INTERRUPT = "\x03";
const END = "\x04";
const ERASE = /[\x7f\b]/;

/**
 * The passphrase of a key.
 *
 * @param what it is for, as a question ends: `acme.key`
 * @throws {FloreconError} `passphrase_needed`
 */
export function askPassphrase(what: string): string {
  const given = Deno.env.get(VARIABLE);
  if (given !== undefined && given !== "") return given;
  if (Deno.stdin.isTerminal()) return typed(`passphrase of ${what}: `);
  const message =
    `"${what}" needs a passphrase, and there is nobody to ask; put it into ${VARIABLE}`;
  throw new FloreconError("passphrase_needed", message, { file: what });
}

/**
 * A new passphrase, asked for twice.
 *
 * @throws {FloreconError} `passphrase_needed`, `passphrase_differs`, `passphrase_short`
 */
export function newPassphrase(what: string): string {
  const passphrase = askPassphrase(what);
  if (passphrase.length < SHORTEST) {
    const message = `a passphrase has ${SHORTEST} letters at least; take a few words`;
    throw new FloreconError("passphrase_short", message);
  }
  if (Deno.env.get(VARIABLE) || typed("once more: ") === passphrase) return passphrase;
  throw new FloreconError("passphrase_differs", "the two are not the same; start again");
}

/** Fewer letters than these are guessed, whatever each guess costs. */
const SHORTEST = 12;

/** What somebody types, without showing it. */
function typed(question: string): string {
  const encoder = new TextEncoder();
  Deno.stderr.writeSync(encoder.encode(question));
  Deno.stdin.setRaw(true);
  try {
    return readLine();
  } finally {
    Deno.stdin.setRaw(false);
    Deno.stderr.writeSync(encoder.encode("\n"));
  }
}

function readLine(): string {
  const decoder = new TextDecoder();
  const part = new Uint8Array(1024);
  let line = "";
  for (;;) {
    const read = Deno.stdin.readSync(part);
    if (read === null) return line;
    for (const letter of decoder.decode(part.subarray(0, read), { stream: true })) {
      if (ENTER.test(letter) || letter === END) return line;
      if (letter === INTERRUPT) throw new FloreconError("interrupted", "nothing was done");
      line = ERASE.test(letter) ? [...line].slice(0, -1).join("") : line + letter;
    }
  }
}
