import {
  type BinaryExpression,
  ElementAccessExpression,
  type Node,
  PropertyAccessExpression,
  Token,
} from "../asc/asc.ts";

/** Blanks and comments, and a mark that the compiler does not know. */
const MARK = /(?:\s|\/\/.*|\/\*[^]*?\*\/)*(\?\?|\?\.)/y;

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
