import {
  AssertionExpression,
  AssertionKind,
  CallExpression,
  type Element,
  type Expression,
  type ExpressionRef,
  type Flow,
  FunctionPrototype,
  NewExpression,
  Node,
  type Program,
  type PropertyAccessExpression,
  ReturnStatement,
  type Statement,
  TernaryExpression,
  Type,
} from "../asc/asc.ts";
import { bare } from "../source/assignment.ts";
import { QUIETLY } from "./once.ts";
import { ReachingCompiler } from "./reaching.ts";

/**
 * The compiler, which knows of a property what a test has told of it: the original knows it of variables
 * only. A call may have changed it since: where what it may be then will do as well, it is not held to
 * what was told, and else the plugin stops.
 */
export class NarrowingCompiler extends ReachingCompiler {
  /** What is known to be there, and the casts of it to what it was told to be. */
  readonly present = new Set<Node>();
  /** What is given to a function or answered by one, and has no name of its own from then on. */
  private handedOn = new WeakSet<Node>();

  constructor(program: Program) {
    super(program);
    const { resolver } = program;
    const resolve = resolver.resolveExpression.bind(resolver);
    resolver.resolveExpression = (node, flow, wanted, mode) => {
      const type = resolve(node, flow, wanted, mode);
      return type && this.present.has(node) ? type.nonNullableType : type;
    };
    const lookUp = resolver.lookupPropertyAccessExpression.bind(resolver);
    resolver.lookupPropertyAccessExpression = (node, flow, wanted, mode) =>
      lookUp(this.asDeclared(node, flow), flow, wanted, mode);
  }

  override compileStatement(statement: Statement): ExpressionRef {
    if (statement instanceof ReturnStatement && statement.value) this.handOn(statement.value);
    return super.compileStatement(statement);
  }

  override compileExpression(
    expression: Expression,
    wanted: Type,
    constraints?: number,
  ): ExpressionRef {
    if (expression instanceof CallExpression || expression instanceof NewExpression) {
      expression.args.forEach((given) => this.handOn(given));
    }
    if (!this.present.has(expression)) {
      return super.compileExpression(expression, wanted, constraints);
    }
    if (expression instanceof AssertionExpression) {
      const { expression: told } = expression;
      if (!wanted.classReference || !this.plainType(told)?.nonNullableType.isAssignableTo(wanted)) {
        return super.compileExpression(expression, wanted, constraints);
      }
      if (this.handedOn.has(expression)) this.handedOn.add(told);
      return this.compileExpression(told, wanted, constraints);
    }
    if (!this.plainType(expression)?.isNullableReference) {
      return super.compileExpression(expression, wanted, constraints);
    }
    const { range } = expression;
    const isFree = wanted.isNullableReference && this.handedOn.has(expression);
    const asked = isFree
      ? expression
      : Node.createAssertionExpression(AssertionKind.NonNull, expression, null, range);
    return this.plainly(expression, () => super.compileExpression(asked, wanted, constraints));
  }

  private handOn(value: Expression): void {
    const plain = bare(value);
    if (plain instanceof TernaryExpression) {
      this.handOn(plain.ifThen);
      this.handOn(plain.ifElse);
    } else if (this.present.has(plain)) this.handedOn.add(plain);
  }

  /** A member of what was told to be of a class, without that where its declared class has it, too. */
  private asDeclared(node: PropertyAccessExpression, flow: Flow): PropertyAccessExpression {
    const cast = bare(node.expression);
    if (!(cast instanceof AssertionExpression) || !this.present.has(cast)) return node;
    const { expression: told, range } = cast;
    const name = node.property.text;
    const [declared, narrower] = [this.plainType(told, flow), this.plainType(cast, flow)]
      .map((type) => type?.classReference?.getMember(name));
    if (!declared || !narrower || !isAlike(declared, narrower)) return node;
    return Node.createPropertyAccessExpression(told, node.property, range);
  }

  /** The type of an expression by its declaration, whatever a test has told. */
  private plainType(expression: Expression, flow = this.currentFlow): Type | null {
    return this.plainly(
      expression,
      () => this.resolver.resolveExpression(expression, flow, Type.auto, QUIETLY),
    );
  }

  private plainly<T>(expression: Expression, act: () => T): T {
    this.present.delete(expression);
    const done = act();
    this.present.add(expression);
    return done;
  }
}

/** Whether who knows one member needs to know nothing else of the other. */
function isAlike(one: Element, other: Element): boolean {
  if (one == other) return true;
  return one instanceof FunctionPrototype && other instanceof FunctionPrototype &&
    `${one.functionTypeNode.range}` == `${other.functionTypeNode.range}`;
}
