/** The `flow` leaf: which pairs it looks at, what it makes of them, and how it composes. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { acceptIf, coalesce, Lot, reclaim, type Resolution, Span } from "../../core/algebra/mod.ts";
import { costScale } from "../../core/flow/cost_scale.ts";
import { flow, FlowSpec, Network, tier, tiered } from "../../core/flow/mod.ts";
import fc from "../support/data/fast_check.ts";
import { assertLawful } from "../support/data/lawful.ts";
import { brief, labels, lots, marked } from "../support/data/lots.ts";
import { leastCost } from "../support/data/shortest_paths.ts";

const RUNS = { numRuns: 1000 };

interface Line {
  day: number;
  refs: string[];
}

/** Lots of `[amount, day, …references]`, with the ids 1, 2, 3… */
const dated = (...lines: [amount: number, day: number, ...refs: string[]][]) =>
  marked<Line>(...lines.map(([amount, day, ...refs]): [number, Line] => [amount, { day, refs }]));

const spec = new FlowSpec<Line>().penalty(100).blockKey((line) => line.day)
  .cost((a, b) => Math.abs(a.day - b.day));
const near = spec.window(5);

Deno.test("flow() matches by parts, and says what flows where", () => {
  const out = flow(near).run(dated([70, 1], [30, 1], [-100, 2]));
  assertEquals(brief(out), { groups: ["1:70 3:-70", "2:30 3:-30"], residual: "" });
  assertEquals(labels(out), ["flow / flow match", "flow / flow match"]);
  assertEquals(out.groups.map((group) => group.net), [0, 0]);
});

Deno.test("flow() leaves what is over to the lot it is over of", () => {
  const out = flow(near).run(dated([100, 1], [-97, 1], [0, 1]));
  assertEquals(brief(out), { groups: ["1:97 2:-97"], residual: "1:3 3:0" });
  assertEquals(out.residual[0].original, 100);
});

Deno.test("flow() gives up a cheap pair where that makes the whole cheaper", () => {
  // Days 3 and 3 would cost nothing, but then days 1 and 9 are left, at 100 a unit each.
  const out = flow(near.window(6)).run(dated([10, 3], [10, 1], [-10, 3], [-10, 9]));
  assertEquals(brief(out).groups, ["1:10 4:-10", "2:10 3:-10"]);
});

Deno.test("flow() looks no further than the window", () => {
  const out = flow(near).run(
    dated([10, 1], [-10, 7], [20, 101], [-20, 106], [30, 209], [-30, 204]),
  );
  assertEquals(brief(out), { groups: ["3:20 4:-20", "5:30 6:-30"], residual: "1:10 2:-10" });
});

Deno.test("flow() takes nobody for near below a window of zero, or where a day is unknown", () => {
  const bag = dated([10, 1], [-10, 1]);
  assertEquals(brief(flow(near.window(0)).run(bag)).groups, ["1:10 2:-10"]);
  assertEquals(brief(flow(near.window(-1)).run(bag)).groups, []);
  assertEquals(brief(flow(near.window(NaN)).run(bag)).groups, []);
  assertEquals(brief(flow(near.cost(() => 1)).run(dated([10, NaN], [-10, NaN]))).groups, []);
});

Deno.test("flow() pairs lots that share a key, however far they lie apart", () => {
  const kin = near.penalty(10000).matchKeys((line) => line.refs);
  const out = flow(kin).run(
    dated([10, 1, "A", "B"], [-10, 900, "B", "A"], [5, 1, ""], [-5, 500, ""]),
  );
  assertEquals(brief(out), { groups: ["1:10 2:-10"], residual: "3:5 4:-5" });
});

Deno.test("flow() hears of a key no more once 257 lots carry it", () => {
  const kin = spec.penalty(10000).matchKeys((line) => line.refs);
  const crowd = (size: number) =>
    dated(...Array.from({ length: size }, (_, i): [number, number, string] => [
      i === 0 ? size : -1,
      i,
      "R",
    ]));
  assertEquals(flow(kin).run(crowd(256)).groups.length, 255);
  assertEquals(flow(kin).run(crowd(257)).groups.length, 0);
});

Deno.test("flow() counts a key that a lot gives twice once", () => {
  const kin = spec.penalty(10000).matchKeys((line) => [...line.refs, ...line.refs]);
  const lines = Array.from({ length: 256 }, (_, i): [number, number, string] => [
    i === 0 ? 256 : -1,
    i,
    "R",
  ]);
  assertEquals(flow(kin).run(dated(...lines)).groups.length, 255);
});

Deno.test("flow() sees what is free of a lot through the hooks that take lots", () => {
  const bridged = new FlowSpec<string>().penaltyOf((lot) => lot.original)
    .matchKeysOf((lot) => [`${Math.abs(lot.amount)}`])
    .costOf((plus, minus) => plus.original + minus.original);
  const bag = [new Lot(1, 50, 7, ""), new Lot(2, -20, -7, ""), new Lot(3, -7, -9, "")];
  // 50 - 20 is no less than the penalties 50 and -20 together.
  assertEquals(brief(flow(bridged).run(bag)).groups, []);
  const cheap = bridged.costOf((plus, minus) => plus.original + minus.original - 1);
  assertEquals(brief(flow(cheap).run(bag)).groups, ["1:7 2:-7"]);
});

Deno.test("flow() never matches a pair whose cost is not finite", () => {
  for (const cost of [NaN, Infinity, -Infinity]) {
    assertEquals(brief(flow(near.cost(() => cost)).run(dated([1, 1], [-1, 1]))).groups, []);
  }
  assertEquals(
    brief(flow(new FlowSpec<Line>().penalty(9).window(1)).run(dated([1, 1], [-1, 1]))).groups,
    [],
  );
});

Deno.test("flow() leaves a lot alone whose penalty is not finite", () => {
  for (const penalty of [NaN, Infinity]) {
    const odd = near.penaltyOf((lot) => lot.id === 1 ? penalty : 100);
    assertEquals(brief(flow(odd).run(dated([5, 1], [5, 2], [-10, 1]))), {
      groups: ["2:5 3:-5"],
      residual: "1:5 3:-5",
    });
  }
});

Deno.test("flow() leaves a pair that costs as much as to leave both", () => {
  assertEquals(brief(flow(near.penalty(1.5)).run(dated([5, 1], [-5, 4]))).groups, []);
  assertEquals(brief(flow(near.penalty(1.6)).run(dated([5, 1], [-5, 4]))).groups, ["1:5 2:-5"]);
});

Deno.test("flow() ends where costs are fractions that add up to no whole", () => {
  const bag = dated(
    ...Array.from(
      { length: 60 },
      (_, i): [number, number] => [(i % 2 ? -1 : 1) * (1 + i % 3), i % 7],
    ),
  );
  const thirds = near.cost((a, b) => 0.1 * Math.abs(a.day - b.day) + 1 / 3);
  assertLawful(bag, flow(thirds).run(bag));
});

Deno.test("flow() scales huge costs down instead of losing count", () => {
  const bag = dated([5, 1], [5, 3], [-5, 2], [-5, 3]);
  for (const factor of [1e-3, 1, 1e9, 1e150, 1e300]) {
    const scaled = near.penalty(100 * factor).cost((a, b) => factor * Math.abs(a.day - b.day));
    assertEquals(brief(flow(scaled).run(bag)).groups, ["1:5 3:-5", "2:5 4:-5"], `${factor}`);
  }
});

Deno.test("costScale() is a million wherever that counts exactly", () => {
  assertEquals(costScale(0, 10), 1e6);
  assertEquals(costScale(1000, 1000000), 1e6);
  // 2^50 / 100,001 is some 11,258,900,000.
  assertEquals(costScale(1e6, 100000), 1e4);
  assertEquals(costScale(1e9, 100000), 10);
  assertEquals(costScale(1e11, 100000), 0.1);
});

Deno.test("tiered() prices by the first tier that holds, and forbids the rest", () => {
  const cost = tiered<Line>([
    tier((a, b) => a.refs[0] === b.refs[0], () => 0),
    tier((a, b) => a.day === b.day, (a, b) => 10 + a.refs.length + b.refs.length),
  ]);
  const line = (day: number, ref: string): Line => ({ day, refs: [ref] });
  assertEquals(cost(line(1, "A"), line(1, "A")), 0);
  assertEquals(cost(line(1, "A"), line(1, "B")), 12);
  assertEquals(cost(line(1, "A"), line(2, "B")), NaN);
});

Deno.test("a spec can be the base of several", () => {
  const wide = near.window(30);
  const bag = dated([10, 1], [-10, 20]);
  assertEquals(brief(flow(near).run(bag)).groups, []);
  assertEquals(brief(flow(wide).run(bag)).groups, ["1:10 2:-10"]);
});

Deno.test("+100 and -97: gated at net 0 the break is a lot of its own", () => {
  const bag = dated([100, 1], [-97, 1]);
  const strict = acceptIf<Line>((g) => g.net === 0, coalesce("settlement", flow(near)));
  assertEquals(brief(strict.run(bag)), { groups: ["1:97 2:-97"], residual: "1:3" });
});

Deno.test("+100 and -97: reclaimed, the break stays inside the group", () => {
  const bag = dated([100, 1], [-97, 1]);
  const whole = (break_: number) =>
    acceptIf<Line>((g) => Math.abs(g.net) <= break_, reclaim("settlement", flow(near)));
  const out = whole(5).run(bag);
  assertEquals(brief(out), { groups: ["1:100 2:-97"], residual: "" });
  assertEquals(out.groups[0].net, 3);
  assertEquals(brief(whole(2).run(bag)), { groups: [], residual: "1:100 2:-97" });
});

Deno.test("one payment clears several invoices: three arcs, one settlement", () => {
  const bag = dated([100, 1], [-50, 1], [-30, 2], [-20, 3]);
  const arcs = flow(near);
  assertEquals(brief(arcs.run(bag)).groups, ["1:50 2:-50", "1:30 3:-30", "1:20 4:-20"]);
  const out = acceptIf<Line>((g) => g.net === 0, coalesce("settlement", arcs)).run(bag);
  assertEquals(brief(out), { groups: ["1:100 2:-50 3:-30 4:-20"], residual: "" });
  assertEquals(labels(out), ["settlement / coalesced 3 groups"]);
});

Deno.test("a net of zero hides a member that bleeds, whole lines do not", () => {
  const bag = dated([100, 1], [-60, 1], [-30, 2]);
  const even = (g: { net: number }) => g.net === 0;
  const parts = acceptIf<Line>(even, coalesce("settlement", flow(near))).run(bag);
  assertEquals(brief(parts), { groups: ["1:90 2:-60 3:-30"], residual: "1:10" });
  const whole = acceptIf<Line>(even, reclaim("settlement", flow(near))).run(bag);
  assertEquals(brief(whole), { groups: [], residual: "1:100 2:-60 3:-30" });
});

Deno.test("coalesce() makes one settlement of what flow() splits", () => {
  const bag = dated([70, 1], [30, 1], [-60, 2], [-40, 2], [9, 90], [-9, 90]);
  assertEquals(brief(coalesce("settlement", flow(near)).run(bag)), {
    groups: ["1:70 2:30 3:-60 4:-40", "5:9 6:-9"],
    residual: "",
  });
});

const lines = fc.array(
  fc.record({
    amount: fc.oneof(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -1000, max: 1000 })),
    day: fc.integer({ min: 0, max: 9 }),
    refs: fc.subarray(["A", "B", "C"]),
  }),
  { maxLength: 14 },
);

Deno.test("flow() finds the cheapest matching there is", () => {
  const two = near.window(2).penaltyOf((lot) => 3 + lot.id % 3).matchKeys((line) => line.refs);
  fc.assert(
    fc.property(lines, (list) => {
      const bag = list.map(({ amount, day, refs }, i) => new Lot(i, amount, amount, { day, refs }));
      const network = new Network();
      for (const lot of bag) network.addNode(lot.amount, 3 + lot.id % 3);
      for (const [i, plus] of bag.entries()) {
        for (const [j, minus] of bag.entries()) {
          const apart = Math.abs(plus.data.day - minus.data.day);
          const kin = plus.data.refs.some((ref) => minus.data.refs.includes(ref));
          if (plus.amount > 0 && minus.amount < 0 && (apart <= 2 || kin)) {
            network.addArc(i, j, apart);
          }
        }
      }
      const out = flow(two).run(bag);
      assertLawful(bag, out);
      assertEquals(costOf(bag, out), leastCost(network));
    }),
    RUNS,
  );
});

Deno.test("flow() does not depend on the order of the bag", () => {
  const kin = near.matchKeys((line) => line.refs);
  const shuffled = lines.chain((list) =>
    fc.tuple(
      fc.constant(list.map((line, i) => new Lot<Line>(i, line.amount, line.amount, line))),
      fc.shuffledSubarray(list.map((_, i) => i), { minLength: list.length }),
    )
  );
  fc.assert(
    fc.property(shuffled, ([bag, order]) => {
      const there = flow(kin).run(order.map((i) => bag[i]));
      assertEquals(brief(there), brief(flow(kin).run(bag)));
    }),
    RUNS,
  );
});

Deno.test("flow() leaves a bag of too many pairs whole, and notes why", () => {
  const half = 2049;
  const bag = lots(...Array.from({ length: 2 * half }, (_, i) => i < half ? 1 : -1));
  const all = new FlowSpec<string>().penalty(1).window(0).cost(() => 0);
  const root = Span.root();
  const out = flow(all).run(bag, root);
  assertEquals([out.groups.length, out.residual.length], [0, 2 * half]);
  assertEquals(root.children[0].notes, [
    "too many pairs: narrow the window, or shard with partitionBy",
  ]);
});

Deno.test("flow() says nothing in a trace where all went well", () => {
  const root = Span.root();
  flow(near).run(dated([100, 1], [-97, 1]), root);
  const [span] = root.children;
  assertEquals([span.name, span.groups, span.notes], ["flow", 1, []]);
  assert(span.rejected === 0);
});

/** What a resolution costs under `Math.abs(days)` and a penalty of `3 + id % 3`. */
function costOf(bag: Lot<Line>[], out: Resolution<Line>): number {
  const dayOf = (id: number) => bag[id].data.day;
  const matched = out.groups.map(({ members: [plus, minus] }) =>
    plus.amount * Math.abs(dayOf(plus.id) - dayOf(minus.id))
  );
  const left = out.residual.map((lot) => Math.abs(lot.amount) * (3 + lot.id % 3));
  return [...matched, ...left].reduce((sum, cost) => sum + cost, 0);
}
