import { assertEquals } from "@std/assert/equals.js";
import {
  aggNet,
  cumulative,
  exact1to1,
  type GroupView,
  linked,
  type Lot,
  signalGroup,
} from "../../core/algebra/mod.ts";
import { bags } from "../support/data/arbitrary.ts";
import fc from "../support/data/fast_check.ts";
import type { Row } from "../support/plugins/forest.ts";
import { brief, labels, lots, marked } from "../support/data/lots.ts";

const RUNS = { numRuns: 1500 };

const clean = (group: { net: number }) => group.net === 0;
const sum = (lots: { amount: number }[]) => lots.reduce((net, lot) => net + lot.amount, 0);
const field = <const T extends keyof Row>(...names: T[]) => fc.constantFrom(...names);
const ids = (list: { id: number }[]) => list.map(({ id }) => id);
const byId = (bag: Lot<Row>[]) => bag.toSorted((a, b) => a.id - b.id);

/** Groups as sorted lists of ids, in a canonical order: what a leaf found, whatever its order. */
const found = (groups: { id: number }[][]) =>
  groups.map((group) => ids(group).sort((a, b) => a - b)).sort((a, b) => a[0] - b[0]);

Deno.test("exact1to1() pairs the lowest id with the lowest id", () => {
  const out = exact1to1<string>(() => "any").run(lots(5, 5, -5, 7, -5, -5));
  assertEquals(brief(out), { groups: ["1:5 3:-5", "2:5 5:-5"], residual: "4:7 6:-5" });
  assertEquals(labels(out)[0], "exact_1to1 / exact 1:1 pair");
});

Deno.test("exact1to1() pairs nothing across keys", () => {
  const bag = marked([5, "a"], [-5, "b"], [-5, "a"], [5, "b"]);
  const out = exact1to1<string>((lot) => lot.data).run(bag);
  assertEquals(brief(out).groups, ["1:5 3:-5", "2:-5 4:5"]);
});

Deno.test("exact1to1() leaves blank keys and zero amounts out", () => {
  const blank = exact1to1<string>(() => "").run(lots(5, -5));
  assertEquals(brief(blank), { groups: [], residual: "1:5 2:-5" });
  const unknown = exact1to1<string, number>(() => NaN).run(lots(5, -5, 5, -5));
  assertEquals(brief(unknown).groups, []);
  assertEquals(brief(exact1to1<string>(() => "any").run(lots(0, 0, 0))).groups, []);
});

Deno.test("exact1to1() takes minus zero and zero for one key", () => {
  const two = marked([5, 0], [-5, -0]);
  assertEquals(brief(exact1to1<number, number>((lot) => lot.data).run(two)).groups.length, 1);
  const four = marked([5, 0], [-5, -0], [5, -0], [-5, 0]);
  assertEquals(brief(exact1to1<number, number>((lot) => lot.data).run(four)).groups, [
    "1:5 2:-5",
    "3:5 4:-5",
  ]);
});

Deno.test("exact1to1() finds the pairs of a search lot by lot", () => {
  fc.assert(
    fc.property(bags, field("account", "ref"), (bag, key) => {
      const pairs: Lot<Row>[][] = [];
      const open: Lot<Row>[] = [];
      for (const lot of byId(bag).filter((lot) => lot.amount !== 0 && lot.data[key] !== "")) {
        const at = open.findIndex((other) =>
          other.amount === -lot.amount && other.data[key] === lot.data[key]
        );
        if (at < 0) open.push(lot);
        else pairs.push([open.splice(at, 1)[0], lot]);
      }
      const out = exact1to1<Row>((lot) => lot.data[key]).run(bag);
      assertEquals(found(out.groups.map((group) => group.members)), found(pairs));
    }),
    RUNS,
  );
});

Deno.test("exact1to1() keeps to first in, first out where hundreds share a magnitude and a key", () => {
  const many = fc.array(fc.record({ debit: fc.boolean(), key: fc.nat(2) }), {
    minLength: 50,
    maxLength: 300,
    size: "max",
  });
  fc.assert(
    fc.property(many, (list) => {
      const bag = marked(...list.map(({ debit, key }): [number, number] => [debit ? 7 : -7, key]));
      const out = exact1to1<number, number>((lot) => lot.data).run(bag);
      const pairs = [0, 1, 2].flatMap((key) => {
        const mine = bag.filter((lot) => lot.data === key);
        const debits = mine.filter((lot) => lot.amount > 0);
        const credits = mine.filter((lot) => lot.amount < 0);
        return debits.slice(0, credits.length).map((debit, nth) => [debit, credits[nth]]);
      });
      assertEquals(found(out.groups.map((group) => group.members)), found(pairs));
    }),
    { numRuns: 200 },
  );
});

Deno.test("aggNet() takes a whole bucket or nothing of it", () => {
  const bag = marked([10, "a"], [-4, "a"], [3, "b"], [-6, "a"], [-2, "b"], [0, "a"]);
  const out = aggNet<string>((lot) => lot.data, clean).run(bag);
  assertEquals(brief(out), { groups: ["1:10 2:-4 4:-6"], residual: "3:3 5:-2 6:0" });
  assertEquals(labels(out), ["agg_net / aggregate net"]);
});

Deno.test("aggNet() keeps the break inside the group", () => {
  const out = aggNet<string>(() => "", (group) => Math.abs(group.net) <= 3).run(lots(100, -97));
  assertEquals(out.groups[0].net, 3);
});

Deno.test("aggNet() proposes nothing one-sided, and no lone lot", () => {
  const asked: number[] = [];
  const gate = (group: GroupView<string>) => asked.push(group.size) > 0;
  assertEquals(aggNet<string>(() => "", gate).run(lots(1, 2, 0)).groups, []);
  assertEquals(aggNet<string>(() => "", gate).run(lots(1, 0)).groups, []);
  assertEquals(asked, []);
});

Deno.test("aggNet() finds the buckets of a plain grouping", () => {
  fc.assert(
    fc.property(bags, field("account", "ref", "day"), fc.nat(200), (bag, key, most) => {
      const live = byId(bag).filter((lot) => lot.amount !== 0);
      const buckets = Object.values(Object.groupBy(live, (lot) => `${lot.data[key]}`))
        .filter((lots) =>
          lots!.some((lot) => lot.amount > 0) && lots!.some((lot) => lot.amount < 0)
        )
        .filter((lots) => Math.abs(sum(lots!)) <= most) as Lot<Row>[][];
      const gate = (group: GroupView<Row>) => Math.abs(group.net) <= most;
      const out = key === "day"
        ? aggNet<Row, number>((lot) => lot.data.day, gate).run(bag)
        : aggNet<Row>((lot) => lot.data[key], gate).run(bag);
      assertEquals(found(out.groups.map((group) => group.members)), found(buckets));
    }),
    RUNS,
  );
});

Deno.test("signalGroup() takes the most specific reference first", () => {
  const bag = marked(
    [10, ["batch", "inv1"]],
    [-10, ["batch", "inv1"]],
    [7, ["batch"]],
    [-7, ["batch"]],
  );
  const out = signalGroup<string[]>((lot) => lot.data, clean, 10).run(bag);
  assertEquals(brief(out).groups, ["1:10 2:-10", "3:7 4:-7"]);
  assertEquals(labels(out)[0], "signal_group / shared reference");
});

Deno.test("signalGroup() breaks a tie of sizes by the signal", () => {
  // Both buckets hold two lots and share the first; B comes before a.
  const bag = marked([5, ["a", "B"]], [-5, ["a"]], [-5, ["B"]]);
  const out = signalGroup<string[]>((lot) => lot.data, clean, 10).run(bag);
  assertEquals(brief(out), { groups: ["1:5 3:-5"], residual: "2:-5" });
});

Deno.test("signalGroup() ranks a bucket by its size before anything is used", () => {
  // "two" empties one lot of "three", which then nets with what is left of it.
  const bag = marked(
    [4, ["two", "three"]],
    [-4, ["two"]],
    [9, ["three"]],
    [-9, ["three", "four"]],
    [9, ["four"]],
    [-1, ["four"]],
    [1, ["four"]],
  );
  const out = signalGroup<string[]>((lot) => lot.data, clean, 10).run(bag);
  assertEquals(brief(out), { groups: ["1:4 2:-4", "3:9 4:-9"], residual: "5:9 6:-1 7:1" });
});

Deno.test("signalGroup() counts what is free against the cap, and a doubled signal once", () => {
  const bag = marked([4, ["x", "x"]], [-4, ["x", "y"]], [1, ["y"]], [-1, ["y"]]);
  const run = (cap: number) => signalGroup<string[]>((lot) => lot.data, clean, cap).run(bag);
  assertEquals(brief(run(2)).groups, ["1:4 2:-4", "3:1 4:-1"]);
  assertEquals(brief(run(1)).groups, []);
});

Deno.test("linked() groups what hangs together, though no one key is on all of it", () => {
  const bag = marked(
    [-100, ["a", "b", "c"]],
    [80, ["a"]],
    [30, ["b"]],
    [-10, ["c"]],
    [5, ["d"]],
    [-5, []],
    [-5, []],
  );
  const out = linked<string[]>((lot) => lot.data, clean, 10).run(bag);
  assertEquals(brief(out), { groups: ["1:-100 2:80 3:30 4:-10"], residual: "5:5 6:-5 7:-5" });
  assertEquals(labels(out)[0], "linked / linked");
});

Deno.test("linked() takes all that hangs together, or nothing of it", () => {
  const bag = marked([5, ["a"]], [-5, ["a", "b"]], [7, ["b"]]);
  const run = (accept: (group: GroupView<string[]>) => boolean, cap: number) =>
    brief(linked<string[]>((lot) => lot.data, accept, cap).run(bag)).groups;
  assertEquals(run(clean, 10), []);
  assertEquals(run(() => true, 2), []);
  assertEquals(run(() => true, 3), ["1:5 2:-5 3:7"]);
});

Deno.test("linked() forms the groups of the rule followed word by word", () => {
  fc.assert(
    fc.property(bags, fc.nat(200), fc.integer({ min: 2, max: 8 }), (bag, most, cap) => {
      const live = byId(bag).filter((lot) => lot.amount !== 0);
      const seen = new Set<Lot<Row>>();
      const groups: number[][] = [];
      for (const first of live) {
        if (seen.has(first)) continue;
        const component = [first];
        seen.add(first);
        for (const lot of component) {
          for (const other of live) {
            const meets = other.data.refs.some((ref) => lot.data.refs.includes(ref));
            if (meets && !seen.has(other)) {
              component.push(other);
              seen.add(other);
            }
          }
        }
        const both = component.some((lot) => lot.amount > 0) &&
          component.some((lot) => lot.amount < 0);
        if (!both || component.length > cap || Math.abs(sum(component)) > most) continue;
        groups.push(ids(component).sort((a, b) => a - b));
      }
      const gate = (group: GroupView<Row>) => Math.abs(group.net) <= most;
      const out = linked<Row>((lot) => lot.data.refs, gate, cap).run(bag);
      assertEquals(out.groups.map((group) => ids(group.members)), groups);
    }),
    RUNS,
  );
});

Deno.test("signalGroup() forms the groups of the rule followed word by word", () => {
  fc.assert(
    fc.property(bags, fc.nat(200), fc.integer({ min: 2, max: 8 }), (bag, most, cap) => {
      const live = byId(bag).filter((lot) => lot.amount !== 0);
      const buckets = [...new Set(live.flatMap((lot) => lot.data.refs))]
        .map((signal) => ({ signal, lots: live.filter((lot) => lot.data.refs.includes(signal)) }))
        .sort((a, b) => a.lots.length - b.lots.length || (a.signal < b.signal ? -1 : 1));
      const used = new Set<Lot<Row>>();
      const groups: number[][] = [];
      for (const bucket of buckets) {
        const free = bucket.lots.filter((lot) => !used.has(lot));
        const both = free.some((lot) => lot.amount > 0) && free.some((lot) => lot.amount < 0);
        if (!both || free.length > cap || Math.abs(sum(free)) > most) continue;
        for (const lot of free) used.add(lot);
        groups.push(ids(free));
      }
      const gate = (group: GroupView<Row>) => Math.abs(group.net) <= most;
      const out = signalGroup<Row>((lot) => lot.data.refs, gate, cap).run(bag);
      assertEquals(out.groups.map((group) => ids(group.members)), groups);
    }),
    RUNS,
  );
});

Deno.test("cumulative() closes a segment as soon as the gate accepts", () => {
  const out = cumulative<string>((lot) => lot.id, clean).run(lots(5, 3, -8, 2, -2, 4, -3));
  assertEquals(brief(out), { groups: ["1:5 2:3 3:-8", "4:2 5:-2"], residual: "6:4 7:-3" });
  assertEquals(labels(out)[0], "cumulative / running clear");
});

Deno.test("cumulative() goes by order, then id, and needs two lots", () => {
  const bag = marked([4, 9], [-1, 2], [1, 2], [-4, 1]);
  const out = cumulative<number>((lot) => lot.data, () => true).run(bag);
  assertEquals(brief(out).groups, ["4:-4 2:-1", "3:1 1:4"]);
});

Deno.test("cumulative() passes over zero lots and leaves out what has no place in the order", () => {
  const bag = marked([0, 1], [5, NaN], [2, 1], [-2, 2], [-5, 3], [-5, NaN]);
  const out = cumulative<number>((lot) => lot.data, clean).run(bag);
  assertEquals(brief(out), { groups: ["3:2 4:-2"], residual: "1:0 2:5 5:-5 6:-5" });
});

Deno.test("cumulative() closes the segments of a sweep that adds up anew each time", () => {
  fc.assert(
    fc.property(bags, field("day", "alt"), fc.nat(300), (bag, order, most) => {
      const line = byId(bag).filter((lot) => lot.amount !== 0 && !Number.isNaN(lot.data[order]))
        .sort((a, b) => a.data[order] - b.data[order]);
      const groups: number[][] = [];
      let from = 0;
      for (let to = 2; to <= line.length; to++) {
        if (to - from < 2 || Math.abs(sum(line.slice(from, to))) > most) continue;
        groups.push(ids(line.slice(from, to)));
        from = to;
      }
      const gate = (group: GroupView<Row>) => Math.abs(group.net) <= most;
      const out = cumulative<Row>((lot) => lot.data[order], gate).run(bag);
      assertEquals(out.groups.map((group) => ids(group.members)), groups);
    }),
    RUNS,
  );
});
