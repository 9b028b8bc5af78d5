/** Rows that come, and come again. */
import { assertEquals } from "@std/assert/equals.js";
import { Resolution, type Strategy } from "../../core/algebra/mod.ts";
import { Recon } from "../../core/workspace/mod.ts";
import {
  allocations,
  group,
  Lawless,
  lines,
  Planned,
  refused,
  workspace,
} from "../support/workspace/planned.ts";

const MAX = Number.MAX_SAFE_INTEGER;

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
