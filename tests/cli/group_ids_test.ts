/** Beside a saved workspace, a group's id is its content's. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertNotEquals } from "@std/assert/not_equals.js";
import { lastingId, nameGroups } from "../../cli/workspace/group_ids.ts";
import type { Report } from "../../core/host/report/report.ts";
import fc from "../support/data/fast_check.ts";

const integer = fc.maxSafeInteger();
const parts = fc.uniqueArray(fc.record({ id: integer, amount: integer }), {
  selector: (part) => part.id,
  minLength: 1,
  maxLength: 8,
});

Deno.test("an id is a whole number of at most 13 digits, whatever the order of the parts", () => {
  fc.assert(fc.property(parts, (group) => {
    const id = lastingId(group);
    assert(Number.isSafeInteger(id) && id > 0 && id < 1e13);
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

Deno.test("no two of 300,000 neighbouring pairs share an id", () => {
  // Of as many random numbers of 40 bits, 0.04 pairs would.
  const ids = new Set<number>();
  for (let at = 0; at < 300_000; at++) {
    ids.add(lastingId([{ id: 2 * at, amount: 100 }, { id: 2 * at + 1, amount: -100 }]));
  }
  assertEquals(ids.size, 300_000);
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
