/** A traced module can be asked where in its source it stopped. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { type AuthorsCall, callsUnderWay } from "../../compiler/mod.ts";
import { readMap } from "../../compiler/trace/source_map.ts";
import type { Module } from "../support/compiler/shelf.ts";
import { moduleOf, running } from "../support/compiler/plugins.ts";
import { type Parts, pluginSource } from "../support/plugins/plugin_source.ts";

const OPEN = "«";

Deno.test("a map is read as its format has it", () => {
  // By hand: A is 0, C is 1, D is -1, gB is 16, K is 5.
  const json = JSON.stringify({ sources: ["a.ts", "b.ts"], mappings: "gBAAA,CCKC,C,CDDD" });
  assertEquals(readMap(json), [
    { offset: 16, file: "a.ts", line: 1, column: 1 },
    { offset: 17, file: "b.ts", line: 6, column: 2 },
    { offset: 19, file: "a.ts", line: 5, column: 1 },
  ]);
});

// In each example a guillemet stands where the innermost call must be said to be.
const STOPS: [what: string, parts: Parts, names: string[]][] = [
  ["a method", { strategy: 'const list = "a-b".split("-"); if («list[2] == "c") {}' }, [
    "Test.strategy",
  ]],
  ["a function that a method calls", {
    strategy: "if (third([1, 2]) == 3) {}",
    rest: "function third(list: f64[]): f64 { return «list[2]; }",
  }, ["third", "Test.strategy"]],
  ["an arrow function", {
    strategy: "const list = [1.5]; [7].forEach((i) => { if («list[i] > 0) {} });",
  }, ["a function in Test.strategy", "Test.strategy"]],
  ["a constructor", {
    strategy: "const pair = new Pair([]);",
    rest: "class Pair { first: f64; constructor(list: f64[]) { this.first = «list[0]; } }",
  }, ["new Pair", "Test.strategy"]],
  ["a getter", {
    strategy: "const pair = new Pair(); if (pair.first > 1) {}",
    rest: "class Pair { list: f64[] = []; get first(): f64 { return «this.list[0]; } }",
  }, ["Pair.first", "Test.strategy"]],
  ["a number that does not fit", {
    strategy: "const wide: f64 = 3000000000; const index = <i32> Math.floor(«wide); [0][index];",
  }, ["Test.strategy"]],
  ["a sum that does not fit", {
    strategy: "let count: i32 = 2000000000; count = «count + count;",
  }, ["Test.strategy"]],
  ["something that is not there", {
    strategy: "const row: Row | null = missing(); if («row!.cents > 1) {}",
    rest: "function missing(): Row | null { return null; }",
  }, ["Test.strategy"]],
  ["a throw", { strategy: 'throw new Error(«"not today");' }, ["Test.strategy"]],
];

for (const [what, parts, names] of STOPS) {
  Deno.test(`a stop says its line and its function: ${what}`, async () => {
    const marked = pluginSource(parts);
    const at = marked.indexOf(OPEN);
    const before = marked.slice(0, at).split("\n");
    const calls = await callsAtStop(marked.replace(OPEN, ""));
    const [{ line, column, file }] = calls;
    assertEquals({ file, line }, { file: "plugin.ts", line: before.length });
    assertEquals(column, before.at(-1)!.length + 1);
    assertEquals(calls.map(({ name }) => name).filter((it) => !it.startsWith("~")), names);
  });
}

Deno.test("a stop at the top of a file says so", async () => {
  const [call] = await callsAtStop(pluginSource({
    strategy: "if (FIRST > 1) {}",
    rest: "const NONE: f64[] = []; const FIRST: f64 = NONE[0];",
  }));
  assertEquals([call.name, call.file], ["the top of the file", "plugin.ts"]);
});

Deno.test("a stop in another file of the author's says which", async () => {
  const { compile } = await import("../../compiler/mod.ts");
  const files: Record<string, string> = {
    "plugin.ts": pluginSource({
      imports:
        `import { amount, Domain, domain, id, identity, minor, record, Strategy } from "florecon";
import { third } from "./lists.ts";`,
      strategy: "if (third([1, 2]) == 3) {}",
    }),
    "lists.ts": "export function third(list: f64[]): f64 {\n  return list[2];\n}\n",
  };
  const compiled = await compile("plugin.ts", (path) => files[path] ?? null, "traced");
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const [inner, outer] = stackOf(compiled);
  assertEquals(inner, { name: "third", file: "lists.ts", line: 2, column: 10 });
  assertEquals([outer.name, outer.file], ["Test.strategy", "plugin.ts"]);
});

// The guillemet stands where the loop does.
const LOOPS: [what: string, loop: string][] = [
  ["while", "«while (sum < 3) {}"],
  ["do", "«do sum -= 1; while (sum < 3);"],
  ["for", "«for (;;) sum += 0;"],
  ["for … of", "const list = [1]; «for (const it of list) list.push(it);"],
  ["in a library", 'sum = «"a,".repeat(9).split(",").length;'],
];
for (const [what, loop] of LOOPS) {
  Deno.test(`a traced module that loops can be ended where it does: ${what}`, async () => {
    const marked = pluginSource({ strategy: `let sum = 0; ${loop}` });
    const at = marked.slice(0, marked.indexOf(OPEN)).split("\n");
    const module = await moduleOf(marked.replace(OPEN, ""), "traced");
    let beats = 0;
    const [call] = stackOf(module, () => {
      // Ends what has gone round before, until it is in the strategy.
      if (++beats > 3 && new Error().stack!.includes("Test#strategy")) throw new Error("enough");
      return 1;
    });
    assertEquals(call, {
      name: "Test.strategy",
      file: "plugin.ts",
      line: at.length,
      column: at.at(-1)!.length + 1,
    });
  });
}

Deno.test("a traced module says so as often as it is asked to", async () => {
  const module = await moduleOf(
    pluginSource({ strategy: "let sum = 0; while (sum < 5000) sum += 1;" }),
    "traced",
  );
  const count = (rounds: number) => {
    let beats = 0;
    running(module, () => (beats++, rounds)).send({ op: "init" });
    return beats;
  };
  const every = count(1);
  assert(every > 5000);
  assertEquals(count(100), Math.ceil(every / 100));
});

async function callsAtStop(text: string): Promise<AuthorsCall[]> {
  return stackOf(await moduleOf(text, "traced"));
}

function stackOf(module: Module, beat?: () => number): AuthorsCall[] {
  const usual = Error.stackTraceLimit;
  Error.stackTraceLimit = 200;
  try {
    running(module, beat).send({ op: "init" });
  } catch (error) {
    return callsUnderWay((error as Error).stack!, module);
  } finally {
    Error.stackTraceLimit = usual;
  }
  throw new Error("it did not stop");
}
