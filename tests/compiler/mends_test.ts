/** What has one mend is mended, in as few characters as it takes; what has none is left alone. */
import { assertEquals } from "@std/assert/equals.js";
import { mend } from "../../compiler/mod.ts";
import { BothTargets, type Program } from "../support/compiler/both_targets.ts";
import { compiledSource } from "../support/compiler/plugins.ts";
import { once } from "../support/process/once.ts";
import { type Parts, pluginSource } from "../support/plugins/plugin_source.ts";

const IMPORTS =
  'import { amount, Domain, domain, id, identity, Lot, minor, record, Strategy } from "florecon";';
const CONFIG = 'class Config {\n  tol: f64 = 0;\n  tag: string = "";\n}';
const MAYBE = "const r: Row | null = this.config.tol > 0 ? null : new Row('', 0);";

/** What stands between the guillemets gives way to what follows the arrow. */
const MENDED: Record<string, (string | Parts)[]> = {
  "=== that asks for null": [
    `${MAYBE} if (r «===→==» null) {}`,
    `${MAYBE} if (r /* === */ «===→==» null && "===" == this.config.tag) {}`,
    `${MAYBE} const b = (r == null) == (r «!==→!=» undefined);`,
    `${MAYBE} const s: Row | null = r; const b = r «!==→!=» s;`,
  ],
  "a number where a flag is wanted": [
    "const b: bool = «this.config.tol→!!this.config.tol» || true;",
    "let b = false; b = true && «(this.config.tol - 1)→!!(this.config.tol - 1)»;",
  ],
  "the negative of an unsigned number": [
    "const n: u32 = 5; const m = «-n→-<i64> n»;",
    "const n: u32 = 5; const m = «-(n + n)→-<i64> (n + n)»;",
  ],
  "a power of whole numbers": [
    "const n = [1].length; const m = «2 ** n→Math.pow(<f64> 2, <f64> n)»;",
    "const n = [1].length; const m = 1.5 * «(n + 1) ** 2→Math.pow(<f64> (n + 1), <f64> 2)»;",
  ],
  "a default export": [
    {
      head: "export «default →»class Test extends Domain<Line, Row, Config>",
    },
  ],
  "an assignment of a logical kind": [
    'let s: string | null = null; «s ??=→if (s == null) s =» "";',
    "let b = true; «b ||=→if (!b) b =» false;",
    "let b = true; if (b) { «b &&=→if (b) b =» [1, 2].length > 1; }",
  ],
  "an import that an editor has put there": [
    {
      rest: 'import { soak } from «"./.florecon/algebra/judge/soak.ts"→"florecon"»;\n' +
        'const last = soak<Row>("last");',
    },
  ],
  "a column of a row that is asked of the lot": [
    "const by = (lot: Lot<Row>): string => lot.«account→data.account»;",
  ],
};

/** None of these has one mend. */
const LEFT: (string | Parts)[] = [
  // Which of the two was meant, nobody knows.
  "const half = 1 / 2;",
  "const n = <i32> this.config.tol;",
  'const n = "a".localeCompare("b");',
  "const b = this.config.tol > 0; const n = b + b;",
  // An else would hang on what is written out.
  "let b = true; if (this.config.tol > 1) b ||= false; else b = true;",
  "for (let b = true; b; b &&= false) {}",
  "let b = true; let c = true; c = b ||= false;",
  // What is marked goes on below.
  `${MAYBE} if (r ===\n null) {}`,
];

for (const [what, examples] of Object.entries(MENDED)) {
  Deno.test(`${what} is mended where it stands`, async () => {
    for (const example of examples) {
      const { broken, whole } = twoTexts(source(example));
      assertEquals((await mended(broken))["plugin.ts"], whole);
      const compiled = await compiledSource(whole, {}, "checked");
      assertEquals(compiled.ok ? [] : compiled.diagnostics, []);
      assertEquals(await mended(whole), {});
    }
  });
}

Deno.test("what could be mended in two ways, or would mean another thing, is left alone", async () => {
  for (const example of LEFT) {
    assertEquals(await mended(source(example)), {}, JSON.stringify(example));
  }
});

Deno.test("names of the SDK are imported once, beside those that are", async () => {
  const text = source('const a = tokens("A1");\nconst b = tokens("B1");\nconst c = words("c");');
  const { "plugin.ts": after } = await mended(text);
  assertEquals(after, text.replace(/ }(?= from "florecon")/, ", tokens, words }"));
});

Deno.test("mends of several files and rounds come together, and leave the rest", async () => {
  const entry = source("const a = same(null, null);\nconst half = 1 / 2;")
    .replace(/^/, 'import { same } from "./same.ts";\r\n');
  const files = {
    "same.ts":
      "export function same(a: Other | null, b: Other | null): bool {\r\n  if (a === null && b !== null) return false;\r\n  return a === b;\r\n}\r\nexport class Other {}\r\n",
  };
  assertEquals(await mended(entry, files), {
    "same.ts": files["same.ts"]
      .replace("a === null && b !== null", "a == null && b != null")
      .replace("a === b", "a == b"),
  });
});

/** Programs that the dialect does not take as they are, over values that make a difference. */
const BROKEN = `
const NUMBERS: f64[] = [0, -0, NaN, 0.5, -3, 5e9];
class Node {
  next: Node | null = null;
  name: string | null = null;
  days: f64 = 0;
}
export function flags(): f64 {
  let sum: f64 = 1;
  for (const x of NUMBERS) {
    const is: bool = x || false;
    const both: bool = x * 2 && x < 1;
    sum = sum * 4 + (is ? 1 : 0) + (both ? 2 : 0);
  }
  return sum;
}
export function equalities(): f64 {
  const first = new Node();
  const last = new Node();
  first.next = last;
  let sum: f64 = 1;
  for (const node of [first, last]) {
    if (node.next === null) sum += 3;
    if (null !== node.next && node.next === last) sum += 10;
    if (first.next !== node.next) sum += 100;
  }
  return sum;
}
export function powers(): f64 {
  let sum: f64 = 1;
  for (let n: i32 = -3; n < 5; n++) {
    sum = sum * 3 + 2 ** n;
    sum += (n + 1) ** 3;
  }
  return sum;
}
export function negatives(): f64 {
  const few: u32 = 4294967295;
  const more: u32 = 7;
  const a: f64 = <f64> -few;
  const b: f64 = <f64> -(more * 3);
  return a + b;
}
export function assignments(): f64 {
  const node = new Node();
  let flag = false;
  flag ||= NUMBERS[4] < 0;
  if (flag) { flag &&= NUMBERS[5] > 1; }
  node.name ??= "abc";
  node.name ??= "longer";
  for (const x of NUMBERS) {
    node.days = x;
    node.days ||= 7;
    if (node.days > 5) flag = !flag;
  }
  const name = node.name;
  return (name == null ? 0 : name.length) + (flag ? 10 : 20) + node.days;
}
`;

const names = [...BROKEN.matchAll(/export function (\w+)/g)].map(([, name]) => name);
const whole = once(async () => {
  const entry = `import { ${names} } from "./programs.ts";\n` +
    source(`const sum = ${names.map((it) => `${it}()`).join(" + ")};`);
  const { "programs.ts": text } = await mended(entry, { "programs.ts": BROKEN });
  return new BothTargets(await onV8(text), text);
});

for (const name of names) {
  Deno.test(`mended, ${name.replaceAll("_", " ")}, in wasm as on V8`, async () => {
    (await whole()).assertAlike(name);
  });
}

Deno.test("what is mended gives on V8 what it gave before", async () => {
  const before = await onV8(BROKEN);
  const after = Object.fromEntries((await whole()).programs);
  for (const name of names) assertEquals(after[name](), before[name](), name);
});

function onV8(text: string): Promise<Record<string, Program>> {
  return import(`data:application/typescript,${encodeURIComponent(text)}`);
}

function source(example: string | Parts): string {
  const parts = typeof example == "string" ? { strategy: example } : example;
  return pluginSource({ imports: IMPORTS, config: CONFIG, ...parts });
}

async function mended(
  text: string,
  files: Record<string, string> = {},
): Promise<Record<string, string>> {
  const read = (path: string) => path == "plugin.ts" ? text : files[path] ?? null;
  return Object.fromEntries(await mend("plugin.ts", read));
}

function twoTexts(text: string): { broken: string; whole: string } {
  const pattern = /«([^→]*)→([^»]*)»/g;
  return { broken: text.replaceAll(pattern, "$1"), whole: text.replaceAll(pattern, "$2") };
}
