import {
  type BinaryExpression,
  type Expression,
  type ExpressionRef,
  LiteralExpression,
  Node,
  Token,
  Type,
  type UnaryExpression,
  type UnaryPostfixExpression,
  type UnaryPrefixExpression,
} from "../asc/asc.ts";
import { isStep, target } from "../source/assignment.ts";
import { QUIETLY } from "./once.ts";
import { OperatorsCompiler } from "./operators.ts";
import { isAuthors } from "../source/whose.ts";
import type { ProgramFile } from "../program_file.ts";
import { whole } from "../source/nodes.ts";

/**
 * Sums, differences and products that stop where they leave their type, one function for each of 32
 * and of 64 bits. Of the latter JavaScript knows those up to 2^53, and reckons with the nearest of
 * others.
 */
export const RECKONING: ProgramFile = {
  path: "~lib/florecon/reckoning.ts",
  text: "const MOST: i64 = 9007199254740992;\n" +
    ["sum +", "difference -", "product *"].map((line) => {
      const [name, operator] = line.split(" ");
      return `
@global export function __${name}(a: i32, b: i32): i32 {
  const exact = <i64> a ${operator} <i64> b;
  if (exact != <i64> <i32> exact) leaves(<f64> exact);
  return <i32> exact;
}

@global export function __long_${name}(a: i64, b: i64): i64 {
  const exact = a ${operator} b;
  const nearest = <f64> a ${operator} <f64> b;
  if (nearest != <f64> exact || exact > MOST || exact < -MOST) leaves(nearest);
  return exact;
}
`;
    }).join("") + `
function leaves(value: f64): void {
  throw new RangeError(value.toString() + " has no place in its type");
}
`,
};

/** Of what they answer, the lowest 32 bits are given by those of the operands. */
const SUMS: Token[] = [Token.Plus, Token.Minus];

/**
 * The compiler, for which a sum of whole numbers is what it is to JavaScript. The original wraps what
 * leaves its type, 2000000000 + 2000000000 to -294967296; where an author's does, the plugin stops.
 */
export class ReckoningCompiler extends OperatorsCompiler {
  override compileBinaryExpression(
    expression: BinaryExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const { operator, left, right } = expression;
    if (SUMS.includes(operator) && this.bits.has(expression)) this.noteBits(left, right);
    return super.compileBinaryExpression(expression, wanted, constraints);
  }

  override compileUnaryPrefixExpression(
    expression: UnaryPrefixExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const { operator, operand, range } = expression;
    const type = this.typeOf(operand);
    if (type && isStep(operator) && mayLeave(type)) {
      return this.compileExpression(stepped(expression), type);
    }
    const isTurned = operator == Token.Minus && !(operand instanceof LiteralExpression);
    if (type && isTurned && type.isSignedIntegerValue) {
      const turned = Node.createBinaryExpression(Token.Minus, whole(0, range), operand, range);
      return this.compileExpression(turned, type);
    }
    return super.compileUnaryPrefixExpression(expression, wanted, constraints);
  }

  override compileUnaryPostfixExpression(
    expression: UnaryPostfixExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const { operator, operand, range } = expression;
    const type = this.typeOf(operand);
    if (!type || !mayLeave(type)) {
      return super.compileUnaryPostfixExpression(expression, wanted, constraints);
    }
    const after = stepped(expression);
    if (wanted == Type.void) return this.compileExpression(after, wanted);
    const back = operator == Token.Plus_Plus ? Token.Minus : Token.Plus;
    const before = Node.createBinaryExpression(back, after, whole(1, range), range);
    return this.compileExpression(before, type);
  }

  override makeAdd(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef {
    return this.reckoned("sum", left, right, type) ?? super.makeAdd(left, right, type);
  }

  override makeSub(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef {
    return this.reckoned("difference", left, right, type) ?? super.makeSub(left, right, type);
  }

  override makeMul(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef {
    return this.reckoned("product", left, right, type) ?? super.makeMul(left, right, type);
  }

  /** The type of an author's expression. */
  private typeOf(expression: Expression): Type | null {
    if (!isAuthors(expression)) return null;
    const { resolver, currentFlow } = this;
    return resolver.resolveExpression(expression, currentFlow, Type.auto, QUIETLY);
  }

  /** Null where nothing is to be checked. */
  private reckoned(
    name: "sum" | "difference" | "product",
    left: ExpressionRef,
    right: ExpressionRef,
    type: Type,
  ): ExpressionRef | null {
    const operation = this.ownOperation;
    if (!operation || !type.isIntegerValue || type.isBooleanValue) return null;
    // What is assigned keeps all of its bits, whatever is asked of it afterwards.
    const node = target(operation) ? operation.right : operation;
    const isCut = type.size == 32 && this.bits.has(node);
    if (isCut && name != "product") return null;
    if (type == Type.i32 && !isCut) return this.called(`__${name}`, [left, right], type);
    const outer = this.currentType;
    const wide = (value: ExpressionRef) =>
      this.convertExpression(value, type, Type.i64, true, node);
    const exact = this.called(`__long_${name}`, [wide(left), wide(right)], Type.i64);
    const fitting = this.convertExpression(exact, Type.i64, type, true, node);
    this.currentType = outer;
    return fitting;
  }
}

/** Whether steps of one soon lead out of a type: with 32 bits and a sign there are too many. */
function mayLeave(type: Type): boolean {
  return type != Type.f64 && type != Type.i32 && type.size <= 32;
}

/** What a step of one does, said with an operator that is checked. */
function stepped({ operator, operand, range }: UnaryExpression): Expression {
  const sum = operator == Token.Plus_Plus ? Token.Plus_Equals : Token.Minus_Equals;
  return Node.createBinaryExpression(sum, operand, whole(1, range), range);
}
