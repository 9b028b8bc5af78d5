/**
 * Closures, which the language lacks: an arrow function that captures becomes a function object on
 * the heap with an environment that the collector visits. Every indirect call hands the callee's
 * environment over in a global, and the arrow function copies its captures into locals on entry.
 * Copies are right because a captured variable never changes: `captures.ts` sees to that.
 *
 * @module
 */
import {
  Compiler,
  type Element,
  ElementKind,
  type Expression,
  type ExpressionRef,
  type Flow,
  type Function,
  type FunctionExpression,
  getLoadPtr,
  IdentifierExpression,
  type Local,
  LocalFlags,
  type Module,
  Node,
  type Program,
  type Range,
  Resolver,
  type Signature,
  type Statement,
  SuperExpression,
  ThisExpression,
  Type,
  TypeRef,
} from "../asc/asc.ts";
import { freeNames } from "../source/scopes.ts";
import type { ProgramFile } from "../program_file.ts";

/**
 * The run time of closures. An environment holds a slot of eight bytes for each capture: first the
 * references, which the collector has to see, then the plain values.
 */
export const CLOSURES: ProgramFile = {
  path: "~lib/florecon/closure.ts",
  text: `
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
`,
};

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
export class ClosureCompiler extends Compiler {
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
    const isSuper = expression instanceof SuperExpression;
    const isSelf = isSuper || expression instanceof ThisExpression;
    const self = isSelf ? capturedThis(this.currentFlow) : null;
    if (!self) return super.compileIdentifierExpression(expression, contextualType, constraints);
    this.currentType = isSuper ? self.type.classReference!.base!.type : self.type;
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

/** The resolver, for which `this` and `super` inside an arrow function are those around it. */
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

  override lookupSuperExpression(
    node: SuperExpression,
    flow: Flow,
    type?: Type,
    mode?: number,
  ): Element | null {
    const self = capturedThis(flow);
    if (!self) return super.lookupSuperExpression(node, flow, type, mode);
    this.currentThisExpression = null;
    this.currentElementExpression = null;
    return self.type.classReference!.base;
  }
}

/** What `this` is in an arrow function: a local variable of its own. */
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
