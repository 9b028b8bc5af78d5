import {
  type Element,
  type Expression,
  type ExpressionRef,
  type Flow,
  type IdentifierExpression,
  LocalFlags,
  Node,
  type Program,
  Token,
  Type,
} from "../asc/asc.ts";
import { bare } from "../source/assignment.ts";
import { answering, isChain, MaybeExpression } from "../source/maybe.ts";
import { ChoiceCompiler } from "./choice.ts";
import { asFlag } from "./logic.ts";
import { QUIETLY } from "./once.ts";

/** The compiler, with `a?.b` and `a ?? b`. What may be missing is a reference: a number is there. */
export class MaybeCompiler extends ChoiceCompiler {
  private questions = 0;

  constructor(program: Program) {
    super(program);
    const { resolver } = program;
    const resolve = resolver.resolveExpression.bind(resolver);
    const lookup = resolver.lookupExpression.bind(resolver);
    resolver.resolveExpression = (node, flow, wanted, mode) => {
      const plain = bare(node);
      return plain instanceof MaybeExpression
        ? this.maybeType(plain, flow)
        : resolve(node, flow, wanted, mode);
    };
    resolver.lookupExpression = (node, flow, wanted, mode): Element | null => {
      const plain = bare(node);
      if (!(plain instanceof MaybeExpression)) return lookup(node, flow, wanted, mode);
      const type = this.maybeType(plain, flow);
      return type && resolver.getElementOfType(type);
    };
  }

  override compileExpression(
    expression: Expression,
    wanted: Type,
    constraints?: number,
  ): ExpressionRef {
    const plain = bare(expression);
    if (!(plain instanceof MaybeExpression)) {
      return super.compileExpression(expression, wanted, constraints);
    }
    const compiled = this.compileMaybe(plain, this.isAsked(plain, wanted) ? Type.auto : wanted);
    const node = Node.createCompiledExpression(compiled, this.currentType, expression.range);
    return super.compileExpression(node, wanted, constraints);
  }

  /** Whether it is a text or a number of which only whether it is empty or 0 is asked, once it is there. */
  private isAsked(expression: MaybeExpression, wanted: Type): boolean {
    if (wanted != Type.bool) return false;
    const type = this.maybeType(expression, this.currentFlow);
    if (!type) return false;
    const isNumber = !type.isReference && !type.isBooleanValue;
    return isNumber || type.classReference == this.program.stringInstance;
  }

  protected compileMaybe(expression: MaybeExpression, wanted: Type): ExpressionRef {
    const { otherwise, range } = expression;
    const asked = bare(expression.asked);
    if (isChain(expression) && wanted != Type.void && this.isCondition(expression)) {
      const no = Node.createFalseExpression(range);
      return this.compileMaybe(answering(expression, no, asFlag), wanted);
    }
    if (otherwise && isChain(asked) && this.isValue(asked)) {
      return this.compileMaybe(answering(asked, otherwise), wanted);
    }
    const { module, currentFlow: flow } = this;
    const compiled = this.compileExpression(asked, Type.auto);
    const type = this.currentType;
    const isAlternative = expression.found == expression.it;
    const isUnknown = type == Type.auto; // which is told already
    if (!isUnknown && (!type.isReference || (isAlternative && !type.isNullableReference))) {
      this.refuse(asked, "never_null");
    }
    return this.named(expression.it, () => {
      const local = flow.addScopedLocal(expression.it.text, type);
      flow.setLocalFlag(local.index, LocalFlags.Constant | LocalFlags.Initialized);
      const before = module.local_set(local.index, compiled, type.isManaged);
      const chosen = this.compileChoice(expression, wanted);
      return module.block(null, [before, chosen], this.currentType.toRef());
    });
  }

  private compileChoice(expression: MaybeExpression, wanted: Type): ExpressionRef {
    const { it, found, otherwise, range } = expression;
    const isThere = Node.createBinaryExpression(
      Token.Exclamation_Equals,
      it,
      Node.createNullExpression(range),
      range,
    );
    if (wanted == Type.void) {
      const action = Node.createExpressionStatement(found);
      const other = otherwise && Node.createExpressionStatement(otherwise);
      const done = this.compileStatement(Node.createIfStatement(isThere, action, other, range));
      this.currentType = Type.void;
      return done;
    }
    if (!otherwise && this.isValue(found)) this.refuse(found, "optional_chaining");
    const no = otherwise ?? Node.createNullExpression(range);
    const choice = Node.createTernaryExpression(isThere, found, no, range);
    return this.compileExpression(choice, wanted);
  }

  /** Whether an expression answers something that cannot be null. */
  protected isValue(expression: Expression): boolean {
    const type = this.resolver.resolveExpression(expression, this.currentFlow, Type.auto, QUIETLY);
    return type != null && type != Type.auto && !type.isReference;
  }

  /** The type of what comes out; null where it cannot be told. */
  private maybeType({ asked, it, found, otherwise }: MaybeExpression, flow: Flow): Type | null {
    const { resolver } = this;
    const from = resolver.resolveExpression(asked, flow, Type.auto, QUIETLY);
    if (!from) return null;
    return this.named(it, () => {
      const inner = flow.fork();
      inner.addScopedDummyLocal(it.text, from.nonNullableType, it);
      const type = resolver.resolveExpression(found, inner, Type.auto, QUIETLY);
      if (!type?.isReference) return type;
      const other = otherwise &&
        resolver.resolveExpression(otherwise, flow, type, QUIETLY);
      return other && !other.isNullableReference ? type.nonNullableType : type.asNullable();
    });
  }

  /** Does something while what was asked has a name that nothing else has. */
  private named<T>(it: IdentifierExpression, act: () => T): T {
    const outer = it.text;
    it.text = `~it${this.questions++}`;
    try {
      return act();
    } finally {
      it.text = outer;
    }
  }
}
