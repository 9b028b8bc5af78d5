/** Rows that go. */
import { assertEquals } from "@std/assert/equals.js";
import { group, lines, workspace } from "../support/workspace/planned.ts";

Deno.test("removed rows are gone, and unknown ids are ignored", () => {
  const recon = workspace({ 1: 10, 2: 20, 3: 30 });
  recon.remove([3, 1, 99, 1, NaN]);
  assertEquals(lines(recon), ["2 unmatched 2:20"]);
  assertEquals(recon.rows, 1);
  recon.solve();
  assertEquals(lines(recon), ["4 unmatched 2:20"]);
});

Deno.test("a row that was removed can come back", () => {
  const recon = workspace({ 1: 10, 2: 20 });
  recon.remove([2]);
  recon.upsert(2, 7);
  recon.solve();
  assertEquals(lines(recon), ["4 unmatched 1:10", "5 unmatched 2:7"]);
});

Deno.test("removing a row demotes its pinned group whole to proposed singletons", () => {
  const recon = workspace({ 1: 10, 2: 20, 3: -30 }, group({ 1: 10, 2: 20, 3: -30 }));
  recon.pin(4);
  recon.remove([3]);
  assertEquals(lines(recon), ["5 unmatched 1:10", "6 unmatched 2:20"]);
});

Deno.test("removing a row leaves what is left of a proposed group", () => {
  const recon = workspace({ 1: 10, 2: 20, 3: -30 }, group({ 1: 10, 2: 20, 3: -30 }, "rule", "why"));
  recon.remove([2]);
  assertEquals(lines(recon), ["4 rule 1:10 3:-30 (why)"]);
  recon.remove([1]);
  assertEquals(lines(recon), ["4 unmatched 3:-30 (why)"]);
  recon.remove([3]);
  assertEquals(lines(recon), []);
});
