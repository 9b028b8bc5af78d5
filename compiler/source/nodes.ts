/**
 * Nodes to stand in the place of what an author wrote.
 *
 * @module
 */
import { type Expression, type Int64, Node, type Range } from "../asc/asc.ts";

declare const i64_new: (low: number) => Int64;

/** A whole number. */
export function whole(value: number, range: Range): Expression {
  return Node.createIntegerLiteralExpression(i64_new(value), range);
}

/** A call of a method. */
export function method(
  object: Expression,
  name: string,
  args: Expression[],
  range: Range,
): Expression {
  const property = Node.createIdentifierExpression(name, range);
  const callee = Node.createPropertyAccessExpression(object, property, range);
  return Node.createCallExpression(callee, null, args, range);
}
