/** Rows that belong to nothing, and what follows from what is claimed of them. */
import { assert } from "@std/assert/assert.js";
import { assertAlmostEquals } from "@std/assert/almost_equals.js";
import { assertEquals } from "@std/assert/equals.js";
import type { InputField } from "../../core/host/describe/describe.ts";
import { decoyRate } from "../../core/host/score/decoy_rate.ts";
import { decoysOf, kindColumnsOf, randomOf } from "../../core/host/score/decoys.ts";
import type { Report } from "../../core/host/report/report.ts";

const INPUT: InputField[] = [
  { name: "id", type: "i64", id: true },
  { name: "side", type: "utf8" },
  { name: "amount", type: "f64", amount: true },
  { name: "day", type: "i64", date: true },
  { name: "memo", type: "utf8" },
];
const ROWS = Array.from({ length: 100 }, (_, at) => [
  at + 1,
  at % 2 === 0 ? "bank" : "ledger",
  at * 10,
  20_000 + at,
  `${at % 2 === 0 ? "B" : "L"} invoice ${104_000 + at}`,
]);

Deno.test("kindColumnsOf() finds the columns of few texts, and no id", () => {
  assertEquals(kindColumnsOf(ROWS, INPUT), [1]);
});

Deno.test("decoysOf() puts rows of one kind together, under ids that are new", () => {
  const decoys = decoysOf(ROWS, INPUT, ROWS.keys().toArray(), 1);
  assertEquals(decoys.length, 100);
  assertEquals(new Set(decoys.map(({ cells }) => cells[0])).size, 100);
  for (const { cells: [id, side, amount, day, memo], from } of decoys) {
    assert(Number(id) > 100);
    assertEquals(amount, ROWS[from][2]);
    const parity = side === "bank" ? 0 : 1;
    assertEquals(Number(day) % 2, parity);
    assert(String(memo).startsWith(parity === 0 ? "B " : "L "));
  }
});

Deno.test("decoysOf() quotes no document that a row quotes, but by chance", () => {
  const known = new Set<unknown>(ROWS.map((row) => row[4]));
  const decoys = decoysOf(ROWS, INPUT, ROWS.keys().toArray(), 1);
  assert(decoys.filter(({ cells }) => known.has(cells[4])).length <= 2);
});

Deno.test("decoysOf() makes nothing of one or two rows, and the same of the same seed", () => {
  assertEquals(decoysOf(ROWS.slice(0, 2), INPUT, [0, 1], 1), []);
  assertEquals(decoysOf(ROWS, INPUT, [3], 7), decoysOf(ROWS, INPUT, [3], 7));
});

Deno.test("decoyRate() finds a rate that is known, from decoys alone", () => {
  // 1,000 rows without a counterpart of which one in ten is claimed: 100 wrong groups, 900 open rows.
  const random = randomOf(5);
  const tries = Array.from({ length: 4 }, () => {
    const hits = Array.from({ length: 500 }, () => random(10) === 0).filter((it) => it).length;
    return {
      decoys: 500,
      open: 900,
      claims: [{ origin: "x", reason: "amount", decoys: hits }],
    };
  });
  const report: Report = {
    groups: Array.from({ length: 800 }, (_, at) => group(at)),
    allocations: [],
  };
  const { stages: [stage], whole } = decoyRate(report, [tries], []);
  assertEquals([stage.groups, whole.groups], [800, 800]);
  assertAlmostEquals(stage.wrong, 100, 20);
  assert(stage.most > stage.wrong && stage.most < 140);
});

Deno.test("decoyRate() takes the worse of two books, and claims no more wrong than there is", () => {
  const claims = (decoys: number) => [{ origin: "x", reason: "amount", decoys }];
  const report: Report = { groups: [group(1), group(2)], allocations: [] };
  const rate = decoyRate(report, [
    [{ decoys: 20, open: 10, claims: claims(1) }],
    [{ decoys: 20, open: 18, claims: claims(2) }],
  ], []);
  assertAlmostEquals(rate.whole.wrong, 2);
  assertEquals(rate.whole.most, 2);
});

Deno.test("decoyRate() of no decoys claimed says still how many may be wrong", () => {
  const report: Report = { groups: [group(1), group(2), group(3), group(4)], allocations: [] };
  const { whole } = decoyRate(report, [[{ decoys: 100, open: 50, claims: [] }]], []);
  assertEquals(whole.wrong, 0);
  // The exact bound of a count of none is 3.69.
  assertAlmostEquals(whole.most, 3.69 / 2, 0.05);
});

function group(at: number): Report["groups"][number] {
  const plain = { group_id: at + 1, net: 0, size: 2, status: "proposed" as const };
  return { ...plain, origin: "x", reason: "amount" };
}
