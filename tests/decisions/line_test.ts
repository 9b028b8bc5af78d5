/** What a row is known by: its cells. */
import { assertEquals } from "@std/assert/equals.js";
import { assertNotEquals } from "@std/assert/not_equals.js";
import { cellChanges, lineDigest } from "../../decisions/mod.ts";

const row = { row_id: 1, partner: "Müller", date: 20_000, note: null };

Deno.test("a row is the same whatever order its columns come in", () => {
  const { note, ...others } = row;
  assertEquals(lineDigest({ note, ...others }), lineDigest(row));
});

Deno.test("a row with another cell is another row, and so is one whose empty cell holds something", () => {
  for (const other of [{ partner: "Maier" }, { date: 20_001 }, { note: "" }, { row_id: "1" }]) {
    assertNotEquals(lineDigest({ ...row, ...other }), lineDigest(row));
  }
});

Deno.test("cells cannot run into their neighbours", () => {
  assertNotEquals(lineDigest({ a: 'x","b', b: "y" }), lineDigest({ a: "x", b: 'b","y' }));
});

Deno.test("two versions are compared in the columns that both have", () => {
  assertEquals(cellChanges(row, { ...row, partner: "Maier", valuta: 3 }), [
    { column: "partner", was: "Müller", is: "Maier" },
  ]);
  assertEquals(cellChanges({ ...row, gone: 1 }, row), []);
});
