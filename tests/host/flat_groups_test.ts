import { assertEquals } from "@std/assert/equals.js";
import { Int32, Int64, Table, tableToIPC, Utf8, vectorFromArray } from "apache-arrow";
import { FlatGroups } from "../../core/host/report/flat_groups.ts";
import type { Report, ReportGroup } from "../../core/host/report/report.ts";
import { reportToArrow } from "../../core/host/report/to_arrow.ts";
import fc from "../support/data/fast_check.ts";

const LARGE = 2 ** 53 - 1;

/** Groups of some rows each, which may have parts in several of them. */
const reports = fc.uniqueArray(
  fc.record({
    group_id: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: LARGE - 5, max: LARGE })),
    reason: fc.option(fc.constantFrom("exact 1:1 pair", "é"), { nil: undefined }),
    status: fc.constantFrom("proposed" as const, "pinned" as const),
    parts: fc.uniqueArray(
      fc.record({ id: fc.integer({ min: -3, max: 40 }), amount: fc.integer() }),
      { minLength: 1, maxLength: 5, selector: ({ id }) => id },
    ),
  }),
  { maxLength: 40, selector: ({ group_id }) => group_id },
).map((made): Report => ({
  groups: made.map(({ parts, reason, ...group }): ReportGroup => ({
    ...group,
    net: parts.reduce((net, { amount }) => net + amount, 0),
    size: parts.length,
    origin: "flow",
    ...(reason !== undefined && { reason }),
  })),
  allocations: made.flatMap(({ group_id, parts }) => parts.map((it) => ({ ...it, group_id }))),
}));

const wanted = fc.uniqueArray(fc.oneof(fc.integer({ min: -5, max: 60 }), fc.constant(LARGE)), {
  maxLength: 30,
}).map((ids) => new Set(ids));

Deno.test("FlatGroups finds what a look at every part finds", () => {
  fc.assert(fc.property(reports, wanted, fc.nat(), (report, wanted, cut) => {
    for (const stream of [reportToArrow(report), inTwo(report, cut)]) {
      const groups = new FlatGroups(stream);
      assertEquals(groups.named(wanted), looked(report, ({ group_id }) => wanted.has(group_id)));
      assertEquals(groups.holding(wanted), looked(report, ({ id }) => wanted.has(id)));
    }
  }));
});

function looked(
  { groups, allocations }: Report,
  isWanted: (part: Report["allocations"][number]) => boolean,
): Report {
  const parts = allocations.filter(isWanted);
  const held = new Set(parts.map(({ group_id }) => group_id));
  return { groups: groups.filter(({ group_id }) => held.has(group_id)), allocations: parts };
}

/** The same in two batches, of which the cut may go through a group, and with texts of their own. */
function inTwo({ groups, allocations }: Report, cut: number): Uint8Array {
  const at = cut % (allocations.length + 1);
  const batch = (parts: Report["allocations"]) => {
    const said = parts.map((it) => ({
      ...it,
      ...groups.find(({ group_id }) => group_id === it.group_id)!,
    }));
    const whole = (name: "id" | "group_id" | "amount" | "net") =>
      vectorFromArray(said.map((it) => BigInt(it[name])), new Int64());
    const texts = (name: "origin" | "reason" | "status") =>
      vectorFromArray(said.map((it) => it[name] ?? null), new Utf8());
    return new Table({
      ...{ id: whole("id"), group_id: whole("group_id"), amount: whole("amount") },
      ...{ net: whole("net"), size: vectorFromArray(said.map(({ size }) => size), new Int32()) },
      ...{ origin: texts("origin"), reason: texts("reason"), status: texts("status") },
    });
  };
  return tableToIPC(batch(allocations.slice(0, at)).concat(batch(allocations.slice(at))), "stream");
}
