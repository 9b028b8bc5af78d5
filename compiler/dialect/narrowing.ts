import {
  AssertionKind,
  type Expression,
  type ExpressionRef,
  Node,
  type Program,
  Type,
} from "../asc/asc.ts";
import { QUIETLY } from "./once.ts";
import { ReachingCompiler } from "./reaching.ts";

/**
 * The compiler, which knows of a property what a test has told of it: the original knows it of variables
 * only. A call may have changed it since, and then the plugin stops, as JavaScript does.
 */
export class NarrowingCompiler extends ReachingCompiler {
  /** What is known to be there. */
  readonly present = new Set<Node>();

  constructor(program: Program) {
    super(program);
    const { resolver } = program;
    const resolve = resolver.resolveExpression.bind(resolver);
    resolver.resolveExpression = (node, flow, wanted, mode) => {
      const type = resolve(node, flow, wanted, mode);
      return type && this.present.has(node) ? type.nonNullableType : type;
    };
  }

  override compileExpression(
    expression: Expression,
    wanted: Type,
    constraints?: number,
  ): ExpressionRef {
    if (!this.present.has(expression) || !this.mayBeNull(expression)) {
      return super.compileExpression(expression, wanted, constraints);
    }
    const { range } = expression;
    const sure = Node.createAssertionExpression(AssertionKind.NonNull, expression, null, range);
    this.present.delete(expression);
    const compiled = super.compileExpression(sure, wanted, constraints);
    this.present.add(expression);
    return compiled;
  }

  /** Whether the type of an expression says that it may be null. */
  private mayBeNull(expression: Expression): boolean {
    this.present.delete(expression);
    const type = this.resolver.resolveExpression(
      expression,
      this.currentFlow,
      Type.auto,
      QUIETLY,
    );
    this.present.add(expression);
    return type?.isNullableReference == true;
  }
}
