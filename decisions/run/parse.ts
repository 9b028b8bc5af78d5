import { describeFault } from "../../core/host/describe/check.ts";
import { isRecord, parseJson } from "../../core/host/json.ts";
import { type Check, isText, orAbsent } from "../checks.ts";
import type { Packed } from "./packed.ts";
import type { RunFacts } from "./run.ts";

const HEX = /^[0-9a-f]{64}$/;

const isShare = fields({ rows: isCount, amount: isWhole, gross: isCount });
const isUnit = fields({ currency: isText, digits: isCount });
const isSource = fields({ source: orAbsent(isText), file: isText, sha256: isDigest });
const isTotal = fields({ unit: isUnit, in: isShare, grouped: isShare, unmatched: isShare });
const isStage = fields({ origin: isText, reason: isText, groups: isCount, rows: isCount });

const isMade = fields({
  config: isRecord,
  module: isText,
  mapping: orAbsent(isDigest),
  sources: listOf(fields({ sha256: isDigest })),
});

const isDecisions = fields({
  ...{ held: isCount, lapsed: isCount, closed: isCount },
  ...{ carried: orAbsent(isCount), declined: orAbsent(isCount), unkept: orAbsent(isCount) },
});

const isBook = fields({
  name: isText,
  sign: (value) => value === 1 || value === -1,
  closing: orNull(isWhole),
  day: orNull(isWhole),
});

const isStatement = fields({
  ...{ unit: isUnit, from: isBook, to: isBook, expected: isWhole, unexplained: orNull(isWhole) },
  open: listOf(fields({
    ...{ book: isText, rows: isCount, amount: isWhole },
    direction: (value) => value === "up" || value === "down",
  })),
  breaks: fields({ groups: isCount, amount: isWhole }),
  without: orAbsent(fields({ rows: isCount, groups: isCount, amount: isWhole })),
});

const CHECKS: Record<Exclude<keyof RunFacts, "input" | "settings" | "capabilities">, Check> = {
  rev: isCount,
  made: isMade,
  sources: listOf(isSource),
  totals: listOf(isTotal),
  stages: listOf(isStage),
  decisions: isDecisions,
  statements: orAbsent(listOf(isStatement)),
  missed: orAbsent(listOf(isCount)),
};

/** What is kept of a run beside what it says of itself. */
export const PARTS = ["rows", "carried", "report", "words"] as const;

/** One of them. */
export type RunPart = typeof PARTS[number];

/** What a part was before it was packed. */
export type PartSizes = Partial<Record<RunPart, Pick<Packed, "bytes" | "sha256">>>;

const isPartSize = fields({ bytes: isCount, sha256: isDigest });

/**
 * Reads what the parts of a run were before they were packed, as a file holds it.
 *
 * @throws {SyntaxError} what is wrong with it, for the sentence of whoever reads the file
 */
export function parseParts(json: string): PartSizes {
  const sizes = parseJson(json);
  const isKnown = (name: string) => (PARTS as readonly string[]).includes(name);
  const isWhole = isRecord(sizes) && Object.keys(sizes).every(isKnown) &&
    Object.values(sizes).every(isPartSize) && "rows" in sizes && "report" in sizes;
  if (!isWhole) throw new SyntaxError("what it says of its parts is none");
  return sizes as PartSizes;
}

/**
 * Reads what a run says of itself, as a file holds it.
 *
 * @throws {SyntaxError} what is wrong with it, for the sentence of whoever reads the file
 */
export function parseFacts(json: string): RunFacts {
  const facts = parseJson(json);
  if (!isRecord(facts)) throw new SyntaxError("it says nothing of itself");
  const wrong = Object.entries(CHECKS).find(([name, check]) => !check(facts[name]));
  if (wrong !== undefined) throw new SyntaxError(`what it says of "${wrong[0]}" is none`);
  const { made, input, settings: config, capabilities } = facts as unknown as RunFacts;
  const fault = describeFault({ ...made, report_schema: 1, input, config, capabilities });
  if (fault !== null) throw new SyntaxError(`of its plugin ${fault}`);
  return facts as unknown as RunFacts;
}

function fields(checks: Record<string, Check>): Check {
  const all = Object.entries(checks);
  return (value) => isRecord(value) && all.every(([name, check]) => check(value[name]));
}

function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

function orNull(check: Check): Check {
  return (value) => value === null || check(value);
}

function isDigest(value: unknown): boolean {
  return typeof value === "string" && HEX.test(value);
}

function isWhole(value: unknown): boolean {
  return Number.isSafeInteger(value);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
