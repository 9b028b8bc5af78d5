import {
  type BinaryExpression,
  CommonFlags,
  type Element,
  type Expression,
  type ExpressionRef,
  IdentifierExpression,
  Node,
  NullExpression,
  Token,
  Type,
  type VariableStatement,
} from "../asc/asc.ts";
import { bare } from "../source/assignment.ts";
import { QUIETLY } from "./once.ts";
import { isAuthors } from "../source/whose.ts";
import { NarrowingCompiler } from "./narrowing.ts";

/** What an operator is that compares values of one type as it does. */
const EQUALITY = new Map([
  [Token.Equals_Equals_Equals, Token.Equals_Equals],
  [Token.Exclamation_Equals_Equals, Token.Exclamation_Equals],
]);

/**
 * The compiler, for which `===` compares as `==` does: both sides are of one type here. What JavaScript
 * tells apart beyond that, null and undefined, is one to the module: to ask for it is refused, but of
 * what can be undefined alone, as `map.get(key)` can.
 */
export class IdentityCompiler extends NarrowingCompiler {
  /** What constants are given. */
  private held = new WeakMap<Element, Expression>();

  override compileVariableStatement(statement: VariableStatement): ExpressionRef {
    const compiled = super.compileVariableStatement(statement);
    if (!isAuthors(statement)) return compiled;
    for (const { name, initializer, flags } of statement.declarations) {
      const local = this.currentFlow.lookupLocal(name.text);
      const isConstant = (flags & CommonFlags.Const) != 0;
      if (local && initializer && isConstant) this.held.set(local, bare(initializer));
    }
    return compiled;
  }

  override compileBinaryExpression(
    expression: BinaryExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const operator = EQUALITY.get(expression.operator);
    if (!operator || !isAuthors(expression)) {
      return super.compileBinaryExpression(expression, wanted, constraints);
    }
    const { left, right, range } = expression;
    const [one, other] = [bare(left), bare(right)];
    const asksForNull = one instanceof NullExpression || other instanceof NullExpression;
    const asksWhatIsUndefined = isUndefined(other) && this.isUndefinedElse(one) ||
      isUndefined(one) && this.isUndefinedElse(other);
    if (
      asksForNull && !asksWhatIsUndefined ||
      !asksForNull && [left, right].every((side) => this.mayBeMissing(side))
    ) {
      this.refuse(expression, "identity");
    }
    const equality = Node.createBinaryExpression(operator, left, right, range);
    return this.compileBinaryExpression(equality, wanted, constraints);
  }

  /** Whether an expression is undefined to JavaScript where it is missing, and never null. */
  private isUndefinedElse(expression: Expression): boolean {
    const local = expression instanceof IdentifierExpression
      ? this.currentFlow.lookupLocal(expression.text)
      : null;
    return this.leadsNowhere(local && this.held.get(local) || expression);
  }

  private mayBeMissing(side: Expression): boolean {
    const type = this.resolver.resolveExpression(side, this.currentFlow, Type.auto, QUIETLY);
    return type?.isNullableReference == true;
  }
}

/** Whether what reads `null` to the parser is written `undefined`. */
function isUndefined({ range: { source, start } }: Expression): boolean {
  return source.text.startsWith("undefined", start);
}
