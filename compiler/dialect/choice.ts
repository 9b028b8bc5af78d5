import { type ExpressionRef, Node, type TernaryExpression, Type } from "../asc/asc.ts";
import { asFlag, LogicCompiler, UNKNOWN, unlessNull } from "./logic.ts";
import { isAuthors } from "../source/whose.ts";

/**
 * The compiler, for which the type of `a ? b : c` is that of both, whatever `a` is. Where the original
 * knows beforehand which of them it will be, it takes the type of that one: `1 / (true ? 2 : x)` would
 * have no fraction. And where only whether it is true is asked, both may have any type.
 */
export class ChoiceCompiler extends LogicCompiler {
  /** Conditions of such expressions, and the last of them that was compiled. */
  private deciding = new Set<Node>();
  private decided: ExpressionRef = 0;

  override compileTernaryExpression(
    expression: TernaryExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    if (!isAuthors(expression)) {
      return super.compileTernaryExpression(expression, wanted, constraints);
    }
    const { condition, ifThen, ifElse, range } = expression;
    this.deciding.add(condition);
    const asked = wanted == Type.bool && this.isCondition(expression)
      ? Node.createTernaryExpression(condition, asFlag(ifThen), asFlag(ifElse), range)
      : expression;
    return super.compileTernaryExpression(asked, unlessNull(wanted, expression), constraints);
  }

  override makeIsTrueish(compiled: ExpressionRef, type: Type, node: Node): ExpressionRef {
    const made = super.makeIsTrueish(compiled, type, node);
    if (this.deciding.has(node)) this.decided = made;
    return made;
  }

  override evaluateCondition(condition: ExpressionRef): number {
    return condition == this.decided ? UNKNOWN : super.evaluateCondition(condition);
  }
}
