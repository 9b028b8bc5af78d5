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
