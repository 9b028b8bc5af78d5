/** What comes out: a module, whole, and the same from the same source. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import type { Profile } from "../../compiler/mod.ts";
import {
  compiledSource,
  LAST_WORDS,
  moduleOf,
  running,
  trap,
} from "../support/compiler/plugins.ts";
import { once } from "../support/process/once.ts";
import { pluginSource } from "../support/plugins/plugin_source.ts";

const EXPORTS = ["abi_version", "alloc", "dealloc", "describe", "dispatch", "memory"];

const PROFILES: Profile[] = ["author", "ship", "checked"];
const modules = once(() => Promise.all(PROFILES.map((it) => moduleOf(pluginSource(), it))));

Deno.test("a plugin becomes a module without imports and with exactly the interface's exports", async () => {
  for (const { wasm, describe } of await modules()) {
    const module = new WebAssembly.Module(wasm);
    assertEquals(WebAssembly.Module.imports(module), []);
    assertEquals(WebAssembly.Module.exports(module).map(({ name }) => name).sort(), EXPORTS);
    assertEquals(describe.domain, { id: "acme.test", version: "1.0.0" });
  }
});

Deno.test("the same source gives the same bytes, whatever was compiled before", async () => {
  const before = await modules();
  for (const [at, profile] of [...PROFILES.entries()].reverse()) {
    await compiledSource("class Broken {");
    await compiledSource(pluginSource({ strategy: "const x: string = 1.5 / 2;" }));
    await moduleOf(pluginSource(), "traced");
    assertEquals((await moduleOf(pluginSource(), profile)).wasm, before[at].wasm, profile);
  }
});

Deno.test("a module says of itself what the compiler said, and runs", async () => {
  for (const { wasm, describe } of await modules()) {
    const plugin = running({ wasm });
    assertEquals(plugin.exports.abi_version(), 1);
    assertEquals(JSON.parse(plugin.describe()), describe);
    assertEquals(plugin.send({ op: "solve" }).error?.code, "no_session");
    assertEquals(plugin.send({ op: "init", config: { tol: 2 } }).ok, true);
    assertEquals(plugin.send({ op: "init", config: { tool: 2 } }).error?.code, "bad_command");
    assertEquals(plugin.send({ op: "solve" }).report, { groups: [], allocations: [] });
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
    assertEquals(running({ wasm }).send({ op: "init" }).ok, true);
  }
});

Deno.test("a module that stops leaves its last words where describe says", async () => {
  const { wasm, describe } = await moduleOf(
    pluginSource({ strategy: 'throw new Error("not " + "today");' }),
  );
  assertEquals(describe.last_words, LAST_WORDS);
  const words = trap(running({ wasm }), { op: "init" });
  assert(words.startsWith("not today (plugin.ts:"), words);
});

Deno.test("the checked profile checks bounds that a source leaves out", async () => {
  const text = pluginSource({
    strategy: "const list: f64[] = [1, 2]; if (unchecked(list[5]) == 1) return identity<Row>();",
  });
  const { wasm: trusting } = await moduleOf(text, "author");
  assertEquals(running({ wasm: trusting }).send({ op: "init" }).ok, true);
  const { wasm: checked } = await moduleOf(text, "checked");
  assert(trap(running({ wasm: checked }), { op: "init" }).startsWith("index 5 past the end of 2"));
});
