import type { Diagnostic } from "../diagnostic.ts";
import { type Lexeme, lexemes } from "../source/lexer.ts";
import type { TrapCode } from "../traps/catalog.ts";
import type { Edit } from "./edit.ts";
import { operand, outermost } from "./operand.ts";

/** What a diagnostic marks in its text. */
export interface Marked {
  text: string;
  start: number;
  end: number;
}

/** The edits that a mend is of; null where it is not certain what they are. */
type Mend = (marked: Marked) => Edit[] | null;

/** The traps that have one mend, which means to JavaScript what the author wrote. */
const MENDS: Partial<Record<TrapCode, Mend>> = {
  identity: shorterEquality,
  number_as_flag: asFlag,
  unsigned_minus: signedMinus,
  whole_power: power,
  default_export: namedExport,
  logical_assignment: writtenOut,
};

/** What mends a diagnostic for certain; null where that is for the author to say. */
export function mendOf(text: string, diagnostic: Diagnostic): Edit[] | null {
  const marked = markedIn(text, diagnostic);
  if (!marked) return null;
  const { code, instead, needs } = diagnostic;
  if (instead != undefined) return [{ ...place(marked), text: instead }];
  if (needs != undefined) return imported(text, needs);
  const mend: Mend | undefined = MENDS[code as TrapCode];
  return isWhole(diagnostic) ? mend?.(marked) ?? null : null;
}

/** Whether what is meant ends on its line for certain: a diagnostic shows no more than that one. */
function isWhole({ column, length, source }: Diagnostic): boolean {
  return column - 1 + length < source.trimEnd().length;
}

function place({ start, end }: Marked): { start: number; end: number } {
  return { start, end };
}

/** Null where the text is another one by now. */
function markedIn(text: string, { line, column, length, source }: Diagnostic): Marked | null {
  let start = 0;
  for (let at = 1; at < line; at++) start = text.indexOf("\n", start) + 1;
  if (!text.startsWith(source, start)) return null;
  start += column - 1;
  return { text, start, end: start + length };
}

/** `a === null` as `a == null`: of several of one rank, the last joins what is marked. */
function shorterEquality({ text, start, end }: Marked): Edit[] | null {
  const found = outermost(text.slice(start, end))?.filter((it) => /^[=!]==$/.test(it.text));
  const last = found?.at(-1);
  if (!last) return null;
  return [{ start: start + last.start, end: start + last.end, text: last.text.slice(0, 2) }];
}

function asFlag(marked: Marked): Edit[] | null {
  const flag = operand(marked.text.slice(marked.start, marked.end));
  return flag == null ? null : [{ ...place(marked), text: `!!${flag}` }];
}

function signedMinus({ text, start, end }: Marked): Edit[] | null {
  if (text[start] != "-") return null;
  const number = operand(text.slice(start + 1, end).trim());
  return number == null ? null : [{ start, end, text: `-<i64> ${number}` }];
}

function power(marked: Marked): Edit[] | null {
  const text = marked.text.slice(marked.start, marked.end);
  const stars = outermost(text)?.filter((it) => it.kind == "mark" && it.text == "*") ?? [];
  const [first, second] = stars;
  if (stars.length != 2 || first.end != second.start || text[second.end] == "=") return null;
  const base = operand(text.slice(0, first.start).trim());
  const exponent = operand(text.slice(second.end).trim());
  if (base == null || exponent == null) return null;
  return [{ ...place(marked), text: `Math.pow(<f64> ${base}, <f64> ${exponent})` }];
}

/** `export default class Name` without its second word. */
function namedExport({ text, end }: Marked): Edit[] | null {
  const declared = /^[ \t]+default(?=[ \t]+(?:abstract[ \t]+)?(?:class|function)[ \t]+(\w+))/
    .exec(text.slice(end));
  if (!declared || declared[1] == "extends") return null;
  return [{ start: end, end: end + declared[0].length, text: "" }];
}

/** How each assignment of a logical kind asks first. */
const ASKED: Record<string, (name: string) => string> = {
  "??=": (name) => `${name} == null`,
  "||=": (name) => `!${name}`,
  "&&=": (name) => name,
};

/** `a ??= b;` as `if (a == null) a = b;`, where it is a statement of a block. */
function writtenOut({ text, start, end }: Marked): Edit[] | null {
  const list = lexemes(text);
  const at = list.findIndex((it) => it.start == start);
  const first = nameStart(list, at - 1);
  if (first < 0 || !isInBlock(list, first) || !endsByItself(list, at + 1)) return null;
  const name = text.slice(list[first].start, list[at - 1].end);
  const question = ASKED[text.slice(start, end)](name);
  return [
    { start: list[first].start, end: list[first].start, text: `if (${question}) ` },
    { start, end, text: "=" },
  ];
}

/** Where a name such as `this.days` begins that ends at a lexeme; -1 where none does. */
function nameStart(list: Lexeme[], end: number): number {
  let at = end;
  while (list[at]?.kind == "word" && list[at - 1]?.text == ".") at -= 2;
  return list[at]?.kind == "word" ? at : -1;
}

/** Whether a statement that begins here is one of a block's, and hangs on no `if` or `for`. */
function isInBlock(list: Lexeme[], at: number): boolean {
  if (![";", "{", "}"].includes(list[at - 1]?.text ?? ";")) return false;
  let depth = 0;
  for (let i = at - 1; i >= 0; i--) {
    const { kind, text } = list[i];
    if (kind != "mark") continue;
    if ([")", "]", "}"].includes(text)) depth++;
    else if (["(", "[", "{"].includes(text) && depth-- == 0) return text == "{";
  }
  return true;
}

/** Whether an assigned value ends in a semicolon, so that nothing can be meant to hang on it. */
function endsByItself(list: Lexeme[], from: number): boolean {
  let depth = 0;
  for (const { kind, text } of list.slice(from)) {
    if (kind != "mark") continue;
    if (depth == 0 && text == ";") return true;
    if (["(", "[", "{"].includes(text)) depth++;
    else if ([")", "]", "}"].includes(text) && depth-- == 0) return false;
  }
  return false;
}

/** A name more in the list of what is imported from "florecon" already. */
function imported(text: string, name: string): Edit[] | null {
  const list = lexemes(text);
  const from = list.findIndex(({ kind, text }, at) =>
    kind == "text" && text.slice(1, -1) == "florecon" && list[at - 1]?.text == "from" &&
    list[at - 2]?.text == "}"
  );
  const open = list.findLastIndex((it, at) => at < from && it.text == "{");
  const inside = list.slice(open + 1, from - 2);
  const last = inside.filter((it) => it.kind == "word").at(-1);
  const isKnown = inside.some((it) => it.text == name);
  if (list[open - 1]?.text != "import" || !last || isKnown) return null;
  return [{ start: last.end, end: last.end, text: `, ${name}` }];
}
