import {
  BinaryExpression,
  CallExpression,
  ElementAccessExpression,
  type Expression,
  type ExpressionRef,
  LocalFlags,
  NewExpression,
  Node,
  PropertyAccessExpression,
  Token,
  Type,
  UnaryPostfixExpression,
  UnaryPrefixExpression,
} from "../asc/asc.ts";
import { bare, target } from "../source/assignment.ts";
import { walk } from "../source/tree.ts";
import { ClosureCompiler } from "./closures.ts";

/**
 * The compiler, which asks once what `f().x += 1` or `list[i++] += 1` change. The original takes the
 * left side for what it reads and again for what it writes, and so calls `f` twice.
 */
export class OnceCompiler extends ClosureCompiler {
  private variables = 0;

  override compileExpression(
    expression: Expression,
    type: Type,
    constraints?: number,
  ): ExpressionRef {
    const change = bare(expression);
    const place = changed(change);
    if (!place) return super.compileExpression(expression, type, constraints);
    const before: ExpressionRef[] = [];
    const once = (part: Expression) => this.once(part, before);
    const still = place instanceof PropertyAccessExpression
      ? Node.createPropertyAccessExpression(once(place.expression), place.property, place.range)
      : Node.createElementAccessExpression(
        once(place.expression),
        once(place.elementExpression),
        place.range,
      );
    const compiled = super.compileExpression(withTarget(change, still), type, constraints);
    return this.module.block(null, [...before, compiled], this.currentType.toRef());
  }

  /** What stands for an expression that is asked more than once. */
  protected once(part: Expression, before: ExpressionRef[]): Expression {
    return acts(part) ? this.variable(part, before) : part;
  }

  /** A variable that is given the value of an expression before all else. */
  private variable(value: Expression, before: ExpressionRef[]): Expression {
    const { module, currentFlow: flow } = this;
    const name = `~once${this.variables++}`;
    const compiled = this.compileExpression(value, Type.auto);
    const local = flow.addScopedLocal(name, this.currentType);
    flow.setLocalFlag(local.index, LocalFlags.Constant | LocalFlags.Initialized);
    before.push(module.local_set(local.index, compiled, local.type.isManaged));
    return Node.createIdentifierExpression(name, value.range);
  }
}

/** The field or element that an expression reads and writes, if finding it does something. */
function changed(
  expression: Expression,
): PropertyAccessExpression | ElementAccessExpression | null {
  const place = target(expression);
  if (expression instanceof BinaryExpression && expression.operator == Token.Equals) return null;
  const isPart = place instanceof PropertyAccessExpression ||
    place instanceof ElementAccessExpression;
  return isPart && acts(place) ? place : null;
}

/** Whether it may make a difference that an expression is evaluated again. */
function acts(expression: Expression): boolean {
  let found = false;
  walk(expression, (node) => {
    found ||= node instanceof CallExpression || node instanceof NewExpression ||
      target(node) != null;
  });
  return found;
}

function withTarget(expression: Expression, place: Expression): Expression {
  const { range } = expression;
  if (expression instanceof BinaryExpression) {
    return Node.createBinaryExpression(expression.operator, place, expression.right, range);
  }
  const { operator } = expression as UnaryPrefixExpression | UnaryPostfixExpression;
  return expression instanceof UnaryPrefixExpression
    ? Node.createUnaryPrefixExpression(operator, place, range)
    : Node.createUnaryPostfixExpression(operator, place, range);
}
