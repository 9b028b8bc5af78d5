import {
  CommonFlags,
  type ExpressionRef,
  type Function,
  type FunctionDeclaration,
  type Module,
  type Node,
  type ParameterNode,
} from "../asc/asc.ts";
import { onSuper } from "./ancestor.ts";
import { FieldsCompiler } from "./fields.ts";
import { isAuthors } from "../source/whose.ts";

/**
 * The compiler, for which the defaults of a method are those of the object's own class. The original
 * fills in the ones of the class that the variable is declared with, and then looks for the method.
 *
 * A call that leaves something out goes to a function of its own here, which tells the classes apart
 * as the one for complete calls does, and goes on to what fills in each method's own defaults.
 */
export class DefaultsCompiler extends FieldsCompiler {
  /** Methods that are overridden and called incompletely, and where such calls go. */
  private incomplete = new Map<Function, Function>();
  /** Methods whose own defaults such a call may need. */
  private overriding = new Set<FunctionDeclaration>();

  override makeCallDirect(
    instance: Function,
    operands: ExpressionRef[] | null,
    node: Node,
    immediatelyDropped?: boolean,
  ): ExpressionRef {
    if (node == instance.declaration.name) {
      // What fills defaults in knows whose they are.
      return super.makeCallDirect(instance, operands, onSuper(node), immediatelyDropped);
    }
    const given = (operands?.length ?? 0) - 1;
    const { parameterTypes } = instance.signature;
    const isIncomplete = instance.is(CommonFlags.Overridden) && !node.isAccessOnSuper &&
      given < parameterTypes.length;
    if (!isIncomplete) return super.makeCallDirect(instance, operands, node, immediatelyDropped);
    this.compileFunction(instance);
    const stub = this.stubOf(instance);
    const { module } = this;
    const left = parameterTypes.slice(given).map((type) => this.makeZero(type));
    const count = module.global_set(this.ensureArgumentsLength(), module.i32(given));
    const last = module.block(null, [count, left.at(-1)!], parameterTypes.at(-1)!.toRef());
    const all = [...operands!, ...left.slice(0, -1), last];
    this.operandsTostack(stub.signature, all);
    this.currentType = stub.signature.returnType;
    return module.call(stub.internalName, all, this.currentType.toRef());
  }

  /** Compiles what fills the defaults in with each method that an incomplete call may lead to. */
  override compileFunction(instance: Function, forceStandard?: boolean): boolean {
    const compiled = super.compileFunction(instance, forceStandard);
    const isMeant = this.overriding.has(instance.declaration) && !instance.is(CommonFlags.Stub);
    if (compiled && isMeant && hasDefaults(instance)) this.ensureVarargsStub(instance);
    return compiled;
  }

  override finalizeOverrideStub(instance: Function): void {
    super.finalizeOverrideStub(instance);
    const stub = this.incomplete.get(instance);
    if (!stub) return;
    const filled = new Map<string, string>();
    for (const method of [instance, ...this.resolver.resolveOverrides(instance) ?? []]) {
      if (method.is(CommonFlags.Abstract)) continue;
      this.checkDefaults(method, instance);
      if (hasDefaults(method)) {
        filled.set(method.internalName, this.ensureVarargsStub(method).internalName);
      }
    }
    const complete = instance.overrideStub;
    instance.overrideStub = stub;
    withCalls(this.module, filled, () => super.finalizeOverrideStub(instance));
    instance.overrideStub = complete;
  }

  /** Where the incomplete calls of an overridden method go; what it does is known at the end. */
  private stubOf(instance: Function): Function {
    const known = this.incomplete.get(instance);
    if (known) return known;
    const { module } = this;
    const { parameterTypes } = instance.signature;
    const stub = instance.newStub("incomplete", parameterTypes.length);
    const { paramRefs, resultRefs } = stub.signature;
    stub.ref = module.addFunction(
      stub.internalName,
      paramRefs,
      resultRefs,
      null,
      module.unreachable(),
    );
    this.incomplete.set(instance, stub);
    this.ensureOverrideStub(instance); // has the overriding methods compiled
    if (!instance.is(CommonFlags.Abstract) && hasDefaults(instance)) {
      this.ensureVarargsStub(instance);
    }
    for (const { declaration } of instance.prototype.unboundOverrides ?? []) {
      this.overriding.add(declaration as FunctionDeclaration);
    }
    return stub;
  }

  /** What has a default in the method that is called must have one in every method that is meant. */
  private checkDefaults(method: Function, called: Function): void {
    const optional = parametersOf(called).map(({ initializer }) => initializer != null);
    parametersOf(method).forEach((parameter, i) => {
      if (optional[i] && !parameter.initializer && isAuthors(parameter)) {
        this.refuse(parameter, "missing_default");
      }
    });
  }
}

function hasDefaults(method: Function): boolean {
  return parametersOf(method).some(({ initializer }) => initializer);
}

function parametersOf({ declaration }: Function): ParameterNode[] {
  return declaration.signature.parameters;
}

/** Makes something while calls of some functions become calls of others. */
function withCalls(module: Module, others: Map<string, string>, make: () => void): void {
  const plain = module.call;
  module.call = (target, ...rest) => plain.call(module, others.get(target) ?? target, ...rest);
  try {
    make();
  } finally {
    module.call = plain;
  }
}
