import { FloreconError } from "../../core/host/error.ts";
import { isRecord, parseJson } from "../../core/host/json.ts";
import { type Asked, type AskedFile, FILE_KINDS, VERBS } from "./desk.ts";

/** A text that somebody types is no longer, in UTF-16 units. */
const LONGEST = 10_000;

type Checks<T> = Record<keyof T, (value: unknown) => boolean>;

const DECISION: Checks<Asked> = {
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
  period: isDay,
};

const FILE: Checks<AskedFile> = {
  as: (it) => FILE_KINDS.some((kind) => kind === it),
  groups: isIds,
};

/**
 * Reads what the page wants decided.
 *
 * @throws {FloreconError} `bad_request` that names the field
 */
export function askedOf(text: string): Asked {
  return checked(text, DECISION, ["verb", "rev"]);
}

/**
 * Reads what file the page asks for.
 *
 * @throws {FloreconError} `bad_request` that names the field
 */
export function askedFileOf(text: string): AskedFile {
  return checked(text, FILE, ["as"]);
}

function checked<T>(text: string, checks: Checks<T>, needed: string[]): T {
  const body = read(text);
  if (!isRecord(body)) throw bad("the body");
  for (const [name, check] of Object.entries<Checks<T>[keyof T]>(checks)) {
    const value = body[name];
    if (value === undefined ? needed.includes(name) : !check(value)) throw bad(`"${name}"`);
  }
  const unknown = Object.keys(body).find((name) => !Object.hasOwn(checks, name));
  if (unknown !== undefined) throw bad("a field that nobody knows");
  return body as T;
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

function isDay(value: unknown): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
