import { type Int64, type Module, TypeRef } from "../asc/asc.ts";
import { folded } from "./unfold.ts";
import { SparingCompiler } from "./sparing.ts";

/**
 * The compiler, whose modules carry their data folded and unfold it before anything else. It is folded
 * at the far end of the stack, which is empty then; what takes more than half of that stays as it is.
 */
export class FoldingCompiler extends SparingCompiler {
  override initDefaultMemory(heapBase: Int64): void {
    const { memoryBase, stackSize } = this.options;
    const data = new Uint8Array(this.memoryOffset.low - memoryBase);
    for (const { buffer, offset } of this.memorySegments) data.set(buffer, offset.low - memoryBase);
    const bytes = folded(data);
    if (bytes.length <= stackSize / 2) this.carry(bytes);
    super.initDefaultMemory(heapBase);
  }

  private carry(bytes: Uint8Array): void {
    const { module } = this;
    this.memorySegments = [];
    const { offset } = this.addAlignedMemorySegment(bytes);
    const range = [offset.low, offset.low + bytes.length, this.options.memoryBase];
    const operands = range.map((at) => module.i32(at));
    this.currentBody.unshift(module.call("~lib/florecon/unfold/__unfold", operands, TypeRef.None));
  }

  override compile(): Module {
    this.compileFunction(this.program.requireFunction("__unfold"));
    return super.compile();
  }
}
