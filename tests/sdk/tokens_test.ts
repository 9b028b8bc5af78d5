import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import * as arrow from "apache-arrow";
import { tokens } from "../../core/sdk/projection.ts";
import fc from "../support/data/fast_check.ts";
import { seen, written } from "../support/plugins/echo.ts";
import { guestOf } from "../support/data/guest.ts";

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

const texts = fc.array(
  fc.constantFrom("re", "INV", "0042", "7", " ", "-", "/", "ü", "x9", "20417", "€", "z", "A"),
  { maxLength: 30 },
).map((words) => words.join(""));

Deno.test("tokens() finds runs of letters and digits, each once, in order", () => {
  fc.assert(fc.property(texts, (text) => assertEquals(tokens(text), expected(text))));
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    assertEquals(tokens(text), expected(text));
  }));
});

Deno.test("tokens() stays fast on a text that is nothing but references", () => {
  const text = Array.from({ length: 100_000 }, (_, i) => `R${100_000 + i}`).join(" ");
  assertEquals(tokens(text).length, 256);
  assert(tokens(text).includes("R100255"));
});

Deno.test("tokens() finds the same in a plugin", async () => {
  const guest = await guestOf("echo_plugin.ts");
  const list = fc.sample(texts, { numRuns: 500 });
  const text = arrow.vectorFromArray(list, new arrow.Utf8());
  const rows = written({ text }, list.length);
  assert(guest.send({ op: "init", config: { refs: true } }, rows).ok);
  const found = seen(guest.send({ op: "solve" })).map((row) => row[4]);
  assertEquals(found, list.map((text) => expected(text).join(" ")));
});
