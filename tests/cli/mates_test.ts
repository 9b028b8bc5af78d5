/** Whom a decoy may be claimed with, because the row that lent its amount is. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import type { Report } from "../../core/host/report/report.ts";
import { Mates } from "../../cli/tuning/mates.ts";

/** A report of groups, each an origin and its rows. */
function report(...groups: [origin: string, ids: number[]][]): Report {
  return {
    groups: groups.map(([origin], at) => ({ group_id: at + 1, origin })),
    allocations: groups.flatMap(([_origin, ids], at) =>
      ids.map((id) => ({ id, group_id: at + 1, amount: 1 }))
    ),
  } as Report;
}

Deno.test("rows of one group are mates, and no row is its own", () => {
  const mates = new Mates(report(["exact_1to1", [1, 2]], ["flow", [2, 3]], ["unmatched", [4]]), []);
  assert(mates.meet([2], [1]));
  assert(mates.meet([9, 3], [1, 2]));
  assertEquals(mates.meet([3], [1]), false);
  assertEquals(mates.meet([1], [1]), false);
  assertEquals(mates.meet([4, 9], [4, 9]), false);
  assert(mates.meet([1, 2], [1, 2]), "each of the other");
});

Deno.test("rows that were only put aside are nobody's mates", () => {
  const mates = new Mates(report(["soak", [1, 2, 3]], ["flow", [3, 4]]), ["soak"]);
  assertEquals(mates.meet([2], [1]), false);
  assert(mates.meet([4], [3]));
});

Deno.test("a group of 300,000 rows costs what its rows do", () => {
  const ids = Array.from({ length: 300_000 }, (_, at) => at + 1);
  const mates = new Mates(report(["flow", ids]), []);
  assert(mates.meet(ids, ids));
});
