import {
  BlockStatement,
  CommonFlags,
  type Expression,
  ForOfStatement,
  IdentifierExpression,
  Node,
  type Range,
  type Source,
  type Statement,
  Token,
  type TypeNode,
  VariableStatement,
} from "../asc/asc.ts";
import { rewrite } from "./tree.ts";
import { whole } from "./nodes.ts";

/** What the variable that holds the iterated list is called; no author can write such a name. */
export const ITERATED = "~of";

/**
 * Lowers every `for (const x of list)` of a file to a loop over an index, which reads the length
 * anew at each step, as JavaScript does.
 */
export function lowerForOf(source: Source): void {
  let loops = 0;
  rewrite(
    source,
    (node) =>
      node instanceof ForOfStatement && node.variable instanceof VariableStatement
        ? lowered(node, node.variable, loops++)
        : node,
  );
}

function lowered(
  loop: ForOfStatement,
  variable: VariableStatement,
  serial: number,
): BlockStatement {
  const range = loop.range;
  const list = () => Node.createIdentifierExpression(ITERATED + serial, loop.iterable.range);
  const index = () => Node.createIdentifierExpression(`~at${serial}`, range);
  const [{ name, flags, type }, ...parts] = variable.declarations;
  const element = Node.createElementAccessExpression(list(), index(), name.range);
  const length = Node.createPropertyAccessExpression(
    list(),
    Node.createIdentifierExpression("length", loop.iterable.range),
    loop.iterable.range,
  );
  return Node.createBlockStatement([
    declare(list(), CommonFlags.Const, null, loop.iterable, range),
    Node.createForStatement(
      declare(
        index(),
        CommonFlags.Let,
        null,
        whole(0, range),
        range,
      ),
      Node.createBinaryExpression(Token.LessThan, index(), length, range),
      Node.createUnaryPrefixExpression(Token.Plus_Plus, index(), range),
      Node.createBlockStatement([
        declare(name, flags, type, element, range),
        ...(parts.length > 0 ? [Node.createVariableStatement(null, parts, range)] : []),
        loop.body,
      ], range),
      range,
    ),
  ], range);
}

function declare(
  name: IdentifierExpression,
  flags: CommonFlags,
  type: TypeNode | null,
  value: Expression,
  range: Range,
): Statement {
  const declaration = Node.createVariableDeclaration(name, null, flags, type, value, range);
  return Node.createVariableStatement(null, [declaration], range);
}
