import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { tableFromIPC } from "apache-arrow";
import { FloreconError } from "../../core/host/error.ts";
import { parse } from "@std/csv/parse.js";
import type { Describe } from "../../core/host/describe/describe.ts";
import { madeBy } from "../../core/host/report/made_by.ts";
import { reportToJson } from "../../core/host/report/named_report.ts";
import { MADE_BY, reportToArrow } from "../../core/host/report/to_arrow.ts";
import { reportToCsv } from "../../core/host/report/to_csv.ts";
import {
  connectedComponents,
  primaryAssignments,
  strictAssignments,
} from "../../core/host/report/projections.ts";
import type { Report } from "../../core/host/report/report.ts";
import fc from "../support/data/fast_check.ts";

/** A report of `[id, group, amount]`, in the order given. */
function reportOf(...parts: [number, number, number][]): Report {
  const allocations = parts.map(([id, group_id, amount]) => ({ id, group_id, amount }));
  const groups = [...new Set(allocations.map(({ group_id }) => group_id))].map((group_id) => {
    const members = allocations.filter((part) => part.group_id === group_id);
    return {
      group_id,
      net: members.reduce((net, { amount }) => net + amount, 0),
      size: members.length,
      origin: "flow",
      status: "proposed" as const,
    };
  });
  return { groups, allocations };
}

const WHOLE = reportOf([1, 1, 5], [2, 1, -5], [3, 2, 7]);
const SPLIT = reportOf([1, 1, 60], [2, 1, -60], [1, 2, 40], [3, 2, -40], [4, 3, 9]);

Deno.test("strictAssignments() gives each row its one group", () => {
  assertEquals(strictAssignments(WHOLE), new Map([[1, 1], [2, 1], [3, 2]]));
});

Deno.test("strictAssignments() names the first row that is split", () => {
  const error = assertThrows(() => strictAssignments(SPLIT), FloreconError);
  assertEquals([error.code, error.id, error.groupId], ["split_row", 1, 2]);
});

Deno.test("primaryAssignments() takes the largest part, whatever its sign", () => {
  assertEquals(primaryAssignments(SPLIT), new Map([[1, 1], [2, 1], [3, 2], [4, 3]]));
  const second = reportOf([1, 1, -5], [2, 1, 5], [1, 2, -50], [3, 2, 50]);
  assertEquals(primaryAssignments(second).get(1), 2);
});

Deno.test("of equal parts primaryAssignments() takes the lowest group, in any order", () => {
  const parts: [number, number, number][] = [[1, 1, 5], [2, 1, -5], [1, 2, 5], [3, 2, -5]];
  assertEquals(primaryAssignments(reportOf(...parts)).get(1), 1);
  assertEquals(primaryAssignments(reportOf(...parts.reverse())).get(1), 1);
});

Deno.test("connectedComponents() joins the groups that share a row", () => {
  assertEquals(connectedComponents(SPLIT), [
    { ids: [1, 2, 3], groupIds: [1, 2] },
    { ids: [4], groupIds: [3] },
  ]);
  assertEquals(connectedComponents(reportOf()), []);
});

Deno.test("two rows are in one component just where a chain of groups leads from one to the other", () => {
  const part = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 8 }));
  fc.assert(fc.property(fc.uniqueArray(part, { selector: String, maxLength: 20 }), (parts) => {
    const report = reportOf(
      ...parts.map(([id, group]) => [id, group, 1] as [number, number, number]),
    );
    const clusters = connectedComponents(report);
    for (const [id] of parts) {
      const cluster = clusters.find(({ ids }) => ids.includes(id))!;
      assertEquals(cluster.ids, reachable(id, parts));
    }
    assertEquals(
      clusters.flatMap(({ groupIds }) => groupIds).sort(),
      [
        ...new Set(parts.map(([, group]) => group)),
      ].sort(),
    );
    assertEquals(clusters.map(({ ids }) => ids[0]), clusters.map(({ ids }) => Math.min(...ids)));
  }));
});

/** All rows that can be reached over shared groups, by walking until nothing new turns up. */
function reachable(start: number, parts: [number, number][]): number[] {
  const ids = new Set([start]);
  for (let size = 0; size !== ids.size;) {
    size = ids.size;
    for (const [id, group] of parts) {
      if (!ids.has(id)) continue;
      for (const [other, theirs] of parts) if (theirs === group) ids.add(other);
    }
  }
  return [...ids].sort((a, b) => a - b);
}

Deno.test("a chain of a hundred thousand groups is one component", () => {
  const chain = Array.from(
    { length: 100_000 },
    (_, at) => [{ id: at, group_id: at, amount: 1 }, { id: at + 1, group_id: at, amount: -1 }],
  ).flat();
  const [cluster, ...others] = connectedComponents({ groups: [], allocations: chain });
  assertEquals([cluster.ids.length, cluster.groupIds.length, others.length], [100_001, 100_000, 0]);
});

const TOLD: Report = {
  groups: [
    {
      group_id: 1,
      net: -3,
      size: 2,
      origin: "agg_net",
      reason: 'said "so", twice',
      status: "pinned",
    },
    { group_id: 2, net: 9007199254740991, size: 1, origin: "unmatched", status: "proposed" },
  ],
  allocations: [
    { id: 1, group_id: 1, amount: 5 },
    { id: 2, group_id: 1, amount: -8 },
    { id: 9007199254740991, group_id: 2, amount: 9007199254740991 },
  ],
};

Deno.test("a report as CSV is one line per allocation, joined to its group", () => {
  assertEquals(reportToCsv(TOLD).split("\r\n"), [
    "id,amount,group_id,net,size,origin,reason,status",
    '1,5,1,-3,2,agg_net,"said ""so"", twice",pinned',
    '2,-8,1,-3,2,agg_net,"said ""so"", twice",pinned',
    "9007199254740991,9007199254740991,2,9007199254740991,1,unmatched,,proposed",
    "",
  ]);
});

Deno.test("no text of a CSV is a formula, or steers what shows it", () => {
  const texts: [string, string][] = [
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", "'=1"],
    ["\x07=1", "'=1"],
    ["\r\n=1", "'\n=1"],
    ["a=b-c", "a=b-c"],
    ["\x1b[2Jred\x07\x9b\x7f", "[2Jred"],
    ["one\ntwo\r\nthree\rfour", "one\ntwo\nthreefour"],
    ["a\tb", "a\tb"],
  ];
  // What reads a CSV makes one kind of all line breaks.
  for (const [text, cell] of texts) {
    const groups = TOLD.groups.map((it) => ({ ...it, origin: text, reason: text }));
    const words = { nameOf: () => text, tagsOf: () => [text] };
    const rows = parse(reportToCsv({ ...TOLD, groups }, words), { skipFirstRow: true });
    for (const column of ["origin", "reason", "row", "tags"]) {
      assertEquals(rows.map((row: Record<string, string>) => row[column]), [cell, cell, cell]);
    }
    assertEquals(rows[2].amount, "9007199254740991");
    assertEquals(rows[0].net, "-3");
  }
});

Deno.test("a report as Arrow holds the same, exact to 2^53 - 1", () => {
  const rows = tableFromIPC(reportToArrow(TOLD)).toArray().map((row) => ({ ...row.toJSON() }));
  assertEquals(rows[1], {
    id: 2n,
    amount: -8n,
    group_id: 1n,
    net: -3n,
    size: 2,
    origin: "agg_net",
    reason: 'said "so", twice',
    status: "pinned",
  });
  assertEquals([rows[2].id, rows[2].amount, rows[2].reason], [
    2n ** 53n - 1n,
    2n ** 53n - 1n,
    null,
  ]);
});

Deno.test("a report as Arrow is the same bytes however often one process writes it", () => {
  assertEquals(reportToArrow(TOLD), reportToArrow(TOLD));
});

Deno.test("a report as JSON reads back as itself", () => {
  assertEquals(JSON.parse(reportToJson(TOLD)), TOLD);
});

Deno.test("a row of amount zero is in no group, and in every report for people", () => {
  const zeros = { zeros: [7, 8], nameOf: (id: number) => `R-${id}` };
  assertEquals(reportToCsv(TOLD, zeros).split("\r\n").slice(4), [
    "7,0,,,,,,zero,R-7",
    "8,0,,,,,,zero,R-8",
    "",
  ]);
  const rows = tableFromIPC(reportToArrow(TOLD, zeros)).toArray().map((row) => row.toJSON());
  assertEquals(rows.length, 5);
  assertEquals({ ...rows[0], row: "" }, {
    ...tableFromIPC(reportToArrow(TOLD)).get(0)!.toJSON(),
    row: "",
  });
  const none = { group_id: null, net: null, size: null, origin: null, reason: null };
  assertEquals({ ...rows[4] }, { id: 8n, amount: 0n, ...none, status: "zero", row: "R-8" });
});

Deno.test("a report as JSON names rows where there are words for them", () => {
  const words = { zeros: [7], nameOf: (id: number) => `R-${id}` };
  const { groups, allocations, zeros } = JSON.parse(reportToJson(TOLD, undefined, words));
  assertEquals(groups, TOLD.groups);
  assertEquals(allocations[1], { id: 2, row: "R-2", group_id: 1, amount: -8 });
  assertEquals(zeros, [{ id: 7, row: "R-7" }]);
  const bare = JSON.parse(reportToJson(TOLD, undefined, { zeros: [7] }));
  assertEquals(bare, { ...TOLD, zeros: [{ id: 7 }] });
});

Deno.test("a report says what made it, and nothing else of it changes", async () => {
  const describe: Describe = {
    abi_version: 1,
    domain: { id: "acme.bank", version: "1.2.0" },
    input: [],
    report_schema: 1,
    config: [{ name: "days", type: "i64", default: 5 }, {
      name: "loose",
      type: "bool",
      default: false,
    }],
  };
  const made = await madeBy(describe, {
    module: "blake3:00",
    config: { days: 7 },
    sources: [new TextEncoder().encode("abc")],
  });
  // FIPS 180-2, appendix B.1: the SHA-256 of "abc".
  const sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  assertEquals(made, {
    abi_version: 1,
    domain: { id: "acme.bank", version: "1.2.0" },
    module: "blake3:00",
    config: { days: 7, loose: false },
    sources: [{ sha256 }],
  });
  assertEquals(JSON.parse(reportToJson(TOLD, made)), { made_by: made, ...TOLD });
  const table = tableFromIPC(reportToArrow(TOLD, {}, made));
  assertEquals(JSON.parse(table.schema.metadata.get(MADE_BY)!), made);
  assertEquals(
    table.toArray().map(String),
    tableFromIPC(reportToArrow(TOLD)).toArray().map(String),
  );
});

Deno.test("an empty report is an empty table in every format", () => {
  const empty = reportOf();
  assertEquals(reportToJson(empty), '{"groups":[],"allocations":[]}');
  assertEquals(reportToCsv(empty), "id,amount,group_id,net,size,origin,reason,status\r\n");
  assertEquals(tableFromIPC(reportToArrow(empty)).numRows, 0);
});
