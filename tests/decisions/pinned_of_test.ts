/** What a log keeps of a ledger's pinned groups, and when it will not. */
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { decisionsReport } from "../../cli/workspace/decisions_report.ts";
import { FloreconError } from "../../core/host/error.ts";
import type { Report } from "../../core/host/report/report.ts";
import { pinnedOf, Settled } from "../../decisions/mod.ts";

type Group = [id: number, status: "pinned" | "proposed", ...parts: [row: number, amount: number][]];

function report(...groups: Group[]): Report {
  return {
    groups: groups.map(([group_id, status, ...parts]) => ({
      group_id,
      net: parts.reduce((sum, [, amount]) => sum + amount, 0),
      size: parts.length,
      origin: parts.length === 1 ? "unmatched" : "flow",
      status,
    })),
    allocations: groups.flatMap(([group_id, , ...parts]) =>
      parts.map(([id, amount]) => ({ id, group_id, amount }))
    ),
  };
}

Deno.test("lone parts of one row are kept as one decision, as they will be found again", () => {
  const both: Group = [3, "pinned", [5, 1], [6, -1]];
  const split = report([1, "pinned", [5, 60]], [2, "pinned", [5, 40]], both);
  assertEquals(pinnedOf(split), [
    { kind: "pinned", label: "unmatched", parts: [{ id: 5, amount: 100, of: 101 }] },
    {
      kind: "pinned",
      label: "flow",
      parts: [{ id: 5, amount: 1, of: 101 }, { id: 6, amount: -1 }],
    },
  ]);
});

Deno.test("a row cannot be left open in part while the rest of it is only proposed", () => {
  const half = report([1, "pinned", [5, 60]], [2, "proposed", [5, 40], [6, -40]]);
  const error = assertThrows(() => pinnedOf(half), FloreconError);
  assertEquals([error.code, error.id, error.groupId], ["not_kept", 5, 2]);
});

Deno.test("decisions alone make the report that they came from", () => {
  const pinned = report([1, "pinned", [1, 5], [2, -4]], [2, "pinned", [3, 7]]);
  const settled = new Settled([{ adds: pinnedOf(pinned), drops: [] }]);
  const { groups, allocations } = decisionsReport(settled);
  assertEquals(groups.map(({ net, size, origin, status }) => [net, size, origin, status]), [
    [1, 2, "flow", "pinned"],
    [7, 1, "unmatched", "pinned"],
  ]);
  assertEquals(allocations.map(({ id, amount }) => [id, amount]), [[1, 5], [2, -4], [3, 7]]);
});
