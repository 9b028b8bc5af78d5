import {
  CommonFlags,
  type Expression,
  type ExpressionRef,
  IdentifierExpression,
  Node,
  Type,
} from "../asc/asc.ts";
import { AnsweringCompiler } from "./answering.ts";
import { QUIETLY } from "./once.ts";
import { isAuthors } from "../source/whose.ts";

/** An arrow function that takes its parameters in parentheses. */
const IN_PARENTHESES = 1;

/**
 * The compiler, for which a function may be given where one is called that takes more:
 * `texts.map(cleaned)`. As in JavaScript, what it does not take is not looked at.
 */
export class PassingCompiler extends AnsweringCompiler {
  override compileExpression(
    expression: Expression,
    wanted: Type,
    constraints?: number,
  ): ExpressionRef {
    const given = wanted.signatureReference && expression instanceof IdentifierExpression
      ? this.takingAll(expression, wanted.signatureReference.parameterTypes.length)
      : expression;
    return super.compileExpression(given, wanted, constraints);
  }

  /** A function that hands on what this one takes; the same where it takes as much. */
  private takingAll(callee: IdentifierExpression, count: number): Expression {
    if (!isAuthors(callee)) return callee;
    const type = this.resolver.resolveExpression(callee, this.currentFlow, Type.auto, QUIETLY);
    const taken = type?.isNullableReference ? null : type?.signatureReference?.parameterTypes;
    return taken && taken.length < count ? handingOn(callee, taken.length, count) : callee;
  }
}

function handingOn(callee: IdentifierExpression, taken: number, count: number): Expression {
  const { range } = callee;
  const start = { ...range, end: range.start };
  const names = Array.from({ length: count }, (_, i) => `~given${i}`);
  const name = (text: string) => Node.createIdentifierExpression(text, range);
  const call = Node.createCallExpression(callee, null, names.slice(0, taken).map(name), range);
  const parameters = names.map((text) =>
    Node.createParameter(0, name(text), Node.createOmittedType(start), null, range)
  );
  const signature = Node.createFunctionType(
    parameters,
    Node.createOmittedType(start),
    null,
    false,
    range,
  );
  return Node.createFunctionExpression(
    Node.createFunctionDeclaration(
      Node.createEmptyIdentifierExpression(range),
      null,
      CommonFlags.None,
      null,
      signature,
      Node.createExpressionStatement(call),
      IN_PARENTHESES,
      range,
    ),
  );
}
