/** Groups that are taken apart. */
import { assertEquals } from "@std/assert/equals.js";
import { group, lines, refused, workspace } from "../support/workspace/planned.ts";

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
