import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import fc from "fast-check";
import { tokens } from "../core/sdk/projection.ts";

/** The same rule as a regular expression, which plugins do not have. */
function expected(text: string): string[] {
  const runs = (text.match(/[A-Za-z0-9]+/g) ?? []).map((run) => run.toUpperCase());
  return [...new Set(runs.filter((run) => run.length >= 4 && /\d/.test(run)))].slice(0, 256);
}

const cases: [string, string[]][] = [
  ["", []],
  ["Invoice inv20417/B2 of 2024, INV20417", ["INV20417", "2024"]],
  ["no reference in here", []],
  ["nr 17, 123", []],
  ["4711", ["4711"]],
  ["RE-2024-00017", ["2024", "00017"]],
  ["Müller20x7", ["LLER20X7"]],
  ["a1b2c3d4e5", ["A1B2C3D4E5"]],
];
for (const [text, found] of cases) {
  Deno.test(`tokens(${JSON.stringify(text)})`, () => assertEquals(tokens(text), found));
}

Deno.test("tokens() finds runs of letters and digits, each once, in order", () => {
  const word = fc.constantFrom("re", "INV", "0042", "7", " ", "-", "/", "ü", "x9", "20417", "€");
  fc.assert(fc.property(fc.array(word, { maxLength: 30 }), (words) => {
    assertEquals(tokens(words.join("")), expected(words.join("")));
  }));
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    assertEquals(tokens(text), expected(text));
  }));
});

Deno.test("tokens() stays fast on a text that is nothing but references", () => {
  const text = Array.from({ length: 100_000 }, (_, i) => `R${100_000 + i}`).join(" ");
  assertEquals(tokens(text).length, 256);
  assert(tokens(text).includes("R100255"));
});
