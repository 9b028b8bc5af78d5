import type { Source } from "../asc/asc.ts";
import { type Lexeme, lexemes } from "../source/lexer.ts";
import { givesOut, takesRest } from "../source/masked.ts";
import { isParameterPattern, isPatternParameter } from "../source/parameter_patterns.ts";
import type { Diagnostics } from "../diagnostic.ts";
import { type TrapCode, TRAPS } from "./catalog.ts";

const MARKS = new Map<string, TrapCode>([
  ["??=", "logical_assignment"],
  ["||=", "logical_assignment"],
  ["&&=", "logical_assignment"],
]);

/** A word where it stands: the texts around it, where there are any. */
interface Spot {
  list: Lexeme[];
  at: number;
  before?: string;
  after?: string;
  afterKind?: Lexeme["kind"];
  /** What comes behind `after`. */
  next?: string;
}

/** A trap, and where a word is one. */
interface Rule {
  code: TrapCode;
  when: (spot: Spot) => boolean;
}

const isBeforeWord = ({ afterKind }: Spot) => afterKind == "word";
const isBefore = (...texts: string[]) => ({ after }: Spot) => texts.includes(after ?? "");

const DECLARATION: Rule[] = [{ code: "for_in", when: ({ next }) => next == "in" }];
/** Fields, methods and functions may have the name. */
const WAITING: Rule[] = [{ code: "asynchronous", when: (spot) => !isBefore(":", "(")(spot) }];

/** What each word may be a trap for; the first rule that fits counts. */
const WORDS = new Map<string, Rule[]>([
  ["const", DECLARATION],
  ["let", DECLARATION],
  ["var", DECLARATION],
  ["undefined", [{ code: "undefined_value", when: isGiven }]],
  ["try", [{ code: "exceptions", when: isBefore("{") }]],
  ["import", [
    { code: "dynamic_import", when: isBefore("(") },
    { code: "import_type", when: isTypeImport },
  ]],
  ["export", [{ code: "default_export", when: isBefore("default") }]],
  ["async", [{ code: "asynchronous", when: (spot) => isBeforeWord(spot) || isBefore("(")(spot) }]],
  ["function", [{ code: "asynchronous", when: isBefore("*") }]],
  ["await", WAITING],
  ["yield", WAITING],
  ["satisfies", [{ code: "satisfies", when: (spot) => isBeforeWord(spot) && spot.before != ";" }]],
  ["static", [{ code: "static_block", when: isBefore("{") }]],
  ["delete", [{ code: "delete_operator", when: isBeforeWord }]],
  ["of", [{ code: "reserved_name", when: isDeclared }]],
  // In a switch, it may stand before a loop.
  ["default", []],
]);

const LOOPS = ["for", "while", "do", "switch"];

/** Any other word may be a label. */
const LABEL: Rule = {
  code: "label",
  when: ({ before, after, next }) => after == ":" && LOOPS.includes(next ?? "") && before != "case",
};

/**
 * Finds what the compiler cannot even parse, and would stumble over somewhere behind it. It reads
 * the bare text for that.
 */
export function findSyntaxTraps(source: Source, diagnostics: Diagnostics): void {
  const list = lexemes(source.text);
  list.forEach((lexeme, at) => {
    const code = trapAt(list, at);
    if (!code) return;
    const { message, hint } = TRAPS[code];
    diagnostics.at({ start: lexeme.start, end: lexeme.end, source }, code, message, hint);
  });
}

function trapAt(list: Lexeme[], at: number): TrapCode | null | undefined {
  const { kind, text } = list[at];
  const before = list[at - 1]?.text;
  if (kind == "pattern") return "regular_expression";
  if (kind == "number") return text.endsWith("n") && !text.startsWith("0x") ? "bigint" : null;
  if (kind == "mark") {
    if (text == "#" && list[at + 1]?.kind == "word") return "private_name";
    if (isPatternParameter(list, at) && !isParameterPattern(list, at)) return "destructuring";
    if (text == "...") return givesOut(list, at) || takesRest(list, at) ? null : "spread";
    if (text == "?." && list[at + 1]?.text == "(") return "optional_call";
    return MARKS.get(text);
  }
  if (kind != "word" || before == ".") return null;
  return wordTrap(list, at);
}

function wordTrap(list: Lexeme[], at: number): TrapCode | null {
  const rules = WORDS.get(list[at].text) ?? [LABEL];
  const spot: Spot = {
    list,
    at,
    before: list[at - 1]?.text,
    after: list[at + 1]?.text,
    afterKind: list[at + 1]?.kind,
    next: list[at + 2]?.text,
  };
  return rules.find(({ when }) => when(spot))?.code ?? null;
}

/** Whether an import is one of types by another way than their names. */
function isTypeImport({ after, next }: Spot): boolean {
  return after == "type" && !["from", ",", "{"].includes(next ?? "");
}

/** Whether a word is all of an argument: one that is left out has its default, and null has not. */
function isGiven({ before, after }: Spot): boolean {
  return ["(", ","].includes(before ?? "") && [")", ","].includes(after ?? "");
}

/** Whether a word is the name of a variable or a parameter. */
function isDeclared({ before, afterKind }: Spot): boolean {
  return afterKind == "mark" && ["const", "let", "var", "(", ","].includes(before ?? "");
}
