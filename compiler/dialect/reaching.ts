import {
  BinaryExpression,
  ElementAccessExpression,
  type Expression,
  type ExpressionRef,
  type Int64,
  Node,
  NullExpression,
  Token,
  Type,
} from "../asc/asc.ts";
import { bare } from "../source/assignment.ts";
import { MaybeExpression } from "../source/maybe.ts";
import type { Repeated } from "./once.ts";
import { isAuthors } from "./refusing.ts";
import { SeekingCompiler } from "./seeking.ts";

declare const i64_new: (low: number) => Int64;

/** `list[index]`, taken apart. */
interface Item {
  access: ElementAccessExpression;
  /** Whether what stands there is a reference. */
  isReference: boolean;
}

/**
 * The compiler, for which `list[index]` may lead past the end where it is asked whether it does:
 * `list[index] ?? 0`, `list[index]?.length`, `list[index] == null`. The original stops there.
 */
export class ReachingCompiler extends SeekingCompiler {
  /** What is asked for only where it is there. */
  private reachedFor = new WeakSet<Node>();

  override compileBinaryExpression(
    expression: BinaryExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const { operator, left, right, range } = expression;
    const isEquality = operator == Token.Equals_Equals;
    const compares = isEquality || operator == Token.Exclamation_Equals;
    const item = compares && bare(right) instanceof NullExpression ? this.itemIn(bare(left)) : null;
    if (!item) return super.compileBinaryExpression(expression, wanted, constraints);
    const before: ExpressionRef[] = [];
    const { isThere, found } = this.reached(item, before);
    const isFilled = item.isReference
      ? Node.createBinaryExpression(
        Token.Ampersand_Ampersand,
        isThere,
        Node.createBinaryExpression(Token.Exclamation_Equals, found, right, range),
        range,
      )
      : isThere;
    const answer = isEquality
      ? Node.createUnaryPrefixExpression(Token.Exclamation, isFilled, range)
      : isFilled;
    return this.behind(before, this.compileExpression(answer, wanted, constraints));
  }

  protected override compileMaybe(expression: MaybeExpression, wanted: Type): ExpressionRef {
    const { asked, it, found: then, otherwise, range } = expression;
    const item = this.itemIn(bare(asked));
    if (!item || (!item.isReference && !otherwise)) return super.compileMaybe(expression, wanted);
    const before: ExpressionRef[] = [];
    const { isThere, found } = this.reached(item, before);
    const choice = (no: Expression) => Node.createTernaryExpression(isThere, found, no, range);
    const compiled = item.isReference
      ? super.compileMaybe(
        new MaybeExpression(choice(Node.createNullExpression(range)), it, then, otherwise, range),
        wanted,
      )
      : this.compileExpression(choice(otherwise!), wanted);
    return this.behind(before, compiled);
  }

  /** Whether a place of a list is there, and what stands there; both are asked for once. */
  private reached(
    { access }: Item,
    before: ExpressionRef[],
  ): { isThere: Expression; found: Expression } {
    const { range } = access;
    const parts: Repeated[] = [[access.expression, Type.auto], [
      access.elementExpression,
      Type.i32,
    ]];
    const [list, index] = this.once(parts, before);
    const length = Node.createPropertyAccessExpression(
      list,
      Node.createIdentifierExpression("length", range),
      range,
    );
    const zero = Node.createIntegerLiteralExpression(i64_new(0), range);
    const found = Node.createElementAccessExpression(list, index, range);
    this.reachedFor.add(found);
    return {
      found,
      isThere: Node.createBinaryExpression(
        Token.Ampersand_Ampersand,
        Node.createBinaryExpression(Token.GreaterThan_Equals, index, zero, range),
        Node.createBinaryExpression(Token.LessThan, index, length, range),
        range,
      ),
    };
  }

  private behind(before: ExpressionRef[], compiled: ExpressionRef): ExpressionRef {
    return this.module.block(null, [...before, compiled], this.currentType.toRef());
  }

  /** Which place of a list an expression asks for; null where it is something else. */
  private itemIn(expression: Expression): Item | null {
    if (!(expression instanceof ElementAccessExpression) || !isAuthors(expression)) return null;
    if (this.reachedFor.has(expression)) return null;
    const list = this.collectionOf(expression.expression, this.currentFlow);
    return list?.name == "Array"
      ? { access: expression, isReference: list.types[0].isReference }
      : null;
  }
}
