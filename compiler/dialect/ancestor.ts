import {
  type Element,
  type Expression,
  type ExpressionRef,
  Node,
  SuperExpression,
  type Type,
} from "../asc/asc.ts";
import { SeveralCompiler } from "./several.ts";

/**
 * The compiler, for which `super.level = x` sets the property above. The original looks at the value
 * to see whether `super` is meant, and calls the setter of the object's own class: itself.
 */
export class AncestorCompiler extends SeveralCompiler {
  override makeAssignment(
    target: Element,
    value: ExpressionRef,
    type: Type,
    node: Expression,
    object: Expression | null,
    index: Expression | null,
    isWanted: boolean,
  ): ExpressionRef {
    const place = object instanceof SuperExpression ? onSuper(node) : node;
    return super.makeAssignment(target, value, type, place, object, index, isWanted);
  }
}

/** A member of `super` for what stands elsewhere: what is called on its behalf is the one above. */
export function onSuper({ range }: Node): Expression {
  const member = Node.createIdentifierExpression("", range);
  return Node.createPropertyAccessExpression(Node.createSuperExpression(range), member, range);
}
