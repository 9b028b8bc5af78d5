/**
 * The compiler of the dialect: asc's own, with one thing changed in each of seven classes. Each is
 * the class before it in this chain, and leaves to that one all that it does not change.
 *
 * ```text
 * ClosureCompiler   an arrow function captures the variables around it
 * OnceCompiler      what f().x += 1 changes is looked for once
 * RootingCompiler   a reference is shown to the collector where nothing else holds it
 * FramingCompiler   one function opens the frames in which references are shown
 * SparingCompiler   a function during which nothing is collected has no frame
 * FoldingCompiler   a module carries its data folded
 * DialectCompiler   what differs from JavaScript in silence is refused
 * ```
 *
 * A later class gets to see an expression first, and what became of it last. Hence the order:
 *
 * - Closures are the ground, since the others make calls and variables of their own: what `Rooting`
 *   has made of a call must be there before `Closure` reads the environment of the callee.
 * - `Rooting` comes after `Once`, whose variables hold what they are given, as an author's do.
 * - `Rooting` decides call by call, while it compiles. Which functions lead to a collection is known
 *   when all of them are compiled, so `Sparing` takes back then, and before frames are laid out; what
 *   a frame looks like, `Framing` has said by that time.
 * - `Folding` needs all data, and so all code.
 * - `Dialect` is outermost: it notes where the author's code stands before anybody else looks at it,
 *   so that whatever is said below is said of that place.
 *
 * @module
 */
import {
  type BinaryExpression,
  CallExpression,
  DiagnosticCode,
  type Element,
  type ElementAccessExpression,
  type Expression,
  type ExpressionRef,
  type Function,
  IdentifierExpression,
  Node,
  ParenthesizedExpression,
  PropertyAccessExpression,
  type Range,
  Type,
} from "../asc/asc.ts";
import { ITERATED } from "../source/for_of.ts";
import type { TrapCode } from "../traps/catalog.ts";
import { FoldingCompiler } from "./folding.ts";

/** Marks messages that carry the code of a trap, as in `Transform 'florecon': array_sort`. */
export const TRAP_MESSAGE = "florecon";

/** The compiler of the dialect: with closures, and without what differs from JavaScript in silence. */
export class DialectCompiler extends FoldingCompiler {
  /** The innermost of the author's expressions that is being compiled. */
  place: Node | null = null;
  /** The author's places that first led to a class. */
  private makers = new Map<Element, Node>();
  /** The innermost binary operation that is being compiled. */
  private operation: BinaryExpression | null = null;

  override compileExpression(
    expression: Expression,
    contextualType: Type,
    constraints?: number,
  ): ExpressionRef {
    const compile = () => super.compileExpression(expression, contextualType, constraints);
    return isAuthors(expression) ? this.onBehalfOf(expression, compile) : compile();
  }

  /** Overriding methods are compiled last, on behalf of whoever made the first object of the class. */
  override compileFunction(instance: Function, forceStandard?: boolean): boolean {
    const compile = () => super.compileFunction(instance, forceStandard);
    if (!this.place) {
      const maker = this.makers.get(instance.parent);
      return maker ? this.onBehalfOf(maker, compile) : compile();
    }
    if (!this.makers.has(instance.parent)) this.makers.set(instance.parent, this.place);
    return compile();
  }

  /** Messages about a place inside a library get the author's place that led there. */
  private onBehalfOf<T>(place: Node, compile: () => T): T {
    const outer = this.place;
    const told = this.diagnostics.length;
    this.place = place;
    const compiled = compile();
    this.place = outer; // after a fault it stays, to be reported
    for (const message of this.diagnostics.slice(told)) {
      if (message.range && !isAuthors(message)) message.relatedRange ??= place.range;
    }
    return compiled;
  }

  override makeIsTrueish(expression: ExpressionRef, type: Type, node: Node): ExpressionRef {
    if (this.isText(type) && isDialect(node)) this.refuse(node, "string_condition");
    return super.makeIsTrueish(expression, type, node);
  }

  override compileElementAccessExpression(
    expression: ElementAccessExpression,
    contextualType: Type,
    constraints: number,
  ): ExpressionRef {
    const list = expression.expression;
    if (list instanceof IdentifierExpression && list.text.startsWith(ITERATED)) {
      const local = this.currentFlow.lookupLocal(list.text);
      if (local && this.isText(local.type)) this.refuse(list, "string_iteration");
    }
    return super.compileElementAccessExpression(expression, contextualType, constraints);
  }

  override compileBinaryExpression(
    expression: BinaryExpression,
    contextualType: Type,
    constraints: number,
  ): ExpressionRef {
    const outer = this.operation;
    this.operation = expression;
    const compiled = super.compileBinaryExpression(expression, contextualType, constraints);
    this.operation = outer;
    return compiled;
  }

  /** Called for both forms of division, once the operands are compiled. */
  override makeDiv(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef {
    const node = this.operation;
    if (node && isAuthors(node) && type.isIntegerValue) this.refuse(node, "integer_division");
    return super.makeDiv(left, right, type);
  }

  override makeShru(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef {
    const node = this.operation;
    if (node && isAuthors(node) && type.isSignedIntegerValue) this.refuse(node, "signed_shift");
    return super.makeShru(left, right, type);
  }

  override convertExpression(
    compiled: ExpressionRef,
    from: Type,
    to: Type,
    explicit: boolean,
    node: Node,
  ): ExpressionRef {
    const cuts = explicit && from.isFloatValue && to.isIntegerValue && !to.isBooleanValue;
    if (cuts && isAuthors(node) && !isRounded(node)) this.refuse(node, "cut_decimal");
    return super.convertExpression(compiled, from, to, explicit, node);
  }

  override compileCallDirect(
    instance: Function,
    values: Expression[],
    node: Node,
    thisArg?: ExpressionRef,
    constraints?: number,
  ): ExpressionRef {
    this.refuseCall(instance, node);
    return super.compileCallDirect(instance, values, node, thisArg, constraints);
  }

  /** Calls without an expression of their own: constructors, operators, texts in templates. */
  override makeCallDirect(
    instance: Function,
    operands: ExpressionRef[] | null,
    node: Node,
    immediatelyDropped?: boolean,
  ): ExpressionRef {
    this.refuseCall(instance, node);
    return super.makeCallDirect(instance, operands, node, immediatelyDropped);
  }

  private refuseCall({ internalName }: Function, node: Node): void {
    if (!isAuthors(node)) return;
    const refused = REFUSED_CALLS.find(([pattern]) => pattern.test(internalName));
    if (refused) this.refuse(node, refused[1]);
  }

  private refuse({ range }: Node, code: TrapCode): void {
    this.error(DiagnosticCode.Transform_0_1, range, TRAP_MESSAGE, code);
  }

  private isText(type: Type): boolean {
    return type.classReference == this.program.stringInstance;
  }
}

/** Functions of the standard library that differ from JavaScript, or that no plugin may call. */
const REFUSED_CALLS: [RegExp, TrapCode][] = [
  [/^~lib\/(static)?array\/\w+<.*>#sort$/, "array_sort"],
  [/^~lib\/typedarray\/\w+#sort$/, "array_sort"],
  [/^~lib\/number\/F(32|64)#toString$/, "number_text"],
  [/^~lib\/array\/Array<f(32|64)>#(join|toString)$/, "number_text"],
  [/^~lib\/(bindings\/.*\/)?(console|date|performance|process|crypto|dom)\//, "impure"],
  [/^~lib\/math\/\w+\.(random|seedRandom)$/, "impure"],
];

/** Whether an expression is rounded, so that making it an integer changes nothing. */
function isRounded(node: Node): boolean {
  if (node instanceof ParenthesizedExpression) return isRounded(node.expression);
  const callee = node instanceof CallExpression ? node.expression : null;
  return callee instanceof PropertyAccessExpression &&
    ["floor", "ceil", "round", "trunc"].includes(callee.property.text);
}

/** Whether something stands in code of the dialect, not in the compiler's own library. */
function isDialect({ range }: { range: Range | null }): boolean {
  const path = range?.source.internalPath ?? "~lib/";
  return !path.startsWith("~lib/") || path.startsWith("~lib/florecon/");
}

/** Whether something stands in the author's code. */
function isAuthors({ range }: { range: Range | null }): boolean {
  return range != null && !range.source.internalPath.startsWith("~");
}
