import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { version } from "../../compiler/asc/asc.ts";
import { PINNED } from "../../compiler/asc/pinned.ts";
import { compile, type Diagnostic, type Profile } from "../../compiler/mod.ts";
import { sdk } from "../../compiler/sdk/files.generated.ts";
import { SDK_FOLDERS, sdkModule } from "../../compiler/sdk/write.ts";
import { readCsv } from "../../core/host/csv/read_csv.ts";
import { collectingEagerly } from "../support/compiler/eager_collector.ts";
import { marked } from "../support/compiler/marked.ts";
import fc from "../support/data/fast_check.ts";
import { type Parts, pluginSource } from "../support/plugins/plugin_source.ts";

const PROFILES: Profile[] = ["author", "ship", "checked"];
const EXPORTS = ["abi_version", "alloc", "dealloc", "describe", "dispatch", "memory"];

Deno.test("a plugin becomes a module without imports and with exactly the interface's exports", async () => {
  for (const profile of PROFILES) {
    const { wasm, describe } = await moduleOf(pluginSource(), profile);
    const module = new WebAssembly.Module(wasm);
    assertEquals(WebAssembly.Module.imports(module), []);
    assertEquals(WebAssembly.Module.exports(module).map(({ name }) => name).sort(), EXPORTS);
    assertEquals(describe.domain, { id: "acme.test", version: "1.0.0" });
  }
});

Deno.test("the same source gives the same bytes, whatever was compiled before", async () => {
  const first = new Map<Profile, Uint8Array>();
  for (const profile of [...PROFILES, ...PROFILES.toReversed()]) {
    const { wasm } = await moduleOf(pluginSource(), profile);
    await compiledSource("class Broken {");
    assertEquals(wasm, first.get(profile) ?? wasm, profile);
    first.set(profile, wasm);
  }
});

Deno.test("a module starts with whatever texts it holds, be they megabytes", async () => {
  // Park and Miller's numbers as letters: nothing in them comes again.
  let state = 1;
  const letter = () => String.fromCharCode(97 + (state = state * 16807 % 2147483647) % 26);
  for (const kilobytes of [400, 600, 1200]) {
    const text = Array.from({ length: kilobytes * 1024 }, letter).join("");
    const { wasm } = await moduleOf(
      pluginSource({
        strategy: `if (TEXT.length != ${text.length} || !TEXT.endsWith("${text.slice(-20)}"))
          throw new Error("it is another");`,
        rest: `const TEXT = "${text}";`,
      }),
    );
    assertEquals(new Running(wasm).dispatch({ op: "init" }).ok, true);
  }
});

Deno.test("a module says of itself what the compiler said, and runs", async () => {
  for (const profile of PROFILES) {
    const { wasm, describe } = await moduleOf(pluginSource(), profile);
    const plugin = new Running(wasm);
    assertEquals(plugin.exports.abi_version(), 1);
    assertEquals(JSON.parse(plugin.text(plugin.exports.describe())), describe);
    assertEquals(plugin.dispatch({ op: "solve" }).error.code, "no_session");
    assertEquals(plugin.dispatch({ op: "init", config: { tol: 2 } }).ok, true);
    assertEquals(plugin.dispatch({ op: "init", config: { tool: 2 } }).error.code, "bad_command");
    assertEquals(plugin.dispatch({ op: "solve" }).report, { groups: [], allocations: [] });
  }
});

Deno.test("tunables of every type take what init gives them", async () => {
  const { wasm } = await moduleOf(
    pluginSource({
      config:
        'class Config { tol: f64 = 0; days: i64 = 5; on: bool = false; tag: string = "a"; size: f64 = -3; }',
      strategy: `if (this.config.days == 7 && this.config.on && this.config.tag == "b" &&
        this.config.tol == 0.5 && this.config.size == -3) unreached();`,
      rest: 'function unreached(): void { throw new Error("as given"); }',
    }),
  );
  const plugin = new Running(wasm);
  const init = { op: "init", config: { tol: 0.5, days: 7, on: true, tag: "b" } };
  const words = plugin.trap(init);
  assert(words.startsWith("as given"), words);
  assertEquals(plugin.dispatch({ ...init, config: { tol: 0.5 } }).ok, true);
});

Deno.test("a module that stops leaves its last words where describe says", async () => {
  const { wasm, describe } = await moduleOf(
    pluginSource({ strategy: 'throw new Error("not " + "today");' }),
  );
  assertEquals(describe.last_words, 16);
  const words = new Running(wasm).trap({ op: "init" });
  assert(words.startsWith("not today (plugin.ts:"), words);
});

Deno.test("a plugin may be written in several files and folders", async () => {
  const files = {
    "rows/row.ts": `import { cents } from "../money.ts";
export class Row { constructor(public account: string, public cents: f64) {} }
export function rowOf(account: string, amount: f64): Row { return new Row(account, cents(amount)); }`,
    "money.ts": `import { minor } from "florecon";
export function cents(amount: f64): f64 { return minor(amount, 2); }`,
    "all.ts": 'export * from "./rows/row.ts";\nexport { cents } from "./money.ts";',
  };
  const text = pluginSource({
    imports: `import { amount, Domain, domain, id, identity, record, Strategy } from "florecon";
import { rowOf } from "./all.ts";
import { Row } from "./rows/row.ts";`,
    row: "",
    project: "return rowOf(line.account, line.amount);",
  });
  const compiled = await compiledSource(text, files);
  assert(compiled.ok, JSON.stringify(compiled));
  const folder = await compile(
    "src/plugin.ts",
    (path) =>
      path == "src/plugin.ts"
        ? text
        : Object.entries(files).find(([name]) => `src/${name}` == path)?.[1] ?? null,
    "author",
  );
  assert(folder.ok, JSON.stringify(folder));
});

Deno.test("number types that are imported for TypeScript's sake change no byte of a module", async () => {
  const plain = pluginSource();
  const { wasm } = await moduleOf(plain);
  const some = 'import type { bool, f64, i64 } from "florecon";';
  const others = "import type {\n  f32, i8, i16, i32,\n  u8, u16, u32, u64,\n} from 'florecon';";
  for (const source of [`${some} ${plain}`, `${some}\n${others}\n${plain}`, plain + some]) {
    assertEquals((await moduleOf(source)).wasm, wasm);
  }
});

Deno.test("a plugin answers the same though every single allocation collects", async () => {
  const folder = new URL("../../plugins/bank/", import.meta.url);
  const read = (path: string) => Deno.readTextFileSync(new URL(path, folder));
  const sample = read("data/sample.csv").split("\n").slice(0, 150).join("\n");
  const answers: string[] = [];
  const normal = await compile("plugin.ts", read, "author");
  const eager = await collectingEagerly(() => compile("plugin.ts", read, "author"));
  for (const compiled of [normal, eager]) {
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
    const plugin = new Running(compiled.wasm);
    plugin.dispatch({ op: "init" }, await readCsv(sample, compiled.describe));
    const { report } = plugin.dispatch({ op: "solve" });
    assert(report.groups.length > 10);
    plugin.dispatch({ op: "pin", by: "clean", tol: 0 });
    answers.push(JSON.stringify([report, plugin.dispatch({ op: "solve", stages: true })]));
  }
  assertEquals(answers[1], answers[0]);
});

Deno.test("columns and tunables may have the names of what binds them", async () => {
  const names = ["id", "key", "load", "line", "config", "columns", "describe", "hashed", "guest"];
  const fields = names.map((name) => `${name == "id" ? "@id " : ""}${name}: string = "";`);
  const { describe } = await moduleOf(pluginSource({
    record: `@record class Line { ${fields.join(" ")} }`,
    config: "class Config { given: f64 = 0; config: f64 = 0; }",
    project: "return new Row(line.key + line.load, 0);",
  }));
  assertEquals(describe.input.map(({ name }) => name), names);
});

// In each example the guillemets enclose what the diagnostic must point at.
const REFUSED: [name: string, code: string, hint: string | null, parts: Parts][] = [
  ["a generic call without its types", "missing_type_argument", "write exact1to1<Row>(…)", {
    imports:
      'import { amount, Domain, domain, exact1to1, id, identity, minor, record, seq, Strategy } from "florecon";',
    strategy: 'const s = seq<Row>([«exact1to1»((_lot) => "any")]);',
  }],
  ["a generic call with several types", "missing_type_argument", "write aggNet<Row>(…)", {
    imports:
      'import { aggNet, amount, Domain, domain, id, identity, minor, record, Strategy } from "florecon";',
    strategy: "const s = «aggNet»((lot) => lot.data.account, (g) => true);",
  }],
  [
    "a list method without its type",
    "missing_type_argument",
    "write .map<T>(…) with the type of the result",
    {
      strategy: "const s = [1, 2].«map»((x) => x * 2);",
    },
  ],
  [
    "an arrow function without types",
    "missing_type",
    'name it: (x: f64): f64 => …, name: string = ""',
    {
      strategy: "const f = (x«») => x;",
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
  [
    "a number type among the imports",
    "unknown_name",
    "leave it out: number types need no import",
    {
      imports: `import { amount, Domain, domain, «f64», id, identity, minor, record, Strategy }
  from "florecon";`,
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
  ["find", "unknown_member", "use findIndex, or a loop that returns the first that fits", {
    strategy: "const x = [1, 2].«find»((v) => v == 1);",
  }],
  [
    "for … of over a map",
    "unknown_member",
    "loop over keys() or values(); how many there are is size",
    {
      strategy: "const m = new Map<string, f64>(); for (const k of «m») {}",
    },
  ],
  ["flatMap", "unknown_member", "use a loop that pushes", {
    strategy: "const x = [[1]].«flatMap»((v) => v);",
  }],
  ["a text for a number", "type_error", null, { strategy: 'const x: f64 = «"a"»;' }],
  ["a number for a text", "type_error", "write x.toString()", {
    strategy: "const x: string = «[1].length»;",
  }],
  [
    "a decimal for a whole number",
    "type_error",
    "declare the variable as f64, or write <i32> Math.floor(x)",
    {
      strategy: "let n = 0; n = «this.config.tol»;",
    },
  ],
  ["mixed widths", "type_error", "bring both sides to one type first, as in <f64> a * b", {
    project: 'return new Row("", «line.day * 0.5»);',
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
  ["a file that is not there", "missing_file", "paths start at the importing file", {
    rest: 'import { x } from «"./nowhere.ts"»;',
  }],
  ["an import without its ending", "import_ending", 'write "./rows.ts"', {
    rest: 'import { x } from «"./rows"»;',
  }],
  ["a captured variable that changes", "captured_and_reassigned", null, {
    strategy: "let n = 1; const f = (): i32 => «n»; n = 2;",
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

Deno.test("the compiler carries every file of the SDK", async () => {
  const text = await Deno.readTextFile(
    new URL("../../compiler/sdk/files.generated.ts", import.meta.url),
  );
  const names = (source: string) => source.match(/^ {2}\["[^"]+"/gm);
  assertEquals(names(text), names(sdkModule()), "run deno task sdk");
  for (const folder of SDK_FOLDERS) {
    assert([...sdk.keys()].some((name) => name.startsWith(`${folder}/`)), folder);
  }
});

Deno.test("the compiler is the one that its internals were written against", async () => {
  const config = JSON.parse(await Deno.readTextFile(new URL("../../deno.json", import.meta.url)));
  assertEquals(version, PINNED);
  assertEquals(config.imports.assemblyscript, `npm:assemblyscript@${PINNED}`);
  assertEquals(config.imports["assemblyscript/"], `npm:/assemblyscript@${PINNED}/`);
});

Deno.test("the checked profile checks bounds that a source leaves out", async () => {
  const text = pluginSource({
    strategy: "const list: f64[] = [1, 2]; if (unchecked(list[5]) == 1) return identity<Row>();",
  });
  const { wasm: trusting } = await moduleOf(text, "author");
  assertEquals(new Running(trusting).dispatch({ op: "init" }).ok, true);
  const { wasm: checked } = await moduleOf(text, "checked");
  assert(new Running(checked).trap({ op: "init" }).startsWith("Index out of range"));
});

/** A module at work. */
class Running {
  readonly exports: {
    memory: WebAssembly.Memory;
    abi_version(): number;
    alloc(size: number): number;
    dealloc(address: number, size: number): void;
    describe(): bigint;
    dispatch(command: number, size: number, raw: number, rawSize: number): bigint;
  };

  constructor(wasm: Uint8Array<ArrayBuffer>) {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm));
    this.exports = instance.exports as unknown as Running["exports"];
  }

  text(packed: bigint): string {
    const value = BigInt.asUintN(64, packed);
    return this.textAt(Number(value & 0xffffffffn), Number(value >> 32n));
  }

  // deno-lint-ignore no-explicit-any -- an answer is whatever JSON says
  dispatch(command: unknown, raw: Uint8Array = new Uint8Array()): any {
    const bytes = new TextEncoder().encode(JSON.stringify(command));
    const [at, rawAt] = [this.put(bytes), this.put(raw)];
    return JSON.parse(this.text(this.exports.dispatch(at, bytes.length, rawAt, raw.length)));
  }

  private put(bytes: Uint8Array): number {
    const address = this.exports.alloc(bytes.length) >>> 0;
    new Uint8Array(this.exports.memory.buffer).set(bytes, address);
    return address;
  }

  /** What a command that stops the module leaves behind. */
  trap(command: unknown): string {
    try {
      this.dispatch(command);
    } catch (error) {
      assert(error instanceof WebAssembly.RuntimeError);
      const size = new DataView(this.exports.memory.buffer).getUint32(16, true);
      return this.textAt(20, size);
    }
    throw new Error("the module did not stop");
  }

  private textAt(address: number, size: number): string {
    return new TextDecoder().decode(new Uint8Array(this.exports.memory.buffer, address, size));
  }
}

async function moduleOf(text: string, profile: Profile = "author") {
  const compiled = await compiledSource(text, {}, profile);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  return compiled;
}

function compiledSource(
  text: string,
  files: Record<string, string> = {},
  profile: Profile = "author",
) {
  return compile("plugin.ts", (path) => path == "plugin.ts" ? text : files[path] ?? null, profile);
}

async function diagnosticsOf(text: string, files?: Record<string, string>): Promise<Diagnostic[]> {
  const compiled = await compiledSource(text, files);
  if (compiled.ok) throw new Error(`this compiles:\n${text}`);
  return compiled.diagnostics;
}
