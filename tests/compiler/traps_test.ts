import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { type TrapCode, TRAPS } from "../../compiler/traps/catalog.ts";
import { marked } from "../support/compiler/marked.ts";
import { compiledSource, diagnosticsOf } from "../support/compiler/plugins.ts";
import { type Parts, pluginSource } from "../support/plugins/plugin_source.ts";

// In each example the guillemets enclose what the diagnostic must point at. An example is code of a
// method, unless it names another part of the plugin.
const EXAMPLES: Record<TrapCode, (string | Parts)[]> = {
  optional_call: ["const f: (() => f64) | null = null; const n = f«?.»();"],
  logical_assignment: [
    'let s: string | null = null; s «??=» "";',
    "let b = true; b «||=» false;",
    "let b = true; b «&&=» false;",
  ],
  destructuring: [
    'const «{» account, cents = 5 } = new Row("", 0);',
    "const «[» a = 2 ] = [1, 2];",
    "const f = («{» account = 'x' }: Row): string => account;",
    "let a = 1; let b = 2; «[a, b] = [b, a]»;",
  ],
  spread: [
    "const a = [1.0]; const b = String.fromCharCode(«...»a);",
    { rest: "function sum(«...»xs: f64[]): f64 { return 0; }" },
  ],
  union_type: [
    "let x: string | «f64» = 1;",
    { rest: "function f(x: f64 | «string»): void {}" },
    { row: "class Row { constructor(public account: string | «f64», public cents: f64) {} }" },
  ],
  undefined_value: [
    "const list: (Row | null)[] = []; list.push(«undefined»);",
  ],
  exceptions: ["«try» { minor(1, 2); } catch (e) {}", "«try» { minor(1, 2); } finally {}"],
  regular_expression: [
    'const m = «/ab+[/]c/i».test("abc");',
    'const t = "a-b".replace(«/-/g», "");',
  ],
  label: [
    "«outer»: for (let i = 0; i < 3; i++) { break outer; }",
    "let i = 0; «again»: while (i < 3) { i++; continue again; }",
  ],
  tuple_type: ['let pair: «[»f64, string] = [1, "a"];', { rest: "type Pair = «[»f64, f64];" }],
  object_type: [
    "let point: «{» x: f64 } = { x: 1 };",
    "let part: «Partial»<Config> | null = null;",
    { rest: "type Key = «keyof» Row;" },
  ],
  object_literal: [
    "const o = «{ a: 1 }»;",
    { strategy: "const p: Point = «{ x: 1 }»;", rest: "interface Point { x: f64; }" },
  ],
  private_name: [{ rest: "class A { «#»secret: f64 = 0; }" }],
  import_type: [
    { rest: '«import» type Other from "./other.ts";' },
    { rest: '«import» type * as other from "./other.ts";' },
  ],
  for_in: ['for («const» key in new Row("", 0)) {}'],
  asynchronous: [
    { rest: "«async» function later(): void {}" },
    { rest: "«function»* some(): void {}" },
    "const f = «async» (): void => {};",
    "«await» minor(1, 2);",
  ],
  dynamic_import: ['const m = «import»("./rows.ts");'],
  default_export: [{ head: "«export» default class Test extends Domain<Line, Row, Config>" }],
  satisfies: ["const x = 1 «satisfies» i32;"],
  const_assertion: ["const x = «[1, 2] as const»;"],
  bigint: ["const x = «10n»;"],
  static_block: [{ rest: "class A { «static» { } }" }],
  delete_operator: ['const m = new Map<string, f64>(); «delete» m["a"];'],
  in_operator: ['const b = «"a" in new Row("", 0)»;'],
  reserved_name: ["const «of» = 1;", { rest: "function f(«of»: f64): void {}" }],
  optional_member: [
    { rest: "function f(«x?: f64»): void {}", strategy: "f();" },
    {
      row:
        "class Row { «extra?»: string; constructor(public account: string, public cents: f64) {} }",
    },
  ],
  default_in_arrow: ["const f = «(x: f64 = 1): f64 => x»;"],
  var_declaration: ["var «x» = 1;"],
  any_type: ["let x: «any» = 1;", { rest: "function f(x: «unknown»): void {}" }],
  never_null: [
    "const n: f64 = 1; const m = «n» ?? 2;",
    "const n: f64 = 1; const b = «n» == null;",
    'const m = new Map<string, f64>(); const n = m.get("a"); if («n» != null) {}',
    "const l: f64[] = [1]; const n = l.pop(); if («n» == null) {}",
  ],
  number_not_found: [
    "const n = «[1.5].find((x) => x > 1)»;",
    "const n = «[1, 2].findLast((x) => x > 1)»;",
  ],
  optional_chaining: [
    "const r: Row | null = this.config.tol > 0 ? null : new Row('', 0); const n = «r?.cents»;",
  ],
  identity: [
    "const r: Row | null = this.config.tol > 0 ? null : new Row('', 0); if («r === null») {}",
    "const r: Row | null = this.config.tol > 0 ? null : new Row('', 0); const s: Row | null = this.config.tol > 1 ? null : r; const b = «r !== s»;",
  ],
  string_iteration: ['for (const c of «"abc"») {}', 'const s = "".trim(); for (const c of «s») {}'],
  integer_division: [
    "const half = «1 / 2»;",
    "const xs = [1, 2, 3]; const middle = «xs.length / 2»;",
    "let i = 5; «i /= 2»;",
    "const share: f64 = 0.5 * («[1].length / 2»);",
    { project: "return new Row(line.account, <f64> («line.day / 7»));" },
  ],
  signed_shift: [
    "const n = [1].length; const m = «n >>> 1»;",
    "let n = [1].length; «n >>>= 1»;",
  ],
  cut_decimal: [
    "const n = <i32> «this.config.tol»;",
    "const n = «this.config.tol» as i64;",
    "const n = <i32> («this.config.tol * 2»);",
  ],
  array_sort: [
    "const xs = [2, 1]; xs.«sort»();",
    "const xs = [2.0, 1]; xs.«toSorted»();",
  ],
  sized_array: ["const xs = «new Array<f64>(5)»;"],
  number_as_flag: [
    "const b = <bool> «this.config.tol»;",
    "const b: bool = «this.config.tol» || true;",
    "let b = false; b = true && «this.config.tol»;",
    "const b: bool = «1»;",
  ],
  flag_as_number: [
    "const n: f64 = «this.config.tol > 0»;",
    "const n = <i32> («this.config.tol > 0»);",
    "const b = this.config.tol > 0; const n = «b + b»;",
    "const b = this.config.tol > 0; const n = «b & b»;",
    "const b = this.config.tol > 0; const n = «-b»;",
    "const b = this.config.tol > 0; const c = «b» == 1;",
  ],
  unfinished_object: [{
    rest: `class A { constructor() { «this.m()»; } m(): f64 { return 1; } }
class B extends A { x: f64 = 1; m(): f64 { return this.x; } }`,
    strategy: "const b = new B();",
  }],
  missing_default: [{
    rest: `class A { m(x: f64 = 1): f64 { return x; } }
class B extends A { m(«x: f64»): f64 { return 2 * x; } }`,
    strategy: "const a: A = new B(); a.m();",
  }],
  iterator_as_list: [
    "const m = new Map<string, f64>(); const n = «m.keys().length»;",
    "const m = new Map<string, f64>(); const k = «m.values()[0]»;",
    "const s = new Set<f64>(); const all = s.values(); const n = «all.length»;",
  ],
  inexact_number: [
    "const n: i64 = «9007199254740993»;",
    "const n: u64 = «0x3FFF_FFFF_FFFF_FFFF»;",
  ],
  wide_bits: [
    { project: "return new Row(line.account, <f64> («line.day & 1»));" },
    { project: "return new Row(line.account, <f64> («~line.day»));" },
    "let n: u32 = 5; «n <<= 2»;",
    "const n: u32 = 5; const m = «n ^ 3»;",
    "const n: u8 = 5; const m = «n << 2»;",
    "const n: u8 = 5; const m = «~n»;",
  ],
  unsigned_minus: ["const n: u32 = 5; const m = «-n»;"],
  whole_power: [
    "const n = [1].length; const m = «2 ** n»;",
    "const n = [1].length; const m = «n ** 2»;",
  ],
  single_precision: [
    "const x: f32 = 0.5; const y = «x * x»;",
    "let x: f32 = 0.5; «x++»;",
    "const x: f32 = «0.1»;",
    "const x: f32 = «16777217»;",
  ],
  locale_compare: ['const n = «"a".localeCompare("b")»;'],
  impure: [
    "const now = «Date.now()»;",
    "const day = «new Date(0)»;",
    "const x = «Math.random()»;",
    '«console.log("x")»;',
    "const t = «performance.now()»;",
  ],
};

for (const [code, examples] of Object.entries(EXAMPLES)) {
  Deno.test(`${code.replaceAll("_", " ")} is refused where it stands, with the way to write it`, async () => {
    for (const example of examples) {
      const parts = typeof example == "string" ? { strategy: example } : example;
      const { text, place } = marked(pluginSource({ ...CONFIG, ...parts }));
      const diagnostics = await diagnosticsOf(text, {}, "checked");
      const [diagnostic] = diagnostics;
      assertEquals(
        { code: diagnostic.code, place: [diagnostic.line, diagnostic.column, diagnostic.length] },
        { code, place },
        text.split("\n")[place[0] - 1],
      );
      assertEquals(diagnostic.hint, TRAPS[code as TrapCode].hint);
      assertEquals(diagnostic.source, text.split("\n")[place[0] - 1]);
      assertEquals(diagnostic.file, "plugin.ts");
      assertEquals(diagnostics.length, 1, JSON.stringify(diagnostics));
    }
  });
}

const CONFIG: Parts = { config: 'class Config {\n  tol: f64 = 0;\n  tag: string = "";\n}' };

Deno.test("every trap has an example", () => {
  assertEquals(Object.keys(EXAMPLES).sort(), Object.keys(TRAPS).sort());
});

Deno.test("what only looks like a trap compiles", async () => {
  const strategy = `
    const map = new Map<string, f64>();
    map.delete("undefined ?? ?. ... #x /re/ try { for (const k in o) }"); // ?? ... /re/
    const a: f64 = 6, b: f64 = 3;
    const c = a / b / 2; /* async await */
    const text = \`?? \${a > b ? "...": \`?.\`} #\`;
    const of1 = text.length > 0 ? .5 : 1.5;
    switch (text) { case "x": for (const x of [1]) map.set("a", x); break; default: break; }
    const r = !text || text == null;
    if (a < this.config.from || b < span.of) map.clear();
    { type Small = f64; const small: Small = 1; }
    const ordered = sorted<f64>([a, b], (x, y) => x - y);
    const n = <i32> Math.floor(ordered[0]) + <i32> (Math.round(b)) + (r ? 1 : 0);
    const label = c > 1 ? a : b;
    const day = (<i64> n).toString() + (<i64> Math.round(label)).toString();`;
  const compiled = await compiledSource(
    pluginSource({
      imports:
        'import { amount, Domain, domain, id, identity, minor, record, sorted, Strategy } from "florecon";',
      config: "class Config { from: f64 = 0; }",
      strategy,
      rest: "class Span { of: f64 = 0; }\nconst span: Span = new Span();",
    }),
    {},
    "checked",
  );
  assert(compiled.ok, JSON.stringify(compiled));
});

Deno.test("the diagnostics of several lines and files come together, in order", async () => {
  const entry = pluginSource({
    imports:
      'import { other } from "./other.ts";\nimport { amount, Domain, domain, id, identity, minor, record, seq, Strategy } from "florecon";',
    strategy: "const a = join(...other);\nconst r = /x/;\nvar z = a?.() ?? 1;",
  });
  const diagnostics = await diagnosticsOf(entry, {
    "other.ts": "export const other = 1;\nexport const y = given(undefined);\n",
  });
  assertEquals(diagnostics.map(({ file, code }) => [file, code]), [
    ["plugin.ts", "spread"],
    ["plugin.ts", "regular_expression"],
    ["plugin.ts", "optional_call"],
    ["other.ts", "undefined_value"],
  ]);
  const lines = diagnostics.filter(({ file }) => file == "plugin.ts").map(({ line }) => line);
  assertEquals(lines, lines.toSorted((a, b) => a - b));
});
