import { assertEquals } from "@std/assert/equals.js";
import {
  cumulative,
  exact1to1,
  fixedPoint,
  hash,
  identity,
  labeled,
  once,
  partitionBy,
  restart,
  seq,
  soak,
  type Strategy,
  when,
} from "../../core/algebra/mod.ts";
import { bags } from "../support/data/arbitrary.ts";
import fc from "../support/data/fast_check.ts";
import { grow, type Row } from "../support/plugins/forest.ts";
import { brief, labels, lots, marked } from "../support/data/lots.ts";
import { Tranches } from "../support/plugins/tranches.ts";

const RUNS = { numRuns: 1000 };
const inner = fc.constantFrom(
  "exact1to1 any",
  "tranches 50",
  "aggNet any net 300",
  "cumulative id net 10",
);

Deno.test("identity() forms nothing", () => {
  assertEquals(brief(identity<string>().run(lots(5, -5, 0))), {
    groups: [],
    residual: "1:5 2:-5 3:0",
  });
});

Deno.test("seq() runs each step on what the one before left", () => {
  const cascade = seq<string>([exact1to1<string>(() => "any"), soak<string>("rest")]);
  const out = cascade.run(lots(5, -5, 3, 0));
  assertEquals(brief(out), { groups: ["1:5 2:-5", "3:3"], residual: "4:0" });
  assertEquals(out.groups.map((group) => group.origin), ["exact_1to1", "rest"]);
});

Deno.test("seq() of nothing forms nothing", () => {
  assertEquals(brief(seq<string>([]).run(lots(5, -5))), { groups: [], residual: "1:5 2:-5" });
});

Deno.test("partitionBy() hands each key to the factory, in ascending order", () => {
  const bag = marked([1, "b"], [2, "a"], [3, "b"], [4, "B"], [5, ""]);
  const shards = partitionBy<string>(
    (lot) => lot.data,
    (key) => labeled(`[${key}]`, soak<string>("s")),
  );
  const out = shards.run(bag);
  assertEquals(brief(out), { groups: ["5:5", "4:4", "2:2", "1:1 3:3"], residual: "" });
  assertEquals(out.groups.map((group) => group.reason), ["[]", "[B]", "[a]", "[b]"]);
});

Deno.test("partitionBy() makes one shard of minus zero and zero, and a last one of all NaN", () => {
  const bag = marked([1, NaN], [2, -0], [3, 0], [4, NaN], [5, 1e9]);
  const keys: number[] = [];
  const factory = (key: number) => {
    keys.push(key);
    return soak<number>("s");
  };
  const out = partitionBy<number, number>((lot) => lot.data, factory).run(bag);
  assertEquals(brief(out).groups, ["2:2 3:3", "5:5", "1:1 4:4"]);
  assertEquals(keys.map((key) => Object.is(key, -0)), [false, false, false]);
  assertEquals(keys, [0, 1e9, NaN]);
});

Deno.test("partitionBy() does in each shard what the shard alone would do", () => {
  fc.assert(
    fc.property(bags, inner, (bag, tree) => {
      const out = partitionBy<Row>((lot) => lot.data.account, () => grow(tree)).run(bag);
      const shards = Object.entries(Object.groupBy(bag, (lot) => lot.data.account))
        .sort(([a], [b]) => a < b ? -1 : 1)
        .map(([_, lots]) => grow(tree).run(lots!));
      const groups = shards.flatMap((shard) => shard.groups);
      const residual = shards.flatMap((shard) => shard.residual).sort((a, b) => a.id - b.id);
      assertEquals(brief(out), brief({ groups, residual }));
    }),
    RUNS,
  );
});

Deno.test("when() sends matching lots in, and keeps what they leave with the others", () => {
  const out = when<string>((lot) => lot.id > 1, exact1to1<string>(() => "any")).run(
    lots(5, -5, 5, 9),
  );
  assertEquals(brief(out), { groups: ["2:-5 3:5"], residual: "1:5 4:9" });
});

Deno.test("fixedPoint() repeats until a pass leaves what it found", () => {
  // Each pass lets 10 units through: 30 need three.
  const passes = (most: number) =>
    brief(fixedPoint<string>(new Tranches<string>(10), most).run(lots(30, -30)));
  assertEquals(passes(2), { groups: ["1:10 2:-10", "1:10 2:-10"], residual: "1:10 2:-10" });
  assertEquals(passes(9), { groups: Array(3).fill("1:10 2:-10"), residual: "" });
  assertEquals(passes(0), { groups: [], residual: "1:30 2:-30" });
});

Deno.test("fixedPoint() stops after the pass that changes nothing", () => {
  let runs = 0;
  const counting = when<string>((lot) => {
    runs += lot.id === 1 ? 1 : 0;
    return false;
  }, identity<string>());
  fixedPoint<string>(counting, 100).run(lots(1, 2));
  assertEquals(runs, 1);
});

Deno.test("restart() keeps the attempt that matched most, of equals the earliest", () => {
  const bag = lots(1, 2, 4, 8);
  const attempts = [2, 3, 2, 3]; // how many lots each attempt takes, lowest ids first
  const seeds: number[] = [];
  const factory = (seed: number): Strategy<string> => {
    const attempt = seeds.push(seed) - 1;
    const takes = attempts[attempt];
    const first = cumulative<string>((lot) => lot.id, (group) => group.size === takes);
    return labeled(`attempt ${attempt}`, when<string>((lot) => lot.id <= takes, first));
  };
  const out = restart<string>(4, 99, factory).run(bag);
  assertEquals(brief(out), { groups: ["1:1 2:2 3:4"], residual: "4:8" });
  assertEquals(labels(out), ["cumulative / attempt 1: running clear"]);
  assertEquals(seeds, [0, 1, 2, 3].map((attempt) => hash(attempt, 99)));
});

Deno.test("restart() counts what a soak puts aside as little as what stays free", () => {
  const pairs = exact1to1<string>(() => "any");
  const seeds = [0, 1, 2, 3].map((attempt) => hash(attempt, 1));
  const out = restart<string>(
    4,
    1,
    (seed) => seq<string>([when<string>(() => seed === seeds[2], pairs), soak<string>("rest")]),
  ).run(lots(5, -5, 100));
  assertEquals(brief(out).groups, ["1:5 2:-5", "3:100"]);
});

Deno.test("restart() of no attempt forms nothing, and one that matches nothing still counts", () => {
  assertEquals(brief(restart<string>(0, 1, () => soak<string>("s")).run(lots(1))).residual, "1:1");
  assertEquals(brief(restart<string>(2, 1, () => identity<string>()).run(lots(1))).residual, "1:1");
});

Deno.test("restart() is as good as its best attempt", () => {
  fc.assert(
    fc.property(bags, fc.nat(5), fc.nat(1000), (bag, n, seed) => {
      const factory = (each: number) =>
        when<Row>((lot) => hash(lot.id, each) % 2 === 0, grow("exact1to1 any"));
      const matched = (strategy: Strategy<Row>) =>
        strategy.run(bag).groups.flatMap((group) => group.members)
          .reduce((gross, { amount }) => gross + Math.abs(amount), 0);
      const best = Math.max(
        0,
        ...Array.from({ length: n }, (_, k) => matched(factory(hash(k, seed)))),
      );
      assertEquals(matched(restart<Row>(n, seed, factory)), best);
    }),
    RUNS,
  );
});

Deno.test("soak() takes every lot that is not zero into one group", () => {
  const out = soak<string>("variance").run(lots(5, 0, -2));
  assertEquals(brief(out), { groups: ["1:5 3:-2"], residual: "2:0" });
  assertEquals(out.groups[0].net, 3);
  assertEquals(labels(out), ["variance / "]);
  assertEquals(soak<string>("variance").run(lots(0, 0)).groups, []);
});

Deno.test("once() lets one of several lots go on that look the same, and none beside a settled one", () => {
  const any = exact1to1<string>(() => "any");
  const none = identity<string>();
  const run = (surest: Strategy<string>, ...bag: [number, string][]) =>
    brief(once<string>((lot) => lot.data, surest, any).run(marked(...bag)));
  assertEquals(run(none, [5, "a"], [5, "a"], [-5, "b"], [-5, "c"]), {
    groups: ["1:5 3:-5"],
    residual: "2:5 4:-5",
  });
  // Whichever of them was settled, and never one of another amount or of no look.
  const second = when<string>((lot) => lot.id === 2 || lot.data === "b", any);
  assertEquals(run(second, [5, "a"], [5, "a"], [-5, "b"], [-5, "c"]).groups, ["2:5 3:-5"]);
  assertEquals(run(none, [5, "a"], [7, "a"], [-7, "b"], [7, "c"]).groups, ["2:7 3:-7"]);
  assertEquals(run(none, [5, ""], [5, ""], [-5, ""], [-5, ""]).groups, ["1:5 3:-5", "2:5 4:-5"]);
});
