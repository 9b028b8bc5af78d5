import { assertEquals } from "@std/assert/equals.js";
import { rowId } from "../../cli/data/row_identity.ts";
import type { InputField } from "../../core/host/describe/describe.ts";

const text: InputField = { name: "key", type: "utf8", id: true };
const whole: InputField = { name: "row", type: "i64", id: true };

Deno.test("a lone whole number is its own id", () => {
  assertEquals(rowId([whole], [42n]), 42);
});

Deno.test("a text is hashed as FNV-1a's authors publish it, folded to 53 bits", () => {
  // isthe.com/chongo/src/fnv/test_fnv.c, 64 bits.
  const published: [string, bigint][] = [
    ["", 0xcbf29ce484222325n],
    ["a", 0xaf63dc4c8601ec8cn],
    ["foobar", 0x85944171f73967e8n],
  ];
  for (const [key, hash] of published) {
    const folded = (hash / 2n ** 53n) ^ (hash % 2n ** 53n);
    assertEquals(rowId([text], [key]), Number(folded));
  }
});

Deno.test("several columns are one key, their parts kept apart", () => {
  assertEquals(rowId([text, whole], ["a", 7n]), rowId([text], ["a\u001f7"]));
});
