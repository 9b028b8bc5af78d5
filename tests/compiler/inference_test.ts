/** What a call can tell from what it is given need not be written. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { compile } from "../../compiler/mod.ts";
import { keptModuleIn } from "../support/compiler/kept.ts";

for (const name of ["starter", "payouts"]) {
  Deno.test(`${name} without its <Row> is the same module, byte for byte`, async () => {
    const folder = new URL(`../../plugins/${name}/`, import.meta.url);
    let left = 0;
    const bare = await compile("plugin.ts", (path) => {
      try {
        const text = Deno.readTextFileSync(new URL(path, folder));
        return text.replaceAll(/\b([a-z]\w*)<Row(?:, (?:string|f64))?>\(/g, (_, called) => {
          left++;
          return `${called}(`;
        });
      } catch {
        return null;
      }
    }, "author");
    if (!bare.ok) throw new Error(JSON.stringify(bare.diagnostics));
    assert(left > 0);
    assertEquals(bare.wasm, (await keptModuleIn(folder, "plugin.ts", "author")).wasm);
  });
}
