/**
 * Everything that reaches into the insides of assemblyscript, which is pinned to the version that
 * this file was written against.
 *
 * Closures, which the language lacks: an arrow function that captures becomes a function object on
 * the heap with an environment that the collector visits. Every indirect call hands the callee's
 * environment over in a global, and the arrow function copies its captures into locals on entry.
 * Copies are right because a captured variable never changes: `captures.ts` sees to that.
 *
 * Beyond that: fewer stores for the collector, refusals of what means another thing in JavaScript,
 * a mended parser, and slower growth of memory.
 *
 * @module
 */
import {
  type BinaryExpression,
  BinaryOp,
  CallExpression,
  CommonFlags,
  Compiler,
  DiagnosticCode,
  type Element,
  type ElementAccessExpression,
  ElementKind,
  type Expression,
  ExpressionId,
  type ExpressionRef,
  type Flow,
  type Function,
  type FunctionExpression,
  getExpressionId,
  getLoadPtr,
  getLocalGetIndex,
  getSideEffects,
  IdentifierExpression,
  type Int64,
  libraryFiles,
  type Local,
  LocalFlags,
  type Module,
  Node,
  ParenthesizedExpression,
  Parser,
  type Program,
  PropertyAccessExpression,
  type Range,
  Resolver,
  SideEffects,
  type Signature,
  type Statement,
  ThisExpression,
  Type,
  type TypeNode,
  TypeRef,
  version,
} from "./asc.ts";
import { ITERATED } from "./for_of.ts";
import { folded } from "./folding.ts";
import { freeNames } from "./scopes.ts";
import type { TrapCode } from "./traps/catalog.ts";

/** The assemblyscript that everything here was written against. */
export const PINNED = "0.28.20";

/** Marks messages that carry the code of a trap, as in `Transform 'florecon': array_sort`. */
export const TRAP_MESSAGE = "florecon";

/** Where the memory allocator asks for more, and how: as much again as there is. */
const DOUBLING = "max(pagesBefore, pagesNeeded); // double memory";
const ALLOCATOR = "rt/tlsf";

/**
 * The compiler's standard library, by path without extension. Memory grows by an eighth, not twice:
 * a plugin that needs a little over 256 MiB should not take 512.
 */
export const standardLibrary: ReadonlyMap<string, string> = new Map(
  Object.entries(libraryFiles).map(([path, text]) => [
    path,
    path == ALLOCATOR ? text.replace(DOUBLING, "max(pagesBefore >> 3, pagesNeeded);") : text,
  ]),
);
if (version != PINNED || standardLibrary.get(ALLOCATOR) == libraryFiles[ALLOCATOR]) {
  throw new Error(
    `the compiler is assemblyscript ${version}; internals.ts was written for ${PINNED}`,
  );
}

/** The path of the source below. */
export const CLOSURE_PATH = "~lib/florecon/closure.ts";

/**
 * The run time of closures. An environment holds a slot of eight bytes for each capture: first the
 * references, which the collector has to see, then the plain values.
 */
export const CLOSURE_SOURCE = `
@final export class ClosureEnvironment {
  references: u64 = 0;

  @unsafe private __visit(cookie: u32): void {
    const slots = changetype<usize>(this) + ${8};
    for (let i: usize = 0; i < <usize>this.references; i++) {
      __visit(load<usize>(slots + (i << 3)), cookie);
    }
  }
}

@global export function __closure(index: u32, type: u32, captures: u32, references: u32): usize {
  const environment = changetype<ClosureEnvironment>(
    __new(8 + (<usize>captures << 3), idof<ClosureEnvironment>()),
  );
  environment.references = references;
  const closure = __new(8, type);
  store<u32>(closure, index);
  store<usize>(closure, changetype<usize>(environment), 4);
  return closure;
}
`;

/** The global that hands an environment from a call to the function it enters. */
const ENVIRONMENT = "~closure/environment";
/** (function object) -> its table index; leaves its environment in the global. */
const ENTER = "~closure/enter";

/** Where a function object keeps its environment. */
const ENVIRONMENT_OFFSET = 4;

/** A variable that an arrow function takes along. */
interface Capture {
  name: string;
  type: Type;
  /** Reads it where the closure is made. */
  value: ExpressionRef;
}

/** A constant without a place at run time: the arrow function sees the same one. */
interface SharedConstant {
  name: string;
  constant: Local;
}

interface Captured {
  captures: Capture[];
  constants: SharedConstant[];
}

/** The compiler, with closures. */
class ClosureCompiler extends Compiler {
  /** What arrow functions have captured whose bodies come next. */
  private entering = new Map<Statement, Captured>();

  constructor(program: Program) {
    super(program);
    program.resolver = new ClosureResolver(program);
    addEntry(program.module);
  }

  override compileFunctionExpression(
    expression: FunctionExpression,
    contextualType: Type,
    constraints: number,
  ): ExpressionRef {
    const { arrowKind, body } = expression.declaration;
    const captured = arrowKind && body ? this.captured(expression) : null;
    if (!captured) {
      return super.compileFunctionExpression(expression, contextualType, constraints);
    }
    this.entering.set(body!, captured);
    const plain = super.compileFunctionExpression(expression, contextualType, constraints);
    const { captures } = captured;
    return captures.length > 0 ? this.closure(plain, captures) : plain;
  }

  override compileFunctionBody(instance: Function, statements: ExpressionRef[]): boolean {
    const body = instance.prototype.bodyNode;
    const captured = body ? this.entering.get(body) : undefined;
    if (body && captured) {
      this.entering.delete(body);
      this.enter(captured, statements);
    }
    return super.compileFunctionBody(instance, statements);
  }

  override compileIdentifierExpression(
    expression: IdentifierExpression,
    contextualType: Type,
    constraints: number,
  ): ExpressionRef {
    const self = expression instanceof ThisExpression ? capturedThis(this.currentFlow) : null;
    if (!self) return super.compileIdentifierExpression(expression, contextualType, constraints);
    this.currentType = self.type;
    return this.module.local_get(self.index, self.type.toRef());
  }

  /** The callee's environment is handed over last, once no argument can call another closure. */
  override makeCallIndirect(
    signature: Signature,
    functionArg: ExpressionRef,
    reportNode: Node,
    operands: ExpressionRef[] | null = null,
    immediatelyDropped = false,
  ): ExpressionRef {
    const module = this.module;
    const plain = module.call_indirect;
    module.call_indirect = (table, index, ...rest) =>
      plain.call(module, table, module.call(ENTER, [getLoadPtr(index)], TypeRef.I32), ...rest);
    try {
      return super.makeCallIndirect(
        signature,
        functionArg,
        reportNode,
        operands,
        immediatelyDropped,
      );
    } finally {
      module.call_indirect = plain;
    }
  }

  /** What an arrow function takes from the function around it; null where it takes nothing. */
  private captured(expression: FunctionExpression): Captured | null {
    const flow = this.currentFlow;
    const captures: Capture[] = [];
    const constants: SharedConstant[] = [];
    for (const name of freeNames(expression.declaration)) {
      const found = flow.lookup(name);
      if (!found || found.kind != ElementKind.Local) continue;
      const local = found as Local;
      if (local.index < 0) {
        constants.push({ name, constant: local });
        continue;
      }
      const value = this.compileExpression(named(name, expression.range), Type.auto);
      captures.push({ name, value, type: this.currentType });
    }
    if (captures.length + constants.length == 0) return null;
    captures.sort((a, b) => Number(b.type.isManaged) - Number(a.type.isManaged));
    return { captures, constants };
  }

  /** The code that makes the function object and fills its environment. */
  private closure(plain: ExpressionRef, captures: Capture[]): ExpressionRef {
    const type = this.currentType;
    const signature = type.getSignature();
    if (!signature) return plain;
    const { module, program } = this;
    const objectType = this.resolver.resolveClass(program.functionPrototype, [
      type.nonNullableType,
    ])!;
    const make = program.requireFunction("__closure");
    this.compileFunction(make);
    const pointer = this.currentFlow.getTempLocal(this.options.usizeType).index;
    const closure = () => module.local_get(pointer, TypeRef.I32);
    const references = captures.filter((capture) => capture.type.isManaged).length;
    const statements = [module.local_set(
      pointer,
      module.call(make.internalName, [
        module.load(4, false, plain, TypeRef.I32),
        module.i32(objectType.id),
        module.i32(captures.length),
        module.i32(references),
      ], TypeRef.I32),
      false,
    )];
    captures.forEach(({ type, value }, i) => {
      const environment = module.load(4, false, closure(), TypeRef.I32, ENVIRONMENT_OFFSET);
      statements.push(module.store(type.byteSize, environment, value, type.toRef(), slot(i)));
    });
    statements.push(closure());
    this.currentType = type;
    return module.block(null, statements, TypeRef.I32);
  }

  /** Copies the captures into locals, before anything else can enter another closure. */
  private enter({ captures, constants }: Captured, statements: ExpressionRef[]): void {
    const { module, currentFlow: flow } = this;
    captures.forEach(({ name, type }, i) => {
      const local = flow.addScopedLocal(name, type);
      flow.setLocalFlag(local.index, LocalFlags.Constant | LocalFlags.Initialized);
      const environment = module.global_get(ENVIRONMENT, TypeRef.I32);
      const value = module.load(
        type.byteSize,
        type.isSignedIntegerValue,
        environment,
        type.toRef(),
        slot(i),
      );
      statements.push(module.local_set(local.index, value, type.isManaged));
    });
    flow.scopedLocals ??= new Map();
    for (const { name, constant } of constants) flow.scopedLocals.set(name, constant);
  }
}

/** The parser, which takes `a < b.from` for the beginning of type arguments and complains. */
export class DialectParser extends Parser {
  constructor({ diagnostics, sources, options }: Program) {
    super(diagnostics, sources);
    this.options = options;
  }

  override tryParseTypeArgumentsBeforeArguments(tokens: unknown): TypeNode[] | null {
    const told = this.diagnostics.length;
    const found = super.tryParseTypeArgumentsBeforeArguments(tokens);
    if (!found) this.diagnostics.length = told;
    return found;
  }
}

/** The resolver, for which `this` inside an arrow function is the one around it. */
class ClosureResolver extends Resolver {
  override lookupThisExpression(
    node: ThisExpression,
    flow: Flow,
    type?: Type,
    mode?: number,
  ): Element | null {
    const self = capturedThis(flow);
    if (!self) return super.lookupThisExpression(node, flow, type, mode);
    this.currentThisExpression = null;
    this.currentElementExpression = null;
    return self;
  }
}

function capturedThis(flow: Flow): Local | null {
  const { signature } = flow.sourceFunction;
  return signature && !signature.thisType ? flow.lookupLocal("this") : null;
}

function named(name: string, range: Range): Expression {
  return name == "this"
    ? Node.createThisExpression(range)
    : Node.createIdentifierExpression(name, range);
}

function slot(index: number): number {
  return 8 + 8 * index;
}

function addEntry(module: Module): void {
  const closure = () => module.local_get(0, TypeRef.I32);
  module.addGlobal(ENVIRONMENT, TypeRef.I32, true, module.i32(0));
  module.addFunction(
    ENTER,
    TypeRef.I32,
    TypeRef.I32,
    null,
    module.block(null, [
      module.global_set(
        ENVIRONMENT,
        module.load(4, false, closure(), TypeRef.I32, ENVIRONMENT_OFFSET),
      ),
      module.load(4, false, closure(), TypeRef.I32),
    ], TypeRef.I32),
  );
}

/**
 * The compiler, with fewer stores to the stack on which the collector looks for references.
 *
 * The original stores every reference that it hands to a call. One that a variable of the caller
 * holds is on that stack already: a variable is stored whenever it is written, and what a parameter
 * holds at first was stored by, or on behalf of, whoever called. This makes modules a fifth smaller
 * and a sixth faster.
 */
class RootingCompiler extends ClosureCompiler {
  /** The operands of the call that is being compiled. */
  private operands: ExpressionRef[] = [];

  override operandsTostack(signature: Signature, operands: ExpressionRef[]): void {
    this.operands = [...operands];
    super.operandsTostack(signature, operands);
  }

  override needToStack(operand: ExpressionRef): boolean {
    return !this.isHeld(operand) && super.needToStack(operand);
  }

  /** Whether a variable holds an operand until the call is over. */
  private isHeld(operand: ExpressionRef): boolean {
    if (getExpressionId(operand) != ExpressionId.LocalGet) return false;
    const { localsByIndex, signature } = this.currentFlow.targetFunction;
    const index = getLocalGetIndex(operand);
    const local = localsByIndex[index];
    const parameters = signature.parameterTypes.length + (signature.thisType ? 1 : 0);
    // Temporary locals are not always stored.
    const isVariable = index < parameters || local.is(CommonFlags.Scoped);
    return isVariable && local.type.isManaged && !this.isWrittenAfter(operand);
  }

  /** Whether a later operand may give a variable another value, as in `f(x, x = y)`. */
  private isWrittenAfter(operand: ExpressionRef): boolean {
    const later = this.operands.slice(this.operands.indexOf(operand) + 1);
    return later.some((other) =>
      (getSideEffects(other, this.module.ref) & SideEffects.WritesLocal) != 0
    );
  }
}

/** The global that says how far the stack of references reaches; it grows downward. */
const STACK_POINTER = "~lib/memory/__stack_pointer";
/** (bytes): opens a frame of zeros on that stack. */
const OPEN_FRAME = "~stack/open";
/** What a frame's size is a multiple of: two references. */
const SLOT = 8;

/**
 * The compiler, with one function that opens a frame on the stack of references. The original writes
 * the same eight instructions at the beginning of every function: a twentieth of a module.
 */
class FramingCompiler extends RootingCompiler {
  constructor(program: Program) {
    super(program);
    const { module, shadowStack } = this;
    const move = shadowStack.makeStackOffset.bind(shadowStack);
    shadowStack.makeStackOffset = (offset) => {
      const size = SLOT * Math.ceil(Math.abs(offset) / SLOT);
      return offset > 0 ? move(size) : module.call(OPEN_FRAME, [module.i32(size)], TypeRef.None);
    };
    shadowStack.makeStackFill = () => {};
  }

  /**
   * The check of the stack's depth calls `abort`. What `abort` says and needs is compiled first: once
   * the heap has its place it would be too late.
   */
  override compile(): Module {
    this.compileFunction(this.program.requireFunction("abort"));
    addOpening(this.module, this.shadowStack.makeStackCheck());
    return super.compile();
  }
}

function addOpening(module: Module, check: ExpressionRef): void {
  const [size, at] = [0, 1];
  const pointer = () => module.global_get(STACK_POINTER, TypeRef.I32);
  const local = (index: number) => module.local_get(index, TypeRef.I32);
  module.addFunction(
    OPEN_FRAME,
    TypeRef.I32,
    TypeRef.None,
    [TypeRef.I32],
    module.block(null, [
      module.global_set(STACK_POINTER, module.binary(BinaryOp.SubI32, pointer(), local(size))),
      check,
      module.local_set(at, pointer(), false),
      module.local_set(size, module.binary(BinaryOp.AddI32, pointer(), local(size)), false),
      module.loop(
        "clear",
        module.block(null, [
          module.store(SLOT, local(at), module.i64(0, 0), TypeRef.I64),
          module.local_set(at, module.binary(BinaryOp.AddI32, local(at), module.i32(SLOT)), false),
          module.br("clear", module.binary(BinaryOp.LtU32, local(at), local(size))),
        ]),
      ),
    ]),
  );
}

/** The compiler, whose modules carry their data folded and unfold it before anything else. */
class FoldingCompiler extends FramingCompiler {
  override initDefaultMemory(heapBase: Int64): void {
    const { module } = this;
    const start = this.options.memoryBase;
    const data = new Uint8Array(this.memoryOffset.low - start);
    for (const { buffer, offset } of this.memorySegments) data.set(buffer, offset.low - start);
    this.memorySegments = [];
    const { buffer, offset } = this.addAlignedMemorySegment(folded(data));
    const range = [offset.low, offset.low + buffer.length, start].map((at) => module.i32(at));
    this.currentBody.unshift(module.call("~lib/florecon/unfold/__unfold", range, TypeRef.None));
    super.initDefaultMemory(heapBase);
  }

  override compile(): Module {
    this.compileFunction(this.program.requireFunction("__unfold"));
    return super.compile();
  }
}

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
