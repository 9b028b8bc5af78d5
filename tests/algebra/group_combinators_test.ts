import { assertEquals } from "@std/assert/equals.js";
import {
  acceptIf,
  Allocation,
  coalesce,
  doubted,
  exact1to1,
  Group,
  type GroupView,
  hash,
  labeled,
  Lot,
  reclaim,
  Resolution,
  Strategy,
  subsetSum,
  sure,
  uncontradicted,
  unrivaled,
} from "../../core/algebra/mod.ts";
import { bags, trees } from "../support/data/arbitrary.ts";
import fc from "../support/data/fast_check.ts";
import { grow, type Row } from "../support/plugins/forest.ts";
import { brief, labels, lots, marked } from "../support/data/lots.ts";

const RUNS = { numRuns: 1500 };

/** Answers with the groups and rests that a test names, whatever the bag. */
class Handmade extends Strategy<string> {
  constructor(private groups: Group[], private rests: [id: number, amount: number][]) {
    super("handmade");
  }

  resolve(bag: Lot<string>[]): Resolution<string> {
    const lot = (id: number) => bag.find((lot) => lot.id === id)!;
    return new Resolution(this.groups, this.rests.map(([id, rest]) => lot(id).withAmount(rest)));
  }
}

function group(reason: string, ...members: [number, number][]): Group {
  return new Group(members.map(([id, amount]) => new Allocation(id, amount)), "handmade", reason);
}

Deno.test("labeled() puts its tag before a reason, or in its place", () => {
  const inner = new Handmade([group("", [1, 5]), group("why", [2, -5])], []);
  const out = labeled("tag", labeled("inner", inner)).run(lots(5, -5));
  assertEquals(labels(out), ["handmade / tag: inner", "handmade / tag: inner: why"]);
});

Deno.test("acceptIf() folds a refused group back onto what is left of its lots", () => {
  const inner = new Handmade(
    [group("", [1, 6], [2, -6]), group("", [1, 3], [3, -3])],
    [[1, 1], [3, -4]],
  );
  const out = acceptIf<string>((group) => group.gross > 10, inner).run(lots(10, -6, -7));
  assertEquals(brief(out), { groups: ["1:6 2:-6"], residual: "1:4 3:-7" });
});

Deno.test("acceptIf() shows the gate each member with its row's size at birth", () => {
  const bag = [new Lot(1, 100, 10, "row"), new Lot(2, -6, -6, "other")];
  const seen: [number, number, number, string][] = [];
  const gate = (group: GroupView<string>) => {
    for (const { id, amount, original, data } of group.members) {
      seen.push([id, amount, original, data]);
    }
    return false;
  };
  const out = acceptIf<string>(gate, new Handmade([group("", [1, 6], [2, -6])], [[1, 4]])).run(bag);
  assertEquals(seen, [[1, 6, 100, "row"], [2, -6, -6, "other"]]);
  assertEquals(out.residual, bag);
});

Deno.test("acceptIf() tells the gate why a group was formed", () => {
  const inner = subsetSum<string>(0, 3, 1);
  const out = acceptIf<string>((group) => group.reason == "subset sum", inner).run(
    lots(10, -10, -10),
  );
  assertEquals(brief(out), { groups: [], residual: "1:10 2:-10 3:-10" });
});

Deno.test("acceptIf() adds up the parts of a lot from several refused groups", () => {
  const inner = new Handmade([group("", [1, 6], [2, -6]), group("", [1, 4], [3, -4])], []);
  const out = acceptIf<string>(() => false, inner).run(lots(10, -6, -4));
  assertEquals(brief(out), { groups: [], residual: "1:10 2:-6 3:-4" });
});

Deno.test("acceptIf() lets a group with an id from nowhere through, for the ledger to report", () => {
  const inner = new Handmade([group("", [1, 5], [77, -5])], []);
  assertEquals(brief(acceptIf<string>(() => false, inner).run(lots(5))).groups, ["1:5 77:-5"]);
});

Deno.test("acceptIf() keeps what its gate accepts and gives back the rest, unit by unit", () => {
  fc.assert(
    fc.property(bags, trees, fc.nat(10), (bag, tree, most) => {
      const plain = grow(tree).run(bag);
      const kept = plain.groups.filter((group) => group.members.length <= most);
      const left = new Map(bag.map((lot) => [lot.id, lot.amount]));
      for (const { id, amount } of kept.flatMap((group) => group.members)) {
        left.set(id, left.get(id)! - amount);
      }
      const out = acceptIf<Row>((group) => group.size <= most, grow(tree)).run(bag);
      assertEquals(out.groups, kept);
      for (const lot of out.residual) assertEquals(lot.amount, left.get(lot.id));
    }),
    RUNS,
  );
});

Deno.test("coalesce() makes one cluster of groups that share a row, with one member for each", () => {
  const inner = new Handmade([
    group("a", [4, 2], [1, -2]),
    group("b", [2, 5], [3, -5]),
    group("c", [4, 3], [5, -3]),
    group("d", [5, -1], [6, 1]),
  ], []);
  const out = coalesce("settlement", inner).run(lots(-2, 5, -5, 5, -4, 1));
  assertEquals(brief(out).groups, ["1:-2 4:5 5:-4 6:1", "2:5 3:-5"]);
  assertEquals(labels(out), ["settlement / coalesced 3 groups", "settlement / b"]);
  assertEquals(out.groups[0].net, 0);
});

Deno.test("coalesce() drops members and clusters that come to nothing", () => {
  const inner = new Handmade([
    group("", [1, 5], [2, -5]),
    group("", [1, -5], [3, 5]),
    group("", [4, 1]),
    group("", [4, -1]),
  ], [[1, 1], [4, 2]]);
  const out = coalesce("c", inner).run(lots(1, -5, 5, 2));
  assertEquals(brief(out), { groups: ["2:-5 3:5"], residual: "1:1 4:2" });
});

Deno.test("coalesce() tidies a lone group that an author left untidy", () => {
  const inner = new Handmade([group("why", [3, 1], [1, 2], [3, 4], [2, 0])], []);
  const out = coalesce("c", inner).run(lots(2, 0, 5));
  assertEquals(brief(out).groups, ["1:2 3:5"]);
  assertEquals(labels(out), ["c / why"]);
});

Deno.test("coalesce() finds the connected components of a plain search", () => {
  const splitting = fc.constantFrom("tranches 1", "tranches 70", "seq 2 tranches 3 tranches 5");
  fc.assert(
    fc.property(bags, fc.oneof(splitting, trees), (bag, tree) => {
      const plain = grow(tree).run(bag);
      const waiting = new Set(plain.groups);
      const clusters: string[] = [];
      for (const first of plain.groups) {
        if (!waiting.delete(first)) continue;
        const cluster = [first];
        for (const member of cluster) {
          const ids = new Set(member.members.map(({ id }) => id));
          for (const other of waiting) {
            if (other.members.some(({ id }) => ids.has(id)) && waiting.delete(other)) {
              cluster.push(other);
            }
          }
        }
        const sums = new Map<number, number>();
        for (const { id, amount } of cluster.flatMap((group) => group.members)) {
          sums.set(id, (sums.get(id) ?? 0) + amount);
        }
        const members = [...sums].filter(([_, amount]) => amount !== 0).sort(([a], [b]) => a - b);
        const reason = cluster.length === 1 ? first.reason : `coalesced ${cluster.length} groups`;
        if (members.length > 0) {
          clusters.push(
            `${members.map(([id, amount]) => `${id}:${amount}`).join(" ")} c / ${reason}`,
          );
        }
      }
      const out = coalesce("c", grow(tree)).run(bag);
      const names = labels(out);
      assertEquals(brief(out).groups.map((members, i) => `${members} ${names[i]}`), clusters);
      assertEquals(out.residual, plain.residual);
    }),
    RUNS,
  );
});

Deno.test("reclaim() lets each member take its own rest back, and nets whole lines", () => {
  const inner = new Handmade([group("", [1, 97], [2, -97])], [[1, 3], [3, 8]]);
  const out = reclaim("settlement", inner).run(lots(100, -97, 8));
  assertEquals(brief(out), { groups: ["1:100 2:-97"], residual: "3:8" });
  assertEquals(out.groups[0].net, 3);
  assertEquals(out.groups[0].origin, "settlement");
});

Deno.test("reclaim() coalesces first, so that a rest has only one way to go", () => {
  const inner = new Handmade(
    [group("a", [1, 4], [2, -4]), group("b", [1, 3], [3, -3]), group("c", [4, 1], [5, -1])],
    [[1, 2], [3, -1]],
  );
  const out = reclaim("r", inner).run(lots(9, -4, -4, 1, -1));
  assertEquals(brief(out), { groups: ["1:9 2:-4 3:-4", "4:1 5:-1"], residual: "" });
  assertEquals(labels(out), ["r / coalesced 2 groups", "r / c"]);
});

Deno.test("reclaim() leaves no row half in a group", () => {
  fc.assert(
    fc.property(bags, trees, (bag, tree) => {
      const whole = new Map(bag.map((lot) => [lot.id, lot.amount]));
      const out = reclaim("r", grow(tree)).run(bag);
      const members = out.groups.flatMap((group) => group.members);
      for (const { id, amount } of members) assertEquals(amount, whole.get(id));
      for (const { id, amount } of out.residual) assertEquals(amount, whole.get(id));
      assertEquals(new Set(members.map(({ id }) => id)).size, members.length);
    }),
    RUNS,
  );
});

/** Groups of which something is known that no other group of the algebra would say. */
function founded(reason: string, accidents: number, ...members: [number, number][]): Group {
  const out = group(reason, ...members);
  out.weight = 4000;
  out.accidents = accidents;
  return out;
}

Deno.test("coalesce() and reclaim() leave a lone group as well founded as it was", () => {
  const inner = new Handmade([founded("a", 97.5, [1, 5], [2, -5])], [[1, 1]]);
  for (const strategy of [coalesce("c", inner), reclaim("r", inner)]) {
    const [{ weight, accidents }] = strategy.run(lots(6, -5)).groups;
    assertEquals([weight, accidents], [4000, 97.5]);
  }
});

Deno.test("coalesce() and reclaim() take a cluster for as accidental as its worst group, and weigh none", () => {
  const inner = new Handmade(
    [founded("a", 0.5, [1, 4], [2, -4]), founded("b", 3, [1, 2], [3, -2])],
    [],
  );
  for (const strategy of [coalesce("c", inner), reclaim("r", inner)]) {
    const [{ weight, accidents }] = strategy.run(lots(6, -4, -2)).groups;
    assertEquals([weight, accidents], [NaN, 3]);
  }
});

Deno.test("a gate on accidents refuses a sum through coalesce() and reclaim() as it does without", () => {
  const bag = lots(10_000, ...Array.from({ length: 42 }, (_, at) => -(500 + hash(at, 1) % 4_000)));
  const sum = subsetSum<string>(0, 6, 1);
  const refused = (strategy: Strategy<string>) =>
    acceptIf<string>((group) => group.accidents < 1, strategy).run(bag).groups;
  assertEquals(sum.run(bag).groups.length, 1);
  for (const strategy of [sum, coalesce("c", sum), reclaim("r", sum)]) {
    assertEquals(refused(strategy), []);
  }
});

Deno.test("coalesce() of groups that share nothing changes their origins and nothing else", () => {
  fc.assert(
    fc.property(bags, trees, (bag, tree) => {
      const plain = grow(tree).run(bag).groups;
      const ids = plain.flatMap((group) => group.memberIds);
      fc.pre(plain.length > 0 && new Set(ids).size === ids.length);
      const told = (group: Group) => [
        ...[group.certainty, group.weight, group.accidents, group.aside, group.reason],
        brief({ groups: [group], residual: [] }).groups[0].split(" ").sort(),
      ];
      const out = coalesce("c", grow(tree)).run(bag).groups;
      assertEquals(out.map(told), plain.map(told));
    }),
    RUNS,
  );
});

Deno.test("uncontradicted() refuses what quotes an open lot of the other sign, and nothing it stands with", () => {
  const refs = (lot: Lot<string[]>) => lot.data;
  const inner = exact1to1<string[]>(() => "any");
  const run = (...bag: [number, string[]][]) =>
    brief(uncontradicted(refs, inner).run(marked(...bag)));
  const open = run([5, ["a"]], [-5, []], [-9, ["a"]]);
  assertEquals(open, { groups: [], residual: "1:5 2:-5 3:-9" });
  // Of its own side it may be a copy, and what it stands with may be the one that it quotes.
  assertEquals(run([5, ["a"]], [-5, []], [9, ["a"]]).groups, ["1:5 2:-5"]);
  assertEquals(run([5, ["a"]], [-5, ["a"]], [-9, ["a"]]).groups, ["1:5 2:-5"]);
  assertEquals(run([5, ["a"]], [-5, []], [-9, ["b"]]).groups, ["1:5 2:-5"]);
  assertEquals(run([5, ["a"]], [-5, []], [-9, ["a"]], [9, []]).groups, ["1:5 2:-5", "3:-9 4:9"]);
});

Deno.test("a lot of amount zero contradicts nothing, and rivals nobody", () => {
  const inner = exact1to1<string[]>((lot) => lot.amount === 0 ? "" : "any");
  const bag = marked<string[]>([5, ["a"]], [-5, []], [0, ["a"]], [-0, ["a"]]);
  const key = (_lot: Lot<string[]>) => "any";
  for (
    const strategy of [
      uncontradicted((lot: Lot<string[]>) => lot.data, inner),
      unrivaled(key, () => true, inner),
    ]
  ) {
    assertEquals(brief(strategy.run(bag)), { groups: ["1:5 2:-5"], residual: "3:0 4:0" });
  }
  assertEquals(sure(doubted(key, () => true, inner)).run(bag).groups[0].certainty, "sure");
});

Deno.test("unrivaled() refuses a group while an open lot of a member's key would do as well", () => {
  const inner = exact1to1<string>(() => "any");
  const isEqual = (open: Lot<string>, member: Lot<string>) => open.amount === member.amount;
  const run = (...bag: [number, string][]) =>
    brief(unrivaled<string>((lot) => lot.data, isEqual, inner).run(marked(...bag)));
  const rivaled = run([5, "a"], [-5, "a"], [-5, "a"], [7, "a"], [-7, "a"]);
  assertEquals(rivaled, { groups: ["4:7 5:-7"], residual: "1:5 2:-5 3:-5" });
  // Of another key it is none, and neither is what stands in a group.
  assertEquals(run([5, "a"], [-5, "a"], [-5, "b"]).groups, ["1:5 2:-5"]);
  assertEquals(run([5, "a"], [-5, "a"], [5, "a"], [-5, "a"]).groups, ["1:5 2:-5", "3:5 4:-5"]);
  assertEquals(run([5, ""], [-5, ""], [-5, ""]).groups, ["1:5 2:-5"]);
});

Deno.test("doubted() calls a group likely while an open lot of a member's key would do as well", () => {
  const isEqual = (open: Lot<string>, member: Lot<string>) => open.amount === member.amount;
  const inner = new Handmade([group("", [1, 5], [2, -5]), group("", [4, 7], [5, -7])], [[3, -5]]);
  const run = (strategy: Strategy<string>) =>
    strategy.run(marked([5, "a"], [-5, "a"], [-5, "a"], [7, "a"], [-7, "a"])).groups
      .map(({ members, certainty }) => [members[0].id, certainty]);
  const doubtful = doubted<string>((lot) => lot.data, isEqual, inner);
  assertEquals(run(sure(doubtful)), [[4, "sure"], [1, "likely"]]);
  // What is ambiguous already stays so.
  const open = doubted<string>((lot) => lot.data, isEqual, exact1to1<string>((lot) => lot.data));
  assertEquals(run(sure(open)), [[4, "sure"], [1, "ambiguous"]]);
});
