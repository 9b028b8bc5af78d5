/** Groups by hand, of exact parts. */
import { assertEquals } from "@std/assert/equals.js";
import { Allocation } from "../../core/algebra/mod.ts";
import { WantedGroup } from "../../core/workspace/merge.ts";
import { allocations, group, lines, refused, workspace } from "../support/workspace/planned.ts";

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

Deno.test("a decision that was merged, unpinned and solved is a proposal like any other", () => {
  const recon = workspace({ 1: 10, 2: -10, 3: 3 });
  recon.merge(allocations({ 1: 10, 3: 3 }), "hand", "");
  recon.unpin(4);
  assertEquals(lines(recon), ["2 unmatched 2:-10", "4 hand 1:10 3:3"]);
  recon.solve();
  assertEquals(lines(recon), ["5 unmatched 1:10", "6 unmatched 2:-10", "7 unmatched 3:3"]);
});

Deno.test("several merges are carried out as one after the other", () => {
  const rows = { 1: 60, 2: -10, 3: -20, 4: -30, 5: 7 };
  const one = workspace(rows, group({ 1: 20, 3: -20 }));
  const many = workspace(rows, group({ 1: 20, 3: -20 }));
  const merges = [
    new WantedGroup(allocations({ 1: 20, 3: -20 }), "first", "seen"),
    new WantedGroup(allocations({ 1: 40, 4: -30, 2: -10 }), "second", ""),
  ];
  for (const { parts, label, reason } of merges) {
    assertEquals(one.merge(parts, label, reason), null);
  }
  assertEquals(many.mergeAll(merges), null);
  assertEquals(lines(many), lines(one));
});

Deno.test("of several merges all are carried out or none, also where only together they take too much", () => {
  const recon = workspace({ 1: 60, 2: -10, 3: -20, 4: -30 });
  const before = lines(recon);
  const good = new WantedGroup(allocations({ 1: 40, 4: -30 }), "good", "");
  const cases: [WantedGroup, string, number][] = [
    [new WantedGroup(allocations({ 1: 21, 3: -20 }), "more", ""), "insufficient_live_amount", 1],
    [new WantedGroup(allocations({ 3: -20, 9: 1 }), "nobody", ""), "unknown_id", 9],
  ];
  for (const [bad, code, id] of cases) {
    const refusal = recon.mergeAll([good, bad])!;
    assertEquals([refusal.code, refusal.id], [code, id]);
    assertEquals(lines(recon), before);
  }
});
