import type { Lexeme } from "./lexer.ts";

const OPEN = ["{", "[", "("];
const CLOSE = ["}", "]", ")"];

/** Whether the bracket that opens here is a parameter that takes apart what is given. */
export function isPatternParameter(list: Lexeme[], open: number): boolean {
  const isOpening = list[open].kind == "mark" && ["{", "["].includes(list[open].text);
  if (!isOpening || !["(", ","].includes(list[open - 1]?.text)) return false;
  const behind = patternEnd(list, open) + 1;
  return list[behind]?.text == ":" || isBeforeArrow(list, behind);
}

/** The same, where all that is taken has a name and no other value. */
export function isParameterPattern(list: Lexeme[], open: number): boolean {
  return isPatternParameter(list, open) &&
    list.slice(open, patternEnd(list, open)).every(({ kind, text }) =>
      kind == "word" || ["{", "}", "[", "]", ",", ":"].includes(text)
    );
}

/** Where the bracket closes that opens here. */
export function patternEnd(list: Lexeme[], open: number): number {
  let depth = 0;
  for (let at = open; at < list.length; at++) {
    if (list[at].kind != "mark") continue;
    if (OPEN.includes(list[at].text)) depth++;
    if (CLOSE.includes(list[at].text) && --depth == 0) return at;
  }
  return list.length - 1;
}

/** Whether the parameters that go on here are those of an arrow function. */
function isBeforeArrow(list: Lexeme[], from: number): boolean {
  if (![",", ")", "="].includes(list[from]?.text)) return false;
  let depth = 0;
  for (let at = from; at < list.length; at++) {
    if (list[at].kind != "mark") continue;
    if (OPEN.includes(list[at].text)) depth++;
    if (CLOSE.includes(list[at].text) && depth-- == 0) return list[at + 1]?.text == "=>";
  }
  return false;
}
