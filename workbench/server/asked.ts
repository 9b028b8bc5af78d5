import { FloreconError } from "../../core/host/error.ts";
import { isRecord, parseJson } from "../../core/host/json.ts";
import { type Asked, VERBS } from "./desk.ts";

/** A text that somebody types is no longer, in UTF-16 units. */
const LONGEST = 10_000;

const CHECKS: Record<keyof Asked, (value: unknown) => boolean> = {
  verb: (it) => VERBS.some((verb) => verb === it),
  rev: isCount,
  groups: isIds,
  rows: isIds,
  why: isText,
  tag: isText,
  remove: isFlag,
  anyway: isFlag,
  exact: isFlag,
  event: isCount,
};

const NEEDED = ["verb", "rev"];

/**
 * Reads what the page asks for.
 *
 * @throws {FloreconError} `bad_request` that names the field
 */
export function askedOf(text: string): Asked {
  const body = read(text);
  if (!isRecord(body)) throw bad("the body");
  for (const [name, check] of Object.entries(CHECKS)) {
    const value = body[name];
    if (value === undefined ? NEEDED.includes(name) : !check(value)) throw bad(`"${name}"`);
  }
  const unknown = Object.keys(body).find((name) => !Object.hasOwn(CHECKS, name));
  if (unknown !== undefined) throw bad("a field that nobody knows");
  return body as unknown as Asked;
}

function read(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    throw bad("the body");
  }
}

function bad(what: string): FloreconError {
  const message = `${what} is not what can be asked for; load the page again`;
  return new FloreconError("bad_request", message);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isIds(value: unknown): boolean {
  return Array.isArray(value) && value.every(Number.isSafeInteger);
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value.length <= LONGEST;
}

function isFlag(value: unknown): boolean {
  return typeof value === "boolean";
}
