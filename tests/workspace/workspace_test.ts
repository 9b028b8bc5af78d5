import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { Allocation, Group, type Lot, Resolution, Span, Strategy } from "../../core/algebra/mod.ts";
import { reportOf } from "../../core/host/report/native_report.ts";
import { Recon, type Refusal } from "../../core/workspace/mod.ts";

const MAX = Number.MAX_SAFE_INTEGER;

/** Answers with the same groups every time, cut down to what the bag holds; the rest is residual. */
class Planned extends Strategy<number> {
  seen: Lot<number>[] = [];

  constructor(public plan: Group[]) {
    super("planned");
  }

  resolve(bag: Lot<number>[]): Resolution<number> {
    this.seen = bag;
    const left = new Map(bag.map(({ id, amount }) => [id, amount]));
    const groups = this.plan.filter(({ members }) => members.every(({ id }) => left.has(id)));
    for (const { members } of groups) {
      for (const { id, amount } of members) left.set(id, left.get(id)! - amount);
    }
    return new Resolution(groups, bag.map((lot) => lot.withAmount(left.get(lot.id)!)));
  }
}

/** Answers with anything at all. */
class Lawless extends Strategy<number> {
  constructor(public answer: (bag: Lot<number>[]) => Resolution<number>) {
    super("lawless");
  }

  resolve(bag: Lot<number>[]): Resolution<number> {
    return this.answer(bag);
  }
}

type Parts = Record<number, number>;

function group(parts: Parts, origin = "rule", reason = ""): Group {
  return new Group(allocations(parts), origin, reason);
}

function allocations(parts: Parts): Allocation[] {
  return Object.entries(parts).map(([id, amount]) => new Allocation(Number(id), amount));
}

/** A workspace whose rows are their own amounts, with one solve behind it where groups are planned. */
function workspace(rows: Parts, ...plan: Group[]): Recon<number> {
  const recon = new Recon<number>(new Planned(plan), (amount) => amount);
  assertEquals(recon.upsertAll(Object.keys(rows).map(Number), Object.values(rows)), null);
  if (plan.length > 0) assertEquals(recon.solve(), null);
  return recon;
}

/** The groups on a line each: `7! rule 1:100 2:-100 (why)`, the mark for a pinned one. */
function lines(recon: Recon<number>): string[] {
  return recon.live().map(({ groupId, pinned, origin, reason, members }) => {
    const parts = members.map(({ id, amount }) => `${id}:${amount}`).join(" ");
    return `${groupId}${pinned ? "!" : ""} ${origin} ${parts}${reason && ` (${reason})`}`;
  });
}

/** Carries out what must be refused, and shows that nothing has changed. */
function refused(recon: Recon<number>, operation: () => Refusal | null): Partial<Refusal> {
  const before = JSON.stringify([reportOf(recon), recon.rows, recon.amount, recon.gross]);
  const refusal = operation();
  const after = JSON.stringify([reportOf(recon), recon.rows, recon.amount, recon.gross]);
  if (refusal == null) throw new Error("the operation was carried out");
  assertEquals(after, before);
  return Object.fromEntries(Object.entries(refusal).filter(([, value]) => !Number.isNaN(value)));
}

Deno.test("a new row becomes a proposed singleton", () => {
  assertEquals(lines(workspace({ 5: 100, 9: -40 })), ["1 unmatched 5:100", "2 unmatched 9:-40"]);
});

Deno.test("singletons are numbered by row id, in whatever order the rows of a batch arrive", () => {
  const recon = new Recon<number>(new Planned([]), (amount) => amount);
  recon.upsertAll([9, 2, 5], [90, 20, 50]);
  recon.upsertAll([1, 7], [10, 70]);
  assertEquals(lines(recon), [
    "1 unmatched 2:20",
    "2 unmatched 5:50",
    "3 unmatched 9:90",
    "4 unmatched 1:10",
    "5 unmatched 7:70",
  ]);
});

Deno.test("a row of amount zero is in the ledger and in no allocation", () => {
  const recon = workspace({ 1: 0, 2: 5 });
  assertEquals(lines(recon), ["1 unmatched 2:5"]);
  assertEquals(recon.rows, 2);
  recon.solve();
  assertEquals(lines(recon), ["2 unmatched 2:5"]);
});

Deno.test("the totals count rows, amounts and magnitudes", () => {
  const recon = workspace({ 1: 100, 2: -30, 3: 0 });
  assertEquals([recon.rows, recon.amount, recon.gross], [3, 70, 130]);
  recon.upsert(1, -7);
  assertEquals([recon.rows, recon.amount, recon.gross], [3, -37, 37]);
  recon.remove([2]);
  assertEquals([recon.rows, recon.amount, recon.gross], [2, -7, 7]);
});

Deno.test("replacing a row whose amount is unchanged leaves its groups alone", () => {
  const strategy = new Lawless((bag) => new Resolution<number>([], bag));
  const recon = new Recon<string>(
    strategy as unknown as Strategy<string>,
    (row) => Number(row.split(" ")[0]),
  );
  recon.upsertAll([1, 2], ["100 old", "-100 old"]);
  recon.merge(allocations({ 1: 100, 2: -100 }), "hand", "");
  recon.upsert(1, "100 new");
  assertEquals(recon.live().map(({ groupId, pinned }) => [groupId, pinned]), [[3, true]]);
  recon.unpin(3);
  let seen: unknown[] = [];
  strategy.answer = (bag) => {
    seen = bag.map(({ data }) => data);
    return new Resolution<number>([], bag);
  };
  recon.solve();
  assertEquals(seen, ["100 new", "-100 old"]);
});

Deno.test("a row whose amount changes leaves a proposed group, which goes on without it", () => {
  const recon = workspace({ 1: 10, 2: 20, 3: -30 }, group({ 1: 10, 2: 20, 3: -30 }, "rule", "why"));
  recon.upsert(2, 25);
  assertEquals(lines(recon), ["4 rule 1:10 3:-30 (why)", "5 unmatched 2:25"]);
  assertEquals(recon.live()[0].net, -20);
});

Deno.test("a proposed group left with one member is unmatched, and keeps its id and reason", () => {
  const recon = workspace({ 1: 10, 2: -10 }, group({ 1: 10, 2: -10 }, "rule", "why"));
  recon.upsert(1, 11);
  assertEquals(lines(recon), ["3 unmatched 2:-10 (why)", "4 unmatched 1:11"]);
});

Deno.test("a changed amount demotes a pinned group whole to proposed singletons", () => {
  const recon = workspace({ 1: 10, 2: 20, 3: -30 }, group({ 1: 10, 2: 20, 3: -30 }, "rule", "why"));
  recon.pin(4);
  recon.upsert(2, 25);
  assertEquals(lines(recon), ["5 unmatched 1:10", "6 unmatched 2:25", "7 unmatched 3:-30"]);
});

Deno.test("what an operation lets go of a row becomes one singleton, whatever it was in", () => {
  const recon = workspace(
    { 1: 30, 2: -10, 3: -20, 4: 5 },
    group({ 1: 10, 2: -10 }),
    group({ 1: 20, 3: -20 }),
  );
  recon.pinClean(0);
  assertEquals(lines(recon), ["5! rule 1:10 2:-10", "6! rule 1:20 3:-20", "7 unmatched 4:5"]);
  recon.remove([2, 3]);
  assertEquals(lines(recon), ["7 unmatched 4:5", "8 unmatched 1:30"]);
});

Deno.test("a row can fall to zero and rise again", () => {
  const recon = workspace({ 1: 10, 2: -10 }, group({ 1: 10, 2: -10 }));
  recon.upsert(1, 0);
  assertEquals(lines(recon), ["3 unmatched 2:-10"]);
  recon.upsert(1, 4);
  assertEquals(lines(recon), ["3 unmatched 2:-10", "4 unmatched 1:4"]);
});

Deno.test("an amount must be a whole number that a double keeps", () => {
  for (const amount of [0.5, NaN, Infinity, -Infinity, MAX + 1, -MAX - 1]) {
    const recon = workspace({ 1: 10 });
    assertEquals(refused(recon, () => recon.upsertAll([1, 2], [11, amount])), {
      code: "amount_overflow",
      id: 2,
      message: "the amount of row 2 is not a whole number up to 2^53 - 1; give it in minor units",
    });
  }
});

Deno.test("the gross may reach 2^53 - 1 and not pass it", () => {
  const recon = workspace({ 1: MAX - 1 });
  assertEquals(refused(recon, () => recon.upsertAll([3, 2], [-1, -1])), {
    code: "amount_overflow",
    id: 3,
    message: "row 3 takes the ledger's gross past 2^53 - 1; split the ledger in two",
  });
  assertEquals(recon.upsert(2, -1), null);
  assertEquals(recon.gross, MAX);
  assertEquals(recon.amount, MAX - 2);
});

Deno.test("no row is charged for an amount that the same batch replaces", () => {
  const recon = workspace({ 1: 5, 2: MAX - 5 });
  assertEquals(recon.upsertAll([1, 2], [MAX - 9, 9]), null);
  assertEquals([recon.amount, recon.gross], [MAX, MAX]);
  assertEquals(lines(recon), [`3 unmatched 1:${MAX - 9}`, "4 unmatched 2:9"]);
});

Deno.test("two rows of one batch must not share an id", () => {
  const recon = workspace({ 1: 10 });
  assertEquals(refused(recon, () => recon.upsertAll([4, 2, 4], [1, 2, 3])), {
    code: "duplicate_id",
    id: 4,
    message: "id 4 stands twice in one batch; give each row its own",
  });
});

Deno.test("a row id must be a whole number that a double keeps", () => {
  const recon = workspace({ 1: 10 });
  assertEquals(refused(recon, () => recon.upsertAll([2, 0.5], [1, 1])), {
    code: "ingest",
    id: 0.5,
    message: "0.5 is no row id; use whole numbers up to 2^53 - 1",
  });
  for (const id of [NaN, Infinity, MAX + 1]) {
    assertEquals(refused(recon, () => recon.upsert(id, 1)).code, "ingest");
  }
  assertEquals(recon.upsertAll([-MAX, MAX], [1, 1]), null);
});

Deno.test("removed rows are gone, and unknown ids are ignored", () => {
  const recon = workspace({ 1: 10, 2: 20, 3: 30 });
  recon.remove([3, 1, 99, 1, NaN]);
  assertEquals(lines(recon), ["2 unmatched 2:20"]);
  assertEquals(recon.rows, 1);
  recon.solve();
  assertEquals(lines(recon), ["4 unmatched 2:20"]);
});

Deno.test("a row that was removed can come back", () => {
  const recon = workspace({ 1: 10, 2: 20 });
  recon.remove([2]);
  recon.upsert(2, 7);
  recon.solve();
  assertEquals(lines(recon), ["4 unmatched 1:10", "5 unmatched 2:7"]);
});

Deno.test("removing a row demotes its pinned group whole to proposed singletons", () => {
  const recon = workspace({ 1: 10, 2: 20, 3: -30 }, group({ 1: 10, 2: 20, 3: -30 }));
  recon.pin(4);
  recon.remove([3]);
  assertEquals(lines(recon), ["5 unmatched 1:10", "6 unmatched 2:20"]);
});

Deno.test("removing a row leaves what is left of a proposed group", () => {
  const recon = workspace({ 1: 10, 2: 20, 3: -30 }, group({ 1: 10, 2: 20, 3: -30 }, "rule", "why"));
  recon.remove([2]);
  assertEquals(lines(recon), ["4 rule 1:10 3:-30 (why)"]);
  recon.remove([1]);
  assertEquals(lines(recon), ["4 unmatched 3:-30 (why)"]);
  recon.remove([3]);
  assertEquals(lines(recon), []);
});

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

Deno.test("pinning makes a proposal a decision, and unpinning makes it a proposal again", () => {
  const recon = workspace({ 1: 10, 2: -10 }, group({ 1: 10, 2: -10 }));
  for (let i = 0; i < 2; i++) {
    assertEquals(recon.pin(3), null);
    assertEquals(lines(recon), ["3! rule 1:10 2:-10"]);
  }
  for (let i = 0; i < 2; i++) {
    assertEquals(recon.unpin(3), null);
    assertEquals(lines(recon), ["3 rule 1:10 2:-10"]);
  }
});

Deno.test("an operation on a group that is not there is refused", () => {
  const recon = workspace({ 1: 10, 2: -10 }, group({ 1: 10, 2: -10 }));
  const operations = [
    (groupId: number) => recon.pin(groupId),
    (groupId: number) => recon.unpin(groupId),
    (groupId: number) => recon.detach(groupId, [1]),
    (groupId: number) => recon.dissolve(groupId),
  ];
  for (const operation of operations) {
    assertEquals(refused(recon, () => operation(1)), {
      code: "unknown_group",
      groupId: 1,
      message: "there is no group 1; take a group from the latest report",
    });
    for (const groupId of [0, 4, -3, 3.5, NaN, Infinity]) {
      assertEquals(refused(recon, () => operation(groupId)).code, "unknown_group");
    }
  }
});

Deno.test("a group that is gone stays gone", () => {
  const recon = workspace({ 1: 10, 2: -10, 3: 3, 4: 4 }, group({ 1: 10, 2: -10 }));
  assertEquals(recon.dissolve(5), null);
  assertEquals(recon.dissolve(5)?.code, "unknown_group");
  assertEquals(recon.pin(5)?.code, "unknown_group");
});

Deno.test("pinClean takes every proposed group of two or more whose net is within the tolerance", () => {
  const recon = workspace(
    { 1: 10, 2: -10, 3: 10, 4: -12, 5: 10, 6: -13, 7: 0, 8: 1 },
    group({ 1: 10, 2: -10 }),
    group({ 3: 10, 4: -12 }),
    group({ 5: 10, 6: -13 }),
  );
  recon.pinClean(NaN);
  recon.pinClean(-1);
  assertEquals(recon.live().filter(({ pinned }) => pinned), []);
  recon.pinClean(2);
  assertEquals(lines(recon), [
    "8! rule 1:10 2:-10",
    "9! rule 3:10 4:-12",
    "10 rule 5:10 6:-13",
    "11 unmatched 8:1",
  ]);
});

Deno.test("pinSingletons takes the proposed singletons that hold one of the rows", () => {
  const recon = workspace({ 1: 10, 2: -10, 3: 3, 4: 4, 5: 5 }, group({ 1: 5, 2: -10 }));
  recon.pinSingletons([5, 1, 2, 99, 3]);
  assertEquals(lines(recon), [
    "6 rule 1:5 2:-10",
    "7! unmatched 1:5",
    "8! unmatched 3:3",
    "9 unmatched 4:4",
    "10! unmatched 5:5",
  ]);
});

Deno.test("pinWhere asks about every proposed group", () => {
  const recon = workspace({ 1: 10, 2: -10, 3: 3, 4: 4 }, group({ 1: 10, 2: -10 }));
  recon.pin(5);
  const asked: number[] = [];
  recon.pinWhere(({ groupId, size }) => {
    asked.push(groupId);
    return size == 1 && groupId > 6;
  });
  assertEquals(asked, [6, 7]);
  assertEquals(lines(recon), ["5! rule 1:10 2:-10", "6 unmatched 3:3", "7! unmatched 4:4"]);
});

Deno.test("a merge pins exact parts, and what is left of the groups that held them stays proposed", () => {
  const recon = workspace(
    { 1: 100, 2: -60, 3: -40, 4: 5 },
    group({ 1: 100, 2: -60, 3: -40 }, "rule", "why"),
  );
  assertEquals(recon.merge(allocations({ 1: 30, 2: -30 }), "by hand", "agreed by phone"), null);
  assertEquals(lines(recon), [
    "5 rule 1:70 2:-30 3:-40 (why)",
    "6 unmatched 4:5",
    "7! by hand 1:30 2:-30 (agreed by phone)",
  ]);
  assertEquals(recon.live().map(({ net }) => net), [0, 5, 0]);
});

Deno.test("a merge that takes all but one member leaves it unmatched, and one that takes all leaves nothing", () => {
  const recon = workspace({ 1: 10, 2: -10, 3: 7 }, group({ 1: 10, 2: -10 }, "rule", "why"));
  assertEquals(recon.merge(allocations({ 3: 7, 1: 10 }), "hand", ""), null);
  assertEquals(lines(recon), ["4 unmatched 2:-10 (why)", "6! hand 1:10 3:7"]);
});

Deno.test("a merge takes from the proposed groups that hold a row in order of their ids", () => {
  const recon = workspace(
    { 1: 60, 2: -10, 3: -20, 4: -9 },
    group({ 1: 20, 3: -20 }),
    group({ 1: 10, 2: -10 }),
  );
  assertEquals(lines(recon), [
    "5 rule 1:10 2:-10",
    "6 rule 1:20 3:-20",
    "7 unmatched 1:30",
    "8 unmatched 4:-9",
  ]);
  assertEquals(recon.merge(allocations({ 1: 15, 4: -9 }), "hand", ""), null);
  assertEquals(lines(recon), [
    "5 unmatched 2:-10",
    "6 rule 1:15 3:-20",
    "7 unmatched 1:30",
    "9! hand 1:15 4:-9",
  ]);
});

Deno.test("a merge adds up the parts of one row", () => {
  const recon = workspace({ 1: 60, 2: -10, 3: -20 }, group({ 1: 20, 3: -20 }));
  const lines_of_a_report = [
    new Allocation(1, 20),
    new Allocation(2, -10),
    new Allocation(1, 40),
    new Allocation(3, -20),
  ];
  assertEquals(recon.merge(lines_of_a_report, "hand", ""), null);
  assertEquals(lines(recon), ["7! hand 1:60 2:-10 3:-20"]);
  assertEquals(lines_of_a_report.map(({ amount }) => amount), [20, -10, 40, -20]);
});

Deno.test("a merge of an unknown row is refused", () => {
  const recon = workspace({ 1: 10 });
  assertEquals(refused(recon, () => recon.merge(allocations({ 1: 10, 7: 0 }), "hand", "")), {
    code: "unknown_id",
    id: 7,
    message: "there is no row 7; upsert it first",
  });
});

Deno.test("a merge of nothing, of one row or of a zero part is refused", () => {
  const recon = workspace({ 1: 10, 2: -10, 3: 0 });
  const oneRow = [new Allocation(1, 4), new Allocation(1, 6)];
  for (const parts of [[], oneRow, allocations({ 2: -10 })]) {
    assertEquals(refused(recon, () => recon.merge(parts, "hand", "")), {
      code: "degenerate_group",
      message: "a group needs at least two rows; name another one",
    });
  }
  assertEquals(refused(recon, () => recon.merge(allocations({ 1: 10, 3: 0 }), "hand", "")), {
    code: "degenerate_group",
    id: 3,
    message: "row 3 would give 0; leave it out or ask for an amount",
  });
});

Deno.test("a merge cannot take more than is live, the other sign, or part of a unit", () => {
  for (const requested of [-1, 71, 0.5, NaN, Infinity, -Infinity]) {
    const recon = workspace({ 1: 100, 2: -30, 3: -30 });
    recon.merge(allocations({ 1: 30, 3: -30 }), "hand", "");
    const refusal = refused(
      recon,
      () => recon.merge(allocations({ 1: requested, 2: -30 }), "hand", ""),
    );
    assertEquals([refusal.code, refusal.id, refusal.available], [
      "insufficient_live_amount",
      1,
      70,
    ]);
    if (!Number.isNaN(requested)) assertEquals(refusal.requested, requested);
    assertEquals(
      refusal.message,
      `row 1 cannot give ${requested}; ask for a whole amount between 0 and 70`,
    );
    assertEquals(
      refused(recon, () => recon.merge(allocations({ 2: -30, 3: -1 }), "hand", "")).message,
      "row 3 has nothing left to give; unpin a group that holds it, or leave it out",
    );
  }
});

Deno.test("detached rows become singletons, and the rest of the group stays", () => {
  const recon = workspace(
    { 1: 10, 2: 20, 3: -30, 4: 4 },
    group({ 1: 10, 2: 20, 3: -30, 4: 4 }, "rule", "why"),
  );
  assertEquals(recon.detach(5, [3, 1, 3]), null);
  assertEquals(lines(recon), ["5 rule 2:20 4:4 (why)", "6 unmatched 1:10", "7 unmatched 3:-30"]);
  assertEquals(recon.detach(5, [4]), null);
  assertEquals(lines(recon).slice(0, 1), ["5 unmatched 2:20 (why)"]);
  assertEquals(recon.detach(5, []), null);
  assertEquals(recon.detach(5, [2]), null);
  assertEquals(lines(recon), [
    "6 unmatched 1:10",
    "7 unmatched 3:-30",
    "8 unmatched 4:4",
    "9 unmatched 2:20",
  ]);
});

Deno.test("a row that is detached from one group keeps its part in another", () => {
  const recon = workspace(
    { 1: 30, 2: -10, 3: -20 },
    group({ 1: 10, 2: -10 }),
    group({ 1: 20, 3: -20 }),
  );
  recon.detach(4, [1]);
  assertEquals(lines(recon), ["4 unmatched 2:-10", "5 rule 1:20 3:-20", "6 unmatched 1:10"]);
});

Deno.test("only members can be detached", () => {
  const recon = workspace({ 1: 10, 2: -10, 3: 3 }, group({ 1: 10, 2: -10 }));
  assertEquals(refused(recon, () => recon.detach(4, [1, 3])), {
    code: "unknown_member",
    groupId: 4,
    id: 3,
    message: "row 3 is not in group 4; name rows that are",
  });
  assertEquals(refused(recon, () => recon.detach(4, [NaN])).code, "unknown_member");
});

Deno.test("a pinned group can be neither detached from nor dissolved", () => {
  const recon = workspace({ 1: 10, 2: -10 }, group({ 1: 10, 2: -10 }));
  recon.pin(3);
  for (const operation of [() => recon.detach(3, [1]), () => recon.dissolve(3)]) {
    assertEquals(refused(recon, operation), {
      code: "frozen_group",
      groupId: 3,
      message: "group 3 is pinned; unpin it first",
    });
  }
});

Deno.test("a dissolved group falls apart into singletons", () => {
  const recon = workspace({ 1: 10, 2: 20, 3: -30, 4: 4 }, group({ 1: 10, 2: 20, 3: -30 }));
  assertEquals(recon.dissolve(5), null);
  assertEquals(lines(recon), [
    "6 unmatched 4:4",
    "7 unmatched 1:10",
    "8 unmatched 2:20",
    "9 unmatched 3:-30",
  ]);
});

Deno.test("a decision that was merged, unpinned and solved is a proposal like any other", () => {
  const recon = workspace({ 1: 10, 2: -10, 3: 3 });
  recon.merge(allocations({ 1: 10, 3: 3 }), "hand", "");
  recon.unpin(4);
  assertEquals(lines(recon), ["2 unmatched 2:-10", "4 hand 1:10 3:3"]);
  recon.solve();
  assertEquals(lines(recon), ["5 unmatched 1:10", "6 unmatched 2:-10", "7 unmatched 3:3"]);
});

Deno.test("the report is the wire's JSON, key by key", () => {
  const recon = workspace(
    { 1: 100, 2: -60, 3: -40, 4: 0 },
    group({ 1: 100, 2: -60 }, "net", "why"),
  );
  recon.pin(4);
  assertEquals(
    JSON.stringify(reportOf(recon)),
    '{"groups":[' +
      '{"group_id":4,"net":40,"size":2,"origin":"net","reason":"why","status":"pinned"},' +
      '{"group_id":5,"net":-40,"size":1,"origin":"unmatched","status":"proposed"}],' +
      '"allocations":[' +
      '{"id":1,"group_id":4,"amount":100},{"id":2,"group_id":4,"amount":-60},' +
      '{"id":3,"group_id":5,"amount":-40}]}',
  );
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
