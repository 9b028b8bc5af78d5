import { type DeclarationStatement, type DecoratorNode, IdentifierExpression } from "../asc/asc.ts";

/** A declaration's decorator of this name. */
export function decorator(declaration: DeclarationStatement, name: string): DecoratorNode | null {
  return declaration.decorators?.find((one) => decoratorName(one) == name) ?? null;
}

/** What follows the `@`; null for a dotted name. */
export function decoratorName(node: DecoratorNode): string | null {
  return node.name instanceof IdentifierExpression ? node.name.text : null;
}
