/** The CSV of a report is taken apart by a reader that is not ours into what the report says. */
import { assertEquals } from "@std/assert/equals.js";
import { parse } from "@std/csv/parse.js";
import { reportToCsv } from "../../core/host/report/to_csv.ts";
import type { Report } from "../../core/host/report/report.ts";
import fc from "../support/data/fast_check.ts";

/** Texts with whatever ends a cell; of what is taken out, or marked, of a text others tell. */
const text = fc.string({
  unit: fc.constantFrom("a", "Z", "7", '"', ",", "\n", " ", "ü", ".", ";", "'"),
  maxLength: 6,
});

Deno.test("each allocation is a line, with its group and the words for its row", () => {
  const group = fc.record({ net: fc.integer(), origin: text, reason: fc.option(text) });
  const table = fc.record({
    groups: fc.array(group, { minLength: 1, maxLength: 4 }),
    rows: fc.array(fc.record({ at: fc.nat(3), amount: fc.integer(), name: text }), {
      maxLength: 6,
    }),
    zeros: fc.array(text, { maxLength: 2 }),
  });
  fc.assert(
    fc.property(table, ({ groups, rows, zeros }) => {
      const report: Report = {
        groups: groups.map(({ net, origin, reason }, group_id) => ({
          ...{ group_id, net, size: 1, origin, status: "proposed" },
          ...(reason !== null && { reason }),
        })),
        allocations: rows.map(({ at, amount }, id) => ({
          id,
          group_id: at % groups.length,
          amount,
        })),
      };
      const names = [...rows.map(({ name }) => name), ...zeros];
      const csv = reportToCsv(report, {
        nameOf: (id) => names[id],
        zeros: zeros.map((_, at) => rows.length + at),
      });
      const expected = [
        ...rows.map(({ at, amount, name }, id) => {
          const { net, origin, reason } = groups[at % groups.length];
          const group = [at % groups.length, net, 1, origin, reason ?? "", "proposed"];
          return [id, amount, ...group, name].map(String);
        }),
        ...zeros.map((name, at) => {
          return [String(rows.length + at), "0", "", "", "", "", "", "zero", name];
        }),
      ];
      assertEquals(parse(csv, { skipFirstRow: false }).slice(1), expected);
    }),
    { numRuns: 500 },
  );
});

Deno.test("whole numbers are written to the last digit, and whole units to the last decimal", () => {
  const amount = fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.integer({ min: -1e4, max: 1e4 }));
  const edge = fc.constantFrom(0, -1, 9, 10, -999_999_999, 1e9, 1e9 - 1, 1e15, 2 ** 53 - 1);
  fc.assert(
    fc.property(fc.oneof(amount, edge), fc.oneof(amount, edge), fc.nat(11), (id, net, digits) => {
      const report: Report = {
        groups: [{ group_id: 1, net, size: 1, origin: "exact", status: "proposed" }],
        allocations: [{ id, group_id: 1, amount: net }],
      };
      const csv = reportToCsv(report, { unitOf: () => ({ currency: "XXX", digits }) });
      const [said] = parse(csv, { skipFirstRow: true });
      const scale = 10n ** BigInt(digits);
      const magnitude = BigInt(Math.abs(net));
      const cents = digits === 0 ? "" : `.${String(magnitude % scale).padStart(digits, "0")}`;
      const units = `${net < 0 ? "-" : ""}${magnitude / scale}${cents}`;
      assertEquals(
        [said.id, said.amount, said.net, said.amount_in_units, said.net_in_units],
        [String(BigInt(id)), String(BigInt(net)), String(BigInt(net)), units, units],
      );
    }),
    { numRuns: 2_000 },
  );
});
