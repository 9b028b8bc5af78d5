/**
 * `a?.b` and `a ?? b`, which the compiler lacks: each asks once whether something is there.
 *
 * @module
 */
import {
  AssertionExpression,
  AssertionKind,
  BinaryExpression,
  CallExpression,
  ElementAccessExpression,
  Expression,
  type IdentifierExpression,
  Node,
  PropertyAccessExpression,
  type Range,
  type Source,
} from "../asc/asc.ts";
import { bare } from "./assignment.ts";
import { isNullish, isOptional } from "./optional.ts";
import { rewrite } from "./tree.ts";

/** The compiler has no kind of its own for it. */
const KIND = -1;

/** What `found` comes to where `asked` is not null, and otherwise something else. */
export class MaybeExpression extends Expression {
  constructor(
    readonly asked: Expression,
    /** Stands in `found` for what was asked; it has its name where it is compiled. */
    readonly it: IdentifierExpression,
    readonly found: Expression,
    /** Null where it is nothing: `a?.b`. */
    readonly otherwise: Expression | null,
    range: Range,
  ) {
    super(KIND, range);
  }
}

/** Makes every `a?.b` and `a ?? b` of a file such an expression. */
export function lowerMaybes(source: Source): void {
  if (!source.text.includes("??") && !source.text.includes("?.")) return;
  rewrite(source, (node) => {
    if (node instanceof BinaryExpression) {
      return isNullish(node) ? orElse(bare(node.left), node.right, node.range) : node;
    }
    const base = baseOf(node);
    if (!base) return node;
    if (isOptional(node)) {
      return within(base, (asked) => {
        const it = Node.createIdentifierExpression("", asked.range);
        return new MaybeExpression(asked, it, linked(node, it), null, node.range);
      });
    }
    return isChain(base) ? within(base, (found) => linked(node, found)) : node;
  });
}

/**
 * A chain with something else where it leads to nothing, in each place where it may.
 *
 * @param end what becomes of its end
 */
export function answering(
  { asked, it, found, range }: MaybeExpression,
  otherwise: Expression,
  end: (found: Expression) => Expression = (found) => found,
): MaybeExpression {
  const inner = isChain(found) ? answering(found, otherwise, end) : end(found);
  return new MaybeExpression(asked, it, inner, otherwise, range);
}

/** Whether an expression is of the form `a?.b`. */
export function isChain(expression: Expression): expression is MaybeExpression {
  return expression instanceof MaybeExpression && expression.otherwise == null;
}

/** `(a ?? b) ?? c` is `a ?? (b ?? c)`: what is missing is asked for where that can be told. */
function orElse(left: Expression, right: Expression, range: Range): MaybeExpression {
  if (left instanceof MaybeExpression && left.otherwise) {
    const { asked, it, found, otherwise } = left;
    return new MaybeExpression(asked, it, found, orElse(bare(otherwise), right, range), range);
  }
  const it = Node.createIdentifierExpression("", left.range);
  return new MaybeExpression(left, it, it, right, range);
}

/** Puts what follows a chain into it: what is behind `?.` is not reached where there is nothing. */
function within(base: Expression, follow: (base: Expression) => Expression): Expression {
  if (!isChain(base)) return follow(base);
  const found = within(base.found, follow);
  return new MaybeExpression(base.asked, base.it, found, null, found.range);
}

/** What a link of a chain follows; null for what is none. */
function baseOf(node: Node): Expression | null {
  const isLink = node instanceof PropertyAccessExpression || node instanceof CallExpression ||
    node instanceof ElementAccessExpression || isPresence(node);
  return isLink ? node.expression : null;
}

/** Whether it is `x!`. */
function isPresence(node: Node): node is AssertionExpression {
  return node instanceof AssertionExpression && node.assertionKind == AssertionKind.NonNull;
}

/** A link that follows something else. */
function linked(node: Node, base: Expression): Expression {
  const { range } = node;
  if (node instanceof PropertyAccessExpression) {
    return Node.createPropertyAccessExpression(base, node.property, range);
  }
  if (node instanceof ElementAccessExpression) {
    return Node.createElementAccessExpression(base, node.elementExpression, range);
  }
  if (node instanceof CallExpression) {
    return Node.createCallExpression(base, node.typeArguments, node.args, range);
  }
  return Node.createAssertionExpression(AssertionKind.NonNull, base, null, range);
}
