import { parseJson } from "../../core/host/json.ts";
import type { Change, Decision } from "./decision.ts";

type Fields = Record<string, unknown>;
type Check = (value: unknown) => boolean;

const ROWS_THEN = {
  lines: orAbsent(isTexts),
  sources: orAbsent(isTexts),
  names: orAbsent(isTexts),
};

/** What each kind of decision is made of. */
const FIELDS: { [K in Decision["kind"]]: Record<string, Check> } = {
  "made with": { domain: isText, version: isText, module: isText },
  "pinned": { label: isText, reason: orAbsent(isText), parts: some(isPart) },
  "apart": { left: some(Number.isSafeInteger), right: some(Number.isSafeInteger), ...ROWS_THEN },
  "never": { rows: some(Number.isSafeInteger), ...ROWS_THEN },
  "tagged": { tag: isText, row: Number.isSafeInteger, line: orAbsent(isText) },
  "comment": { about: isSubject, text: isText, who: isText, at: isText },
  "signed off": {
    period: isText,
    until: Number.isSafeInteger,
    who: isText,
    head: isText,
    module: isText,
    sources: isTexts,
    run: Number.isSafeInteger,
    runDigest: isText,
    second: (value) => value === null || orAbsent(isText)(value),
  },
};

/**
 * Reads a change as a file holds it.
 *
 * @throws {SyntaxError} what is wrong with it, for the sentence of whoever reads the file
 */
export function parseChange(text: string): Change {
  const change = parseJson(text);
  if (!isRecord(change) || !Array.isArray(change.adds) || !Array.isArray(change.drops)) {
    throw new SyntaxError("it is no change");
  }
  if (!change.drops.every(isText)) throw new SyntaxError("it drops what has no key");
  const { adds, drops } = change;
  for (const decision of adds) checkDecision(decision);
  return { adds, drops };
}

function checkDecision(decision: unknown): asserts decision is Decision {
  const kind = isRecord(decision) ? String(decision.kind) : "";
  if (!isRecord(decision) || !Object.hasOwn(FIELDS, kind)) {
    throw new SyntaxError("it holds a decision of no known kind");
  }
  for (const [name, check] of Object.entries(FIELDS[kind as Decision["kind"]])) {
    if (!check(decision[name])) throw new SyntaxError(`the ${name} of a ${kind} is none`);
  }
}

function isPart(part: unknown): boolean {
  return isRecord(part) && Number.isSafeInteger(part.id) && Number.isSafeInteger(part.amount) &&
    orAbsent(Number.isSafeInteger)(part.of) && orAbsent(isText)(part.line) &&
    orAbsent(isText)(part.source) && orAbsent(isText)(part.name);
}

function isSubject(about: unknown): boolean {
  return isRecord(about) && Number.isSafeInteger(about.group ?? about.row);
}

function isTexts(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(isText);
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function some(check: Check): Check {
  return (value) => Array.isArray(value) && value.length > 0 && value.every(check);
}

function orAbsent(check: Check): Check {
  return (value) => value === undefined || check(value);
}

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
