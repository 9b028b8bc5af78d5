import { assert } from "@std/assert/assert.js";

Deno.test("cards is written in less than sixty lines", () => {
  const source = Deno.readTextFileSync(new URL("../../plugins/cards/plugin.ts", import.meta.url));
  assert(source.split("\n").length < 60);
});
