import { assert } from "@std/assert/assert.js";
import { assertAlmostEquals } from "@std/assert/almost_equals.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { assertMatch } from "@std/assert/match.js";
import { Lot, partitionBy, seq, soak, Span } from "../../core/algebra/mod.ts";
import { FloreconError } from "../../core/host/error.ts";
import type { Report, Stage } from "../../core/host/report/report.ts";
import { readTruth, score, scoreByUnit, type Truth } from "../../core/host/score/score.ts";
import { soakOrigins } from "../../core/host/report/soak_origins.ts";
import fc from "../support/data/fast_check.ts";
import { run } from "../support/process/florecon.ts";

/** A report of groups, each a record of amounts by row id. */
function reportOf(...groups: Record<number, number>[]): Report {
  return {
    groups: [],
    allocations: groups.flatMap((members, at) =>
      Object.entries(members).map(([id, amount]) => ({ id: Number(id), group_id: at + 1, amount }))
    ),
  };
}

const truthOf = (labels: Record<number, string>): Truth =>
  new Map(Object.entries(labels).map(([id, label]) => [Number(id), label]));

const figures = (
  rating: { precision: number; recall: number },
) => [rating.precision, rating.recall];

Deno.test("a report that is the truth scores one", () => {
  const { pairs, amount } = score(
    reportOf({ 1: 5, 2: -5 }, { 3: 7, 4: -3, 5: -4 }, { 6: 1 }),
    truthOf({ 1: "a", 2: "a", 3: "b", 4: "b", 5: "b", 6: "c" }),
  );
  assertEquals([pairs.precision, pairs.recall, pairs.f1], [1, 1, 1]);
  assertEquals([amount.precision, amount.recall, amount.f1], [1, 1, 1]);
});

Deno.test("rows left alone cost recall and no precision", () => {
  const { pairs, amount } = score(
    reportOf({ 1: 5 }, { 2: -5 }, { 3: 7, 4: -7 }),
    truthOf({ 1: "a", 2: "a", 3: "b", 4: "b" }),
  );
  assertEquals(figures(pairs), [1, 1 / 2]);
  assertEquals(figures(amount), [1, 14 / 24]);
});

Deno.test("rows that the truth leaves out belong with nobody", () => {
  const { pairs, amount } = score(reportOf({ 1: 5, 2: -5 }), new Map());
  assertEquals(figures(pairs), [0, 1]);
  assertEquals(figures(amount), [0, 1]);
});

Deno.test("an empty report claims nothing wrong and finds nothing", () => {
  const { pairs, amount } = score(reportOf(), truthOf({ 1: "a", 2: "a" }));
  assertEquals(figures(pairs), [1, 0]);
  assertEquals(pairs.f1, 0);
  // No row has an amount, so no money is expected together.
  assertEquals(figures(amount), [1, 1]);
});

Deno.test("one intruder among three costs two pairs, and money by its weight", () => {
  // Worked by hand: rows 1 and 2 (10 each) belong together, row 3 (1) does not.
  const { pairs, amount } = score(
    reportOf({ 1: 10, 2: -10, 3: 1 }),
    truthOf({ 1: "a", 2: "a", 3: "b" }),
  );
  assertEquals(figures(pairs), [1 / 3, 1]);
  // Rows 1 and 2: ten units of their eleven units of company are right. Row 3: none of twenty.
  assertAlmostEquals(amount.precision, 2 * 10 * (10 / 11) / 21);
  assertEquals(amount.recall, 1);
});

Deno.test("amounts are scored in each currency for itself, with company of that currency alone", () => {
  // Worked by hand. EUR: rows 1 and 2 stand together and belong so; row 5 belongs to row 1's kind and
  // stands with yen alone, which is no company for it. JPY: rows 3, 4 and 6 stand together; 3 and 4 belong so.
  const [eur, jpy] = [{ currency: "EUR", digits: 2 }, { currency: "JPY", digits: 0 }];
  const { pairs, amounts } = scoreByUnit(
    reportOf({ 1: 10, 2: -10 }, { 3: 500, 4: -500, 5: 10, 6: 1000 }),
    truthOf({ 1: "a", 2: "a", 5: "a", 3: "b", 4: "b", 6: "c" }),
    (id) => [3, 4, 6].includes(id) ? jpy : eur,
  );
  assertEquals([pairs.claimed, pairs.right, pairs.expected], [1 + 6, 1 + 1, 3 + 1]);
  assertEquals(amounts.map(({ unit }) => unit), [eur, jpy]);
  const [euro, yen] = amounts;
  assertEquals([euro.claimed, euro.right, euro.expected], [20, 20, 30]);
  // Rows 1 and 2 each have ten of the twenty that they should be in company with.
  assertEquals(euro.found, 10);
  assertEquals([yen.claimed, yen.expected, yen.found], [2000, 1000, 1000]);
  // Rows 3 and 4 each: 500 of 1,500 in company are right. Row 6: nothing.
  assertAlmostEquals(yen.right, 2 * 500 / 3);
});

Deno.test("a split row is scored with all that it settles with", () => {
  const split = reportOf({ 1: 60, 2: -60 }, { 1: 40, 3: -40 });
  assertEquals(figures(score(split, truthOf({ 1: "a", 2: "a", 3: "a" })).pairs), [1, 1]);
  assertEquals(figures(score(split, truthOf({ 1: "a", 2: "a", 3: "b" })).pairs), [1 / 3, 1]);
});

Deno.test("the score is what counting every pair gives", () => {
  const row = fc.record({
    group: fc.integer({ min: 1, max: 5 }),
    label: fc.option(fc.constantFrom("a", "b", "c"), { nil: undefined }),
    amount: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(fc.property(fc.array(row, { maxLength: 14 }), (rows) => {
    const report: Report = {
      groups: [],
      allocations: rows.map(({ group, amount }, id) => ({ id, group_id: group, amount })),
    };
    const truth: Truth = new Map(
      rows.flatMap(({ label }, id) => label === undefined ? [] : [[id, label]]),
    );
    const { pairs, amount } = score(report, truth);
    const together = (a: number, b: number) => rows[a].group === rows[b].group;
    const belong = (a: number, b: number) =>
      rows[a].label !== undefined && rows[a].label === rows[b].label;
    const both = (a: number, b: number) => together(a, b) && belong(a, b);
    assertEquals(
      [pairs.claimed, pairs.right, pairs.expected, pairs.found],
      [count(together), count(both), count(belong), count(both)],
    );
    assertAlmostEquals(amount.right, money(both, together), 1e-9);
    assertAlmostEquals(amount.found, money(both, belong), 1e-9);

    function count(holds: (a: number, b: number) => boolean): number {
      let pairs = 0;
      for (let a = 0; a < rows.length; a++) {
        for (let b = a + 1; b < rows.length; b++) if (holds(a, b)) pairs++;
      }
      return pairs;
    }

    /** Each amount by the share of `all`'s company that `some` has too. */
    function money(some: typeof both, all: typeof both): number {
      let sum = 0;
      for (let a = 0; a < rows.length; a++) {
        const others = rows.map((_, b) => b).filter((b) => b !== a);
        const company = (holds: typeof both) =>
          others.filter((b) => holds(a, b)).reduce((total, b) => total + rows[b].amount, 0);
        if (company(all) > 0) sum += rows[a].amount * company(some) / company(all);
      }
      return sum;
    }
  }));
});

/** The report, with an origin for each group. */
function named(report: Report, ...origins: string[]): Report {
  const groups = origins.map((origin, at) => {
    return { group_id: at + 1, net: 0, size: 2, origin, status: "proposed" as const };
  });
  return { ...report, groups };
}

Deno.test("what is put aside claims nothing, and finds nothing", () => {
  const report = named(reportOf({ 1: 5, 2: -5 }, { 3: 7, 4: -7 }, { 5: 2, 6: 1 }), "a", "b", "c");
  const truth = truthOf({ 1: "x", 2: "x", 3: "y", 4: "y", 5: "x" });
  const { pairs, amount } = score(report, truth, { aside: ["b", "c", "other"] });
  // Claimed and right: 1 with 2. Expected: each two of 1, 2 and 5, and 3 with 4.
  assertEquals([pairs.claimed, pairs.right, pairs.expected], [1, 1, 4]);
  assertEquals([amount.claimed, amount.precision, amount.expected], [10, 1, 26]);
  assertEquals(score(report, truth, { aside: [] }), score(report, truth));
});

Deno.test("a row that is put aside in part still settles with the rest of itself", () => {
  const report = named(reportOf({ 1: 60, 2: -60 }, { 1: 40, 3: -40 }), "match", "small");
  const truth = truthOf({ 1: "a", 2: "a", 3: "a" });
  const { pairs, amount } = score(report, truth, { aside: ["small"] });
  assertEquals([pairs.claimed, pairs.right, pairs.expected], [1, 1, 3]);
  // Row 1 is worth 100 wherever its parts are; row 3 stands alone.
  assertEquals([amount.claimed, amount.expected], [160, 200]);
});

Deno.test("the origins of what is soaked up are told by the nodes of a strategy", () => {
  const strategy = seq<string>([
    partitionBy<string>((lot) => lot.data, (_) => soak<string>("too small")),
    seq<string>([soak<string>("nobody's")]),
    soak<string>("nobody's"),
  ]);
  const trace = Span.root();
  strategy.run([new Lot(1, 5, 5, "A"), new Lot(2, 7, 7, "B")], trace);
  assertEquals(soakOrigins(stagesOf(trace)), ["nobody's", "too small"]);
  assertEquals(soakOrigins(undefined), []);
});

/** What a plugin says of its nodes, as far as their names go. */
function stagesOf({ children }: Span): Stage[] {
  return children.flatMap((it) => [{ name: it.title } as Stage, ...stagesOf(it)]);
}

Deno.test("the example of score() prints what it says", async () => {
  const file = new URL("../../core/host/score/score.ts", import.meta.url).pathname;
  const { code, stdout, stderr } = await run(Deno.execPath(), ["test", "--doc", "-A", file]);
  assertEquals(code, 0, stderr);
  assertMatch(stdout, /^1 0\.5 0\.7$/m);
});

Deno.test("one group of 300,000 rows is scored without comparing pairs", () => {
  const ids = Array.from({ length: 300_000 }, (_, id) => id);
  const report: Report = {
    groups: [],
    allocations: ids.map((id) => ({ id, group_id: 1, amount: id % 2 ? 1 : -1 })),
  };
  const { pairs } = score(report, new Map(ids.map((id) => [id, "all"])));
  assertEquals([pairs.claimed, pairs.precision, pairs.recall], [300_000 * 299_999 / 2, 1, 1]);
});

Deno.test("a truth is read from a CSV, and an empty label is none", () => {
  assertEquals(
    readTruth('\ufeffrow_id,truth\r\n1,a\r\n2,\r\n3,"b,c"\r\n'),
    truthOf({ 1: "a", 3: "b,c" }),
  );
  assertEquals(readTruth(new TextEncoder().encode("id,label\n7,x\n")), truthOf({ 7: "x" }));
});

for (
  const text of ["id,l\nx,a\n", "id,l\n1,a\n1,b\n", "id,l\n,a\n", 'id,l\n1,"a\n', "id,l\n1.5,a\n"]
) {
  Deno.test(`${JSON.stringify(text)} is no truth`, () => {
    assertEquals(assertThrows(() => readTruth(text), FloreconError).code, "bad_truth");
  });
}

Deno.test("a truth names each row once, by digits that nobody rounded", () => {
  // What a spreadsheet makes of 1234567890123456 is no id, and one row has one label.
  for (const id of ["1.23457E+15", "0x10", "1e3", "Infinity", "7.5"]) {
    const error = assertThrows(() => readTruth(`id,truth\n${id},a\n`), FloreconError);
    assertEquals(error.message.includes(`${JSON.stringify(id)} is no row id`), true, id);
  }
  for (const id of ["07", " 7", "7.0"]) {
    assertEquals(readTruth(`id,truth\n${id},a\n`), truthOf({ 7: "a" }));
    const twice = assertThrows(() => readTruth(`id,truth\n7,a\n${id},b\n`), FloreconError);
    assertEquals(twice.message.includes("row 7 stands in it twice"), true, id);
  }
});

Deno.test("text that is not UTF-8 is no truth", () => {
  const error = assertThrows(() => readTruth(Uint8Array.of(0x69, 0xff)), FloreconError);
  assert(error.code === "bad_truth");
});
