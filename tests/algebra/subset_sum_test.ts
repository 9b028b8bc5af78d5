/** The `subsetSum` leaf against a search that looks at every subset. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { acceptIf, hash, Lot, Span } from "../../core/algebra/mod.ts";
import { subsetSum } from "../../core/algebra/match/subset_sum.ts";
import fc from "../support/data/fast_check.ts";
import { assertLawful } from "../support/data/lawful.ts";
import { brief, labels, lots } from "../support/data/lots.ts";

const MAX = Number.MAX_SAFE_INTEGER;
const RUNS = { numRuns: 2000 };

Deno.test("subsetSum() clears one lot by several", () => {
  const out = subsetSum<string>(0, 6, 1).run(lots(100, -60, -30, -10, -5, 7));
  assertEquals(brief(out), { groups: ["1:100 2:-60 3:-30 4:-10"], residual: "5:-5 6:7" });
  assertEquals(labels(out), ["subset_sum / subset sum"]);
});

Deno.test("subsetSum() keeps the break inside the group", () => {
  const out = subsetSum<string>(5, 6, 1).run(lots(-100, 60, 37));
  assertEquals(brief(out), { groups: ["1:-100 2:60 3:37"], residual: "" });
  assertEquals(out.groups[0].net, -3);
});

Deno.test("subsetSum() takes the smallest break, and of equals the fewest lots", () => {
  const near = subsetSum<string>(5, 9, 1).run(lots(100, -98, -70, -31));
  assertEquals(brief(near).groups, ["1:100 3:-70 4:-31"]);
  const few = subsetSum<string>(0, 9, 1).run(lots(100, -50, -30, -20, -40, -60));
  assertEquals(few.groups[0].members.length, 3);
});

Deno.test("subsetSum() says of a group that it was not the only one within the band", () => {
  const reason = (...amounts: number[]) => labels(subsetSum<string>(2, 9, 1).run(lots(...amounts)));
  assertEquals(reason(100, -60, -40, -7), ["subset_sum / subset sum"]);
  assertEquals(reason(100, -60, -40, -40), ["subset_sum / subset sum, not unique"]);
  assertEquals(reason(100, -60, -40, -1), ["subset_sum / subset sum, not unique"]);
  assertEquals(reason(100, -60, -42, -60), ["subset_sum / subset sum, not unique"]);
});

Deno.test("subsetSum() finds nothing where there is nothing to find", () => {
  const none = { groups: [], residual: "1:7 2:-5 3:-4" };
  const bag = lots(7, -5, -4);
  assertEquals(brief(subsetSum<string>(0, 9, 1).run(bag)), none);
  for (const band of [-1, NaN]) assertEquals(brief(subsetSum<string>(band, 9, 1).run(bag)), none);
  for (const most of [1, 0, -3, NaN]) {
    assertEquals(brief(subsetSum<string>(9, most, 1).run(bag)), none);
  }
  assertEquals(brief(subsetSum<string>(9, 9, 1).run(lots(3, 2, 0))).groups, []);
  assertEquals(brief(subsetSum<string>(9, 9, 1).run([])).groups, []);
});

Deno.test("subsetSum() proposes loosely and acceptIf() keeps strictly", () => {
  const strict = acceptIf<string>((g) => g.net === 0, subsetSum<string>(10, 6, 1));
  assertEquals(brief(strict.run(lots(100, -60, -35, 50, -50))), {
    groups: ["4:50 5:-50"],
    residual: "1:100 2:-60 3:-35",
  });
});

/**
 * Bags in which sums meet: few values, or many, or as large as a ledger may be; and two lots that
 * many of the others add up to, or nearly.
 */
const bags = fc.constantFrom(4, 20, 1000, Math.floor(MAX / 80)).chain((largest) => {
  const amount = fc.integer({ min: 1, max: largest });
  const debits = fc.array(amount, { minLength: 1, maxLength: 16, size: "max" });
  const credits = fc.array(amount, { maxLength: 3 });
  const payer = fc.tuple(fc.array(fc.boolean(), { maxLength: 16, size: "max" }), fc.nat(2));
  return fc.tuple(debits, credits, payer, payer).map(([debits, credits, ...payers]) => {
    const sums = payers.map(([part, off]) =>
      debits.filter((_, i) => part[i]).reduce((sum, debit) => sum + debit, off)
    );
    const amounts = [...sums, ...credits, ...debits.map((debit) => -debit)].slice(0, 18);
    return amounts.map((amount, i) => new Lot((i * 7919) % 101, amount, amount, ""));
  });
});
const bands = fc.oneof(fc.constant(0), fc.nat(5), fc.constantFrom(100, 1e12));
const sizes = fc.oneof(fc.integer({ min: 2, max: 8 }), fc.constantFrom(18, 31, 32, 1000, Infinity));

Deno.test("subsetSum() finds what a look at every subset finds, and as many", () => {
  fc.assert(
    fc.property(bags, bands, sizes, fc.nat(), (bag, band, most, seed) => {
      const out = subsetSum<string>(band, most, seed).run(bag);
      assertLawful(bag, out);
      assertEquals(
        out.groups.map(({ members, reason }) => ({ ids: members.map(({ id }) => id), reason })),
        everySubset(bag, band, most, seed),
      );
    }),
    RUNS,
  );
});

Deno.test("subsetSum() sees every pair of a crowd, and triples among its first sixty by hash", () => {
  const crowds = fc.tuple(
    fc.constantFrom(30, 300, 3000),
    fc.integer({ min: 61, max: 80 }),
  ).chain(([largest, size]) =>
    fc.tuple(
      fc.array(fc.integer({ min: 1, max: largest }), {
        minLength: size,
        maxLength: size,
        size: "max",
      }),
      fc.array(fc.integer({ min: 1, max: 3 * largest }), { minLength: 1, maxLength: 2 }),
    )
  );
  fc.assert(
    fc.property(crowds, bands, fc.constantFrom(2, 3, 4), fc.nat(), (crowd, band, most, seed) => {
      const [debits, credits] = crowd;
      const bag = lots(...credits, ...debits.map((amount) => -amount));
      const out = subsetSum<string>(band, most, seed).run(bag);
      assertEquals(
        out.groups.map(({ members, reason }) => ({ ids: members.map(({ id }) => id), reason })),
        everySubset(bag, band, most, seed),
      );
    }),
    { ...RUNS, numRuns: 60 },
  );
});

Deno.test("subsetSum() does not depend on the order of the bag", () => {
  fc.assert(
    fc.property(bags, bands, sizes, (bag, band, most) => {
      const strategy = subsetSum<string>(band, most, 1);
      assertEquals(brief(strategy.run(bag.toReversed())), brief(strategy.run(bag)));
    }),
    { ...RUNS, numRuns: 500 },
  );
});

Deno.test("subsetSum() copes with 5,000 equal lots", () => {
  const bag = lots(1000, ...Array<number>(5000).fill(-100));
  const out = subsetSum<string>(0, 11, 1).run(bag);
  assertLawful(bag, out);
  assertEquals(out.groups.map(({ members, net }) => [members.length, net]), [[11, 0]]);
  const pairs = subsetSum<string>(0, 11, 1).run(
    lots(...Array.from({ length: 5000 }, (_, i) => i % 2 ? -100 : 100)),
  );
  assertEquals([pairs.groups.length, pairs.residual.length], [2500, 0]);
});

Deno.test("subsetSum() adds amounts up to 2^53 - 1 exactly", () => {
  const half = (MAX - 1) / 2;
  const parts = [3, (half - 5) / 2, (half - 5) / 2, 2].map((part) => -part);
  assertEquals(parts.reduce((sum, part) => sum + part), -half);
  const exact = subsetSum<string>(0, 9, 1).run(lots(half, ...parts));
  assertEquals(exact.groups[0].members.length, 5);
  const off = subsetSum<string>(0, 9, 1).run(lots(half - 1, ...parts));
  assertEquals(off.groups.length, 0);
});

Deno.test("subsetSum() chooses by the seed where nothing else decides", () => {
  const bag = lots(100, ...Array<number>(20).fill(-50));
  const chosen = (seed: number) => brief(subsetSum<string>(0, 3, seed).run(bag)).groups[0];
  assertEquals(chosen(1), chosen(1));
  assert(new Set([1, 2, 3, 4, 5].map(chosen)).size > 1);
});

Deno.test("subsetSum() stops within its budget, and the trace notes it", () => {
  // Even lots never add up to an odd one, but a thousand million sums come near.
  const bag = lots(
    ...Array.from(
      { length: 6000 },
      (_, i) => i % 3 ? -2 * (1 + i * i * 7919 % 999983) : 3000001 + 2 * i,
    ),
  );
  const root = Span.root();
  const out = subsetSum<string>(0, 5, 1).run(bag, root);
  assertLawful(bag, out);
  assertEquals(root.children[0].notes, ["budget exhausted"]);
});

interface Found {
  ids: number[];
  reason: string;
}

/** The rules of the leaf, as plainly as they go: each anchor tries every subset of its pool. */
function everySubset(bag: Lot<string>[], band: number, most: number, seed: number): Found[] {
  const rank = (a: Lot<string>, b: Lot<string>) =>
    hash(a.id, seed) - hash(b.id, seed) || a.id - b.id;
  const size = (lot: Lot<string>) => Math.abs(lot.amount);
  const free = new Set(bag.filter((lot) => lot.amount !== 0));
  const found: Found[] = [];
  for (const anchor of bag.toSorted((a, b) => size(b) - size(a) || rank(a, b))) {
    if (!free.has(anchor)) continue;
    const candidates = [...free].sort(rank).filter((lot) =>
      lot.amount > 0 !== anchor.amount > 0 && size(lot) <= size(anchor) + band
    );
    let best: { distance: number; lots: Lot<string>[] } | undefined;
    let solutions = 0;
    const take = (from: number, lots: Lot<string>[], sum: number) => {
      const distance = Math.abs(sum - size(anchor));
      if (lots.length > 0 && distance <= band) {
        solutions++;
        const better = best === undefined || distance < best.distance ||
          distance === best.distance && lots.length < best.lots.length;
        // Subsets come in the order of their lots' ranks: of equals the first stays.
        if (better) best = { distance, lots };
      }
      for (let i = from; i < candidates.length && lots.length < most - 1; i++) {
        if (i >= 60 && lots.length >= 2) break;
        if (lots.length === 2 && candidates.indexOf(lots[1]) >= 60) break;
        const larger = sum + size(candidates[i]);
        if (larger <= size(anchor) + band) take(i + 1, [...lots, candidates[i]], larger);
      }
    };
    take(0, [], 0);
    if (best === undefined) continue;
    const group = [anchor, ...best.lots];
    for (const lot of group) free.delete(lot);
    found.push({
      ids: group.map((lot) => lot.id).sort((a, b) => a - b),
      reason: solutions === 1 ? "subset sum" : "subset sum, not unique",
    });
  }
  return found;
}
