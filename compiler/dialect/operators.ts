import {
  ArrayLiteralExpression,
  BinaryExpression,
  CallExpression,
  type Expression,
  type ExpressionRef,
  IntegerLiteralExpression,
  Node,
  NullExpression,
  type Program,
  PropertyAccessExpression,
  type Range,
  Token,
  Type,
  UnaryPrefixExpression,
} from "../asc/asc.ts";
import { bare } from "../source/assignment.ts";
import type { TrapCode } from "../traps/catalog.ts";
import { BITWISE, FittingCompiler } from "./fitting.ts";
import { QUIETLY } from "./once.ts";
import { isAuthors } from "../source/whose.ts";

/** Operators that join texts, and write down what is none beside one. */
const JOINING: Token[] = [Token.Plus, Token.Plus_Equals];

/** Operators that reckon with numbers, and do nothing else. */
const RECKONING: Token[] = [Token.Asterisk, Token.Minus, Token.Slash, Token.Percent];

const EQUALITY: Token[] = [Token.Equals_Equals, Token.Exclamation_Equals];

/**
 * The compiler, for which a number that is added to a text is written down, and which refuses an author the operators that mean another thing in JavaScript: for whole
 * numbers, which keep to their width here, and for true and false, which are numbers there.
 */
export class OperatorsCompiler extends FittingCompiler {
  /** The innermost binary operation that is being compiled. */
  private operation: BinaryExpression | null = null;

  constructor(program: Program) {
    super(program);
    const { resolver } = program;
    const resolveAny = resolver.resolveExpression.bind(resolver);
    resolver.resolveExpression = (node, flow, wanted = Type.auto, mode) => {
      if (isJoin(node)) return this.textType;
      const operation = bare(node);
      // Whatever is denied, the answer is a flag: `!(row && isOpen)` the original cannot tell.
      if (isDenial(operation) && isAuthors(node)) return Type.bool;
      // The original takes the bits of what is to be a decimal for an i64.
      const isTurned = operation instanceof UnaryPrefixExpression && isBits(operation);
      const operand = isTurned && isAuthors(node) ? bitsWanted(wanted) : wanted;
      return resolveAny(node, flow, operand, mode);
    };
    const resolve = resolver.resolveBinaryExpression.bind(resolver);
    resolver.resolveBinaryExpression = (node, flow, wanted = Type.auto, mode) => {
      const isSum = node.operator == Token.Plus && isAuthors(node);
      const isReckoned = isSum || RECKONING.includes(node.operator) && isAuthors(node);
      if (isReckoned && isBits(bare(node.right))) {
        // `x * ~1`: bits are a number of JavaScript once they are reckoned with.
        const left = resolver.resolveExpression(node.left, flow, Type.auto, QUIETLY);
        if (left == Type.f64) return left;
      }
      const type = resolve(
        node,
        flow,
        hasBits(node) ? bitsWanted(wanted) : wanted,
        isSum ? QUIETLY : mode,
      );
      if (node.operator == Token.Bar_Bar && type?.isNullableReference && isAuthors(node)) {
        const right = resolver.resolveExpression(node.right, flow, Type.auto, QUIETLY);
        return right?.isReference && !right.isNullableReference ? type.nonNullableType : type;
      }
      if (type || !isSum) return type;
      const other = resolver.resolveExpression(node.right, flow, Type.auto, mode);
      // What it cannot tell, the original says by itself: nothing may go on without a word.
      return other && this.isText(other)
        ? other
        : mode == QUIETLY
        ? null
        : resolve(node, flow, wanted, mode);
    };
  }

  override compileBinaryExpression(
    expression: BinaryExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const { operator, left, right, range } = expression;
    const joined = JOINING.includes(operator) && isAuthors(expression)
      ? this.joined(expression)
      : null;
    if (joined) return this.compileExpression(joined, wanted, constraints);
    if (EQUALITY.includes(operator) && left instanceof NullExpression) {
      // The original takes the type of the first for the one that is wanted.
      const turned = Node.createBinaryExpression(operator, right, left, range);
      return super.compileBinaryExpression(turned, wanted, constraints);
    }
    const outer = this.operation;
    this.operation = expression;
    const operands = hasBits(expression) ? bitsWanted(wanted) : wanted;
    const compiled = super.compileBinaryExpression(expression, operands, constraints);
    this.operation = outer;
    return compiled;
  }

  /** `[name, 5].join("/")` writes each of them down, as JavaScript does. */
  override compileCallExpression(
    expression: CallExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const { expression: callee, args, range } = expression;
    const list = isJoin(expression)
      ? this.mixed((callee as PropertyAccessExpression).expression)
      : null;
    if (!list) return super.compileCallExpression(expression, wanted, constraints);
    const { property } = callee as PropertyAccessExpression;
    const method = Node.createPropertyAccessExpression(list, property, callee.range);
    const call = Node.createCallExpression(method, null, args, range);
    return super.compileCallExpression(call, wanted, constraints);
  }

  /** A list that is written down with texts and numbers in it, as one of texts; null of any other. */
  private mixed(list: Expression): Expression | null {
    if (!(list instanceof ArrayLiteralExpression)) return null;
    const types = list.elementExpressions.map((element) =>
      this.resolver.resolveExpression(element, this.currentFlow, Type.auto, QUIETLY)
    );
    const isKnown = types.every((type) => type && (isWritten(type) || type == this.textType));
    if (!isKnown || types.every((type) => type != this.textType)) return null;
    const texts = list.elementExpressions.map((element, i) =>
      isWritten(types[i]!) ? written([element], element.range) : element
    );
    return Node.createArrayLiteralExpression(texts, list.range);
  }

  private get textType(): Type {
    return this.program.stringInstance.type;
  }

  /** A text with a number beside it, as one text; null where it is something else. */
  private joined({ operator, left, right, range }: BinaryExpression): Expression | null {
    const [one, other] = [left, right].map((side) =>
      isNot(side)
        ? Type.bool
        : this.resolver.resolveExpression(side, this.currentFlow, Type.auto, QUIETLY)
    );
    if (!one || !other || one.isNullableReference || other.isNullableReference) return null;
    if (operator == Token.Plus_Equals) {
      return this.isText(one) && isWritten(other)
        ? Node.createBinaryExpression(operator, left, written([right], range), range)
        : null;
    }
    const isJoined = this.isText(one) && isWritten(other) || isWritten(one) && this.isText(other);
    return isJoined ? written([left, right], range) : null;
  }

  protected isText(type: Type): boolean {
    return type.classReference == this.program.stringInstance;
  }

  // Each is called once the operands are compiled, for `a / b` and for `a /= b`.

  override makeDiv(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef {
    this.check(type, type.isIntegerValue, "integer_division");
    return super.makeDiv(left, right, type);
  }

  override makePow(
    left: ExpressionRef,
    right: ExpressionRef,
    type: Type,
    node: Node,
  ): ExpressionRef {
    this.check(type, type.isIntegerValue, "whole_power");
    return super.makePow(left, right, type, node);
  }

  override makeAdd(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef {
    this.check(type, false);
    return super.makeAdd(left, right, type);
  }

  override makeSub(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef {
    this.check(type, false);
    return super.makeSub(left, right, type);
  }

  override makeMul(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef {
    this.check(type, false);
    return super.makeMul(left, right, type);
  }

  override makeRem(
    left: ExpressionRef,
    right: ExpressionRef,
    type: Type,
    node: Node,
  ): ExpressionRef {
    this.check(type, false);
    return super.makeRem(left, right, type, node);
  }

  override makeAnd(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef {
    this.check(type, isWide(type), "wide_bits");
    return super.makeAnd(left, right, type);
  }

  override makeOr(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef {
    this.check(type, isWide(type), "wide_bits");
    return super.makeOr(left, right, type);
  }

  override makeXor(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef {
    this.check(type, isWide(type), "wide_bits");
    return super.makeXor(left, right, type);
  }

  override makeShl(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef {
    this.check(type, type != Type.i32, "wide_bits");
    return super.makeShl(left, right, type);
  }

  override makeShr(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef {
    this.check(type, type != Type.i32, "wide_bits");
    return super.makeShr(left, right, type);
  }

  override makeShru(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef {
    this.check(type, type != Type.u32, "signed_shift");
    return super.makeShru(left, right, type);
  }

  override compileUnaryPrefixExpression(
    expression: UnaryPrefixExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const { operator, operand } = expression;
    if (!isAuthors(expression) || operator == Token.Exclamation) {
      return super.compileUnaryPrefixExpression(expression, wanted, constraints);
    }
    const signed = operator == Token.Minus && isUnsignedInteger(wanted) ? Type.auto : wanted;
    const compiled = super.compileUnaryPrefixExpression(expression, signed, constraints);
    const type = this.currentType;
    const isUnsigned = isUnsignedInteger(type);
    if (type.isBooleanValue) this.refuse(expression, "flag_as_number");
    else if (operator == Token.Tilde && (isUnsigned || isWide(type))) {
      this.refuse(expression, "wide_bits");
    } else if (
      operator == Token.Minus && isUnsigned && !(operand instanceof IntegerLiteralExpression)
    ) {
      this.refuse(expression, "unsigned_minus");
    }
    return compiled;
  }

  /** The operation, where it is an author's. */
  protected get ownOperation(): BinaryExpression | null {
    return this.operation && isAuthors(this.operation) ? this.operation : null;
  }

  private check(type: Type, isRefused: boolean, code: TrapCode = "flag_as_number"): void {
    const node = this.ownOperation;
    if (!node) return;
    if (type.isBooleanValue) this.refuse(node, "flag_as_number");
    else if (type == Type.f32) this.refuse(node, "single_precision");
    else if (isRefused) this.refuse(node, code);
  }
}

/** Whether it is `!x`. */
function isDenial(node: Node): boolean {
  return node instanceof UnaryPrefixExpression && node.operator == Token.Exclamation;
}

/** Whether what is written down as a list is joined to a text. */
function isJoin(expression: Expression): boolean {
  return expression instanceof CallExpression && isAuthors(expression) &&
    expression.expression instanceof PropertyAccessExpression &&
    expression.expression.property.text == "join" &&
    expression.expression.expression instanceof ArrayLiteralExpression;
}

/** Whether it is true or false, whatever it asks about. */
function isNot(expression: Expression): boolean {
  const node = bare(expression);
  return node instanceof UnaryPrefixExpression && node.operator == Token.Exclamation;
}

/** Whether it is a number, or true or false. */
function isWritten(type: Type): boolean {
  return type.isBooleanValue || type.isIntegerValue || type.isFloatValue;
}

function written(parts: Expression[], range: Range): Expression {
  const around = [...parts.map(() => ""), ""];
  return Node.createTemplateLiteralExpression(null, around, around, parts, range);
}

function hasBits(expression: BinaryExpression): boolean {
  return BITWISE.includes(expression.operator) && isAuthors(expression);
}

/** Whether an expression answers bits. */
function isBits(expression: Expression): boolean {
  return expression instanceof UnaryPrefixExpression
    ? expression.operator == Token.Tilde
    : expression instanceof BinaryExpression && hasBits(expression);
}

/** Literals have the bits of an i32 where nothing shorter is wanted. */
function bitsWanted(wanted: Type): Type {
  return wanted.isIntegerValue && wanted.size < 32 ? wanted : Type.auto;
}

function isUnsignedInteger(type: Type): boolean {
  return type.isIntegerValue && !type.isSignedIntegerValue;
}

/** Whether the lowest 32 bits of a whole number, read with a sign, may be another number. */
function isWide(type: Type): boolean {
  return type.size > 32 || type == Type.u32;
}
