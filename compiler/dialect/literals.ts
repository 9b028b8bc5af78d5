import {
  type Expression,
  type ExpressionRef,
  FloatLiteralExpression,
  IntegerLiteralExpression,
  type Program,
  Type,
} from "../asc/asc.ts";
import { ReckoningCompiler } from "./reckoning.ts";
import { isAuthors } from "../source/whose.ts";

/** From here on a number has no place in 64 bits with a sign. */
const BEYOND = 2 ** 63;

/**
 * The compiler, for which a whole number that is written down is the one that JavaScript reads. The
 * original drops what is beyond 64 bits, and wraps what is beyond the i32 that it is compared with; and
 * it knows more digits than JavaScript does, which is refused.
 */
export class LiteralsCompiler extends ReckoningCompiler {
  constructor(program: Program) {
    super(program);
    const { resolver } = program;
    const typeOf = resolver.determineIntegerLiteralType.bind(resolver);
    resolver.determineIntegerLiteralType = (literal, negative, wanted) => {
      if (!isAuthors(literal)) return typeOf(literal, negative, wanted);
      if (valueOf(literal) >= BEYOND) return wanted == Type.f32 ? wanted : Type.f64;
      const type = typeOf(literal, negative, wanted);
      const isTooLarge = wanted.isSignedIntegerValue && wanted != Type.auto && type == Type.u32;
      return isTooLarge ? Type.f64 : type;
    };
  }

  override compileLiteralExpression(
    expression: Expression,
    wanted: Type,
    constraints: number,
    negative = false,
  ): ExpressionRef {
    const compiled = super.compileLiteralExpression(expression, wanted, constraints, negative);
    const isSingle = this.currentType == Type.f32 && isAuthors(expression);
    const isDecimal = expression instanceof FloatLiteralExpression;
    if (isSingle && isDecimal && Math.fround(expression.value) != expression.value) {
      this.refuse(expression, "single_precision");
    }
    if (!(expression instanceof IntegerLiteralExpression) || !isAuthors(expression)) {
      return compiled;
    }
    const value = valueOf(expression);
    const type = this.currentType;
    if (type == Type.f32 && Math.fround(value) != value) {
      this.refuse(expression, "single_precision");
    } else if (type.isIntegerValue && BigInt(value) != exactly(expression)) {
      this.refuse(expression, "inexact_number");
    }
    if (value < BEYOND) return compiled;
    const signed = negative ? -value : value;
    return type == Type.f32 ? this.module.f32(signed) : this.module.f64(signed);
  }
}

function valueOf(literal: IntegerLiteralExpression): number {
  return Number(digits(literal));
}

function exactly(literal: IntegerLiteralExpression): bigint {
  return BigInt(digits(literal));
}

/** How it is written; what the compiler put there itself is small. */
function digits({ range: { source, start, end } }: IntegerLiteralExpression): string {
  const text = source.text.slice(start, end);
  return /^\d\w*$/.test(text) ? text.replaceAll("_", "") : "0";
}
