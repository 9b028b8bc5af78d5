import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import binaryen from "assemblyscript/binaryen";
import { Assembly } from "../../../compiler/assembly.ts";

/** A program of the dialect: it answers a number, which is never zero. */
export type Program = () => number;

/** As it comes from the compiler, at Binaryen's -O1 and -O3, and as plugins are shipped. */
const BUILDS = ["debug", "O1", "O3", "ship"] as const;
export type Build = typeof BUILDS[number];

/** A file of programs, on V8 as they stand and compiled. */
export class BothTargets {
  readonly programs: [name: string, program: Program][];
  private instances = new Map<Build, WebAssembly.Instance>();

  /**
   * @param module the file, imported
   * @param source its text
   */
  constructor(module: object, private source: string) {
    this.programs = Object.entries(module as Record<string, Program>);
  }

  /** Registers a test for each program: `title` is followed by its name. */
  register(title: string): void {
    for (const [name] of this.programs) {
      Deno.test(`${title} ${name.replaceAll("_", " ")}, in wasm as on V8`, () => {
        this.assertAlike(name);
      });
    }
  }

  /** Whether every build answers what V8 does. */
  assertAlike(name: string): void {
    const [, program] = this.programs.find(([it]) => it === name)!;
    const expected = program();
    assert(Number.isFinite(expected) && expected != 0);
    for (const build of BUILDS) {
      assertEquals((this.running(build).exports[name] as Program)(), expected, build);
    }
  }

  running(build: Build): WebAssembly.Instance {
    const instance = this.instances.get(build) ?? this.instantiated(build);
    this.instances.set(build, instance);
    return instance;
  }

  /** A fresh one. */
  instantiated(build: Build): WebAssembly.Instance {
    const wasm = build == "O1" || build == "O3"
      ? optimized(this.built("debug"), build)
      : this.built(build);
    return new WebAssembly.Instance(new WebAssembly.Module(wasm));
  }

  private built(build: Build): Uint8Array<ArrayBuffer> {
    const assembly = new Assembly(
      (path) => path == "collect.ts" ? "export function collect(): void { __collect(); }" : null,
      { optimized: build == "ship", assertions: build != "ship", boundsChecked: build != "ship" },
    );
    assembly.add({ path: "programs.ts", text: this.source }, true);
    const wasm = assembly.compile()?.wasm;
    assertEquals(assembly.errors().map(({ message }) => message), []);
    return wasm!;
  }
}

function optimized(wasm: Uint8Array, build: "O1" | "O3"): Uint8Array<ArrayBuffer> {
  const module = binaryen.readBinary(wasm);
  const { MutableGlobals, SignExt, NontrappingFPToInt, BulkMemory, BulkMemoryOpt } =
    binaryen.Features;
  module.setFeatures(MutableGlobals | SignExt | NontrappingFPToInt | BulkMemory | BulkMemoryOpt);
  binaryen.setOptimizeLevel(Number(build[1]));
  binaryen.setShrinkLevel(0);
  module.optimize();
  const bytes = new Uint8Array(module.emitBinary());
  module.dispose();
  return bytes;
}
