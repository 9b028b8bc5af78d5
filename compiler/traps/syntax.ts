import type { Source } from "../asc/asc.ts";
import { type Lexeme, lexemes } from "../source/lexer.ts";
import { NUMBER_TYPES } from "../source/type_names.ts";
import type { Diagnostics } from "../diagnostic.ts";
import { type TrapCode, TRAPS } from "./catalog.ts";

const MARKS = new Map<string, TrapCode>([
  ["??", "nullish"],
  ["?.", "optional_chaining"],
  ["??=", "logical_assignment"],
  ["||=", "logical_assignment"],
  ["&&=", "logical_assignment"],
  ["...", "spread"],
]);

const LOOPS = ["for", "while", "do", "switch"];

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
  const after = list[at + 1]?.text;
  if (kind == "pattern") return "regular_expression";
  if (kind == "number") return text.endsWith("n") && !text.startsWith("0x") ? "bigint" : null;
  if (kind == "mark") {
    if (text == "#" && list[at + 1]?.kind == "word") return "private_name";
    if (text == "{" && before == "(" && isParameter(list, at)) return "destructuring";
    return MARKS.get(text);
  }
  if (kind != "word" || before == ".") return null;
  return wordTrap(list, at, text, before, after);
}

function wordTrap(
  list: Lexeme[],
  at: number,
  word: string,
  before: string | undefined,
  after: string | undefined,
): TrapCode | null {
  const isName = after == ":" || after == "(" && word != "import";
  switch (word) {
    case "const":
    case "let":
    case "var":
      if (after == "{" || after == "[") return "destructuring";
      return list[at + 2]?.text == "in" ? "for_in" : null;
    case "undefined":
      return after == ":" ? null : "undefined_value";
    case "try":
      return after == "{" ? "exceptions" : null;
    case "import":
      if (after == "(") return "dynamic_import";
      if (after != "type" || ["from", ","].includes(list[at + 2]?.text)) return null;
      return areNumbers(list, at + 2) ? null : "import_type";
    case "export":
      if (after == "default") return "default_export";
      return after == "type" && list[at + 2]?.text == "{" ? "import_type" : null;
    case "type":
      return list[at + 1]?.kind == "word" && isImported(list, at) ? "import_type" : null;
    case "async":
      return list[at + 1]?.kind == "word" || after == "(" ? "asynchronous" : null;
    case "function":
      return after == "*" ? "asynchronous" : null;
    case "await":
    case "yield":
      return isName ? null : "asynchronous";
    case "satisfies":
      return list[at + 1]?.kind == "word" && before != ";" ? "satisfies" : null;
    case "static":
      return after == "{" ? "static_block" : null;
    case "delete":
      return list[at + 1]?.kind == "word" ? "delete_operator" : null;
    case "of":
      return list[at + 1]?.kind == "mark" && isDeclared(before) ? "reserved_name" : null;
    default:
      return isLabel(word, before, after, list[at + 2]?.text) ? "label" : null;
  }
}

function isLabel(word: string, before?: string, after?: string, next?: string): boolean {
  return after == ":" && LOOPS.includes(next ?? "") && before != "case" && word != "default";
}

/** Whether a word stands in the braces of an import or export. */
function isImported(list: Lexeme[], at: number): boolean {
  let open = at - 1;
  while (open > 0 && (list[open].kind == "word" || list[open].text == ",")) open--;
  return list[open]?.text == "{" && ["import", "export"].includes(list[open - 1]?.text);
}

/** Whether the braces that open here name number types alone, and those of "florecon". */
function areNumbers(list: Lexeme[], open: number): boolean {
  let close = open + 1;
  while (NUMBER_TYPES.includes(list[close]?.text) || list[close]?.text == ",") close++;
  return list[close]?.text == "}" && list[close + 2]?.text.slice(1, -1) == "florecon";
}

function isDeclared(before: string | undefined): boolean {
  return ["const", "let", "var", "(", ","].includes(before ?? "");
}

/** Whether the braces that open here are a parameter: a colon or an arrow comes behind them. */
function isParameter(list: Lexeme[], open: number): boolean {
  let depth = 0;
  for (let at = open; at < list.length; at++) {
    if (list[at].text == "{") depth++;
    if (list[at].text == "}" && --depth == 0) {
      return list[at + 1]?.text == ":" ||
        (list[at + 1]?.text == ")" && list[at + 2]?.text == "=>");
    }
  }
  return false;
}
