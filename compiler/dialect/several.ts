import {
  type CallExpression,
  type Expression,
  type ExpressionRef,
  Node,
  PropertyAccessExpression,
  type Type,
} from "../asc/asc.ts";
import { PassingCompiler } from "./passing.ts";
import { isAuthors } from "./refusing.ts";

/** The methods of a list that take any number of things, and those that take a list of them. */
const OF_LISTS: Record<string, string> = { push: "__pushed", unshift: "__unshifted" };

/**
 * The compiler, for which `list.push(a, b)`, `list.unshift(a, b)` and `list.concat(a, b)` take any number
 * of things, where the library's own take one.
 */
export class SeveralCompiler extends PassingCompiler {
  override compileCallExpression(
    expression: CallExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const call = expression.args.length > 1 && isAuthors(expression)
      ? this.ofSeveral(expression)
      : expression;
    return super.compileCallExpression(call, wanted, constraints);
  }

  private ofSeveral(expression: CallExpression): CallExpression {
    const { expression: callee, args, range } = expression;
    if (!(callee instanceof PropertyAccessExpression)) return expression;
    const { expression: object, property: { text } } = callee;
    if (text != "concat" && !Object.hasOwn(OF_LISTS, text)) return expression;
    const of = this.collectionOf(object, this.currentFlow)?.name;
    if (text == "concat" && (of == "Array" || of == "String")) {
      const [first, ...rest] = args;
      return rest.reduce(
        (joined: CallExpression, more) => called(joined, text, more),
        called(object, text, first),
      );
    }
    if (of != "Array" || text == "concat") return expression;
    return called(object, OF_LISTS[text], Node.createArrayLiteralExpression(args, range));
  }
}

function called(object: Expression, method: string, argument: Expression): CallExpression {
  const { range } = argument;
  const name = Node.createIdentifierExpression(method, range);
  const callee = Node.createPropertyAccessExpression(object, name, range);
  return Node.createCallExpression(callee, null, [argument], range);
}
