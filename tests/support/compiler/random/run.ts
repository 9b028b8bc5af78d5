import { stripTypeScriptTypes } from "node:module";
import { Assembly } from "../../../../compiler/assembly.ts";
import { BITS_IN_WASM, BITS_ON_V8, PRELUDE } from "./prelude.ts";

/** What became of one program. */
export interface Outcome {
  source: string;
  /** What it observed on V8, or what stopped it. */
  expected: string;
  /** In the module; what the compiler said, where it refuses the program. */
  actual: string;
  refused: boolean;
}

export interface Source {
  name: string;
  text: string;
}

export type Build = "debug" | "ship";

/** Programs on V8, and compiled into one module. */
export function run(programs: Source[], build: Build): Outcome[] {
  const refused = new Map<Source, string>();
  let wasm: WebAssembly.Module | null = null;
  while (!wasm) {
    const accepted = programs.filter((program) => !refused.has(program));
    wasm = compiled(accepted, build, refused);
  }
  const instances = new Instances(wasm);
  const module = onV8(programs);
  return programs.map((program) => {
    const expected = observed(() => module[program.name]());
    const said = refused.get(program);
    const actual = said ?? observed(() => instances.text(program.name));
    return { source: program.text, expected, actual, refused: said != undefined };
  });
}

/** Programs that stop do so for another reason on each side: that they do is enough. */
function observed(call: () => string): string {
  try {
    return call();
  } catch (error) {
    return error instanceof SyntaxError ? error.message : "stops";
  }
}

/** Run from their text: what Deno imports, it keeps on the disk for good, and no program comes twice. */
function onV8(programs: Source[]): Record<string, () => string> {
  const text = [BITS_ON_V8, PRELUDE, ...programs.map(({ text }) => text)].join("\n");
  const script = stripTypeScriptTypes(text, { mode: "transform" })
    .replaceAll(/^export (?=function )/gm, "");
  const names = programs.map(({ name }) => name).join(", ");
  return new Function(`"use strict";\n${script}\nreturn { ${names} };`)();
}

/** The module; null where some programs are refused, which are noted. */
function compiled(
  programs: Source[],
  build: Build,
  refused: Map<Source, string>,
): WebAssembly.Module | null {
  const assembly = new Assembly(() => null, {
    optimized: build == "ship",
    assertions: build != "ship",
    boundsChecked: build != "ship",
  });
  const head = BITS_IN_WASM + PRELUDE;
  const text = head + programs.map(({ text }) => `${text}\n`).join("");
  assembly.add({ path: "programs.ts", text }, true);
  const wasm = assembly.compile()?.wasm;
  const errors = assembly.errors();
  for (const { message, range, relatedRange } of errors) {
    const place = [range, relatedRange].find((range) => range?.source.internalPath == "programs");
    if (!place) throw new Error(message);
    const program = programAt(programs, place.start - head.length);
    if (!refused.has(program)) {
      refused.set(program, `${message}: ${text.slice(place.start, place.end)}`);
    }
  }
  if (!wasm) return null;
  return new WebAssembly.Module(wasm);
}

function programAt(programs: Source[], position: number): Source {
  let end = 0;
  return programs.find(({ text }) => position < (end += text.length + 1))!;
}

/** Runs programs of a module in one instance, as long as none of them stops. */
class Instances {
  private exports: WebAssembly.Exports | null = null;

  constructor(private module: WebAssembly.Module) {}

  text(name: string): string {
    const exports = this.exports ?? new WebAssembly.Instance(this.module).exports;
    this.exports = null;
    const text = textOf(exports, (exports[name] as () => number)());
    this.exports = exports;
    return text;
  }
}

function textOf(exports: WebAssembly.Exports, address: number): string {
  const { buffer } = exports.memory as WebAssembly.Memory;
  const [size] = new Uint32Array(buffer, address - 4, 1);
  let text = "";
  for (const unit of new Uint16Array(buffer, address, size / 2)) text += String.fromCharCode(unit);
  return text;
}
