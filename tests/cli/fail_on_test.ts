/** What a pipeline is stopped by: what nobody has decided. */
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { failOn } from "../../cli/report/fail_on.ts";
import { FloreconError } from "../../core/host/error.ts";
import type { Report } from "../../core/host/report/report.ts";
import { summarize } from "../../core/host/summary/summarize.ts";

const MERGED = { group_id: 10, net: 0, size: 2, origin: "merge", status: "pinned" as const };
const LONE = { group_id: 11, net: 40, size: 1, origin: "unmatched" };

/** Row 1 of 100, of which 60 are signed off and 40 stand alone. */
function partly(status: "pinned" | "proposed"): Report {
  return {
    groups: [MERGED, { ...LONE, status }],
    allocations: [
      { id: 1, group_id: 10, amount: 60 },
      { id: 2, group_id: 10, amount: -60 },
      { id: 1, group_id: 11, amount: 40 },
    ],
  };
}

function stops(report: Report): void {
  failOn(["open"], { report, summary: summarize(report, 2), lapsed: 0 }, {});
}

Deno.test("what is left of a row is open until somebody leaves it open, too", () => {
  const { code, message } = assertThrows(() => stops(partly("proposed")), FloreconError);
  assertEquals(code, "not_reconciled");
  assertEquals(message.includes("1 open row;"), true, message);
  stops(partly("pinned"));
});

Deno.test("where nothing is to stop a pipeline, nobody looks through the report", () => {
  const report = partly("proposed");
  const summary = summarize(report, 2);
  const looked = new Proxy(report, {
    get(_, name) {
      throw new Error(`${String(name)} was asked for`);
    },
  });
  failOn([], { report: looked, summary, lapsed: 0 }, {});
  failOn(["breaks", "lapsed"], { report: looked, summary, lapsed: 0 }, {});
});
