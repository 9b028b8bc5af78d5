import {
  ArrayLiteralExpression,
  BinaryExpression,
  CommonFlags,
  FunctionExpression,
  NamedTypeNode,
  NewExpression,
  type Node,
  ObjectLiteralExpression,
  type Source,
  Token,
  VariableDeclaration,
} from "../asc/asc.ts";
import type { Diagnostics } from "../diagnostic.ts";
import { walk } from "../source/tree.ts";
import { type TrapCode, TRAPS } from "./catalog.ts";

const NO_TYPES = ["any", "unknown", "object", "never"];

/** Finds what the compiler takes, and means another thing by, or refuses in words of its own. */
export function findTreeTraps(source: Source, diagnostics: Diagnostics): void {
  walk(source, (node) => {
    const code = trapIn(node);
    if (code) diagnostics.at(pointedAt(node), code, TRAPS[code].message, TRAPS[code].hint);
  });
}

function trapIn(node: Node): TrapCode | null {
  if (node instanceof BinaryExpression) return binaryTrap(node);
  if (node instanceof VariableDeclaration) {
    return node.is(CommonFlags.Let) || node.is(CommonFlags.Const) ? null : "var_declaration";
  }
  if (node instanceof NewExpression) {
    return node.typeName.identifier.text == "Array" && node.args.length > 0 ? "sized_array" : null;
  }
  if (node instanceof NamedTypeNode) {
    return NO_TYPES.includes(node.name.identifier.text) ? "any_type" : null;
  }
  if (node instanceof FunctionExpression) {
    // The stub that fills a default in runs between the call and the function: captures get lost.
    const hasDefault = node.declaration.signature.parameters.some(({ initializer }) => initializer);
    return node.declaration.arrowKind && hasDefault ? "default_in_arrow" : null;
  }
  return null;
}

function binaryTrap({ operator, left }: BinaryExpression): TrapCode | null {
  const isPattern = left instanceof ArrayLiteralExpression ||
    left instanceof ObjectLiteralExpression;
  return operator == Token.Equals && isPattern ? "destructuring" : null;
}

/** A declaration is named by its name, an expression by itself. */
function pointedAt(node: Node): Node {
  return node instanceof VariableDeclaration ? node.name : node;
}
