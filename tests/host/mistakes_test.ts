/** What a score sums up, row by row. */
import { assertEquals } from "@std/assert/equals.js";
import type { Report } from "../../core/host/report/report.ts";
import { mistakes } from "../../core/host/score/mistakes.ts";
import { score, type Truth } from "../../core/host/score/score.ts";
import fc from "../support/data/fast_check.ts";

/** A report of groups, each an origin, a reason and rows. */
function reportOf(...groups: [origin: string, reason: string, ids: number[]][]): Report {
  return {
    groups: groups.map(([origin, reason, ids], at) => ({
      group_id: at + 1,
      net: 0,
      size: ids.length,
      origin,
      reason,
      status: "proposed",
    })),
    allocations: groups.flatMap(([, , ids], at) =>
      ids.map((id) => ({ id, group_id: at + 1, amount: 5 }))
    ),
  };
}

const truthOf = (...sets: number[][]): Truth =>
  new Map(sets.flatMap((ids, at) => ids.map((id) => [id, `t${at}`])));

Deno.test("mistakes() tells what is missed from what is split", () => {
  const { missed, split, merged, expected } = mistakes(
    reportOf(["a", "", [1, 2]], ["a", "", [3, 4]], ["", "", [5]], ["", "", [6]], ["a", "", [7, 8]]),
    truthOf([1, 2], [3, 4, 5], [6, 9], [7, 8]),
  );
  assertEquals(missed, [{ label: "t2", parts: [[6], [9]] }]);
  assertEquals(split, [{ label: "t1", parts: [[3, 4], [5]] }]);
  assertEquals(merged, []);
  assertEquals(expected, 1 + 3 + 1 + 1);
});

Deno.test("mistakes() says which groups hold what belongs apart, and where they came from", () => {
  const { merged } = mistakes(
    reportOf(["a", "", [1, 2]], ["b", "", [2, 3, 8]], ["c", "", [4, 5]]),
    truthOf([1, 2], [3, 6], [4, 5]),
  );
  assertEquals(merged, [{ parts: [[1, 2], [3], [8]], origins: ["a", "b"] }]);
});

Deno.test("mistakes() rates each origin and reason, the largest claim first", () => {
  const { stages } = mistakes(
    reportOf(["a", "x", [1, 2]], ["a", "y", [3, 4, 5]], ["a", "x", [6, 7]], ["soak", "", [8, 9]]),
    truthOf([1, 2], [3, 4], [6, 8]),
    { aside: ["soak"] },
  );
  assertEquals(stages, [
    { origin: "a", reason: "y", claimed: 3, right: 1 },
    { origin: "a", reason: "x", claimed: 2, right: 1 },
  ]);
});

Deno.test("where groups share no row, the stages claim and find what the score counts", () => {
  const places = fc.array(fc.nat(4), { minLength: 1, maxLength: 12 });
  fc.assert(fc.property(places, places, (groups, labels) => {
    const sets = (of: number[]) => [...Map.groupBy(of.keys(), (at) => of[at]).values()];
    const report = reportOf(
      ...sets(groups).map((ids) => ["a", "", ids] as [string, string, number[]]),
    );
    const truth = truthOf(...sets(labels));
    const { stages, expected, missed, split, merged } = mistakes(report, truth);
    const { pairs } = score(report, truth);
    const sum = (of: "claimed" | "right") => stages.reduce((total, it) => total + it[of], 0);
    assertEquals([sum("claimed"), sum("right"), expected], [
      pairs.claimed,
      pairs.right,
      pairs.expected,
    ]);
    assertEquals(missed.length + split.length == 0, pairs.recall == 1);
    assertEquals(merged.length == 0, pairs.precision == 1);
  }));
});
