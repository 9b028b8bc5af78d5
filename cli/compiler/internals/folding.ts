import { type Int64, type Module, TypeRef } from "../asc.ts";
import { folded } from "../folding.ts";
import { SparingCompiler } from "./sparing.ts";

/** The compiler, whose modules carry their data folded and unfold it before anything else. */
export class FoldingCompiler extends SparingCompiler {
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
