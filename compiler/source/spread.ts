import { method, whole } from "./nodes.ts";
/**
 * `[...a, b]`, of lists and sets, `Math.max(...list)` and `list.push(...more)`, which the compiler lacks.
 *
 * @module
 */
import {
  ArrayLiteralExpression,
  CallExpression,
  type Expression,
  IdentifierExpression,
  LiteralExpression,
  Node,
  PropertyAccessExpression,
  type Range,
  type Source,
  UnaryPrefixExpression,
} from "../asc/asc.ts";
import { rewrite } from "./tree.ts";
import type { ProgramFile } from "../program_file.ts";

/** What stands in for them. An empty list has no largest: Math.max() of nothing is -Infinity. */
export const SPREADS: ProgramFile = {
  path: "~lib/florecon/spread.ts",
  text: `
@global export function __maxOf<T>(list: T[]): f64 {
  let most = -Infinity;
  for (let i = 0; i < list.length; i++) most = Math.max(most, <f64> list[i]);
  return most;
}

@global export function __minOf<T>(list: T[]): f64 {
  let least = Infinity;
  for (let i = 0; i < list.length; i++) least = Math.min(least, <f64> list[i]);
  return least;
}

@global export function __pushAll<T>(list: T[], more: T[]): i32 {
  const count = more.length;
  for (let i = 0; i < count; i++) list.push(more[i]);
  return list.length;
}
`,
};

/** What lists, sets and what goes over a map answer a list of their own with, and one to read. */
const COPIED = "__copied";
const GIVEN = "__given";

/** What such a method is called, for who has none. */
export const SPREAD_METHODS = [COPIED, GIVEN];

const BEFORE = /\.\.\.(?:\s|\/\/.*\n|\/\*[^]*?\*\/)*$/;

/** Puts what the library has in the place of what gives out lists, all over a file. */
export function lowerSpreads(source: Source): void {
  if (!source.text.includes("...")) return;
  rewrite(source, (node) => {
    if (node instanceof ArrayLiteralExpression) {
      const { elementExpressions: elements, range } = node;
      return elements.some(isSpread) ? joined(elements, range) : node;
    }
    return node instanceof CallExpression ? ofList(node) : node;
  });
}

/** Whether three dots stand before an expression. */
function isSpread({ range: { source, start } }: Node): boolean {
  return BEFORE.test(source.text.slice(Math.max(0, start - 200), start));
}

/** A list and what goes behind it, list by list. */
function joined(elements: Expression[], range: Range): Expression {
  const lists: Part[] = [];
  let single: Expression[] = [];
  const close = () => {
    if (single.length == 0) return;
    lists.push({ list: Node.createArrayLiteralExpression(single, range), isSpread: false });
    single = [];
  };
  for (const element of elements) {
    if (!isSpread(element)) single.push(element);
    else {
      close();
      lists.push({ list: element, isSpread: true });
    }
  }
  close();
  const [first, next] = lists;
  if (!first.isSpread && elements.slice(0, elements.findIndex(isSpread)).every(isLiteral)) {
    // What a literal is of, it does not know: it goes in front of a list that does.
    const front = method(method(next.list, GIVEN, [], range), "__after", [first.list], range);
    return lists.slice(2).reduce((all, it) => behind(all, it, range), front);
  }
  // A list of literals alone does not know its type: it goes behind none of what a list holds.
  const known = lists.find((it) => it.isSpread && it.list instanceof IdentifierExpression);
  const begun = first.isSpread ? method(first.list, COPIED, [], range) : known
    ? method(
      method(known.list, GIVEN, [], range),
      "slice",
      [whole(0, range), whole(0, range)],
      range,
    )
    : first.list;
  const rest = !first.isSpread && known ? lists : lists.slice(1);
  return rest.reduce((all, it) => behind(all, it, range), begun);
}

interface Part {
  list: Expression;
  isSpread: boolean;
}

function behind(all: Expression, { list, isSpread }: Part, range: Range): Expression {
  return method(all, "concat", [isSpread ? method(list, GIVEN, [], range) : list], range);
}

function isLiteral(node: Expression): boolean {
  return node instanceof LiteralExpression && !(node instanceof ArrayLiteralExpression) ||
    node instanceof UnaryPrefixExpression && isLiteral(node.operand);
}

/** Where nothing is given out among several, a call is as it is. */
function ofList(node: CallExpression): Expression {
  const { expression: callee, args, range } = node;
  if (!args.some(isSpread) || !(callee instanceof PropertyAccessExpression)) return node;
  const { expression: object, property: { text } } = callee;
  if (text == "push") {
    return called("__pushAll", [object, joined(args, range)], range);
  }
  const each = args.map((arg) =>
    isSpread(arg) ? called(`__${text}Of`, [method(arg, GIVEN, [], range)], range) : arg
  );
  return each.length == 1 ? each[0] : Node.createCallExpression(callee, null, each, range);
}

function called(name: string, args: Expression[], range: Range): Expression {
  const callee = Node.createIdentifierExpression(name, range);
  return Node.createCallExpression(callee, null, args, range);
}
