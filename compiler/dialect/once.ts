import {
  BinaryExpression,
  CallExpression,
  ElementAccessExpression,
  ElementKind,
  type Expression,
  type ExpressionRef,
  LiteralExpression,
  LocalFlags,
  NewExpression,
  Node,
  Property,
  PropertyAccessExpression,
  ThisExpression,
  Token,
  Type,
  UnaryPostfixExpression,
  UnaryPrefixExpression,
} from "../asc/asc.ts";
import { bare, target } from "../source/assignment.ts";
import { walk } from "../source/tree.ts";
import { ClosureCompiler } from "./closures.ts";

/** Says to the resolver that a failure is no error. */
export const QUIETLY = 1;

/** An expression that is asked more than once, and the type that is wanted of it. */
export type Repeated = [expression: Expression, wanted: Type];

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
    const parts = place && partsOf(place);
    if (!parts?.some(([part]) => this.isKept(part))) {
      return super.compileExpression(expression, type, constraints);
    }
    const before: ExpressionRef[] = [];
    const [object, index] = this.once(parts, before);
    const still = place instanceof PropertyAccessExpression
      ? Node.createPropertyAccessExpression(object, place.property, place.range)
      : Node.createElementAccessExpression(object, index, place!.range);
    const compiled = super.compileExpression(withTarget(change, still), type, constraints);
    return this.module.block(null, [...before, compiled], this.currentType.toRef());
  }

  /** What stands for expressions, one after the other, that are asked more than once. */
  protected once(parts: Repeated[], before: ExpressionRef[]): Expression[] {
    const last = parts.findLastIndex(([part]) => this.acts(part));
    return parts.map(([part, wanted], at) => {
      const mayChange = at < last && !isConstant(part);
      return mayChange || this.isKept(part) ? this.variable(part, wanted, before) : part;
    });
  }

  /** A variable that is given the value of an expression before all else. */
  protected variable(value: Expression, wanted: Type, before: ExpressionRef[]): Expression {
    const { module, currentFlow: flow } = this;
    const name = `~once${this.variables++}`;
    const compiled = this.compileExpression(value, wanted);
    const local = flow.addScopedLocal(name, this.currentType);
    flow.setLocalFlag(local.index, LocalFlags.Constant | LocalFlags.Initialized);
    before.push(module.local_set(local.index, compiled, local.type.isManaged));
    return Node.createIdentifierExpression(name, value.range);
  }

  /** Whether an expression does something, or makes a text that is better made once. */
  private isKept(expression: Expression): boolean {
    return this.acts(expression) || (bare(expression) instanceof BinaryExpression &&
      this.resolver.resolveExpression(expression, this.currentFlow, Type.auto, QUIETLY)
          ?.isReference == true);
  }

  /** Whether it may make a difference that an expression is evaluated again. */
  private acts(expression: Expression): boolean {
    let found = false;
    walk(expression, (node) => {
      found ||= node instanceof CallExpression || node instanceof NewExpression ||
        target(node) != null ||
        (node instanceof PropertyAccessExpression && this.isGetter(node));
      return !found;
    });
    return found;
  }

  /** Whether a member may be a getter of the author's, which is called. */
  private isGetter(member: PropertyAccessExpression): boolean {
    const element = this.resolver.lookupExpression(member, this.currentFlow, Type.auto, QUIETLY);
    if (!(element instanceof Property)) return element == null;
    const { internalName, isField, parent } = element;
    return (!isField || parent.kind == ElementKind.Interface) &&
      !/^~lib\/(?!florecon\/)/.test(internalName);
  }
}

function partsOf(place: PropertyAccessExpression | ElementAccessExpression): Repeated[] {
  const object: Repeated = [place.expression, Type.auto];
  return place instanceof PropertyAccessExpression
    ? [object]
    : [object, [place.elementExpression, Type.i32]];
}

/** Whether nothing changes what an expression answers. */
function isConstant(expression: Expression): boolean {
  const node = bare(expression);
  return node instanceof LiteralExpression || node instanceof ThisExpression;
}

/** The field or element that an expression reads and writes. */
function changed(
  expression: Expression,
): PropertyAccessExpression | ElementAccessExpression | null {
  const place = target(expression);
  if (expression instanceof BinaryExpression && expression.operator == Token.Equals) return null;
  const isPart = place instanceof PropertyAccessExpression ||
    place instanceof ElementAccessExpression;
  return isPart ? place : null;
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
