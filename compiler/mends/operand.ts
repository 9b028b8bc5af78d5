import { type Lexeme, lexemes } from "../source/lexer.ts";

const OPENING = ["(", "[", "{"];
const CLOSING = [")", "]", "}"];
/** Words that bind less than a point or a call does. */
const LOOSE = ["as", "await", "delete", "function", "in", "instanceof", "new", "typeof", "void"];

/** The lexemes of an expression that stand in none of its brackets; null where one is left open. */
export function outermost(text: string): Lexeme[] | null {
  const found: Lexeme[] = [];
  let depth = 0;
  for (const lexeme of lexemes(text)) {
    const isMark = lexeme.kind == "mark";
    if (lexeme.kind == "template" && !/^`[^]*`$/.test(lexeme.text)) return null;
    if (isMark && CLOSING.includes(lexeme.text) && --depth < 0) return null;
    if (depth == 0) found.push(lexeme);
    if (isMark && OPENING.includes(lexeme.text)) depth++;
  }
  return depth == 0 ? found : null;
}

/** An expression as the operand of a prefix: in parentheses, unless it is a name, a call or a value. */
export function operand(text: string): string | null {
  const list = outermost(text);
  if (list == null || list.length == 0) return null;
  const isTight = list.every(({ kind, text }) =>
    kind == "mark" ? [".", ...OPENING, ...CLOSING].includes(text) : !LOOSE.includes(text)
  );
  return isTight && list[0].text != "{" ? text : `(${text})`;
}
