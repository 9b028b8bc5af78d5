/**
 * The compiler of the dialect: asc's own, with one thing changed in each of these classes. Each is the
 * class before it in this chain, and leaves to that one all that it does not change.
 *
 * ```text
 * ClosureCompiler   an arrow function captures the variables around it
 * OnceCompiler      what f().x += 1 changes is looked for once
 * RootingCompiler   a reference is shown to the collector where nothing else holds it
 * FramingCompiler   one function opens the frames in which references are shown
 * SparingCompiler   a function during which nothing is collected has no frame
 * FoldingCompiler   a module carries its data folded
 * BeatingCompiler   each round of a loop says so in a traced module
 * RefusingCompiler  a place can be refused, with what to write instead
 * LogicCompiler     a || b and a && b answer an operand, whatever is wanted of them
 * ChoiceCompiler    a ? b : c has one type, whatever is known of a beforehand
 * MaybeCompiler     a?.b and a ?? b ask once whether something is there
 * IteratingCompiler for … of goes over maps and sets, and pair[0] is a pair's key
 * SeekingCompiler   map.get(key), list.pop() and the like are null where nothing is there
 * ReachingCompiler  list[index] is null past the end, where that is asked
 * NarrowingCompiler a property is known to be there where a test has told so
 * IdentityCompiler  a === b compares as a == b does
 * InferringCompiler the types of a call are told from what is given
 * AnsweringCompiler what a function answers is told from its returns
 * PassingCompiler   a function may take less than it is given
 * SeveralCompiler   list.push(a, b) takes any number of things
 * AncestorCompiler  super.x = v sets the property above
 * FieldsCompiler    fields get their values when those of the class above have theirs
 * DefaultsCompiler  the defaults of a method are those of the object's own class
 * AssertingCompiler x! and <Row> x are checked in modules that ship, too
 * FittingCompiler   a number keeps its value where it is given another type, or stops the plugin
 * OperatorsCompiler text + 1 is a text; what operators mean otherwise for whole numbers is refused
 * ReckoningCompiler a sum of whole numbers has its place in their type, or stops the plugin
 * LiteralsCompiler  a number that is written down is the one that JavaScript reads
 * DialectCompiler   calls that differ from JavaScript in silence are refused
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
 * - `Folding` needs all data, and so all code. `Beating` puts a call into loops, whoever wrote them.
 * - From `Refusing` on, a class changes what an expression means, or refuses it. They come after those
 *   that say how it runs, so that what they put in its place is rooted and framed as the author's is.
 * - `Asserting` and `Fitting` see each conversion, and `Operators` each operand after it; `Literals`
 *   looks at what a number became when all others have said which type is wanted of it.
 * - `Dialect` is outermost: it notes where the author's code stands before anybody else looks at it,
 *   so that whatever is said below is said of that place.
 *
 * @module
 */
import {
  type Element,
  ElementAccessExpression,
  type Expression,
  type ExpressionRef,
  type Function,
  IdentifierExpression,
  type Node,
  PropertyAccessExpression,
  type Range,
  Type,
} from "../asc/asc.ts";
import { ITERATED } from "../source/for_of.ts";
import { PARTED } from "../source/patterns.ts";
import type { TrapCode } from "../traps/catalog.ts";
import { LiteralsCompiler } from "./literals.ts";
import { isAuthors } from "../source/whose.ts";

export { TRAP_MESSAGE, UNTOLD_MESSAGE } from "./refusing.ts";

/** The compiler of the dialect: with closures, and without what differs from JavaScript in silence. */
export class DialectCompiler extends LiteralsCompiler {
  /** The innermost of the author's expressions that is being compiled. */
  place: Node | null = null;
  /** The author's places that first led to a class. */
  private makers = new Map<Element, Node>();

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

  /** Only where the author's code stands is ever asked, of a module that says it. */
  override addDebugLocation(expression: ExpressionRef, range: Range): void {
    if (isAuthors({ range })) super.addDebugLocation(expression, range);
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

  override compileElementAccessExpression(
    expression: ElementAccessExpression,
    contextualType: Type,
    constraints: number,
  ): ExpressionRef {
    const list = expression.expression;
    const isTaken = list instanceof IdentifierExpression &&
      (list.text.startsWith(ITERATED) || list.text.startsWith(PARTED));
    if (isTaken) {
      const local = this.currentFlow.lookupLocal(list.text);
      if (local && this.isText(local.type)) this.refuse(list, "string_iteration");
    }
    return super.compileElementAccessExpression(expression, contextualType, constraints);
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
    if (!isAuthors(node) || isOfLoop(node)) return;
    const refused = REFUSED_CALLS.find(([pattern]) => pattern.test(internalName));
    if (refused) this.refuse(node, refused[1]);
  }
}

/** Functions of the standard library that differ from JavaScript, or that no plugin may call. */
const REFUSED_CALLS: [RegExp, TrapCode][] = [
  [/^~lib\/(static)?array\/\w+<.*>#sort$/, "array_sort"],
  [/^~lib\/typedarray\/\w+#sort$/, "array_sort"],
  [/^~lib\/(map|set)\/\w+(Keys|Values|Pairs)<.*>#(get:length|__get)$/, "iterator_as_list"],
  [/^~lib\/string\/String#localeCompare$/, "locale_compare"],
  [/^~lib\/(bindings\/.*\/)?(console|date|performance|process|crypto|dom)\//, "impure"],
  [/^~lib\/math\/\w+\.(random|seedRandom)$/, "impure"],
];

/** Whether it is a loop that asks a list how long it is, or for an element. */
function isOfLoop(node: Node): boolean {
  const isMember = node instanceof PropertyAccessExpression ||
    node instanceof ElementAccessExpression;
  return isMember && node.expression instanceof IdentifierExpression &&
    node.expression.text.startsWith(ITERATED);
}
