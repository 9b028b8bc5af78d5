import {
  BinaryExpression,
  type Expression,
  ExpressionId,
  type ExpressionRef,
  ExpressionRunnerFlags,
  getExpressionId,
  getLocalGetIndex,
  Node,
  type Program,
  type Source,
  type Statement,
  TernaryExpression,
  Token,
  Type,
  type UnaryPrefixExpression,
} from "../asc/asc.ts";
import { bare, target } from "../source/assignment.ts";
import { conditionsOf, isLogical } from "../source/conditions.ts";
import { RefusingCompiler } from "./refusing.ts";
import { isAuthors, isDialect } from "../source/whose.ts";

/** What the original makes of a condition that it cannot tell beforehand. */
export const UNKNOWN = 0;

/** What answers true or false, whatever its operands are: nothing is wanted of them. */
const COMPARISONS: Token[] = [
  Token.LessThan,
  Token.LessThan_Equals,
  Token.GreaterThan,
  Token.GreaterThan_Equals,
  Token.Equals_Equals,
  Token.Exclamation_Equals,
  Token.Equals_Equals_Equals,
  Token.Exclamation_Equals_Equals,
];

/**
 * The compiler, for which `a || b` and `a && b` answer an operand. Where true or false is wanted, the
 * original asks only whether they are true, and passes the want on to all that stands inside: of
 * `(days || 30) > 5` it compared one bit with five. Here nothing is wanted of what is compared or
 * reckoned with, nor of an object of which a member is wanted, a number in the place of true or
 * false is refused, and a text is true there where it is not empty. And `(x = 5) && y` gives `x` its value, though what it comes to is known beforehand.
 */
export class LogicCompiler extends RefusingCompiler {
  private conditions = new Map<Source, Set<Node>>();
  /** The innermost of the author's `a || b` in the place of true or false. */
  private flag: BinaryExpression | null = null;

  constructor(program: Program) {
    super(program);
    const { resolver } = program;
    const property = resolver.lookupPropertyAccessExpression.bind(resolver);
    const element = resolver.lookupElementAccessExpression.bind(resolver);
    resolver.lookupPropertyAccessExpression = (node, flow, _wanted, mode) =>
      property(node, flow, Type.auto, mode);
    resolver.lookupElementAccessExpression = (node, flow, _wanted, mode) =>
      element(node, flow, Type.auto, mode);
  }

  override compileBinaryExpression(
    expression: BinaryExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    if (!isLogical(expression)) {
      const isOwn = COMPARISONS.includes(expression.operator) ||
        (wanted == Type.void && !target(expression));
      const operands = isOwn && isDialect(expression) ? Type.auto : unlessFlag(wanted, expression);
      return super.compileBinaryExpression(expression, operands, constraints);
    }
    if (wanted == Type.void && isDialect(expression)) {
      const done = this.compileStatement(asStatement(expression));
      this.currentType = Type.void;
      return done;
    }
    const outer = this.flag;
    const isFlag = wanted == Type.bool && isAuthors(expression);
    this.flag = isFlag ? expression : null;
    const { operator, left, right, range } = expression;
    const asked = isFlag && (branches(right) || this.isCondition(expression))
      ? Node.createBinaryExpression(operator, left, asFlag(right), range)
      : expression;
    const operands = unlessNull(wanted, expression);
    const compiled = super.compileBinaryExpression(asked, operands, constraints);
    this.flag = outer;
    return compiled;
  }

  override makeIsTrueish(compiled: ExpressionRef, type: Type, node: Node): ExpressionRef {
    const { flag } = this;
    const isText = type.classReference == this.program.stringInstance;
    if (isText && isDialect(node)) {
      const isAsked = type.isNullableReference &&
        getExpressionId(compiled) == ExpressionId.LocalGet;
      return isAsked ? this.isThereAndFilled(compiled) : this.isFilled(compiled);
    }
    const isOperand = flag != null && (node == flag.left || node == flag.right);
    if (isOperand && !type.isBooleanValue && !this.isCondition(flag)) {
      this.refuse(node, "number_as_flag");
    }
    return super.makeIsTrueish(compiled, type, node);
  }

  /** A variable that may be null; written like this, the compiler knows that it is not inside. */
  private isThereAndFilled(text: ExpressionRef): ExpressionRef {
    const { module } = this;
    const again = module.local_get(
      getLocalGetIndex(text),
      this.program.stringInstance.type.toRef(),
    );
    return module.if(text, this.isFilled(again), module.i32(0));
  }

  /** An empty text is false, and so is one that is not there. */
  private isFilled(text: ExpressionRef): ExpressionRef {
    const instance = this.program.requireFunction("__isFilled");
    const outer = this.currentType;
    this.compileFunction(instance);
    this.currentType = outer;
    return this.module.call(instance.internalName, [text], Type.bool.toRef());
  }

  override compileUnaryPrefixExpression(
    expression: UnaryPrefixExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const { operator } = expression;
    const operand = !isDialect(expression)
      ? wanted
      : operator == Token.Exclamation
      ? Type.bool
      : operator == Token.Tilde
      ? Type.auto
      : unlessFlag(wanted, expression);
    return super.compileUnaryPrefixExpression(expression, operand, constraints);
  }

  override compileLiteralExpression(
    expression: Expression,
    wanted: Type,
    constraints: number,
    negative?: boolean,
  ): ExpressionRef {
    return super.compileLiteralExpression(
      expression,
      unlessFlag(wanted, expression),
      constraints,
      negative,
    );
  }

  /** Only what changes nothing is known beforehand: the original leaves it out. */
  override evaluateCondition(condition: ExpressionRef): number {
    const { PreserveSideeffects } = ExpressionRunnerFlags;
    const known = this.module.runExpression(condition, PreserveSideeffects);
    return known == 0 ? UNKNOWN : super.evaluateCondition(known);
  }

  /** Whether nothing else is asked of an expression than whether it is true, if that. */
  protected isCondition(expression: Expression): boolean {
    const { source } = expression.range;
    const conditions = this.conditions.get(source) ?? conditionsOf(source);
    this.conditions.set(source, conditions);
    return conditions.has(bare(expression));
  }
}

/** What may be null is so because an operand is, not because that would be welcome. */
export function unlessNull(wanted: Type, expression: Expression): Type {
  return wanted.isNullableReference && isDialect(expression) ? wanted.nonNullableType : wanted;
}

/** Whether what an expression answers may be one of several. */
function branches(expression: Expression): boolean {
  const node = bare(expression);
  return node instanceof TernaryExpression || (node instanceof BinaryExpression && isLogical(node));
}

/** Whether an expression is true. */
export function asFlag(expression: Expression): Expression {
  return not(not(expression));
}

function not(operand: Expression): Expression {
  return Node.createUnaryPrefixExpression(Token.Exclamation, operand, operand.range);
}

/** What `a && b` does where nobody wants to know what it answers. */
function asStatement({ operator, left, right, range }: BinaryExpression): Statement {
  const condition = operator == Token.Bar_Bar ? not(left) : left;
  return Node.createIfStatement(condition, Node.createExpressionStatement(right), null, range);
}

/** What is wanted of what is reckoned with; the standard library was written for the original. */
function unlessFlag(wanted: Type, expression: Expression): Type {
  return wanted == Type.bool && isDialect(expression) ? Type.auto : wanted;
}
