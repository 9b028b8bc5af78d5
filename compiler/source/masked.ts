import { type Lexeme, lexemes } from "./lexer.ts";
import { isParameterPattern, isPatternParameter, patternEnd } from "./parameter_patterns.ts";

/** Whether `...` gives out a list, and does not take the rest of one. */
export function givesOut(list: Lexeme[], at: number): boolean {
  return isGivenOut({ list, at });
}

/** What a text has that may hold something to mask; to look closer takes longer. */
const MASKABLE = /\?\?|\?\.|\bundefined\b|\btype\b|[(,]\s*[{[]|\.\.\.|\|\s*["']/;

/** What the parameter is called that a pattern takes apart; no author writes such a name. */
export const TAKEN = "\u01c2";

const DIGITS = 36;

/** A lexeme among the others. */
interface Spot {
  list: Lexeme[];
  at: number;
}

/**
 * A source as the compiler's parser takes it, each word and mark that it does not know in the place of
 * one that it does: `a ?? b` reads `a || b`, `a?.b` reads `a .b`, `undefined` reads `null`, and an
 * import of types reads as one, `({ a }: Row)` as one name, `[...a]` as `[a]`, and
 * `"a" | "b"` as `string`. What they are is seen from the source itself, by what stands there.
 */
export function masked(text: string): string {
  if (!MASKABLE.test(text)) return text;
  const list = lexemes(text);
  let result = "";
  let end = 0;
  let taken = 0;
  const mask = (start: number, plain: string, until: number) => {
    result += text.slice(end, start) + plain.padEnd(until - start);
    end = until;
  };
  list.forEach((lexeme, at) => {
    if (lexeme.start < end) return;
    const plain = maskOf({ list, at });
    if (plain != null) mask(lexeme.start, plain, lexeme.end);
    else if (isChoiceOfTexts(list, at)) {
      mask(lexeme.start, "string", list[choiceEnd(list, at)].end);
    } else if (isParameterPattern(list, at)) {
      mask(lexeme.start, TAKEN + (taken++).toString(DIGITS), list[patternEnd(list, at)].end);
    }
  });
  return result + text.slice(end);
}

/** What the parser sees in the place of a lexeme; null where it takes it as it is. */
function maskOf({ list, at }: Spot): string | null {
  const { kind, text } = list[at];
  const [before, after] = [list[at - 1]?.text, list[at + 1]?.text];
  if (kind == "mark" && text == "??") return "||";
  if (kind == "mark" && text == "?.") return after == "(" ? null : after == "[" ? "" : " .";
  if (text == "..." && isGivenOut({ list, at })) return "";
  if (kind != "word" || before == ".") return null;
  if (text == "undefined") return isKey({ list, at }) ? null : "null";
  return text == "type" && isOfImport({ list, at }) ? "" : null;
}

/** Whether a word is what a property is called: a choice has a colon behind a word too. */
function isKey({ list, at }: Spot): boolean {
  return list[at + 1]?.text == ":" && ["{", ","].includes(list[at - 1]?.text);
}

/** Whether a type begins here that is one of several texts; a text has no other use for a bar. */
function isChoiceOfTexts(list: Lexeme[], at: number): boolean {
  const first = list[at].text == "|" && ["=", ":", "<", ","].includes(list[at - 1]?.text)
    ? at + 1
    : at;
  return list[first]?.kind == "text" && choiceEnd(list, first) > first;
}

function choiceEnd(list: Lexeme[], at: number): number {
  let end = list[at].text == "|" ? at + 1 : at;
  while (list[end + 1]?.text == "|" && list[end + 2]?.kind == "text") end += 2;
  return end;
}

/** Whether a list is given element by element here, and not a parameter that takes the rest. */
function isGivenOut({ list, at }: Spot): boolean {
  if (!["[", "(", ","].includes(list[at - 1]?.text)) return false;
  const open = openedAt(list, at);
  if (list[open]?.text == "[") return !isPatternParameter(list, open) && !isDeclaring(list, open);
  if (list[open]?.text != "(") return false;
  const callee = list.slice(Math.max(0, open - 3), open).map(({ text }) => text).join("");
  return /^Math\.(max|min)$|\.push$/.test(callee);
}

/** Whether `...` takes what is left of a list, in a declaration. */
export function takesRest(list: Lexeme[], at: number): boolean {
  const open = openedAt(list, at);
  return list[open]?.text == "[" && isDeclaring(list, open);
}

/** Which bracket a lexeme stands in. */
function openedAt(list: Lexeme[], at: number): number {
  let depth = 0;
  for (let i = at - 1; i >= 0; i--) {
    if (list[i].kind != "mark") continue;
    if (["}", "]", ")"].includes(list[i].text)) depth++;
    if (["{", "[", "("].includes(list[i].text) && depth-- == 0) return i;
  }
  return -1;
}

/** Whether the bracket that opens here is what `const` takes apart. */
function isDeclaring(list: Lexeme[], open: number): boolean {
  return ["const", "let", "var"].includes(list[open - 1]?.text);
}

/** Whether `type` says that what is imported or exported is types. */
function isOfImport({ list, at }: Spot): boolean {
  const [before, after] = [list[at - 1]?.text, list[at + 1]];
  if (before == "import" || before == "export") return after?.text == "{";
  return after?.kind == "word" && !["as", "from"].includes(after.text) && isNamed({ list, at });
}

/** Whether a word stands in the braces of an import or export. */
function isNamed({ list, at }: Spot): boolean {
  let open = at - 1;
  while (open > 0 && (list[open].kind == "word" || list[open].text == ",")) open--;
  const before = list[open - 1]?.text == "type" ? list[open - 2]?.text : list[open - 1]?.text;
  return list[open]?.text == "{" && ["import", "export"].includes(before);
}
