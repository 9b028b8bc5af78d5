import {
  type BinaryExpression,
  ElementAccessExpression,
  type Node,
  PropertyAccessExpression,
  Token,
} from "../asc/asc.ts";
import { lexemes } from "./lexer.ts";

/** Blanks and comments, and a mark that the compiler does not know. */
const MARK = /(?:\s|\/\/.*|\/\*[^]*?\*\/)*(\?\?|\?\.)/y;

/**
 * A source as the compiler's parser takes it: `a ?? b` reads `a || b`, and `a?.b` reads `a .b`, each
 * where it stood. What they are is seen from the source itself, by what follows.
 */
export function withoutMarks(text: string): string {
  if (!text.includes("??") && !text.includes("?.")) return text;
  const list = lexemes(text);
  let masked = "";
  let at = 0;
  list.forEach(({ kind, text: mark, start, end }, i) => {
    const isCall = list[i + 1]?.text == "(";
    if (kind != "mark" || (mark != "??" && (mark != "?." || isCall))) return;
    const plain = mark == "??" ? "||" : list[i + 1]?.text == "[" ? "  " : " .";
    masked += text.slice(at, start) + plain;
    at = end;
  });
  return masked + text.slice(at);
}

/** Whether an expression that reads `a || b` is written `a ?? b`. */
export function isNullish({ operator, left }: BinaryExpression): boolean {
  return operator == Token.Bar_Bar && markBehind(left) == "??";
}

/** Whether a member or an element is asked for by `?.`. */
export function isOptional(node: Node): boolean {
  const isAccess = node instanceof PropertyAccessExpression ||
    node instanceof ElementAccessExpression;
  return isAccess && markBehind(node.expression) == "?.";
}

function markBehind({ range: { source, end } }: Node): string | undefined {
  MARK.lastIndex = end;
  return MARK.exec(source.text)?.[1];
}
