import {
  type AssertionExpression,
  AssertionKind,
  BinaryExpression,
  CallExpression,
  type Expression,
  type ExpressionRef,
  IdentifierExpression,
  Node,
  ParenthesizedExpression,
  PropertyAccessExpression,
  TernaryExpression,
  Token,
  Type,
  type UnaryPrefixExpression,
} from "../asc/asc.ts";
import { bare } from "../source/assignment.ts";
import { AssertingCompiler } from "./asserting.ts";
import { QUIETLY } from "./once.ts";
import { isAuthors } from "../source/whose.ts";
import type { ProgramFile } from "../program_file.ts";

/** Whole numbers of so many bits are exact in an f32. */
const SINGLE = 24;

/** Says that the value of an expression is given another type explicitly. */
const CONVERTED = 2;

/** Operators of numbers that need not be whole. */
const REAL: Token[] = [
  ...[Token.Plus, Token.Minus, Token.Asterisk, Token.Slash, Token.Percent],
  ...[Token.LessThan, Token.LessThan_Equals, Token.GreaterThan, Token.GreaterThan_Equals],
  ...[Token.Equals_Equals, Token.Exclamation_Equals],
];

/** Stops where a number is beyond the type that it is given. */
export const FITTING: ProgramFile = {
  path: "~lib/florecon/fitting.ts",
  text: `
@global export function __fittingDecimal(value: f64, least: f64, most: f64): f64 {
  if (!(value >= least && value <= most)) beyond(value.toString());
  return value;
}

@global export function __fittingWhole(value: i64, least: i64, most: i64): i64 {
  if (value < least || value > most) beyond(value.toString());
  return value;
}

@global export function __fittingSingle(value: f64): f64 {
  if (<f64> <f32> value != value && value == value) beyond(value.toString());
  return value;
}

function beyond(value: string): void {
  throw new RangeError(value + " is beyond the type that it is given");
}
`,
};

/** Operators for which JavaScript itself takes the lowest 32 bits of a number. */
export const BITWISE: Token[] = [
  Token.Ampersand,
  Token.Bar,
  Token.Caret,
  Token.LessThan_LessThan,
  Token.GreaterThan_GreaterThan,
  Token.GreaterThan_GreaterThan_GreaterThan,
];

/**
 * The compiler, for which a number keeps its value where an author gives it another type. To
 * JavaScript all of them are one type. What does not fit stops the plugin where the original would cut
 * or wrap it; a fraction that is to be dropped, and what is not even a number, are refused.
 */
export class FittingCompiler extends AssertingCompiler {
  /** What is cut to its lowest bits on V8 as well. */
  protected bits = new Set<Node>();

  /** What becomes a short number is reckoned with as it is: `<u8> (200 + 100)` is 300, beyond it. */
  override compileExpression(
    expression: Expression,
    wanted: Type,
    constraints = 0,
  ): ExpressionRef {
    const isCast = (constraints & CONVERTED) != 0 && isShort(wanted) && isAuthors(expression) &&
      reckons(expression);
    if (!isCast) return super.compileExpression(expression, wanted, constraints);
    const value = super.compileExpression(expression, Type.auto, constraints & ~CONVERTED);
    const from = this.currentType;
    const converted = from == wanted
      ? value
      : this.convertExpression(value, from, wanted, true, expression);
    this.currentType = wanted;
    return converted;
  }

  override compileBinaryExpression(
    expression: BinaryExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const { operator, left, right } = expression;
    if (BITWISE.includes(operator)) this.noteBits(left, right);
    const even = isAuthors(expression) && REAL.includes(operator) ? this.evened(expression) : null;
    return super.compileBinaryExpression(even ?? expression, wanted, constraints);
  }

  /** A long whole number beside a decimal is one as well; null where neither is. */
  private evened({ operator, left, right, range }: BinaryExpression): BinaryExpression | null {
    const [one, other] = [left, right].map((side) =>
      this.resolver.resolveExpression(side, this.currentFlow, Type.auto, QUIETLY)
    );
    const isMixed = one && other &&
      (isLong(one) && other == Type.f64 || one == Type.f64 && isLong(other));
    if (!isMixed) return null;
    const decimal = (side: Expression, type: Type) => isLong(type) ? asDecimal(side) : side;
    return Node.createBinaryExpression(operator, decimal(left, one), decimal(right, other), range);
  }

  override compileUnaryPrefixExpression(
    expression: UnaryPrefixExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    if (expression.operator == Token.Tilde) this.noteBits(expression.operand);
    return super.compileUnaryPrefixExpression(expression, wanted, constraints);
  }

  override compileAssertionExpression(
    expression: AssertionExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    if (this.bits.has(expression)) this.noteBits(expression.expression);
    return super.compileAssertionExpression(expression, wanted, constraints);
  }

  override convertExpression(
    compiled: ExpressionRef,
    from: Type,
    to: Type,
    explicit: boolean,
    node: Node,
  ): ExpressionRef {
    const convert = (value: ExpressionRef, type: Type) =>
      super.convertExpression(value, type, to, explicit, node);
    if (!isAuthors(node) || !isNumber(from) || !isNumber(to)) return convert(compiled, from);
    if (to == Type.f64 && isLong(from) && !explicit) {
      // It is one that a decimal holds: beyond 2^53 the plugin has stopped, or the host refused the cell.
      return super.convertExpression(compiled, from, to, true, node);
    }
    if (from.isBooleanValue != to.isBooleanValue) {
      this.refuse(node, from.isBooleanValue ? "flag_as_number" : "number_as_flag");
    } else if (to.isIntegerValue && from.isFloatValue && explicit) {
      if (!isRounded(node)) this.refuse(node, "cut_decimal");
      const wide = super.convertExpression(compiled, from, Type.f64, true, node);
      return convert(this.fitting("__fittingDecimal", Type.f64, wide, rangeOf(to)), Type.f64);
    } else if (to == Type.f32 && from != to && from.size > SINGLE) {
      const wide = super.convertExpression(compiled, from, Type.f64, true, node);
      return convert(this.fitting("__fittingSingle", Type.f64, wide), Type.f64);
    } else if (this.mayChange(from, to, explicit, node)) {
      const wide = super.convertExpression(compiled, from, Type.i64, true, node);
      const both = common(rangeOf(from), rangeOf(to));
      const fitting = this.fitting("__fittingWhole", Type.i64, wide, both);
      return super.convertExpression(fitting, Type.i64, to, true, node);
    }
    return convert(compiled, from);
  }

  /** Whether a whole number may become another one, which is not for the compiler to refuse. */
  private mayChange(from: Type, to: Type, explicit: boolean, node: Node): boolean {
    const isCut = to.size == 32 && this.bits.has(bare(node as Expression));
    return from.isIntegerValue && to.isIntegerValue && !contains(rangeOf(to), rangeOf(from)) &&
      (explicit || from.isAssignableTo(to)) && !isCut;
  }

  /** Notes that of these only the lowest 32 bits are asked. */
  protected noteBits(...expressions: Expression[]): void {
    for (const expression of expressions) this.bits.add(bare(expression));
  }

  private fitting(
    name: string,
    type: Type,
    value: ExpressionRef,
    bounds: bigint[] = [],
  ): ExpressionRef {
    const { module } = this;
    const bound = (of: bigint) =>
      type == Type.f64
        ? module.f64(Number(of))
        : module.i64(Number(BigInt.asIntN(32, of)), Number(BigInt.asIntN(32, of >> 32n)));
    return this.called(name, [value, ...bounds.map(bound)], type);
  }

  /** A call of one of our functions that the compiler knows by name. */
  protected called(name: string, operands: ExpressionRef[], type: Type): ExpressionRef {
    const instance = this.program.requireFunction(name);
    this.compileFunction(instance);
    return this.module.call(instance.internalName, operands, type.toRef());
  }
}

/** Whether fewer bits are wanted than literals have by themselves, or other ones. */
function isShort(type: Type): boolean {
  return type == Type.u32 || (type.isIntegerValue && !type.isBooleanValue && type.size < 32);
}

function reckons(expression: Expression): boolean {
  const node = bare(expression);
  return node instanceof BinaryExpression || node instanceof TernaryExpression;
}

type Bounds = [least: bigint, most: bigint];

function rangeOf(type: Type): Bounds {
  const size = BigInt(type.size);
  if (!type.isSignedIntegerValue) return [0n, (1n << size) - 1n];
  return [-(1n << size - 1n), (1n << size - 1n) - 1n];
}

/** What two ranges and a signed number of 64 bits have in common: 2^63 and above reads as negative. */
function common(one: Bounds, other: Bounds): Bounds {
  const highest = (1n << 63n) - 1n;
  const least = one[0] > other[0] ? one[0] : other[0];
  const most = one[1] < other[1] ? one[1] : other[1];
  return [least, most < highest ? most : highest];
}

function contains(outer: Bounds, inner: Bounds): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}

function isLong(type: Type): boolean {
  return type == Type.i64 || type == Type.u64;
}

function asDecimal(side: Expression): Expression {
  const { range } = side;
  const type = Node.createNamedType(Node.createSimpleTypeName("f64", range), null, false, range);
  return Node.createAssertionExpression(AssertionKind.As, side, type, range);
}

function isNumber(type: Type): boolean {
  return type.isIntegerValue || type.isFloatValue;
}

/** Whether an expression is rounded, so that making it an integer changes nothing. */
function isRounded(node: Node): boolean {
  if (node instanceof ParenthesizedExpression) return isRounded(node.expression);
  const callee = node instanceof CallExpression ? node.expression : null;
  return callee instanceof PropertyAccessExpression &&
    callee.expression instanceof IdentifierExpression && callee.expression.text == "Math" &&
    ["floor", "ceil", "round", "trunc"].includes(callee.property.text);
}
