import { DiagnosticCode, type Node } from "../asc/asc.ts";
import type { TrapCode } from "../traps/catalog.ts";
import { BeatingCompiler } from "./beating.ts";

/** Marks messages that carry the code of a trap, as in `Transform 'florecon': array_sort`. */
export const TRAP_MESSAGE = "florecon";

/** Marks messages of a function that leaves it open what it answers, and gives its name. */
export const UNTOLD_MESSAGE = "florecon, what it answers";

/** The compiler, which can refuse a place by one of our traps. */
export class RefusingCompiler extends BeatingCompiler {
  protected refuse({ range }: Node, code: TrapCode): void {
    this.error(DiagnosticCode.Transform_0_1, range, TRAP_MESSAGE, code);
  }
}
