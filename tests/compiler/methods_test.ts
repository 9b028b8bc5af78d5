/** Whatever JavaScript's own classes have works in a module as on V8, or is refused with what to write. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { stripTypeScriptTypes } from "node:module";
import { runInNewContext } from "node:vm";
import { Assembly } from "../../compiler/assembly.ts";
import type { Diagnostic } from "../../compiler/diagnostic.ts";
import { translated } from "../../compiler/translate.ts";
import { APPROXIMATE, GIVEN, REFUSED, USES } from "../support/compiler/methods.ts";

const SETTINGS = { optimized: false, assertions: true, boundsChecked: false };
/** What was in browsers before there was a standard, or answers later. */
const LEFT_OUT =
  /^(anchor|big|blink|bold|fixed|font.*|italics|link|small|strike|su[bp]|trim(Left|Right)|fromAsync)$/;
const NO_METHODS = ["constructor", "length", "name", "prototype"];
const OWNERS = [
  ...["Array", "Array.prototype", "String", "String.prototype", "Map", "Map.prototype"],
  ...["Set.prototype", "Number", "Number.prototype", "Math"],
];

Deno.test("nothing that JavaScript's own classes have is left out", () => {
  for (const owner of OWNERS) {
    // As they are without the compiler, which adds to some of them.
    const all: string[] = runInNewContext(`Object.getOwnPropertyNames(${owner})`);
    const names = [...all].filter((name) => !NO_METHODS.includes(name) && !LEFT_OUT.test(name));
    const tried = Object.keys({ ...USES[owner], ...owner == "Math" ? APPROXIMATE : {} });
    assertEquals(names.filter((name) => !tried.includes(name)), [], owner);
  }
});

Deno.test("ordinary uses of what the classes have come out as on V8", () => {
  const programs = bodies().filter(([name]) => !REFUSED.includes(name));
  const functions = programs.map(([, body], i) => `export function p${i}(): string { ${body} }`);
  const { exports } = instantiated(functions);
  const { memory } = exports as { memory: WebAssembly.Memory };
  const v8 = onV8(functions);
  for (const [i, [name]] of programs.entries()) {
    const place = (exports[`p${i}`] as () => number)();
    const [length] = new Uint32Array(memory.buffer, place - 4, 1);
    const text = String.fromCharCode(...new Uint16Array(memory.buffer, place, length / 2));
    assertEquals(text, v8[i](), name);
  }
});

Deno.test("what engines reckon as near as they like comes near to V8", () => {
  const names = Object.keys(APPROXIMATE);
  const functions = names.map((name, i) =>
    `export function p${i}(x: f64): f64 { ${APPROXIMATE[name]} }`
  );
  const { exports } = instantiated(functions);
  const v8 = onV8(functions);
  for (const [i, name] of names.entries()) {
    for (const x of [0, 0.1, 0.25, 0.5, 0.75, 0.99]) {
      const expected = Number(v8[i](x));
      const actual = (exports[`p${i}`] as (x: number) => number)(x);
      const isNear = Math.abs(actual - expected) <= Math.abs(expected) * 1e-14;
      assert(isNear || Object.is(actual, expected), `${name}(${x}): ${actual}, not ${expected}`);
    }
  }
});

Deno.test("what the classes have and the dialect has not is refused with what to write", () => {
  const programs = bodies().filter(([name]) => REFUSED.includes(name));
  assertEquals(programs.length, REFUSED.length);
  const functions = programs.map(([, body], i) => `export function p${i}(): string { ${body} }`);
  const { diagnostics } = compiled(functions);
  for (const [i, [name, body]] of programs.entries()) {
    const found = diagnostics.find(({ line }) => line == GIVEN.split("\n").length + i);
    assert(found?.hint, `${name}, ${body}: ${JSON.stringify(found)}`);
  }
});

function bodies(): [name: string, body: string][] {
  return Object.entries(USES).flatMap(([owner, uses]) =>
    Object.entries(uses).map(([name, body]): [string, string] => [`${owner}.${name}`, body])
  );
}

function instantiated(functions: string[]): WebAssembly.Instance {
  const { wasm, diagnostics } = compiled(functions);
  assertEquals(diagnostics, []);
  return new WebAssembly.Instance(new WebAssembly.Module(wasm!));
}

function compiled(
  functions: string[],
): { wasm?: Uint8Array<ArrayBuffer>; diagnostics: Diagnostic[] } {
  const assembly = new Assembly(() => null, SETTINGS);
  const text = GIVEN + functions.join("\n");
  const [source] = assembly.add({ path: "uses.ts", text }, true);
  const wasm = assembly.compile()?.wasm;
  const context = { row: "Row", exports: new Map(), members: new Map() };
  return { wasm, diagnostics: translated(assembly.errors(), context, source.range) };
}

function onV8(functions: string[]): ((x?: number) => string)[] {
  const script = stripTypeScriptTypes(GIVEN + functions.join("\n"), { mode: "transform" })
    .replaceAll(/^export (?=function )/gm, "");
  return new Function(`${script}\nreturn [${functions.map((_, i) => `p${i}`)}];`)();
}
