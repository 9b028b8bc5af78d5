import {
  CallExpression,
  type ElementAccessExpression,
  type Expression,
  type ExpressionRef,
  type Flow,
  IntegerLiteralExpression,
  Node,
  type Program,
  PropertyAccessExpression,
  Type,
  type VariableStatement,
} from "../asc/asc.ts";
import { ITERATED } from "../source/for_of.ts";
import { MaybeCompiler } from "./maybe.ts";
import { QUIETLY } from "./once.ts";
import { isAuthors } from "../source/whose.ts";

/** A class of the standard library that holds things. */
interface Collection {
  name: string;
  /** The types of what it holds. */
  types: Type[];
}

/** What a pair of a map has in its two places. */
const PLACES = ["key", "value"];

/**
 * The compiler, for which `for … of` goes over maps and sets as well as over lists, and `pair[0]` and
 * `pair[1]` are the key and the value of what a map is gone over by.
 */
export class IteratingCompiler extends MaybeCompiler {
  constructor(program: Program) {
    super(program);
    const { resolver } = program;
    const element = resolver.lookupElementAccessExpression.bind(resolver);
    resolver.lookupElementAccessExpression = (node, flow, wanted, mode) => {
      const member = this.pairMember(node, flow);
      return member
        ? resolver.lookupPropertyAccessExpression(member, flow, wanted, mode)
        : element(node, flow, wanted, mode);
    };
  }

  override compileVariableStatement(statement: VariableStatement): ExpressionRef {
    const [{ name, flags, type, initializer, range }] = statement.declarations;
    const over = name.text.startsWith(ITERATED) && initializer && isAuthors(statement)
      ? this.iterated(initializer)
      : null;
    if (!over) return super.compileVariableStatement(statement);
    const declared = Node.createVariableDeclaration(name, null, flags, type, over, range);
    return super.compileVariableStatement(
      Node.createVariableStatement(null, [declared], statement.range),
    );
  }

  override compileElementAccessExpression(
    expression: ElementAccessExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const member = this.pairMember(expression, this.currentFlow);
    return member
      ? this.compileExpression(member, wanted, constraints)
      : super.compileElementAccessExpression(expression, wanted, constraints);
  }

  /** What goes over a map or a set; null where the loop is over something else. */
  private iterated(over: Expression): Expression | null {
    const way = over instanceof CallExpression && over.args.length == 0 &&
        over.expression instanceof PropertyAccessExpression
      ? over.expression
      : null;
    const text = way?.property.text;
    const isEntries = text == "entries";
    if (isEntries || text == "keys" || text == "values") {
      const list = way!.expression;
      const isList = this.collectionOf(list, this.currentFlow)?.name == "Array";
      if (isList) return text == "values" ? list : called(list, `__${text}`);
    }
    const collection = isEntries ? way!.expression : over;
    const name = this.collectionOf(collection, this.currentFlow)?.name;
    if (name == "Map") return called(collection, "__pairs");
    return name == "Set" && !isEntries ? called(collection, "values") : null;
  }

  /** The key or the value of a pair, where the first or the second place of it is asked for. */
  private pairMember(
    { expression, elementExpression, range }: ElementAccessExpression,
    flow: Flow,
  ): PropertyAccessExpression | null {
    if (!(elementExpression instanceof IntegerLiteralExpression)) return null;
    const place = PLACES[Number(elementExpression.value.toString())];
    if (!place || !isAuthors(elementExpression)) return null;
    return this.collectionOf(expression, flow)?.name == "MapPair"
      ? Node.createPropertyAccessExpression(
        expression,
        Node.createIdentifierExpression(place, range),
        range,
      ) as PropertyAccessExpression
      : null;
  }

  /** Of which class of the standard library something is, and what that is of. */
  protected collectionOf(expression: Expression, flow: Flow): Collection | null {
    const type = this.resolver.resolveExpression(expression, flow, Type.auto, QUIETLY);
    const of = type?.classReference ?? null;
    const [, name] = /^~lib\/(?:map|set|array|string)\/(\w+)(?:<|$)/.exec(of?.internalName ?? "") ??
      [];
    return name === undefined ? null : { name, types: of!.typeArguments ?? [] };
  }
}

function called(collection: Expression, method: string): CallExpression {
  const { range } = collection;
  const name = Node.createIdentifierExpression(method, range);
  const callee = Node.createPropertyAccessExpression(collection, name, range);
  return Node.createCallExpression(callee, null, [], range);
}
