import {
  type BinaryExpression,
  type Expression,
  type ExpressionRef,
  Node,
  NullExpression,
  Token,
  Type,
} from "../asc/asc.ts";
import { bare } from "../source/assignment.ts";
import { QUIETLY } from "./maybe.ts";
import { isAuthors } from "./refusing.ts";
import { SeekingCompiler } from "./seeking.ts";

/** What an operator is that compares values of one type as it does. */
const EQUALITY = new Map([
  [Token.Equals_Equals_Equals, Token.Equals_Equals],
  [Token.Exclamation_Equals_Equals, Token.Exclamation_Equals],
]);

/**
 * The compiler, for which `===` compares as `==` does: both sides are of one type here. What JavaScript
 * tells apart beyond that, null and undefined, is one to the module, and to ask for it is refused.
 */
export class IdentityCompiler extends SeekingCompiler {
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
    const asksForNull = [left, right].some((side) => bare(side) instanceof NullExpression);
    if (asksForNull || [left, right].every((side) => this.mayBeMissing(side))) {
      this.refuse(expression, "identity");
    }
    const equality = Node.createBinaryExpression(operator, left, right, range);
    return this.compileBinaryExpression(equality, wanted, constraints);
  }

  private mayBeMissing(side: Expression): boolean {
    const type = this.resolver.resolveExpression(side, this.currentFlow, Type.auto, QUIETLY);
    return type?.isNullableReference == true;
  }
}
