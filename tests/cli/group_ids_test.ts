/** Beside a saved workspace, a group's id is its content's. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertNotEquals } from "@std/assert/not_equals.js";
import { holdParts, lastingId, nameGroups } from "../../cli/workspace/group_ids.ts";
import type { Report } from "../../core/host/report/report.ts";
import fc from "../support/data/fast_check.ts";

const integer = fc.maxSafeInteger();
const parts = fc.uniqueArray(fc.record({ id: integer, amount: integer }), {
  selector: (part) => part.id,
  minLength: 1,
  maxLength: 8,
});

Deno.test("an id is a whole number of at most 15 digits, whatever the order of the parts", () => {
  fc.assert(fc.property(parts, (group) => {
    const id = lastingId(group);
    assert(Number.isSafeInteger(id) && id > 0 && id < 1e15);
    assertEquals(lastingId(group.toReversed()), id);
  }));
});

Deno.test("another row or another amount is another id, however large or near", () => {
  const change = fc.constantFrom(1, -1, 2 ** 31, 2 ** 32, -(2 ** 32));
  fc.assert(
    fc.property(parts, fc.nat(7), fc.boolean(), change, (group, at, row, by) => {
      const key = row ? "id" : "amount";
      const other = group.map((part, i) =>
        i === at % group.length ? { ...part, [key]: part[key] + by } : part
      );
      assertNotEquals(lastingId(other), lastingId(group));
    }),
  );
});

Deno.test("no two of 1,500,000 neighbouring pairs share an id", () => {
  // Of as many random numbers below 1e15, 0.001 pairs would; of 40 bits, one.
  const ids = new Float64Array(1_500_000);
  for (let at = 0; at < ids.length; at++) {
    ids[at] = lastingId([{ id: 2 * at, amount: 12500 }, { id: 2 * at + 1, amount: -12500 }]);
  }
  ids.sort();
  assert(ids.every((id, at) => at === 0 || id !== ids[at - 1]));
});

Deno.test("two groups of the very same parts get two ids, and their order stays", () => {
  const group = (group_id: number) => ({
    group_id,
    net: 0,
    size: 2,
    origin: "flow",
    status: "proposed" as const,
  });
  const part = (group_id: number, id: number, amount: number) => ({ id, group_id, amount });
  const report: Report = {
    groups: [group(4), group(7), group(9)],
    allocations: [
      ...[
        part(4, 1, 5),
        part(4, 2, -5),
        part(7, 1, 5),
        part(7, 2, -5),
        part(9, 3, 1),
        part(9, 4, -1),
      ],
    ],
  };
  const numbers = nameGroups(report);
  const ids = report.groups.map((it) => it.group_id);
  assertEquals(new Set(ids).size, 3);
  assertEquals(ids.map((id) => numbers.get(id)), [4, 7, 9]);
  assertEquals(report.allocations.map((it) => numbers.get(it.group_id)), [4, 4, 7, 7, 9, 9]);
  assertEquals(ids[0], lastingId([{ id: 1, amount: 5 }, { id: 2, amount: -5 }]));
});

Deno.test("a group is held against its parts, not its id alone", () => {
  const groups = [4, 7].map((group_id) => ({
    ...{ group_id, net: 0, size: 2, origin: "flow", status: "proposed" as const },
  }));
  const allocations = [
    { id: 1, group_id: 4, amount: 5 },
    { id: 2, group_id: 4, amount: -5 },
    { id: 3, group_id: 7, amount: 1 },
    { id: 4, group_id: 7, amount: -1 },
  ];
  const held = (...parts: [id: number, amount: number][]) =>
    holdParts(
      { groups, allocations },
      new Map([[4, parts.map(([id, amount]) => ({ id, amount }))]]),
    );
  assert(held([2, -5], [1, 5]));
  for (
    const others of [[[1, 5]], [[1, 5], [2, -4]], [[1, 5], [2, -5], [3, 1]], [[3, 1], [4, -1]]]
  ) {
    assert(!held(...others as [number, number][]));
  }
  assert(!holdParts({ groups, allocations }, new Map([[9, [{ id: 1, amount: 5 }]]])));
});
