import { assert } from "@std/assert/assert.js";

Deno.test("cards is written in fifty lines of code", () => {
  const source = Deno.readTextFileSync(new URL("../../plugins/cards/plugin.ts", import.meta.url));
  const code = source.split("\n").filter((line) => !/^\s*(\/\*\*.*|\*.*)?$/.test(line));
  assert(code.length <= 50, `${code.length} lines`);
});
