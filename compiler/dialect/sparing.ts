import {
  type ExpressionRef,
  type FunctionRef,
  getCallOperandAt,
  getCallTarget,
  getFunctionName,
  type Module,
  type PassClass,
  type Program,
} from "../asc/asc.ts";
import { FramingCompiler } from "./framing.ts";

/** What puts a reference on the stack on which the collector looks for them. */
const TO_STACK = "~lib/rt/__tostack";
/** The collector. */
const COLLECT = "~lib/florecon/guest/heap/collector/collect";
/** Stands for whatever a function object may call. */
const ANYTHING = "";

/** The functions of a module, by whether the collector may run during one. */
interface Functions {
  collecting: FunctionRef[];
  others: FunctionRef[];
}

/** The compiler, which puts no reference on the stack in a function that cannot lead to a collection. */
export class SparingCompiler extends FramingCompiler {
  constructor(program: Program) {
    super(program);
    const { module, shadowStack } = this;
    const walk = shadowStack.walkModule.bind(shadowStack);
    const pass = Object.getPrototypeOf(shadowStack.constructor) as PassClass;
    shadowStack.walkModule = () => {
      const { collecting, others } = functionsOf(module, pass);
      spare(module, pass, others);
      // Only they have anything left to lay out.
      shadowStack.walkFunctions = () => collecting.forEach((it) => shadowStack.walkFunction(it));
      walk();
    };
  }
}

function functionsOf(module: Module, Pass: PassClass): Functions {
  const callers = new Map<string, Set<FunctionRef>>();
  const all: FunctionRef[] = [];
  class Calls extends Pass {
    override walkFunction(instance: FunctionRef): void {
      all.push(instance);
      super.walkFunction(instance);
    }

    override visitCall(call: ExpressionRef): void {
      this.note(getCallTarget(call));
    }

    override visitCallIndirect(): void {
      this.note(ANYTHING);
    }

    private note(target: string): void {
      const known = callers.get(target);
      if (known) known.add(this.currentFunction);
      else callers.set(target, new Set([this.currentFunction]));
    }
  }
  new Calls(module).walkFunctions();
  const found = new Set([COLLECT, ANYTHING]);
  for (const name of found) { // grows on the way
    for (const caller of callers.get(name) ?? []) found.add(getFunctionName(caller));
  }
  const { collecting = [], others = [] } = Object.groupBy(
    all,
    (it) => found.has(getFunctionName(it)) ? "collecting" : "others",
  );
  return { collecting, others };
}

function spare(module: Module, Pass: PassClass, functions: FunctionRef[]): void {
  class Spare extends Pass {
    override visitCall(call: ExpressionRef): void {
      if (getCallTarget(call) == TO_STACK) this.replaceCurrent(getCallOperandAt(call, 0));
    }
  }
  const pass = new Spare(module);
  functions.forEach((it) => pass.walkFunction(it));
}
