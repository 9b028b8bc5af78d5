import {
  type AssertionExpression,
  AssertionKind,
  BinaryExpression,
  CallExpression,
  ElementAccessExpression,
  type Expression,
  type ExpressionRef,
  Node,
  NullExpression,
  type Program,
  PropertyAccessExpression,
  type Range,
  Token,
  Type,
} from "../asc/asc.ts";
import { bare } from "../source/assignment.ts";
import { MaybeExpression } from "../source/maybe.ts";
import { IteratingCompiler } from "./iterating.ts";
import { isAuthors } from "../source/whose.ts";
import { whole } from "../source/nodes.ts";

/** An expression that leads nowhere where nothing is there, taken apart. */
export interface Seek {
  /** The method that it calls; `[]` for `list[index]`. */
  way: string;
  object: Expression;
  args: Expression[];
  /** What it leads to. */
  held: Type;
  /** What the keys of a map are. */
  key: Type;
  /** The method that answers null where nothing is there. */
  orNull: string | null;
  range: Range;
}

/** What can be told before anything is taken: whether it is there, and how it is had. */
export interface Sought {
  isThere: Expression;
  /** Asked for at most once, and only where it is there. */
  found: Expression;
}

/** The methods of the standard library that may find nothing, and those that answer null then. */
const METHODS: Record<string, Record<string, string>> = {
  Map: { get: "__found" },
  Array: {
    find: "find",
    findLast: "findLast",
    pop: "__popped",
    shift: "__shifted",
    at: "__elementAt",
  },
  String: { at: "__unitAt" },
};

/**
 * The compiler, for which `map.get(key)`, `list.pop()` and the like are null where nothing is there: the
 * original stops. A number cannot be null, so for one it is asked in the same breath:
 * `map.get(key) ?? 0`, `list.pop() || 1`, `list.at(-1) == null`.
 */
export class SeekingCompiler extends IteratingCompiler {
  /** What is said to be there. */
  private assured = new Set<Node>();
  /** What stands before `||`, so that nothing else is asked of it than whether it is true. */
  private before = new Set<Node>();

  constructor(program: Program) {
    super(program);
    const { resolver } = program;
    const resolve = resolver.resolveExpression.bind(resolver);
    resolver.resolveExpression = (node, flow, wanted, mode) => {
      const seek = this.seekIn(bare(node), flow);
      // Of a number the original knows none that may be null.
      if (seek && !seek.held.isReference) return seek.held;
      const type = resolve(node, flow, wanted, mode);
      const mayBeNull = type?.isReference && !type.isNullableReference && seek?.orNull != null;
      return mayBeNull ? type.asNullable() : type;
    };
  }

  override compileExpression(
    expression: Expression,
    wanted: Type,
    constraints?: number,
  ): ExpressionRef {
    const plain = bare(expression);
    const seek = isSeeking(plain) && (this.before.has(plain) || this.isCondition(plain))
      ? this.loneSeekIn(plain)
      : null;
    if (!seek) return super.compileExpression(expression, wanted, constraints);
    const { range } = expression;
    const compiled = this.compileSought(seek, nothing(seek), Type.auto);
    const node = Node.createCompiledExpression(compiled, this.currentType, range);
    return super.compileExpression(node, wanted, constraints);
  }

  override compileCallExpression(
    expression: CallExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const seek = this.seekIn(expression);
    if (!seek || !this.collectionOf(seek.object, this.currentFlow)) {
      return super.compileCallExpression(expression, wanted, constraints);
    }
    const { object, orNull, way, args, held } = seek;
    if (!held.isReference && (way == "find" || way == "findLast")) {
      this.refuse(expression, "number_not_found");
      this.currentType = held;
      return this.module.unreachable();
    }
    const call = held.isReference && orNull && !this.assured.has(expression)
      ? called(object, orNull, args)
      : expression;
    return super.compileCallExpression(call, wanted, constraints);
  }

  override compileAssertionExpression(
    expression: AssertionExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    if (expression.assertionKind == AssertionKind.NonNull) {
      this.assured.add(bare(expression.expression));
    }
    return super.compileAssertionExpression(expression, wanted, constraints);
  }

  override compileBinaryExpression(
    expression: BinaryExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const { operator, left, right, range } = expression;
    if (operator == Token.Bar_Bar) this.before.add(bare(left));
    const isEquality = operator == Token.Equals_Equals;
    const compares = (isEquality || operator == Token.Exclamation_Equals) && isAuthors(expression);
    const [one, other] = [bare(left), bare(right)];
    const asked = !compares
      ? null
      : other instanceof NullExpression
      ? one
      : one instanceof NullExpression
      ? other
      : null;
    if (!asked || asked instanceof NullExpression) {
      return super.compileBinaryExpression(expression, wanted, constraints);
    }
    const seek = this.loneSeekIn(asked);
    if (seek) {
      const before: ExpressionRef[] = [];
      const isThere = this.isFound(seek, this.sought(seek, before));
      const answer = isEquality
        ? Node.createUnaryPrefixExpression(Token.Exclamation, isThere, range)
        : isThere;
      return this.behind(before, this.compileExpression(answer, wanted, constraints));
    }
    if (this.isValue(asked)) this.refuse(asked, "never_null");
    return super.compileBinaryExpression(expression, wanted, constraints);
  }

  protected override compileMaybe(expression: MaybeExpression, wanted: Type): ExpressionRef {
    const { asked, found: then, it, otherwise, range } = expression;
    const seek = this.loneSeekIn(bare(asked));
    if (!seek || !(seek.held.isReference || (otherwise && then == it))) {
      return super.compileMaybe(expression, wanted);
    }
    if (!seek.held.isReference) return this.compileSought(seek, otherwise!, wanted);
    const before: ExpressionRef[] = [];
    const { isThere, found } = this.sought(seek, before);
    const perhaps = Node.createTernaryExpression(isThere, found, nothing(seek), range);
    const maybe = new MaybeExpression(perhaps, it, then, otherwise, range);
    return this.behind(before, super.compileMaybe(maybe, wanted));
  }

  /** What is sought, and something else where it is not there. */
  private compileSought(seek: Seek, otherwise: Expression, wanted: Type): ExpressionRef {
    const before: ExpressionRef[] = [];
    const { isThere, found } = this.sought(seek, before);
    const choice = Node.createTernaryExpression(isThere, found, otherwise, seek.range);
    return this.behind(before, this.compileExpression(choice, wanted));
  }

  /** Whether something is found, which is taken where that is how it is found. */
  private isFound({ way, held, range }: Seek, { isThere, found }: Sought): Expression {
    const isTaken = way == "pop" || way == "shift";
    if (!held.isReference && !isTaken) return isThere;
    const also = held.isReference
      ? Node.createBinaryExpression(
        Token.Exclamation_Equals,
        found,
        Node.createNullExpression(range),
        range,
      )
      : Node.createCommaExpression([found, Node.createTrueExpression(range)], range);
    return Node.createBinaryExpression(Token.Ampersand_Ampersand, isThere, also, range);
  }

  /** Asks whether something is there; what has to be done before is put `before`. */
  protected sought({ way, object, args, key, range }: Seek, before: ExpressionRef[]): Sought {
    if (way == "get") {
      const [map, at] = this.once([[object, Type.auto], [args[0], key]], before);
      return { isThere: called(map, "has", [at]), found: called(map, "get", [at]) };
    }
    if (way == "at") {
      const [list, at] = this.once([[object, Type.auto], [args[0], Type.i32]], before);
      const length = member(list, "length");
      const least = Node.createUnaryPrefixExpression(Token.Minus, length, range);
      return { isThere: between(least, at, length), found: called(list, "at", [at]) };
    }
    if (way == "pop" || way == "shift") {
      const [list] = this.once([[object, Type.auto]], before);
      return {
        isThere: between(whole(0, range), whole(0, range), member(list, "length")),
        found: called(list, way, []),
      };
    }
    const one = this.variable(
      called(object, way == "find" ? "__sought" : "__soughtLast", args),
      Type.auto,
      before,
    );
    return { isThere: member(one, "isThere"), found: member(one, "value") };
  }

  protected behind(before: ExpressionRef[], compiled: ExpressionRef): ExpressionRef {
    return this.module.block(null, [...before, compiled], this.currentType.toRef());
  }

  /** Whether an expression asks for something that is undefined where it is missing, and never null. */
  protected leadsNowhere(expression: Expression): boolean {
    const seek = this.seekIn(expression);
    return seek?.orNull != null && !seek.held.isNullableReference;
  }

  /** What seeks and cannot answer null by itself; null where an expression is something else. */
  private loneSeekIn(expression: Expression): Seek | null {
    const seek = this.seekIn(expression);
    return seek && !(seek.held.isReference && seek.orNull) ? seek : null;
  }

  /** What an expression seeks; null where it seeks nothing. */
  protected seekIn(expression: Expression, flow = this.currentFlow): Seek | null {
    if (!(expression instanceof CallExpression) || !isAuthors(expression)) return null;
    if (this.assured.has(expression)) return null;
    const { expression: callee, args, range } = expression;
    if (!(callee instanceof PropertyAccessExpression)) return null;
    const { expression: object, property: { text: way } } = callee;
    if (!Object.values(METHODS).some((methods) => Object.hasOwn(methods, way))) return null;
    const of = this.collectionOf(object, flow);
    const orNull = of && METHODS[of.name]?.[way];
    if (!orNull) return null;
    const held = of.types.at(-1) ?? this.program.stringInstance.type;
    return { way, object, args, held, key: of.types[0], orNull, range };
  }
}

/** Whether an expression may be one that seeks something. */
function isSeeking(expression: Expression): boolean {
  const is = expression instanceof CallExpression || expression instanceof ElementAccessExpression;
  return is && isAuthors(expression);
}

/** What is as false as nothing. */
function nothing({ held, range }: Seek): Expression {
  if (held.isReference) return Node.createNullExpression(range);
  return held.isBooleanValue ? Node.createFalseExpression(range) : whole(0, range);
}

/** Whether a place is at least this and less than that. */
export function between(least: Expression, at: Expression, end: Expression): Expression {
  const { range } = at;
  return Node.createBinaryExpression(
    Token.Ampersand_Ampersand,
    Node.createBinaryExpression(Token.GreaterThan_Equals, at, least, range),
    Node.createBinaryExpression(Token.LessThan, at, end, range),
    range,
  );
}

export function member(object: Expression, name: string): Expression {
  const property = Node.createIdentifierExpression(name, object.range);
  return Node.createPropertyAccessExpression(object, property, object.range);
}

function called(object: Expression, method: string, args: Expression[]): CallExpression {
  return Node.createCallExpression(member(object, method), null, args, object.range);
}
