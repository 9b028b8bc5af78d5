import type { Module } from "./asc/asc.ts";

/**
 * What makes a module small. Engines optimise for speed themselves: next to these passes, the
 * compiler's own -O3 takes four times as long, gives a larger module, and none that runs faster.
 */
const PASSES = [
  // Over the whole module.
  "duplicate-function-elimination",
  "remove-unused-module-elements",
  "dae",
  "inlining",
  "gufa",
  // In each function.
  "rse",
  "remove-unused-brs",
  "remove-unused-names",
  "merge-blocks",
  "precompute",
  "simplify-locals",
  "coalesce-locals",
  "reorder-locals",
  "vacuum",
  "code-folding",
  "remove-unused-brs",
  "optimize-instructions",
  "local-cse",
  "const-hoisting",
  // And over the whole of it once more.
  "duplicate-function-elimination",
  "merge-similar-functions",
  "reorder-functions",
  "remove-unused-module-elements",
];

/** What a map of its own place is called in a module: nobody reads it there. */
const MAP = "map";

/** A module, and where each of its instructions comes from, where that is asked for. */
export interface Emitted {
  wasm: Uint8Array<ArrayBuffer>;
  /** A source map, as JSON; a place in it is an offset in `wasm`. */
  map?: string;
}

/**
 * The bytes of a module, made smaller on the way where that is asked for. Arithmetic stays what IEEE
 * says, negative zeros and NaN included: otherwise a plugin could answer other than the same source
 * on V8.
 */
export function emitted(
  module: Module,
  { optimized, traced = false }: { optimized: boolean; traced?: boolean },
): Emitted {
  // These are settings of Binaryen as a whole, so whatever the last module had is set anew.
  module.setFastMath(false);
  module.setOptimizeLevel(3);
  module.setShrinkLevel(1);
  module.setGenerateStackIR(optimized);
  module.setOptimizeStackIR(optimized);
  // In instructions: what is this small is called with more of them than it has itself.
  module.setAlwaysInlineMaxSize(6);
  module.setFlexibleInlineMaxSize(20);
  // What has one caller would cost nothing there. But V8 compiles well only what is called again, and
  // takes the longer the larger it is: at 600, a first solve took a tenth longer, and a module was 1.3 %
  // smaller.
  module.setOneCallerInlineMaxSize(60);
  module.setAllowInliningFunctionsWithLoops(false);
  module.setPartialInliningIfs(0);
  if (optimized) module.runPasses(PASSES);
  module.setDebugInfo(traced);
  const { output, sourceMap } = module.toBinary(traced ? MAP : null);
  return { wasm: output, ...(traced && { map: sourceMap! }) };
}
