import {
  BinaryExpression,
  CommaExpression,
  DoStatement,
  type Expression,
  ExpressionStatement,
  ForStatement,
  FunctionDeclaration,
  IfStatement,
  type Node,
  type Source,
  TernaryExpression,
  Token,
  UnaryPrefixExpression,
  WhileStatement,
} from "../asc/asc.ts";
import { bare } from "./assignment.ts";
import { walk } from "./tree.ts";

/** The expressions of a file of which nothing is asked, or nothing but whether they are true. */
export function conditionsOf(source: Source): Set<Node> {
  const found = new Set<Node>();
  /** What an arrow function answers, which the parser takes for a statement. */
  const answers = new Set<Node | null>();
  walk(source, (node) => {
    if (node instanceof FunctionDeclaration) answers.add(node.body);
    if (answers.has(node)) return;
    for (const condition of conditionsIn(node)) if (condition) note(condition);
  });
  return found;

  function note(condition: Expression): void {
    const node = bare(condition);
    found.add(node);
    if (node instanceof BinaryExpression && isLogical(node)) [node.left, node.right].forEach(note);
    else if (node instanceof TernaryExpression) [node.ifThen, node.ifElse].forEach(note);
    else if (node instanceof CommaExpression) note(node.expressions.at(-1)!);
  }
}

/** Whether an expression is `a || b` or `a && b`. */
export function isLogical({ operator }: BinaryExpression): boolean {
  return operator == Token.Bar_Bar || operator == Token.Ampersand_Ampersand;
}

function conditionsIn(node: Node): (Expression | null)[] {
  if (node instanceof UnaryPrefixExpression) {
    return node.operator == Token.Exclamation ? [node.operand] : [];
  }
  if (node instanceof ExpressionStatement) return [node.expression];
  if (node instanceof CommaExpression) return node.expressions.slice(0, -1);
  if (node instanceof ForStatement) return [node.condition, node.incrementor];
  const decides = node instanceof IfStatement || node instanceof WhileStatement ||
    node instanceof DoStatement || node instanceof TernaryExpression;
  return decides ? [node.condition] : [];
}
