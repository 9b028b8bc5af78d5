/** What goes in: a plugin's own files, columns and tunables. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { compile } from "../../compiler/mod.ts";
import { compiledSource, moduleOf, running, trap } from "../support/compiler/plugins.ts";
import { pluginSource } from "../support/plugins/plugin_source.ts";

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
  const plugin = running({ wasm });
  const init = { op: "init", config: { tol: 0.5, days: 7, on: true, tag: "b" } };
  const words = trap(plugin, init);
  assert(words.startsWith("as given"), words);
  assertEquals(plugin.send({ ...init, config: { tol: 0.5 } }).ok, true);
});
