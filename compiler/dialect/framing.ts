import { BinaryOp, type ExpressionRef, type Module, type Program, TypeRef } from "../asc/asc.ts";
import { RootingCompiler } from "./rooting.ts";

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
export class FramingCompiler extends RootingCompiler {
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
