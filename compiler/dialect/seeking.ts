import {
  type AssertionExpression,
  AssertionKind,
  BinaryExpression,
  CallExpression,
  type Expression,
  type ExpressionRef,
  type Int64,
  Node,
  NullExpression,
  PropertyAccessExpression,
  type Range,
  Token,
  Type,
} from "../asc/asc.ts";
import { bare } from "../source/assignment.ts";
import type { MaybeExpression } from "../source/maybe.ts";
import { IteratingCompiler } from "./iterating.ts";
import { isAuthors } from "./refusing.ts";

declare const i64_new: (low: number) => Int64;

/** `map.get(key)`, taken apart. */
interface Get {
  map: Expression;
  key: Expression;
  /** What the map's keys are. */
  keyType: Type;
  /** Whether what it leads to can be null. */
  isReference: boolean;
}

/** `list.find(…)` in a list of numbers, taken apart. */
interface Find {
  list: Expression;
  way: "find" | "findLast";
  args: Expression[];
  range: Range;
}

/**
 * The compiler, for which `map.get(key)` is null where the key leads nowhere: the original stops there.
 * A number cannot be null, so for one it is asked in the same breath: `map.get(key) ?? 0`,
 * `map.get(key) == null`.
 */
export class SeekingCompiler extends IteratingCompiler {
  /** What is said to be there. */
  private assured = new Set<Node>();

  override compileCallExpression(
    expression: CallExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const get = this.assured.has(expression) ? null : this.getIn(expression);
    if (this.findIn(expression)) this.refuse(expression, "number_not_found");
    const call = get?.isReference ? called(get, "__found") : expression;
    return super.compileCallExpression(call, wanted, constraints);
  }

  override compileAssertionExpression(
    expression: AssertionExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    if (expression.assertionKind == AssertionKind.NonNull) {
      this.assured.add(bare(expression.expression));
    }
    return super.compileAssertionExpression(expression, wanted, constraints);
  }

  override compileBinaryExpression(
    expression: BinaryExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const { operator, left, right, range } = expression;
    const isEquality = operator == Token.Equals_Equals;
    const compares = (isEquality || operator == Token.Exclamation_Equals) && isAuthors(expression);
    const [one, other] = [bare(left), bare(right)];
    const asked = !compares
      ? null
      : other instanceof NullExpression
      ? one
      : one instanceof NullExpression
      ? other
      : null;
    if (!asked || asked instanceof NullExpression) {
      return super.compileBinaryExpression(expression, wanted, constraints);
    }
    const get = this.getIn(asked);
    if (get && !get.isReference) {
      const has = called(get, "has");
      const answer = isEquality
        ? Node.createUnaryPrefixExpression(Token.Exclamation, has, range)
        : has;
      return this.compileExpression(answer, wanted, constraints);
    }
    if (this.isValue(asked)) this.refuse(asked, "never_null");
    return super.compileBinaryExpression(expression, wanted, constraints);
  }

  protected override compileMaybe(expression: MaybeExpression, wanted: Type): ExpressionRef {
    const { asked, found, it, otherwise, range } = expression;
    const get = found == it ? this.getIn(bare(asked)) : null;
    const find = found == it ? this.findIn(bare(asked)) : null;
    if (otherwise && find) return this.compileFind(find, otherwise, wanted);
    if (!otherwise || !get || get.isReference) return super.compileMaybe(expression, wanted);
    const before: ExpressionRef[] = [];
    const [map, key] = this.once([[get.map, Type.auto], [get.key, get.keyType]], before);
    const still = { ...get, map, key };
    const choice = Node.createTernaryExpression(
      called(still, "has"),
      called(still, "get"),
      otherwise,
      range,
    );
    const compiled = this.compileExpression(choice, wanted);
    return this.module.block(null, [...before, compiled], this.currentType.toRef());
  }

  /** `list.find(…) ?? other` for a list of numbers: where it is, and what stands there. */
  private compileFind({ list, way, args, range }: Find, otherwise: Expression, wanted: Type) {
    const before: ExpressionRef[] = [];
    const still = this.variable(list, Type.auto, before);
    const index = Node.createIdentifierExpression(`${way}Index`, range);
    const callee = Node.createPropertyAccessExpression(still, index, range);
    const call = Node.createCallExpression(callee, null, args, range);
    const at = this.variable(call, Type.auto, before);
    const none = Node.createIntegerLiteralExpression(i64_new(0), range);
    const choice = Node.createTernaryExpression(
      Node.createBinaryExpression(Token.GreaterThan_Equals, at, none, range),
      Node.createElementAccessExpression(still, at, range),
      otherwise,
      range,
    );
    const compiled = this.compileExpression(choice, wanted);
    return this.module.block(null, [...before, compiled], this.currentType.toRef());
  }

  /** Whether an expression asks a map, or looks for something, that is never null itself. */
  protected leadsNowhere(expression: Expression): boolean {
    if (!(expression instanceof CallExpression) || !isAuthors(expression)) return false;
    const { expression: callee } = expression;
    if (!(callee instanceof PropertyAccessExpression)) return false;
    const { property: { text: name }, expression: object } = callee;
    const of = this.collectionOf(object, this.currentFlow);
    const isAsked = of?.name == "Map" && name == "get" ||
      of?.name == "Array" && ["find", "findLast"].includes(name);
    return isAsked && !of.types.at(-1)!.isNullableReference;
  }

  /** What an expression looks for in a list of numbers; null where it is something else. */
  private findIn(expression: Expression): Find | null {
    if (!(expression instanceof CallExpression) || !isAuthors(expression)) return null;
    const { expression: callee, args, range } = expression;
    if (!(callee instanceof PropertyAccessExpression)) return null;
    const { expression: list, property: { text: way } } = callee;
    if (way != "find" && way != "findLast") return null;
    const of = this.collectionOf(list, this.currentFlow);
    return of?.name == "Array" && !of.types[0].isReference ? { list, way, args, range } : null;
  }

  /** What an expression asks of a map; null where it is something else. */
  private getIn(expression: Expression): Get | null {
    if (!(expression instanceof CallExpression) || !isAuthors(expression)) return null;
    const { expression: callee, args } = expression;
    const isGet = callee instanceof PropertyAccessExpression && callee.property.text == "get" &&
      args.length == 1;
    if (!isGet) return null;
    const map = this.collectionOf(callee.expression, this.currentFlow);
    if (map?.name != "Map") return null;
    const [keyType, { isReference }] = map.types;
    return { map: callee.expression, key: args[0], keyType, isReference };
  }
}

function called({ map, key }: Get, method: string): CallExpression {
  const name = Node.createIdentifierExpression(method, map.range);
  const callee = Node.createPropertyAccessExpression(map, name, map.range);
  return Node.createCallExpression(callee, null, [key], map.range);
}
