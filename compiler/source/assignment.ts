import {
  BinaryExpression,
  type Expression,
  type Node,
  ParenthesizedExpression,
  Token,
  UnaryExpression,
} from "../asc/asc.ts";

/** What an expression writes to, without parentheses around it; null where it writes nothing. */
export function target(node: Node): Expression | null {
  if (node instanceof BinaryExpression && isAssignment(node.operator)) return bare(node.left);
  if (node instanceof UnaryExpression && isStep(node.operator)) return bare(node.operand);
  return null;
}

/** An expression without parentheses around it. */
export function bare(expression: Expression): Expression {
  return expression instanceof ParenthesizedExpression ? bare(expression.expression) : expression;
}

function isAssignment(operator: Token): boolean {
  return operator >= Token.Equals && operator <= Token.Caret_Equals;
}

/** Whether it is `++` or `--`. */
export function isStep(operator: Token): boolean {
  return operator == Token.Plus_Plus || operator == Token.Minus_Minus;
}
