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

/** The compiler, which puts no reference on the stack in a function that cannot lead to a collection. */
export class SparingCompiler extends FramingCompiler {
  constructor(program: Program) {
    super(program);
    const { module, shadowStack } = this;
    const walk = shadowStack.walkModule.bind(shadowStack);
    const pass = Object.getPrototypeOf(shadowStack.constructor) as PassClass;
    shadowStack.walkModule = () => {
      spare(module, pass, collecting(module, pass));
      walk();
    };
  }
}

/** The functions during which the collector may run. */
function collecting(module: Module, Pass: PassClass): Set<string> {
  const callers = new Map<string, Set<FunctionRef>>();
  class Calls extends Pass {
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
  return found;
}

function spare(module: Module, Pass: PassClass, collecting: Set<string>): void {
  class Spare extends Pass {
    override visitCall(call: ExpressionRef): void {
      if (getCallTarget(call) != TO_STACK) return;
      if (collecting.has(getFunctionName(this.currentFunction))) return;
      this.replaceCurrent(getCallOperandAt(call, 0));
    }
  }
  new Spare(module).walkFunctions();
}
