import {
  type Expression,
  FalseExpression,
  FloatLiteralExpression,
  IntegerLiteralExpression,
  StringLiteralExpression,
  Token,
  TrueExpression,
  UnaryPrefixExpression,
} from "../asc/asc.ts";

/** The value of a literal, a minus sign in front of a number included; null for anything else. */
export function literal(node: Expression | null): number | string | boolean | null {
  if (node instanceof TrueExpression) return true;
  if (node instanceof FalseExpression) return false;
  if (node instanceof StringLiteralExpression) return node.value;
  if (node instanceof FloatLiteralExpression) return node.value;
  if (node instanceof IntegerLiteralExpression) return Number(node.value.toString());
  if (node instanceof UnaryPrefixExpression && node.operator == Token.Minus) {
    const value = literal(node.operand);
    return typeof value == "number" ? -value : null;
  }
  return null;
}

/** The value of a text literal; null for anything else. */
export function textLiteral(node: Expression | null): string | null {
  return node instanceof StringLiteralExpression ? node.value : null;
}
