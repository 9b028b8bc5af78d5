import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { compile } from "../../compiler/mod.ts";
import { pluginSource } from "../support/plugins/plugin_source.ts";
import { once } from "../support/process/once.ts";

const NEWER = pluginSource({
  imports:
    'import { amount, Domain, domain, id, identity, Lot, minor, record, soak, Strategy, when } from "florecon";',
  strategy: `const spare = (lot: Lot<Row>): bool => lot.data.cents < 0;
    const own: Lot<Row>[] = [new Lot<Row>(1, 5, 5, new Row("", 5))];
    if (own.length > 0) return when<Row>(spare, soak<Row>("bank charges"));`,
});

const OLDER: [name: string, older: string][] = [
  ["Item", NEWER.replaceAll(/\bLot\b/g, "Item")],
  ["Plugin", NEWER.replaceAll(/\bDomain\b/g, "Plugin")],
];

const newer = once(() => wasmOf(NEWER));

for (const [name, older] of OLDER) {
  Deno.test(`a plugin that still writes ${name} gives the same module`, async () => {
    assert(older !== NEWER);
    assertEquals(await wasmOf(older), await newer());
  });
}

Deno.test("an editor strikes Item through, and neither Lot nor Plugin", async () => {
  const facade = new URL("../../core/sdk/mod.ts", import.meta.url);
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--json", facade.href],
    cwd: new URL("../..", import.meta.url),
  }).output();
  const { nodes } = JSON.parse(new TextDecoder().decode(stdout));
  const { symbols } = nodes[facade.href];
  const struckThrough = symbols
    .filter(({ declarations }: Documented) => declarations.some(isDeprecated))
    .map(({ name }: Documented) => name);
  assertEquals(struckThrough, ["Item"]);
});

interface Documented {
  name: string;
  declarations: Declared[];
}

interface Declared {
  jsDoc?: { tags?: { kind: string }[] };
}

function isDeprecated({ jsDoc }: Declared): boolean {
  return jsDoc?.tags?.some(({ kind }) => kind === "deprecated") ?? false;
}

async function wasmOf(source: string): Promise<Uint8Array> {
  const read = (path: string) => path === "plugin.ts" ? source : null;
  const compiled = await compile("plugin.ts", read, "ship");
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  return compiled.wasm;
}
