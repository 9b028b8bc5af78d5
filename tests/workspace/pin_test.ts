/** What a person decides, and what is no longer there to be decided. */
import { assertEquals } from "@std/assert/equals.js";
import {
  coalesce,
  exact1to1,
  labeled,
  seq,
  soak,
  type Strategy,
  sure,
} from "../../core/algebra/mod.ts";
import { Recon } from "../../core/workspace/mod.ts";
import { group, lines, refused, workspace } from "../support/workspace/planned.ts";

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

Deno.test("pinClean of what is in no doubt leaves alone what a soak puts aside, whatever it comes to", () => {
  const soaked = (seq: (soak: Strategy<number>) => Strategy<number>) => {
    const recon = new Recon<number>(seq(soak<number>("rest")), (amount) => amount);
    recon.upsertAll([1, 2, 3, 4, 5], [100, -60, -40, 7, -7]);
    assertEquals(recon.solve(), null);
    return recon;
  };
  const pairs = exact1to1<number>(() => "any");
  const through: ((soak: Strategy<number>) => Strategy<number>)[] = [
    (rest) => seq([pairs, rest]),
    (rest) => sure(seq([pairs, rest])),
    (rest) => seq([pairs, coalesce("rest", labeled("", rest))]),
  ];
  for (const each of through) {
    const recon = soaked(each);
    recon.pinClean(1000, true);
    const [rest, pair] = recon.live();
    assertEquals([rest.origin, rest.size, rest.pinned], ["rest", 3, false]);
    assertEquals([pair.size, pair.pinned], [2, true]);
    // Whoever names it, means it.
    assertEquals(recon.pin(rest.groupId), null);
    assertEquals(rest.pinned, true);
  }
});

Deno.test("a soak that came to one row says nothing of how sure it is", () => {
  const recon = new Recon<number>(soak<number>("rest"), (amount) => amount);
  recon.upsertAll([1, 2], [5, 6]);
  recon.solve();
  assertEquals(recon.live().map(({ certainty }) => certainty), ["likely"]);
  recon.remove([2]);
  recon.solve();
  assertEquals(recon.live().map(({ origin, certainty }) => [origin, certainty]), [["rest", ""]]);
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
