/** What a solve makes of what a strategy answers, and what it does not take from one. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { Allocation, Group, type Lot, Resolution, Span } from "../../core/algebra/mod.ts";
import { Recon, type Refusal } from "../../core/workspace/mod.ts";
import {
  allocations,
  group,
  Lawless,
  lines,
  type Parts,
  Planned,
  refused,
  workspace,
} from "../support/workspace/planned.ts";

Deno.test("a solve numbers groups by their lowest id, and the rests after them", () => {
  const recon = workspace(
    { 1: 1, 2: 2, 3: 3, 4: -3, 5: -2, 6: 6 },
    group({ 3: 3, 4: -3 }, "late"),
    group({ 5: -2, 2: 2 }, "early", "why"),
  );
  assertEquals(lines(recon), [
    "7 early 2:2 5:-2 (why)",
    "8 late 3:3 4:-3",
    "9 unmatched 1:1",
    "10 unmatched 6:6",
  ]);
});

Deno.test("groups that share their lowest id go by their other ids", () => {
  const recon = workspace(
    { 1: 60, 2: -10, 3: -20, 4: -30 },
    group({ 1: 10, 4: -10 }),
    group({ 1: 10, 2: -10, 4: -20 }),
    group({ 1: 20, 3: -20 }),
  );
  assertEquals(lines(recon), [
    "5 rule 1:10 2:-10 4:-20",
    "6 rule 1:20 3:-20",
    "7 rule 1:10 4:-10",
    "8 unmatched 1:20",
  ]);
});

Deno.test("every solve counts its group ids up", () => {
  const recon = workspace({ 1: 1, 2: -1, 3: 3 }, group({ 1: 1, 2: -1 }));
  assertEquals(lines(recon), ["4 rule 1:1 2:-1", "5 unmatched 3:3"]);
  recon.solve();
  assertEquals(lines(recon), ["6 rule 1:1 2:-1", "7 unmatched 3:3"]);
});

Deno.test("group ids do not depend on who has looked", () => {
  const looked = workspace({ 1: 1, 2: 2 });
  const unseen = workspace({ 1: 1, 2: 2 });
  looked.live();
  for (const recon of [looked, unseen]) recon.solve();
  assertEquals(lines(unseen), ["3 unmatched 1:1", "4 unmatched 2:2"]);
  assertEquals(lines(unseen), lines(looked));
});

Deno.test("a strategy sees what is not pinned, ascending, and no zero lot", () => {
  const strategy = new Planned([]);
  const recon = new Recon<number>(strategy, (amount) => amount);
  recon.upsertAll([8, 1, 4, 6], [80, 10, 0, -60]);
  recon.merge(allocations({ 1: 10, 8: 30 }), "hand", "");
  recon.solve();
  assertEquals(
    strategy.seen.map(({ id, original, amount, data }) => [id, original, amount, data]),
    [
      [6, -60, -60, -60],
      [8, 80, 50, 80],
    ],
  );
  assertEquals(lines(recon), ["4! hand 1:10 8:30", "5 unmatched 6:-60", "6 unmatched 8:50"]);
});

Deno.test("a solve leaves pinned groups exactly as they are", () => {
  const recon = workspace({ 1: 10, 2: -10, 3: 3 }, group({ 1: 10, 2: -10 }, "rule", "why"));
  recon.pin(4);
  for (let i = 0; i < 3; i++) assertEquals(recon.solve(), null);
  assertEquals(lines(recon), ["4! rule 1:10 2:-10 (why)", "8 unmatched 3:3"]);
});

Deno.test("members in any order end up ascending, and parts of zero end up nowhere", () => {
  const recon = new Recon<number>(
    new Lawless(() =>
      new Resolution<number>(
        [
          new Group([new Allocation(2, -10), new Allocation(3, 0), new Allocation(1, 10)], "r", ""),
          new Group([new Allocation(3, 0)], "nothing", ""),
          new Group([], "nothing", ""),
          new Group([new Allocation(3, 3)], "soak", ""),
        ],
        [],
      )
    ),
    (amount) => amount,
  );
  recon.upsertAll([1, 2, 3], [10, -10, 3]);
  assertEquals(recon.solve(), null);
  assertEquals(lines(recon), ["4 r 1:10 2:-10", "5 soak 3:3"]);
});

Deno.test("a solve runs under the trace that it is given", () => {
  const recon = workspace({ 1: 10, 2: -10 }, group({ 1: 10, 2: -10 }));
  const span = Span.root();
  recon.solve(span);
  assertEquals(span.children.map(({ name, runs, lotsIn }) => [name, runs, lotsIn]), [
    ["planned", 1, 2],
  ]);
});

Deno.test("a strategy that breaks the law is refused, and its row named", () => {
  const part = (id: number, amount: number) => new Allocation(id, amount);
  const cases: [string, Group[], Parts, Partial<Refusal>][] = [
    ["loses a row", [], { 1: 100 }, { id: 2, original: -50, accounted: 0 }],
    ["loses a part", [group({ 1: 40 })], { 2: -50 }, { id: 1, original: 100, accounted: 40 }],
    ["invents a part", [], { 1: 101, 2: -50 }, { id: 1, original: 100, accounted: 101 }],
    [
      "gives away twice",
      [group({ 1: 100, 2: -50 }), group({ 1: 100 })],
      {},
      { id: 1, original: 100, accounted: 200 },
    ],
    ["keeps what it gave", [group({ 1: 60 })], { 1: 60, 2: -50 }, {
      id: 1,
      original: 100,
      accounted: 120,
    }],
    ["borrows the other sign", [group({ 1: 150 }), group({ 1: -50 })], { 2: -50 }, {
      id: 1,
      original: 100,
      accounted: 150,
    }],
    ["starts with the other sign", [group({ 1: -1 })], { 1: 101, 2: -50 }, {
      id: 1,
      original: 100,
      accounted: -1,
    }],
    ["borrows on the way", [group({ 1: 60 }), group({ 1: -10 }), group({ 1: 50 })], { 2: -50 }, {
      id: 1,
      original: 100,
      accounted: 50,
    }],
    ["borrows from what it keeps", [group({ 1: 100 }), group({ 1: 50 })], { 1: -50, 2: -50 }, {
      id: 1,
      original: 100,
      accounted: 100,
    }],
    ["cuts a unit", [group({ 1: 0.5 })], { 1: 99.5, 2: -50 }, {
      id: 1,
      original: 100,
      accounted: 0.5,
    }],
    ["does not count", [group({ 1: NaN })], { 1: 100, 2: -50 }, {
      id: 1,
      original: 100,
    }],
    ["groups a stranger", [group({ 9: 5 })], { 1: 100, 2: -50 }, {
      id: 9,
      original: 0,
      accounted: 5,
    }],
    ["keeps a stranger", [], { 1: 100, 2: -50, 9: 5 }, { id: 9, original: 0, accounted: 5 }],
    ["keeps a stranger between", [], { 1: 100, 1.5: 5, 2: -50 }, {
      id: 1.5,
      original: 0,
      accounted: 5,
    }],
    ["uses pinned mass", [group({ 3: 7 })], { 1: 100, 2: -50 }, {
      id: 3,
      original: 7,
      accounted: 14,
    }],
    ["names a member twice", [new Group([part(1, 60), part(1, 40)], "r", "")], { 2: -50 }, {
      id: 1,
      original: 100,
      accounted: 100,
    }],
  ];
  for (const [name, groups, rest, expected] of cases) {
    const recon = new Recon<number>(
      new Lawless(() =>
        new Resolution<number>(
          groups,
          allocations(rest).map(({ id, amount }) =>
            ({ id, original: amount, amount, data: 0 }) as Lot<number>
          ),
        )
      ),
      (amount) => amount,
    );
    recon.upsertAll([1, 2, 3], [100, -50, 7]);
    recon.pinSingletons([3]);
    const { message, ...figures } = refused(recon, () => recon.solve());
    assertEquals(figures, { code: "conservation_violated", ...expected }, name);
    assert(message!.includes(`row ${expected.id}`), message);
  }
});

Deno.test("a refused solve leaves no mark on the next one", () => {
  let lawful = false;
  const recon = new Recon<number>(
    new Lawless((bag) =>
      lawful
        ? new Resolution<number>([group({ 1: 10, 2: -10 })], [])
        : new Resolution<number>([group({ 1: 10, 2: -10 })], bag)
    ),
    (amount) => amount,
  );
  recon.upsertAll([1, 2], [10, -10]);
  assertEquals(
    refused(recon, () => recon.solve()).message,
    "the strategy makes 20 of row 1's 10; " +
      "every part must be a whole share of it, and the parts must add up to it",
  );
  lawful = true;
  assertEquals(recon.solve(), null);
  assertEquals(lines(recon), ["3 rule 1:10 2:-10"]);
});

Deno.test("what a strategy holds on to is never changed by an edit", () => {
  const planned = [group({ 1: 100, 2: -60, 3: -40 })];
  const recon = workspace({ 1: 100, 2: -60, 3: -40 }, ...planned);
  recon.merge(allocations({ 1: 30, 2: -30 }), "hand", "");
  recon.detach(4, [3]);
  recon.upsert(1, 50);
  // But for the place, which is the workspace's own note.
  assertEquals(planned.map((kept) => ({ ...kept, place: -1 })), [
    { ...group({ 1: 100, 2: -60, 3: -40 }) },
  ]);
});
