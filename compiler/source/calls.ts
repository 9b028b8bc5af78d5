/**
 * Calls of JavaScript's own functions that the compiler's library has in another form.
 *
 * @module
 */
import {
  ArrayLiteralExpression,
  CallExpression,
  type Expression,
  IdentifierExpression,
  IntegerLiteralExpression,
  NewExpression,
  Node,
  PropertyAccessExpression,
  type Source,
  Token,
  UnaryPrefixExpression,
} from "../asc/asc.ts";
import { rewrite } from "./tree.ts";
import type { ProgramFile } from "../program_file.ts";
import { method } from "./nodes.ts";

/** What `if (text)`, `Number(x)`, `new Map([…])` and `new Set(list)` call. */
export const CALLS: ProgramFile = {
  path: "~lib/florecon/calls.ts",
  text: `
import { readNumber } from "./guest/text/read_number";

@global export function __number<T>(value: T): f64 {
  if (isString<T>()) return readNumber(changetype<string>(value));
  return <f64> value;
}

@global export function __isFilled(text: string | null): bool {
  return text != null && text.length > 0;
}

@global export function __mapOf<K, V>(key: K, value: V): Map<K, V> {
  return new Map<K, V>().set(key, value);
}

@global export function __setOf<T>(list: T[]): Set<T> {
  const set = new Set<T>();
  for (let i = 0; i < list.length; i++) set.add(list[i]);
  return set;
}
`,
};

/** Puts the forms that the library has in the place of such calls, all over a file. */
export function lowerCalls(source: Source): void {
  rewrite(source, (node) => {
    if (node instanceof NewExpression) return mapOf(node) ?? setOf(node);
    if (!(node instanceof CallExpression)) return node;
    const { expression: callee } = node;
    if (callee instanceof PropertyAccessExpression) return ofMember(node, callee);
    const name = callee instanceof IdentifierExpression ? callee.text : "";
    return node.args.length == 1 ? conversion(name, node) : node;
  });
}

/** `String(x)` is a template of nothing but `x`. */
function conversion(name: string, node: CallExpression): Expression {
  const { args, range } = node;
  if (name == "String") {
    return Node.createTemplateLiteralExpression(null, ["", ""], ["", ""], args, range);
  }
  return name == "Number" ? called("__number", node) : node;
}

/** `new Map([["a", 1], ["b", 2]])`, pair by pair; null where it is not made of pairs. */
function mapOf({ typeName, typeArguments, args, range }: NewExpression): Expression | null {
  const [list] = args;
  if (typeName.identifier.text != "Map" || !(list instanceof ArrayLiteralExpression)) return null;
  const pairs = list.elementExpressions.map(partsOfPair);
  if (pairs.length == 0 || pairs.some((pair) => pair == null)) return null;
  const [first, ...rest] = pairs as Expression[][];
  const begun = typeArguments
    ? adding(Node.createNewExpression(typeName, typeArguments, [], range), first)
    : Node.createCallExpression(
      Node.createIdentifierExpression("__mapOf", range),
      null,
      first.map(decimal),
      range,
    );
  return rest.reduce(adding, begun);
}

function partsOfPair(node: Expression): Expression[] | null {
  const isPair = node instanceof ArrayLiteralExpression && node.elementExpressions.length == 2;
  return isPair ? node.elementExpressions : null;
}

function adding(map: Expression, [key, value]: Expression[]): Expression {
  const set = Node.createIdentifierExpression("set", key.range);
  const callee = Node.createPropertyAccessExpression(map, set, key.range);
  return Node.createCallExpression(callee, null, [key, value], key.range);
}

/** A number that says nothing else of itself is what it is in JavaScript. */
function decimal(node: Expression): Expression {
  if (node instanceof UnaryPrefixExpression && node.operator == Token.Minus) {
    return Node.createUnaryPrefixExpression(Token.Minus, decimal(node.operand), node.range);
  }
  return node instanceof IntegerLiteralExpression
    ? Node.createFloatLiteralExpression(Number(node.value), node.range)
    : node;
}

/** `new Set([…])`. */
function setOf(node: NewExpression): Expression {
  const isFilled = node.typeName.identifier.text == "Set" && node.args.length == 1;
  return isFilled ? called("__setOf", node) : node;
}

function ofMember(node: CallExpression, callee: PropertyAccessExpression): Expression {
  const { args, typeArguments, range } = node;
  const { expression: object, property } = callee;
  const isFrom = object instanceof IdentifierExpression && object.text == "Array" &&
    property.text == "from";
  if (isFrom && (args.length == 1 || args.length == 2)) {
    const list = method(args[0], "__copied", [], range);
    return args.length == 1 ? list : method(list, "map", [args[1]], range);
  }
  const isMath = object instanceof IdentifierExpression && object.text == "Math";
  if (isMath && ["max", "min"].includes(property.text) && args.length > 0 && args.length != 2) {
    if (args.length == 1) {
      // What every number is beyond: it makes a decimal of a whole number, and changes none.
      const beyond = property.text == "min" ? Infinity : -Infinity;
      const bounds = [args[0], Node.createFloatLiteralExpression(beyond, range)];
      return Node.createCallExpression(callee, null, bounds, range);
    }
    return args.slice(1).reduce(
      (one: Expression, other) => Node.createCallExpression(callee, null, [one, other], range),
      args[0],
    );
  }
  if (property.text == "splice" && args.length > 2) {
    const name = Node.createIdentifierExpression("__splice", property.range);
    const inserting = Node.createPropertyAccessExpression(object, name, callee.range);
    const list = Node.createArrayLiteralExpression(args.slice(2), range);
    return Node.createCallExpression(inserting, typeArguments, [args[0], args[1], list], range);
  }
  return node;
}

/** A call of one of our functions with the arguments of another one. */
function called(name: string, { typeArguments, args, range }: CallExpression | NewExpression) {
  const callee = Node.createIdentifierExpression(name, range);
  return Node.createCallExpression(callee, typeArguments, args, range);
}
