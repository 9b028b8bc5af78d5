import {
  type AssertionExpression,
  AssertionKind,
  type ExpressionRef,
  type Node,
  type Type,
} from "../asc/asc.ts";
import { DefaultsCompiler } from "./defaults.ts";
import { isAuthors } from "../source/whose.ts";

/**
 * The compiler, which keeps the author's own `x!` and `<Row> x` checked in modules that ship. Without
 * the check, what is not there would be read from the bottom of the memory, where JavaScript stops.
 */
export class AssertingCompiler extends DefaultsCompiler {
  override compileAssertionExpression(
    expression: AssertionExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const isLeftOut = this.options.noAssert && expression.assertionKind == AssertionKind.NonNull &&
      isAuthors(expression);
    if (!isLeftOut) return super.compileAssertionExpression(expression, wanted, constraints);
    const compiled = this.compileExpression(expression.expression, wanted.exceptVoid);
    const type = this.currentType;
    if (this.currentFlow.isNonnull(compiled, type)) {
      this.currentType = type.nonNullableType;
      return compiled;
    }
    return this.makeRuntimeNonNullCheck(compiled, type, expression);
  }

  override convertExpression(
    compiled: ExpressionRef,
    from: Type,
    to: Type,
    explicit: boolean,
    node: Node,
  ): ExpressionRef {
    const { noAssert } = this.options;
    if (isAuthors(node)) this.options.noAssert = false;
    const converted = super.convertExpression(compiled, from, to, explicit, node);
    this.options.noAssert = noAssert;
    return converted;
  }
}
