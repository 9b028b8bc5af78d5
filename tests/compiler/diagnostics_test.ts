/** What is wrong with a source, where it stands, and what to do about it. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { compile } from "../../compiler/mod.ts";
import { marked } from "../support/compiler/marked.ts";
import { compiledSource, diagnosticsOf } from "../support/compiler/plugins.ts";
import fc from "../support/data/fast_check.ts";
import { type Parts, pluginSource } from "../support/plugins/plugin_source.ts";

/** What stands in the place of an object that leads from names to values. */
const MAP = 'use a map: new Map([["a", 1]]), map.get(name) ?? 0, for (const [name, value] of map)';

// In each example the guillemets enclose what the diagnostic must point at.
const REFUSED: [name: string, code: string, hint: string | null, parts: Parts][] = [
  [
    "a generic call without its types",
    "missing_type_argument",
    "write none<T>(…) with the type of the result",
    {
      strategy: "const s = «none»();",
      rest: "function none<T>(): T[] { return []; }",
    },
  ],
  [
    "a list method whose type cannot be told",
    "missing_type_argument",
    "write .map<T>(…) with the type of the result",
    {
      strategy: "const s = [1, 2].«map»((x) => { for (;;) { const y = x; return y; } });",
    },
  ],
  [
    "an arrow function without types",
    "missing_type",
    "write x: f64; or string, or the class that it is",
    {
      strategy: "const f = («x») => x;",
    },
  ],
  ["a name that nothing has", "unknown_name", null, { strategy: "const x = «nowhere»(1);" }],
  ["a name that was not imported", "unknown_name", 'write import { tokens } from "florecon"', {
    strategy: 'const x = «tokens»("a");',
  }],
  ["a name of the browser", "unknown_name", "the dialect has no JSON", {
    strategy: 'const x = «JSON».parse("1");',
  }],
  [
    "a misspelled column, below an import of number types",
    "unknown_member",
    "did you mean account?",
    {
      imports: `import type { f64, i64 } from "florecon";
import { amount, Domain, domain, id, identity, minor, record, Strategy } from "florecon";`,
      project: "return new Row(line.«acount», 0);",
    },
  ],
  ["a misspelled column", "unknown_member", "did you mean account?", {
    project: "return new Row(line.«acount», 0);",
  }],
  [
    "a field of a row, asked of its lot",
    "unknown_member",
    "a lot has its row in data: write data.account",
    {
      imports: `import { amount, Domain, domain, exact1to1, id, identity, minor, record, Strategy }
  from "florecon";`,
      strategy: "const x = exact1to1<Row>((lot) => lot.«account»);",
    },
  ],
  ["a misspelled import", "unknown_name", "did you mean windowed?", {
    imports: `import { amount, Domain, domain, exact1to1, id, identity, minor, record, Strategy,
  «windwed» } from "florecon";`,
  }],
  ["a tunable that is not there", "unknown_member", "it has tol", {
    strategy: "const t = this.config.«window»;",
  }],
  ["a misspelled combinator", "unknown_name", "did you mean exact1to1?", {
    strategy: "const s = «exact1to2»<Row>((lot) => lot.data.account);",
  }],
  [
    "a method without its object",
    "type_error",
    "a method loses its object: write (x) => this.method(x)",
    {
      strategy: "const f: (row: Row) => f64 = «this.primary»;",
    },
  ],
  [
    "for … of over an object",
    "unknown_member",
    "a loop goes over a list, a map or a set; how many a map or a set holds is size",
    {
      strategy: 'const r = new Row("", 0); for (const k of «r») {}',
    },
  ],
  ["a text for a number", "type_error", null, { strategy: 'const x: f64 = «"a"»;' }],
  ["a number for a text", "type_error", "write x.toString()", {
    strategy: "const x: string = «[1].length»;",
  }],
  [
    "a decimal for a whole number",
    "type_error",
    "declare the variable as f64, or round it: <i32> Math.floor(x); the module stops where the number does not fit",
    {
      strategy: "let n = 0; n = «this.config.tol»;",
    },
  ],
  [
    "a long number for a short one",
    "type_error",
    "declare the variable as i64, or write <i32> x; the module stops where the number does not fit",
    { project: 'let n = 0; n = «line.day»; return new Row("", <f64> n);' },
  ],
  [
    "a flag for a number",
    "flag_as_number",
    "write flag ? 1 : 0; two of them go with &&, || and !=",
    {
      strategy: "let n = 0; n = «[1].length > 0»;",
    },
  ],
  ["a number for a flag", "number_as_flag", "write !!x, or compare it: x != 0", {
    strategy: "let b = true; b = «[1].length»;",
  }],
  ["mixed widths", "type_error", "bring both sides to one type first, as in <f64> a * b", {
    project: 'const half: f32 = 0.5; return new Row("", «line.day * half»);',
  }],
  ["what may be null", "type_error", "test it first: if (x != null) …", {
    strategy: "let row: Row | null = null; const x = «row».cents;",
  }],
  ["a function that forgets to answer", "type_error", "return a value on every path", {
    strategy: "const f = (x: i32): «i32» => { if (x > 0) return 1; };",
  }],
  [
    "a function statement that captures",
    "captured_by_function",
    "write it as an arrow function: const name = (x: f64): f64 => …",
    {
      strategy: "let n = [1].length; function f(): i32 { return «n»; }",
    },
  ],
  [
    "a package",
    "unknown_import",
    'a plugin imports "florecon" and files of its own: import { x } from "./x.ts"',
    {
      rest: 'import { x } from «"lodash"»;',
    },
  ],
  [
    "a package by its registry",
    "unknown_import",
    'a plugin imports "florecon" and files of its own: import { x } from "./x.ts"',
    {
      rest: 'import { x } from «"npm:lodash@4"»;',
    },
  ],
  ["the inside of florecon", "unknown_import", 'everything there is to import is in "florecon"', {
    rest: 'import { Session } from «"florecon/guest/mod"»;',
  }],
  [
    "the compiler's own library",
    "unknown_import",
    'a plugin imports "florecon" and files of its own: import { x } from "./x.ts"',
    {
      rest: 'import { E_INDEXOUTOFRANGE } from «"util/error"»;',
    },
  ],
  ["what an editor may put there by itself", "unknown_import", 'write "florecon"', {
    rest: 'import { windowed } from «"./.florecon/algebra/route/windowed.ts"»;',
  }],
  ["a file that is not there", "missing_file", "paths start at the importing file", {
    rest: 'import { x } from «"./nowhere.ts"»;',
  }],
  ["an import without its ending", "import_ending", 'write "./rows.ts"', {
    rest: 'import { x } from «"./rows"»;',
  }],
  ["an object that leads from names to values", "object_type", MAP, {
    strategy: "const rates: «Record»<string, f64> = null;",
  }],
  ["the keys of an object, and nothing of what is said of one", "unknown_member", MAP, {
    strategy: 'const s = "a"; for (const name of Object.«keys»(s)) { if (s.includes(name)) {} }',
  }],
  ["a captured variable that changes", "captured_and_reassigned", null, {
    strategy: "for (let n = 1; n < 3; n++) { const f = (): i32 => «n»; n += 1; }",
  }],
  ["an unfinished line", "syntax_error", null, { strategy: "const x = «»;" }],
];

for (const [name, code, hint, parts] of REFUSED) {
  Deno.test(`${name} is refused where it stands`, async () => {
    const { text, place: [line, column, length] } = marked(pluginSource(parts));
    const diagnostics = await diagnosticsOf(text, { "rows.ts": "export const x: f64 = 1;" });
    const [diagnostic] = diagnostics;
    assertEquals(
      {
        code: diagnostic.code,
        line: diagnostic.line,
        column: diagnostic.column,
        length: diagnostic.length,
      },
      { code, line, column, length: Math.max(1, length) },
      JSON.stringify(diagnostics, null, 1),
    );
    if (hint != null) assertEquals(diagnostic.hint, hint);
    assertEquals(diagnostic.source, text.split("\n")[line - 1]);
    assertEquals(diagnostics.length, 1, JSON.stringify(diagnostics, null, 1));
  });
}

Deno.test("a type that fails inside the SDK is shown where the author gave it", async () => {
  const { text, place } = marked(pluginSource({
    imports:
      'import { amount, Domain, domain, id, identity, minor, partitionBy, record, Strategy } from "florecon";',
    // Shards run in the order of their keys, and rows have none.
    strategy: "const s = «partitionBy<Row, Row>((lot) => lot.data, (_row) => identity<Row>())»;",
  }));
  const diagnostics = await diagnosticsOf(text);
  for (const diagnostic of diagnostics) {
    assertEquals(diagnostic.file, "plugin.ts");
    assertEquals(diagnostic.line, place[0], JSON.stringify(diagnostics));
    assert(diagnostic.hint);
  }
});

Deno.test("messages speak of types as authors write them", async () => {
  const [diagnostic] = await diagnosticsOf(
    pluginSource({ strategy: "const x: Row[] = new Map<string, Row[]>();" }),
  );
  assertEquals(diagnostic.message, "Map<string,Row[]> is no Row[]");
});

Deno.test("an entry that is not there is a diagnostic, not a fault", async () => {
  const compiled = await compile("plugin.ts", () => null, "author");
  assertEquals(compiled.ok, false);
  if (!compiled.ok) assertEquals(compiled.diagnostics[0].code, "missing_file");
});

Deno.test("whatever an author saves half-way is answered by diagnostics", async () => {
  const text = pluginSource({
    strategy: "const xs = [1.5, 2]; for (const x of xs) { const f = (): f64 => x; f(); }",
  });
  const edits = fc.array(
    fc.record({
      at: fc.nat(text.length),
      remove: fc.nat(12),
      insert: fc.constantFrom(
        "",
        "{",
        "}",
        "(",
        ")",
        "<",
        ">",
        "=",
        "?",
        ";",
        "@",
        "`",
        '"',
        "of",
        "new ",
        "=> ",
        "class ",
        "/",
        ": ",
      ),
    }),
    { minLength: 1, maxLength: 3 },
  );
  await fc.assert(
    fc.asyncProperty(edits, async (edits) => {
      let edited = text;
      for (const { at, remove, insert } of edits) {
        edited = edited.slice(0, at) + insert + edited.slice(at + remove);
      }
      const compiled = await compiledSource(edited);
      if (compiled.ok) return;
      const lines = edited.split("\n");
      for (const { line, column, source, message } of compiled.diagnostics) {
        assertEquals(source, lines[line - 1]);
        assert(column >= 1 && column <= source.length + 1 && message.length > 0);
      }
    }),
    { numRuns: 40 },
  );
});

Deno.test("all that lacks a type is said at once, and what answers nothing lacks none", async () => {
  const text = pluginSource({
    rest: `function one(x, y: f64): f64 {
  return x + y;
}
function two(a) { return a; }
class Three {
  list;
  names: string[] = [];
  constructor(private y) {}
  add(name: string) { if (name == "") return; this.names.push(name); }
}
const add = (a, b) => a + b;
`,
  });
  const found = await diagnosticsOf(text);
  assertEquals(
    found.map(({ code, message }) => [code, message]),
    [
      "x is",
      "a is",
      "list is",
      "y is",
      "a and b are",
    ].map((what) => ["missing_type", `${what} without a type`]),
  );
  assertEquals(found[4].hint, "write a: f64, b: f64; or string, or the class that it is");
});

Deno.test("a function that answers is not said to answer nothing where something else is wrong in it", async () => {
  const project = "const rate = missing(line.day);\n    return new Row(line.account, rate);";
  const found = await diagnosticsOf(pluginSource({ project }));
  assertEquals(found.map(({ message }) => message), ["nothing here is called missing"]);
});

Deno.test("what a function answers is asked for where its returns do not tell", async () => {
  const text = pluginSource({
    rest: `function depth(n: f64) {
  return n < 1 ? 0 : depth(n - 1) + 1;
}
class Node {
  constructor(public above: Node | null) {}
  get level() { return this.above ? this.above.level + 1 : 0; }
}
`,
    project: "depth(2); new Node(null).level; return new Row(line.account, 0);",
  });
  assertEquals(
    (await diagnosticsOf(text)).map(({ code, message, hint }) => [code, message, hint]),
    [
      [
        "missing_type",
        "what depth() returns is without a type",
        "write depth(…): f64; or string, or the class that it is",
      ],
      [
        "missing_type",
        "what level returns is without a type",
        "write get level(): f64; or string, or the class that it is",
      ],
    ],
  );
});
