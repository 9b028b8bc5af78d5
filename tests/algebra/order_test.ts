import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { merged, positionOf } from "../../core/algebra/lot/bag.ts";
import { Lot } from "../../core/algebra/mod.ts";
import { ascending, sorted } from "../../core/algebra/order/order.ts";
import { ranked } from "../../core/algebra/order/ranked.ts";
import fc from "../support/data/fast_check.ts";
import { brief } from "../support/data/lots.ts";

const RUNS = { numRuns: 500 };

/** Short lists, which are merged, and long ones, which are sorted by digits where they can be. */
function listsOf(each: fc.Arbitrary<number>) {
  return fc.oneof(
    fc.array(each, { maxLength: 40 }),
    fc.array(each, { minLength: 100, maxLength: 900, size: "max" }),
    fc.array(each, { minLength: 2040, maxLength: 2060, size: "max" }),
  );
}

const values = fc.oneof(
  listsOf(fc.integer({ min: -3, max: 3 })),
  // As far apart as a word counts, and one farther.
  listsOf(fc.oneof(fc.integer(), fc.constantFrom(-(2 ** 31), -1, 0))),
  listsOf(fc.constantFrom(-5, 0, 7, 2 ** 31 - 6)),
  listsOf(fc.maxSafeInteger()),
  listsOf(fc.nat(Number.MAX_SAFE_INTEGER)),
  listsOf(fc.double()),
  listsOf(fc.oneof(fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 2 ** 60), fc.integer())),
);

/** Stable by the standard's own guarantee, NaN last. */
function reference(list: number[]): number[] {
  const rank = (x: number) => Number.isNaN(x) ? 1 : 0;
  return list.map((_, i) => i).sort((a, b) =>
    rank(list[a]) - rank(list[b]) || (list[a] < list[b] ? -1 : list[a] > list[b] ? 1 : 0)
  );
}

Deno.test("ranked() sorts positions by value, stably, with NaN last", () => {
  fc.assert(fc.property(values, (list) => assertEquals(ranked(list), reference(list))), RUNS);
});

Deno.test("sorted() is stable and leaves its list alone", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5)), (list) => {
      const pairs = list.map((key, at) => ({ key, at }));
      const frozen = Object.freeze(pairs.slice());
      assertEquals(
        sorted(frozen as typeof pairs, (a, b) => a.key - b.key),
        pairs.toSorted((a, b) => a.key - b.key),
      );
    }),
    RUNS,
  );
});

Deno.test("ascending() folds lots that share an id and hands back a bag that is in order", () => {
  const lot = (id: number, amount: number) => new Lot(id, amount, amount, "");
  const canonical = [lot(1, 5), lot(3, 7)];
  assert(ascending(canonical) === canonical);
  const folded = ascending([lot(9, 1), lot(2, 5), lot(9, 2), lot(2, -5), lot(4, 3)]);
  assertEquals(brief({ groups: [], residual: folded }).residual, "2:0 4:3 9:3");
});

const bags = fc.uniqueArray(fc.oneof(fc.nat(30), fc.nat(Number.MAX_SAFE_INTEGER)))
  .map((ids) => ids.sort((a, b) => a - b).map((id) => new Lot(id, 1, 1, "")));

Deno.test("positionOf() finds every id of a bag and no other", () => {
  fc.assert(
    fc.property(bags, fc.nat(31), (bag, other) => {
      for (let i = 0; i < bag.length; i++) assertEquals(positionOf(bag, bag[i].id), i);
      assertEquals(positionOf(bag, other), bag.findIndex((lot) => lot.id === other));
    }),
    RUNS,
  );
});

Deno.test("merged() keeps two bags in order and adds up the ids that stand in both", () => {
  fc.assert(
    fc.property(bags, bags, (a, b) => {
      const sums = new Map<number, number>();
      for (const { id, amount } of [...a, ...b]) sums.set(id, (sums.get(id) ?? 0) + amount);
      assertEquals(
        merged(a, b).map(({ id, amount }) => [id, amount]),
        [...sums].sort(([one], [other]) => one - other),
      );
    }),
    RUNS,
  );
});
