/** The header of `solve` is a proof only if a report that loses something cannot pass it. */
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { tableFromArrays, tableToIPC } from "apache-arrow";
import { runPlugin } from "../../cli/workspace/run.ts";
import { FloreconError } from "../../core/host/error.ts";
import type { Report } from "../../core/host/report/report.ts";

/** Three rows of 70, -70 and 5, and one of zero. */
const TOTALS = { rows: 4, amount: 5, gross: 145 };
/** The plugin below never reads it. */
const STREAM = tableToIPC(tableFromArrays({ id: Int32Array.of(1, 2, 3, 4) }), "stream");
const DATA = {
  file: "data.csv",
  bytes: new Uint8Array(),
  isCsv: true,
  style: {},
  stream: STREAM,
  rows: 4,
};

const HONEST: Report = {
  groups: [
    { group_id: 5, net: 0, size: 2, origin: "exact_1to1", status: "proposed" },
    { group_id: 6, net: 5, size: 1, origin: "unmatched", status: "proposed" },
  ],
  allocations: [
    { id: 1, group_id: 5, amount: 70 },
    { id: 2, group_id: 5, amount: -70 },
    { id: 3, group_id: 6, amount: 5 },
  ],
};

Deno.test("an honest report adds up, and rows of amount zero count as unmatched", () => {
  const { summary } = runPlugin(answering(HONEST), DATA);
  assertEquals(summary.grouped, { rows: 2, amount: 0, gross: 140 });
  assertEquals(summary.unmatched, { rows: 2, amount: 5, gross: 5 });
  assertEquals([summary.zero, summary.split, summary.groups], [1, 0, 1]);
});

Deno.test("a row that is partly grouped counts as grouped, once, and is told apart", () => {
  const split = structuredClone(HONEST);
  split.allocations = [
    { id: 1, group_id: 5, amount: 60 },
    { id: 2, group_id: 5, amount: -70 },
    { id: 1, group_id: 6, amount: 10 },
    { id: 3, group_id: 6, amount: 5 },
  ];
  const { summary } = runPlugin(answering(split), DATA);
  assertEquals([summary.grouped.rows, summary.unmatched.rows, summary.split], [2, 2, 1]);
  assertEquals(summary.grouped.gross + summary.unmatched.gross, 145);
});

const LIES: Record<string, (report: Report) => void> = {
  "loses a minor unit": (it) => it.allocations[2].amount = 4,
  "loses a row": (it) => it.allocations.pop(),
  "loses two rows that cancel out": (it) => it.allocations.splice(0, 2),
  "makes up a row": (it) => it.allocations.push({ id: 9, group_id: 6, amount: 0 }, ...extra(5)),
  "names a group that it does not have": (it) => it.allocations[2].group_id = 7,
  "grows two rows that cancel out": (it) => {
    it.allocations[0].amount = 71;
    it.allocations[1].amount = -71;
  },
};

for (const [what, lie] of Object.entries(LIES)) {
  Deno.test(`a report that ${what} is an error`, () => {
    const report = structuredClone(HONEST);
    lie(report);
    const error = assertThrows(() => runPlugin(answering(report), DATA), FloreconError);
    assertEquals(error.code, "not_conserved");
  });
}

Deno.test("a plugin that counts other rows than were read is an error", () => {
  const plugin = answering(HONEST, { ...TOTALS, rows: 3 });
  const error = assertThrows(() => runPlugin(plugin, DATA), FloreconError);
  assertEquals(error.code, "not_conserved");
});

function extra(count: number) {
  return Array.from({ length: count }, (_, at) => ({ id: 100 + at, group_id: 6, amount: 0 }));
}

/** A plugin that gives one report whatever it is asked. */
function answering(report: Report, totals = TOTALS) {
  const answer = new TextEncoder().encode(JSON.stringify({ ok: true, report, totals }));
  const describe = {
    abi_version: 1,
    domain: { id: "test.lies", version: "1.0.0" },
    input: [],
    report_schema: 1,
    capabilities: ["totals"],
  };
  return { describe, open: () => ({ memoryBytes: 0, dispatch: () => answer }) };
}
