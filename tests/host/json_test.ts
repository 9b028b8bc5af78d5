import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { parseJson } from "../../core/host/json.ts";

const utf8 = new TextEncoder();

Deno.test("parseJson() refuses bytes that are no UTF-8, also beside the sign for what cannot be read", () => {
  for (const bytes of [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xef, 0xbf, 0xbd, 0xff]]) {
    const json = Uint8Array.of(0x22, ...bytes, 0x22);
    assertThrows(() => parseJson(json), SyntaxError, "not UTF-8");
  }
});

Deno.test("parseJson() keeps the sign for what cannot be read where somebody wrote it", () => {
  assertEquals(parseJson(utf8.encode('"a\u{FFFD}é"')), "a\u{FFFD}é");
});

Deno.test("parseJson() takes a mark in front for no JSON", () => {
  assertThrows(() => parseJson(utf8.encode("\u{FEFF}{}")), SyntaxError);
});
