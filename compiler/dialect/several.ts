import {
  type CallExpression,
  type Expression,
  type ExpressionRef,
  Node,
  PropertyAccessExpression,
  type Range,
  type Type,
} from "../asc/asc.ts";
import { PassingCompiler } from "./passing.ts";
import { isAuthors } from "../source/whose.ts";

/** The methods of a list that take any number of things, and those that take a list of them. */
const OF_LISTS: Record<string, string> = { push: "__pushed", unshift: "__unshifted" };

/** What a list is sorted by, given a way to compare, and without one: texts are compared as they are. */
const SORTING: Record<string, [by: string, plainly: string]> = {
  sort: ["__sortedBy", "__sorted"],
  toSorted: ["toSorted", "__toSorted"],
};

/**
 * The compiler, for which `list.push(a, b)`, `list.unshift(a, b)` and `list.concat(a, b)` take any number
 * of things, where the library's own take one; `list.reduce(f)` begins with the first thing; and
 * `list.sort(compare)` is stable.
 */
export class SeveralCompiler extends PassingCompiler {
  override compileCallExpression(
    expression: CallExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const call = isAuthors(expression) ? this.inLibrary(expression) : expression;
    return super.compileCallExpression(call, wanted, constraints);
  }

  private inLibrary(expression: CallExpression): CallExpression {
    if (expression.args.length > 1) return this.ofSeveral(expression);
    const { expression: callee, args, range } = expression;
    if (!(callee instanceof PropertyAccessExpression)) return expression;
    const { expression: object, property: { text } } = callee;
    const isSort = Object.hasOwn(SORTING, text);
    if (!isSort && (text != "reduce" || args.length == 0)) return expression;
    const of = this.collectionOf(object, this.currentFlow);
    if (of?.name != "Array") return expression;
    if (text == "reduce") return called(object, "__reduced", args, range);
    const [by, plainly] = SORTING[text];
    if (args.length == 1) return called(object, by, args, range);
    if (of.types[0] == this.program.stringInstance.type) return called(object, plainly, [], range);
    this.refuse(callee.property, "array_sort");
    return called(object, plainly, [], range);
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
        (joined: CallExpression, more) => called(joined, text, [more], range),
        called(object, text, [first], range),
      );
    }
    if (of != "Array" || text == "concat") return expression;
    const list = Node.createArrayLiteralExpression(args, range);
    return called(object, OF_LISTS[text], [list], range);
  }
}

function called(
  object: Expression,
  method: string,
  args: Expression[],
  range: Range,
): CallExpression {
  const name = Node.createIdentifierExpression(method, range);
  const callee = Node.createPropertyAccessExpression(object, name, range);
  return Node.createCallExpression(callee, null, args, range);
}
