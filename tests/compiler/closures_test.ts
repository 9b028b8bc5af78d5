import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { Assembly } from "../../compiler/assembly.ts";
import { checkCaptures } from "../../compiler/source/captures.ts";
import { Diagnostics } from "../../compiler/diagnostic.ts";
import { sdk } from "../../compiler/sdk/files.generated.ts";
import * as programs from "../support/compiler/closures.ts";
import { BothTargets, type Program } from "../support/compiler/both_targets.ts";
import { collectingEagerly } from "../support/compiler/eager_collector.ts";
import { marked } from "../support/compiler/marked.ts";

const source = Deno.readTextFileSync(new URL("../support/compiler/closures.ts", import.meta.url));
const closures = new BothTargets(programs, source);
closures.register("a closure");

Deno.test("a hundred thousand closures are collected as they go", () => {
  const { exports } = closures.running("ship");
  const memory = exports.memory as WebAssembly.Memory;
  const program = exports.survives_collections as Program;
  program();
  const size = memory.buffer.byteLength;
  for (let i = 0; i < 5; i++) program();
  assertEquals(memory.buffer.byteLength, size);
  assert(size < 16 * 2 ** 20, `${size} bytes`);
});

Deno.test("nothing is lost though every single allocation collects", () => {
  const { exports } = collectingEagerly(() => closures.instantiated("debug"));
  for (const [name, program] of closures.programs) {
    // Those make so much that it would take minutes.
    if (!name.startsWith("survives")) assertEquals((exports[name] as Program)(), program(), name);
  }
});

/** What must be refused; the guillemets enclose the capture that the diagnostic points at. */
const REASSIGNED: Record<string, string> = {
  "in the body of its for": `for (let i = 0; i < 3; i++) { const f = (): i32 => «i»; i += 1; }`,
  "where the step captures too":
    `let f: () => i32 = () => 1; for (let i = 0; i < 3; f = (): i32 => «i», i++) {}`,
  "as a parameter": `const g = (n: i32): (() => i32) => { n = 2; return (): i32 => «n»; };`,
  "as the target of for of": `let n = 1; for (n of [1, 2]) { const f = (): i32 => «n»; }`,
  "after a late first value": `let n: i32; n = 4; const f = (): i32 => «n»;`,
};

for (const [how, code] of Object.entries(REASSIGNED)) {
  Deno.test(`a captured variable that is reassigned ${how} is refused`, () => {
    const { text, place } = marked(`function main(): void { ${code} }`);
    const [diagnostic, ...rest] = capturesIn(text);
    assertEquals(diagnostic?.code, "captured_and_reassigned");
    assertEquals([diagnostic.line, diagnostic.column, diagnostic.length], place);
    assertEquals(rest, []);
    assert(diagnostic.message.includes("line 1"));
    assert(diagnostic.hint!.includes("copies"));
  });
}

Deno.test("a captured parameter of a method or function that is reassigned is refused", () => {
  for (
    const code of [
      "class A { m(n: i32): () => i32 { n++; return (): i32 => «n»; } }",
      "function f(n: i32): () => i32 { n = 3; return (): i32 => «n»; }",
      "class A { constructor(n: i32) { const f = (): i32 => «n»; n = 1; } }",
    ]
  ) {
    const { text, place } = marked(code);
    const [diagnostic] = capturesIn(text);
    assertEquals([diagnostic.line, diagnostic.column, diagnostic.length], place);
  }
});

Deno.test("a variable that is captured before it has its value is refused", () => {
  for (
    const code of [
      "function main(): void { const f = (n: i32): i32 => n == 0 ? 0 : «f»(n - 1); }",
      "function main(): void { const f = (): i32 => «later»; const later = 1; }",
    ]
  ) {
    const { text, place } = marked(code);
    const [diagnostic] = capturesIn(text);
    assertEquals(diagnostic.code, "captured_too_early");
    assertEquals([diagnostic.line, diagnostic.column, diagnostic.length], place);
  }
});

/** Reassignments that no closure can see. */
const HARMLESS: Record<string, string> = {
  "of a namesake in another function":
    "const n = 1; const f = (): i32 => n; const g = (n: i32): void => { n = 2; };",
  "of a namesake in an inner block": "const n = 1; { let n = 2; n = 3; } const f = (): i32 => n;",
  "of a namesake in the closure":
    "const n = 1; const f = (): i32 => { let n = 2; n++; return n; }; const g = (): i32 => n;",
  "of a global": "const f = (): void => { top = 2; };",
  "of a field": "const box = new Box(); const f = (): void => { box.value = 2; };",
  "of an element": "const list = [1]; const f = (): void => { list[0] = 2; };",
  "by the step of its for": "for (let i = 0; i < 3; i++) { const f = (): i32 => i; }",
  "of what is not captured": "let n = 1; const f = (): i32 => 1; n = 2;",
  "of what only a field is called": "let n = 1; n = 2; const f = (b: Box): i32 => b.n;",
};

for (const [how, code] of Object.entries(HARMLESS)) {
  Deno.test(`a reassignment ${how} is none of a capture`, () => {
    assertEquals(capturesIn(`let top = 1; function main(): void { ${code} }`), []);
  });
}

Deno.test("the SDK's own closures capture nothing that changes", () => {
  const parser = parserOf();
  for (const [path, text] of sdk) assertEquals(capturesIn(text, parser, `${path}.ts`), [], path);
});

function capturesIn(text: string, parser = parserOf(), path = "captures.ts") {
  const [parsed] = parser.add({ path, text }, false);
  const diagnostics = new Diagnostics();
  checkCaptures(parsed, diagnostics);
  return diagnostics.list;
}

/** It reads the standard library first, whatever it is given then. */
function parserOf(): Assembly {
  return new Assembly(() => null, { optimized: false, assertions: true, boundsChecked: false });
}
