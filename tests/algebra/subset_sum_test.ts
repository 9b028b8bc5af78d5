/** The `subsetSum` leaf against a search that looks at every subset. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { acceptIf, hash, Lot, Span } from "../../core/algebra/mod.ts";
import { subsetSum } from "../../core/algebra/match/subset_sum.ts";
import { Random } from "../../plugins/generator/random.ts";
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

Deno.test("subsetSum() says of a sum that many would come to that it may be one by chance", () => {
  // Of 30 lots 31,930 sums of two to four come to some amount up to 9,000.
  const debits = Array.from({ length: 30 }, (_, i) => -(1_000 + (i * i * 7919) % 1_999));
  const stray = lots(9_000, ...debits);
  const [group] = subsetSum<string>(0, 5, 1).run(stray).groups;
  assert(group.reason === "subset sum, not unique" || group.reason === "subset sum, by chance");
  assert(group.accidents > 3 && group.accidents < 4, `${group.accidents}`);
  assertEquals(group.certainty, "ambiguous");
  // Whole tens meet ten times as often, but there is ten times as much room.
  const tens = subsetSum<string>(0, 5, 1).run(lots(90_000, ...debits.map((amount) => 10 * amount)));
  assertEquals(tens.groups[0].accidents, group.accidents);
  // Of four lots, fifteen sums: one in ten thousand comes to a million and a half.
  const few = subsetSum<string>(0, 5, 1).run(lots(1_500_007, -500_003, -1_000_004, -7, -9));
  assertEquals([few.groups[0].reason, few.groups[0].accidents], ["subset sum", 15 / 1_500_007]);
  // Twice the same amount is no scale that sums keep to.
  const twice = subsetSum<string>(0, 5, 1).run(lots(92_012, -46_006, -46_006));
  assertEquals([twice.groups[0].reason, twice.groups[0].accidents], ["subset sum", 3 / 92_012]);
  const wide = subsetSum<string>(50, 5, 1).run(lots(1_500_007, -500_003, -1_000_004, -7, -9));
  assertEquals(wide.groups[0].accidents, 15 * 101 / 1_500_007);
});

Deno.test("subsetSum() does not call a sum the only one for taking what others may need", () => {
  // 1,000 is 700 + 300 or 600 + 400, and whichever it takes, 900 was 600 + 300 or 500 + 400.
  const bag = lots(1_000, 900, -700, -300, -600, -400, -500);
  const reasons = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((seed) =>
    labels(subsetSum<string>(0, 3, seed).run(bag))
  );
  assertEquals([...new Set(reasons)], ["subset_sum / subset sum, not unique"]);
  assert(reasons.length > 8, "none found two");
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

Deno.test("subsetSum() sees every pair and every three of a crowd", () => {
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

Deno.test("subsetSum() says of a crowd's sum that larger ones were not sought everywhere", () => {
  const debits = Array.from(
    { length: 100 },
    (_, i) => -(1_000_003 + (i * i * 7_919_777) % 60_000_017),
  );
  const [a, b, c, d] = debits;
  const found = (amount: number) => subsetSum<string>(0, 6, 1).run(lots(-amount, ...debits)).groups;
  const [three] = found(a + b + c);
  assertEquals(three.members.map(({ id }) => id), [1, 2, 3, 4]);
  assertEquals([three.reason, three.certainty], [
    "subset sum, larger ones sought in part",
    "ambiguous",
  ]);
  for (const { reason } of found(a + b + c + d)) assert(reason !== "subset sum");
  // Where all that may be taken are seen, there are no larger ones.
  const [whole] = subsetSum<string>(0, 4, 1).run(lots(-(a + b + c), ...debits)).groups;
  assertEquals([whole.reason, whole.certainty], ["subset sum", ""]);
});

/** Debits of a pool by some seed, in cents up to a few times `scale`. */
function poolOf(size: number, seed: number, scale: number): number[] {
  const random = new Random(seed);
  return Array.from({ length: size }, () => random.between(scale / 100, 3 * scale));
}

Deno.test("subsetSum() calls no sum the only one where others fit, in pools of 50 to 200", () => {
  for (const size of [50, 60, 100, 150, 200]) {
    for (let seed = 1; seed <= 20; seed++) {
      const pool = poolOf(size, seed, 500_000);
      const target = pool[0] + pool[1] + pool[2];
      // Four others come to the same.
      pool[6] = target - pool[3] - pool[4] - pool[5];
      if (pool[6] <= 0) continue;
      const out = subsetSum<string>(0, 6, 1).run(lots(target, ...pool.map((amount) => -amount)));
      for (const { certainty } of out.groups) assertEquals(certainty, "ambiguous");
    }
  }
});

Deno.test("subsetSum() finds nine of ten threes in pools of 100 and 200 that chance spares", () => {
  for (const size of [100, 200]) {
    let found = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const pool = poolOf(size, seed, 10_000_000);
      const target = pool[0] + pool[1] + pool[2];
      const out = subsetSum<string>(0, 6, 1).run(lots(target, ...pool.map((amount) => -amount)));
      const isIt = brief(out).groups.some((group) => /^1:\d+ 2:-\d+ 3:-\d+ 4:-\d+$/.test(group));
      if (isIt && out.groups[0].accidents < 0.1) found++;
    }
    assert(found >= 36, `${found} of 40 in ${size}`);
  }
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
  const free = new Set(bag.filter((lot) => lot.amount !== 0));
  const borrowed = new Set<Lot<string>>();
  const found: Found[] = [];
  for (const anchor of bag.toSorted((a, b) => size(b) - size(a) || rank(a, b))) {
    if (!free.has(anchor)) continue;
    const fits = (lot: Lot<string>) =>
      lot.amount > 0 !== anchor.amount > 0 && size(lot) <= size(anchor) + band;
    const pool = [...free].sort(rank).filter(fits);
    const { best, solutions } = subsetsFor(size(anchor), pool, band, most - 1);
    if (best === undefined) continue;
    const lent = [...free, ...borrowed].sort(rank).filter(fits);
    const all = subsetsFor(size(anchor), lent, band, most - 1).solutions;
    const isOnly = solutions === 1 && all === 1;
    const doubt = isOnly
      ? (chance(pool, size(anchor), band, most - 1) < 1 ? "" : ", by chance")
      : ", not unique";
    const group = [anchor, ...best];
    for (const lot of group) {
      free.delete(lot);
      if (doubt !== "") borrowed.add(lot);
    }
    found.push({
      ids: group.map((lot) => lot.id).sort((a, b) => a - b),
      reason: `subset sum${doubt}`,
    });
  }
  return found;
}

function size(lot: Lot<string>): number {
  return Math.abs(lot.amount);
}

/** The best of all subsets of up to `most` lots that come within the band, and how many do. */
function subsetsFor(target: number, pool: Lot<string>[], band: number, most: number) {
  let nearest = Infinity;
  let best: Lot<string>[] | undefined;
  let solutions = 0;
  const take = (from: number, lots: Lot<string>[], sum: number) => {
    const distance = Math.abs(sum - target);
    if (lots.length > 0 && distance <= band) {
      solutions++;
      const better = distance < nearest || distance === nearest && lots.length < best!.length;
      // Subsets come in the order of their lots' ranks: of equals the first stays.
      if (better) [nearest, best] = [distance, lots];
    }
    for (let i = from; i < pool.length && lots.length < most; i++) {
      const larger = sum + size(pool[i]);
      if (larger <= target + band) take(i + 1, [...lots, pool[i]], larger);
    }
  };
  take(0, [], 0);
  return { best, solutions };
}

/** How many subsets of up to `most` lots come within the band of a target by accident. */
function chance(pool: Lot<string>[], target: number, band: number, most: number): number {
  const common = pool.map(size).reduce((a, b) => {
    while (b > 0) [a, b] = [b, a % b];
    return a;
  });
  // Two or three amounts have some divisor in common, whatever they are.
  const step = pool.length < 4 ? 1 : common;
  // Pascal's triangle, up to the leaf's own largest subset.
  let row = [1];
  for (const _ of pool) row = [1, ...row.map((ways, at) => ways + (row[at + 1] ?? 0))];
  const ways = row.slice(1, Math.min(most, 30) + 1).reduce((sum, each) => sum + each, 0);
  return ways * (2 * band + step) / target;
}
