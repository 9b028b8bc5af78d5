/** Rows that people keep apart: no proposal brings them together, and leaves choose around them. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import {
  acceptIf,
  aggNet,
  Allocation,
  coalesce,
  cumulative,
  exact1to1,
  Group,
  hash,
  labeled,
  Lot,
  partitionBy,
  pivot,
  reclaim,
  Resolution,
  seq,
  signalGroup,
  soak,
  Span,
  Strategy,
  subsetSum,
} from "../../core/algebra/mod.ts";
import { companyOf, giveBack, hold } from "../../core/algebra/apart/standing.ts";
import { flow, FlowSpec } from "../../core/flow/mod.ts";
import { run } from "../../core/workspace/run.ts";
import { bags, trees } from "../support/data/arbitrary.ts";
import { apartness, clashOf, runApart, type Said, saidOf } from "../support/data/apart.ts";
import fc from "../support/data/fast_check.ts";
import { assertLawful, watched } from "../support/data/lawful.ts";
import { brief, lots, marked } from "../support/data/lots.ts";
import { grow, type Row } from "../support/plugins/forest.ts";

const any = () => "any";
const nets = (group: { net: number }) => group.net === 0;
const apart = (left: number, right: number): Said => ({ left: [left], right: [right] });

Deno.test("exact1to1() proposes the second of equal lines where the first pair was declined", () => {
  const equal = lots(5, -5, -5);
  assertEquals(brief(runApart(exact1to1(any), equal, apart(1, 2))).groups, ["1:5 3:-5"]);
  assertEquals(brief(runApart(exact1to1(any), equal, apart(1, 2), apart(1, 3))).groups, []);
  assertEquals(brief(runApart(exact1to1(any), equal, { set: [1, 2] })).groups, ["1:5 3:-5"]);
});

Deno.test("exact1to1() leaves nobody over who could be paired by an exchange", () => {
  const square = lots(5, 5, -5, -5);
  assertEquals(brief(runApart(exact1to1(any), square, apart(2, 4))), {
    groups: ["1:5 4:-5", "2:5 3:-5"],
    residual: "",
  });
});

Deno.test("flow() ships around a pair that was declined", () => {
  const spec = new FlowSpec<string>().penalty(9).window(0).costOf((a, b) => Math.abs(a.id - b.id));
  assertEquals(brief(runApart(flow(spec), lots(5, -5, -5))).groups, ["1:5 2:-5"]);
  assertEquals(brief(runApart(flow(spec), lots(5, -5, -5), apart(2, 1))).groups, ["1:5 3:-5"]);
});

Deno.test("subsetSum() takes another subset than the one that was declined", () => {
  const bag = lots(7, -3, -4, -3);
  const sum = subsetSum<string>(0, 3, 1);
  const [first] = runApart(sum, bag).groups;
  const taken = first.memberIds.filter((id) => id === 2 || id === 4);
  const other = taken[0] === 2 ? 4 : 2;
  const expected = [...[1, 3, other]].sort((a, b) => a - b);
  assertEquals(runApart(sum, bag, { set: first.memberIds }).groups[0].memberIds, expected);
  assertEquals(runApart(sum, bag, apart(1, taken[0])).groups[0].memberIds, expected);
  assertEquals(runApart(sum, bag, apart(3, taken[0])).groups[0].memberIds, expected);
  assertEquals(runApart(sum, bag, apart(1, 3)).groups, []);
});

Deno.test("subsetSum() finds its way around in a pool that is too large to be searched whole", () => {
  const amounts = Array.from({ length: 80 }, (_, at) => -1000 - at);
  const bag = lots(2079, ...amounts);
  const sum = subsetSum<string>(0, 6, 1);
  let said: Said[] = [];
  for (let declined = 0; declined < 3; declined++) {
    const [group] = runApart(sum, bag, ...said).groups;
    assertEquals(group.net, 0);
    assertEquals(clashOf(group.memberIds, said), null);
    said = [...said, { set: group.memberIds }];
  }
});

Deno.test("subsetSum() asks around what is kept apart too whether a sum is the only one", () => {
  const reasons = (bag: Lot<string>[], ...said: Said[]) =>
    [1, 2, 3, 4, 5, 6, 7, 8].flatMap((seed) =>
      runApart(subsetSum<string>(0, 4, seed), bag, ...said).groups.map(({ reason }) => reason)
    );
  // 10 is 4 and 6, which were declined, and otherwise 4, 5 and 1, or 6, 3 and 1.
  const split = reasons(lots(10, -4, -6, -5, -1, -3), apart(2, 3));
  assertEquals(split, Array(8).fill("subset sum, not unique"));
  // 1,000 was 700 + 300 or 600 + 400, and whichever it took, 900 was 600 + 300 or 500 + 400.
  const bag = lots(1_000, 900, -700, -300, -600, -400, -500, -1);
  const taken = reasons(bag, apart(2, 8));
  assertEquals([...new Set(taken)], ["subset sum, not unique"]);
  assert(taken.length > 8, "none found two");
});

Deno.test("subsetSum() lets a pair that was declined stand together with others", () => {
  const bag = lots(10, -9, -1, -10);
  assertEquals(brief(runApart(subsetSum<string>(1, 3, 1), bag, apart(1, 4), { set: [1, 2] })), {
    groups: ["1:10 2:-9 3:-1"],
    residual: "4:-10",
  });
});

Deno.test("subsetSum() calls a sum the only one around what is kept apart where a look at all says so", () => {
  const amounts = fc.array(
    fc.integer({ min: 1, max: 12 }).chain((it) => fc.constantFrom(it, -it)),
    {
      minLength: 3,
      maxLength: 9,
    },
  );
  const cases = amounts.chain((them) =>
    fc.tuple(fc.constant(them), saidOf(them.map((_, at) => at + 1)), fc.nat(2), fc.nat(9))
  );
  let sure = 0;
  fc.assert(
    fc.property(cases, ([amounts, said, band, seed]) => {
      const bag = lots(...amounts);
      const open = new Set(bag.map(({ id }) => id));
      const rank = ({ id }: Lot<string>) => hash(id, seed);
      for (
        const { members, certainty } of runApart(subsetSum(band, 4, seed), bag, ...said).groups
      ) {
        const ids = members.map(({ id }) => id);
        if (certainty === "") {
          const [anchor] = bag.filter(({ id }) => ids.includes(id)).sort((a, b) =>
            Math.abs(b.amount) - Math.abs(a.amount) || rank(a) - rank(b)
          );
          const pool = bag.filter(({ id, amount }) => open.has(id) && amount * anchor.amount < 0);
          const found = subsets(pool, 3).filter((some) =>
            some.length > 0 &&
            Math.abs(some.reduce((sum, { amount }) => sum + amount, anchor.amount)) <= band &&
            clashOf([anchor, ...some].map(({ id }) => id), said) === null
          );
          assertEquals(found.length, 1, `${ids} of ${anchor.id}`);
          sure++;
          for (const id of ids) open.delete(id);
        }
      }
    }),
    { numRuns: 4000 },
  );
  assert(sure > 500, `${sure}`);
});

/** Every subset of a list, of so many at most. */
function subsets<T>(list: T[], most: number): T[][] {
  return list.reduce<T[][]>(
    (all, one) => [...all, ...all.filter((it) => it.length < most).map((it) => [...it, one])],
    [[]],
  );
}

Deno.test("signalGroup() lets the others meet where one row was the wrong one", () => {
  const refs = signalGroup<string>((lot) => [lot.data], () => true, 9);
  const bag = marked([-30, "p"], [10, "p"], [20, "p"], [7, "p"]);
  assertEquals(brief(runApart(refs, bag, { left: [4], right: [1, 2, 3] })), {
    groups: ["1:-30 2:10 3:20"],
    residual: "4:7",
  });
});

Deno.test("signalGroup() keeps a row of a declined bucket for the next bucket", () => {
  const refs = signalGroup<string[]>((lot) => lot.data, nets, 9);
  const bag = marked([5, ["a", "b"]], [-5, ["a"]], [-5, ["b"]], [0, ["b"]]);
  assertEquals(brief(runApart(refs, bag)).groups, ["1:5 2:-5"]);
  assertEquals(brief(runApart(refs, bag, apart(1, 2))).groups, ["1:5 3:-5"]);
});

Deno.test("aggNet() tries either side of a pair that was declined", () => {
  const net = aggNet<string>((lot) => lot.data, nets);
  for (const [ours, theirs] of [[1, 2], [3, 4]]) {
    const bag = marked([5, "a"], [-5, "a"], [5, "b"], [-5, "b"]);
    assertEquals(brief(runApart(net, bag, apart(ours, theirs))).groups.length, 1);
  }
  const three = marked([5, "a"], [-5, "a"], [-5, "a"]);
  assertEquals(brief(runApart(net, three, apart(1, 2))).groups, ["1:5 3:-5"]);
  assertEquals(brief(runApart(net, three, apart(3, 1))).groups, ["1:5 2:-5"]);
  assertEquals(brief(runApart(net, three, apart(2, 3))).groups, ["1:5 2:-5"]);
});

Deno.test("aggNet() and signalGroup() refuse the very set that was declined, and no other", () => {
  const bag = marked([5, "a"], [-5, "a"], [3, "b"], [-2, "b"], [-1, "b"]);
  const net = aggNet<string>((lot) => lot.data, nets);
  const refs = signalGroup<string>((lot) => [lot.data], nets, 9);
  for (const strategy of [net, refs]) {
    assertEquals(brief(runApart(strategy, bag, { set: [3, 5, 4] })).groups, ["1:5 2:-5"]);
    assertEquals(runApart(strategy, bag, { set: [3, 4] }).groups.length, 2);
  }
});

Deno.test("cumulative() passes over a row that may not stand in the running segment", () => {
  const running = cumulative<string>((lot) => lot.id, nets);
  assertEquals(brief(runApart(running, lots(5, -5, -5), apart(1, 2))), {
    groups: ["1:5 3:-5"],
    residual: "2:-5",
  });
  assertEquals(brief(runApart(running, lots(5, -5, 3, -3), { set: [1, 2] })).groups, [
    "1:5 2:-5 3:3 4:-3",
  ]);
});

const chain = new FlowSpec<string>().penalty(9).window(0).costOf((_a, _b) => 1);

Deno.test("coalesce() refuses a union that would bring rows together, and makes the others", () => {
  const arcs = flow(chain);
  const bag = lots(5, -3, -2);
  assertEquals(brief(runApart(coalesce("s", arcs), bag)).groups, ["1:5 2:-3 3:-2"]);
  assertEquals(brief(runApart(coalesce("s", arcs), bag, apart(2, 3))), {
    groups: ["1:3 2:-3", "1:2 3:-2"],
    residual: "",
  });
  assertEquals(brief(runApart(coalesce("s", arcs), bag, { set: [3, 2, 1] })).groups, [
    "1:3 2:-3",
    "1:2 3:-2",
  ]);
  const four = lots(6, -3, -2, -1);
  const groups = brief(runApart(coalesce("s", arcs), four, apart(2, 3))).groups;
  assertEquals(groups, ["1:4 2:-3 4:-1", "1:2 3:-2"]);
});

Deno.test("reclaim() dissolves a settlement of rows that are kept apart", () => {
  const whole = reclaim("s", flow(chain));
  assertEquals(brief(runApart(whole, lots(5, -3, -2), apart(2, 3))), {
    groups: [],
    residual: "1:5 2:-3 3:-2",
  });
});

Deno.test("a soak is exempt, whoever passes it on", () => {
  const through: Strategy<string>[] = [
    soak("rest"),
    labeled("left", soak("rest")),
    coalesce("s", soak("rest")),
    reclaim("s", soak("rest")),
    pivot<string>((lot) => lot.original * 2, soak("rest")),
    acceptIf(() => true, partitionBy(any, () => seq([soak<string>("rest")]))),
  ];
  for (const strategy of through) {
    const out = runApart(strategy, lots(5, -5), apart(1, 2), { set: [1, 2] });
    assertEquals(brief(out).groups, ["1:5 2:-5"]);
  }
});

/** An author's own strategy: everything in one group. */
class Everything extends Strategy<string> {
  constructor() {
    super("everything");
  }

  resolve(bag: Lot<string>[]): Resolution<string> {
    const members = bag.map(({ id, amount }) => new Allocation(id, amount));
    return new Resolution<string>([new Group(members, "everything", "")], []);
  }
}

Deno.test("what an author's own strategy brings together goes back to what is free, and on", () => {
  const steps = seq([new Everything(), exact1to1<string>(any)]);
  assertEquals(brief(runApart(steps, lots(5, -5, -5), apart(1, 2))).groups, ["1:5 3:-5"]);
  const span = Span.root();
  run(new Everything(), lots(5, -5), span, apartness([apart(1, 2)]));
  assertEquals(span.children[0].rejections.map(({ ids }) => ids), [[1, 2]]);
});

Deno.test("a company that was given back is lent again, with nobody there", () => {
  const said = apartness([apart(1, 2), { set: [1] }]);
  const company = companyOf(said);
  company.add(1);
  assertEquals([company.admits(2), company.isForbidden], [false, true]);
  assert(companyOf(said) !== company);
  giveBack(company);
  assert(companyOf(said) === company);
  assertEquals([company.admits(2), company.isForbidden], [true, false]);
  giveBack(company);
  assert(companyOf(apartness([apart(1, 2)])) !== company);
  hold(null);
});

Deno.test("what people said costs each proposal no more than what was said of its rows", () => {
  const pairs = Array.from({ length: 6_000 }, (_, at) => at);
  const bag = marked(...pairs.flatMap((at): [number, number][] => [[5, at], [-5, at]]));
  const net = aggNet<number, number>((lot) => lot.data, nets);
  const shards = partitionBy<number, number>((lot) => lot.data, () => net);
  const said = pairs.map((at) => apart(2 * at + 1, 2 * at + 2));
  for (const strategy of [net, shards]) {
    const best = (run: () => void) => Math.min(...[1, 2, 3].map(() => timed(run)));
    const free = best(() => strategy.run(bag));
    const around = best(() => assertEquals(runApart(strategy, bag, ...said).groups, []));
    assert(around < 500 + 8 * free, `${around} ms in place of ${free}`);
  }
});

Deno.test("exact1to1() is quick where one of thousands of equal lots was declined with all others", () => {
  const bag = lots(...Array(4_500).fill(30), ...Array(3_000).fill(-30));
  const said = { left: [4_501], right: bag.slice(0, 4_500).map(({ id }) => id) };
  let groups = 0;
  const took = timed(() => groups = runApart(exact1to1(any), bag, said).groups.length);
  assertEquals(groups, 2_999);
  assert(took < 5_000, `${took} ms`);
});

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

Deno.test("nothing is kept apart for the next who runs a strategy, even after a throw", () => {
  const thrower = acceptIf<string>(() => {
    throw new Error("an author's own");
  }, exact1to1(any));
  try {
    runApart(thrower, lots(5, -5, 7, -7), apart(1, 2));
  } catch { /* as it should */ }
  assertEquals(brief(exact1to1<string>(any).run(lots(5, -5))).groups, ["1:5 2:-5"]);
});

/** What anybody may say of a bag's rows. */
const cases = bags.chain((bag) => fc.tuple(fc.constant(bag), saidOf(bag.map(({ id }) => id))));

Deno.test("law: no proposal but a soak holds rows that are kept apart, at any node, and all is conserved", () => {
  let bitten = 0;
  fc.assert(
    fc.property(cases, trees, ([bag, said], tree) => {
      const out = watched(() => runApart(grow(tree), bag, ...said));
      assertLawful(bag, out);
      for (const group of out.groups) {
        if (!group.aside) assertEquals(clashOf(group.memberIds, said), null, tree);
      }
      const freely = grow(tree).run(bag).groups;
      if (freely.some((it) => !it.aside && clashOf(it.memberIds, said) !== null)) bitten++;
    }),
    { numRuns: 3000 },
  );
  assert(bitten > 100, `only ${bitten} cases were ones that anything had to be done about`);
});

Deno.test("law: what is said of rows that no group brings together changes nothing", () => {
  fc.assert(
    fc.property(cases, trees, ([bag, said], tree) => {
      const freely = grow(tree).run(bag) as Resolution<Row>;
      const nobody = said.map((it): Said =>
        "set" in it ? { set: [...it.set, 63] } : { left: it.left, right: [63] }
      );
      assertEquals(brief(runApart(grow(tree), bag, ...nobody)), brief(freely));
    }),
    { numRuns: 1000 },
  );
});
