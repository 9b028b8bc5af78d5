/** Settings that find most: the bound, the parts in time, and the search. */
import { assert } from "@std/assert/assert.js";
import { assertAlmostEquals } from "@std/assert/almost_equals.js";
import { assertEquals } from "@std/assert/equals.js";
import type { Report } from "../../core/host/report/report.ts";
import { foldsByTime, scoreOfFold } from "../../core/host/score/folds.ts";
import type { Score } from "../../core/host/score/score.ts";
import { bestTrial, tune, tunedRating } from "../../core/host/score/tune.ts";
import { leastShare } from "../../core/host/score/wilson.ts";

Deno.test("leastShare() is the lower end of Wilson's interval", () => {
  // As Newcombe's paper of 1998 has it: 81 of 263, and 15 of 148.
  assertAlmostEquals(leastShare(81, 263), 0.2553, 1e-4);
  assertAlmostEquals(leastShare(15, 148), 0.0624, 1e-4);
  assertAlmostEquals(leastShare(1, 29), 0.0061, 1e-4);
  assertEquals(leastShare(0, 20), 0);
  assertEquals(leastShare(0, 0), 0);
});

Deno.test("foldsByTime() cuts settlements by their first day, and never one in two", () => {
  const truth = new Map([[1, "b"], [2, "a"], [3, "b"], [4, "c"], [5, "d"]]);
  const days = new Map([[1, 20], [2, 10], [3, 5], [4, 30]]);
  const folds = foldsByTime(truth, (id) => days.get(id) ?? NaN, 2);
  assertEquals(folds.map(({ rows }) => [...rows].sort()), [[1, 2, 3], [4, 5]]);
  assertEquals(folds[1].truth, new Map([[4, "c"], [5, "d"]]));
  assertEquals(foldsByTime(truth, () => 0, 9).length, 4);
});

Deno.test("foldsByTime() takes a settlement of however many rows", () => {
  const rows = Array.from({ length: 300_000 }, (_, id): [number, string] => [id, "all"]);
  const truth = new Map([[-2, "early"], ...rows, [-1, "early"]] as [number, string][]);
  const folds = foldsByTime(truth, (id) => id, 2);
  assertEquals(folds.map((it) => it.rows.size), [2, 300_000]);
});

Deno.test("scoreOfFold() counts what is claimed of the rows of one part", () => {
  const truth = new Map([[1, "a"], [2, "a"], [3, "b"], [4, "b"], [5, "b"]]);
  const folds = foldsByTime(truth, (id) => id, 2);
  const report = reportOf([[1, 2], [3, 4], [5, 6]]);
  const [first, second] = folds.map((fold) => scoreOfFold(report, fold).pairs);
  assertEquals([first.claimed, first.right, first.expected], [1, 1, 1]);
  assertEquals([second.claimed, second.right, second.expected], [2, 1, 3]);
});

Deno.test("tune() tries every choice where it may, and one setting after the other where not", () => {
  const settings = [
    { name: "days", values: [5, 1, 2, 3, 4, 6, 7, 8] },
    { name: "fee", values: [0, 10, 20, 30] },
  ];
  // More days find more; too many are wrong. A fee of 20 is best.
  const attempt = ({ days, fee }: Record<string, unknown>) => {
    const wrong = Math.max(0, Number(days) - 6) * 100;
    return [scoreOf(600 + 10 * Number(days) - Math.abs(Number(fee) - 20), wrong, 1000)];
  };
  const whole = tune(settings, { most: 32, precision: 0.95 }, attempt);
  assertEquals(whole.length, 32);
  assertEquals(bestTrial(whole, 0.95).settings, { days: 6, fee: 20 });
  const some = tune(settings, { most: 31, precision: 0.95 }, attempt);
  assert(some.length < 31);
  assertEquals(bestTrial(some, 0.95).settings, { days: 6, fee: 20 });
  assertEquals(tune(settings, { most: 3, precision: 0.95 }, attempt).length, 3);
});

Deno.test("bestTrial() takes what few pairs show for less, and where nothing is enough, the surest", () => {
  const few = { settings: { a: 1 }, scores: [scoreOf(50, 0, 100)] };
  const many = { settings: { a: 2 }, scores: [scoreOf(40, 0, 100), scoreOf(400, 0, 900)] };
  const wrong = { settings: { a: 3 }, scores: [scoreOf(500, 500, 1000)] };
  assertEquals(bestTrial([few, many, wrong], 0.98).settings, { a: 2 });
  assertEquals(bestTrial([wrong, few], 0.98).settings, { a: 1 });
  assertEquals(tunedRating(many).found, 440);
  assertEquals(tunedRating(many, [1]).found, 400);
});

/** A report of groups of rows, each row worth one. */
function reportOf(groups: number[][]): Report {
  return {
    groups: groups.map((ids, at) => ({
      ...{ group_id: at + 1, net: 0, size: ids.length, origin: "x", status: "proposed" as const },
    })),
    allocations: groups.flatMap((ids, at) =>
      ids.map((id) => ({ id, group_id: at + 1, amount: 1 }))
    ),
  };
}

function scoreOf(right: number, wrong: number, expected: number): Score {
  const pairs = { precision: 0, recall: 0, f1: 0, claimed: right + wrong, right, expected };
  return { pairs: { ...pairs, found: right }, amount: { ...pairs, found: right } };
}
