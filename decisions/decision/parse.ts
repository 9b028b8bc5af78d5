import { isRecord, parseJson } from "../../core/host/json.ts";
import { type Check, isText, orAbsent } from "../checks.ts";
import type { Change, Decision } from "./decision.ts";

const ROWS_THEN = {
  lines: orAbsent(isTexts),
  sources: orAbsent(isTexts),
  names: orAbsent(isTexts),
};

const [isTextOrAbsent, isWholeOrAbsent] = [orAbsent(isText), orAbsent(Number.isSafeInteger)];

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
    second: (value) => value === null || isTextOrAbsent(value),
  },
};

/** The same, as lists: there may be a hundred thousand decisions to check. */
const CHECKS = new Map(
  Object.entries(FIELDS).map(([kind, fields]) => [kind, Object.entries(fields)]),
);

/**
 * Reads a change as a file holds it.
 *
 * @param json its bytes, in UTF-8
 * @throws {SyntaxError} what is wrong with it, for the sentence of whoever reads the file
 */
export function parseChange(json: Uint8Array): Change {
  const change = parseJson(json);
  if (!isRecord(change) || !Array.isArray(change.adds) || !Array.isArray(change.drops)) {
    throw new SyntaxError("it is no change");
  }
  if (!change.drops.every(isText)) throw new SyntaxError("it drops what has no key");
  const { adds, drops, undoes } = change;
  if (!isWholeOrAbsent(undoes)) throw new SyntaxError("it takes back what has no place");
  for (const decision of adds) checkDecision(decision);
  return { adds, drops, ...(undoes !== undefined && { undoes: undoes as number }) };
}

function checkDecision(decision: unknown): asserts decision is Decision {
  const kind = isRecord(decision) ? String(decision.kind) : "";
  const checks = CHECKS.get(kind);
  if (!isRecord(decision) || checks === undefined) {
    throw new SyntaxError("it holds a decision of no known kind");
  }
  for (const [name, check] of checks) {
    if (!check(decision[name])) throw new SyntaxError(`the ${name} of a ${kind} is none`);
  }
}

function isPart(part: unknown): boolean {
  return isRecord(part) && Number.isSafeInteger(part.id) && Number.isSafeInteger(part.amount) &&
    isWholeOrAbsent(part.of) && isTextOrAbsent(part.line) && isTextOrAbsent(part.source) &&
    isTextOrAbsent(part.name);
}

function isSubject(about: unknown): boolean {
  return isRecord(about) && Number.isSafeInteger(about.group ?? about.row);
}

function isTexts(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(isText);
}

function some(check: Check): Check {
  return (value) => Array.isArray(value) && value.length > 0 && value.every(check);
}
