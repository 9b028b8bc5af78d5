/** Reports that came as columns: of a million rows, nothing makes as many objects that needs none. */
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { tableFromArrays, tableToIPC } from "apache-arrow";
import { reportToParquet } from "../../cli/report/tables.ts";
import { nameGroups } from "../../cli/workspace/group_ids.ts";
import { Book } from "../../core/host/proof/book.ts";
import { prove } from "../../core/host/proof/prove.ts";
import { readFlatReport } from "../../core/host/report/flat_report.ts";
import { columnsOf } from "../../core/host/report/columns.ts";
import type { MadeBy } from "../../core/host/report/made_by.ts";
import type { Report } from "../../core/host/report/report.ts";
import type { RowWords } from "../../core/host/report/row_words.ts";
import { reportToArrow } from "../../core/host/report/to_arrow.ts";
import { reportToCsv } from "../../core/host/report/to_csv.ts";
import { summarize } from "../../core/host/summary/summarize.ts";

const EUR = { currency: "EUR", digits: 2 };
const USD = { currency: "USD", digits: 2 };

/** Rows of 70, -70 and 5 in EUR and 4 in USD: a pair, two rows that do not fit, and one of amount zero. */
const EXPECTED: Report = {
  groups: [
    { group_id: 5, net: 0, size: 2, origin: "exact", reason: "a pair", status: "proposed" },
    { group_id: 7, net: 9, size: 2, origin: "near", status: "proposed", certainty: "likely" },
  ],
  allocations: [
    { id: 1, group_id: 5, amount: 70 },
    { id: 2, group_id: 5, amount: -70 },
    { id: 3, group_id: 7, amount: 5 },
    { id: 4, group_id: 7, amount: 4 },
  ],
};

const WORDS: RowWords = { unitOf: (id) => id === 4 ? USD : EUR, zeros: [9] };

const DOMAIN = { id: "p", version: "1" };

const MADE: MadeBy = { abi_version: 1, domain: DOMAIN, module: "m", config: {}, sources: [] };

/** As a plugin answers it; others may write texts without dictionaries, and ids in other widths. */
function told(): Report {
  const lines = EXPECTED.allocations.map((part) => {
    const { reason = null, certainty = null, ...group } = EXPECTED.groups.find((it) =>
      it.group_id === part.group_id
    )!;
    return { ...group, ...part, reason, certainty };
  });
  const numbers = (name: "id" | "group_id" | "amount" | "net") =>
    BigInt64Array.from(lines, (it) => BigInt(it[name]));
  const table = tableFromArrays({
    ...{ id: numbers("id"), group_id: numbers("group_id"), amount: numbers("amount") },
    ...{ net: numbers("net"), size: Int32Array.from(lines, (it) => it.size) },
    ...{ origin: lines.map((it) => it.origin), reason: lines.map((it) => it.reason) },
    ...{ status: lines.map((it) => it.status), certainty: lines.map((it) => it.certainty) },
  });
  return readFlatReport(tableToIPC(table, "stream"), true);
}

/** The same, of which nobody may ask for a list of objects. */
function guarded(): Report {
  const report = told();
  for (const name of ["groups", "allocations"]) {
    Object.defineProperty(report, name, {
      get: () => {
        throw new Error(`somebody makes objects of all ${name}`);
      },
    });
  }
  return report;
}

function booked(): Book {
  const book = new Book();
  book.begin(5);
  const [ids, amounts] = [[1, 2, 3, 4, 9], [70, -70, 5, 4, 0]];
  book.take({ ids: Float64Array.from(ids), amounts: Float64Array.from(amounts) });
  return book;
}

Deno.test("a report of columns has the groups and allocations of its stream, for who asks", () => {
  assertEquals({ ...told() }, EXPECTED);
  const report = told();
  assertEquals(report.groups === report.groups, true);
  assertEquals(JSON.parse(JSON.stringify(report)), EXPECTED);
  assertThrows(() => guarded().groups);
});

Deno.test("nothing that proves, adds up, names or writes a report makes a list of objects of it", () => {
  const report = guarded();
  assertEquals(prove(report, booked()).report, report);
  const objects = structuredClone(EXPECTED);
  const words = (it: Report) => ({ ...summarize(it, 5, WORDS.unitOf), unitOf: null });
  assertEquals(words(report), words(objects));
  assertEquals(nameGroups(report), nameGroups(objects));
  assertEquals(reportToCsv(report, WORDS), reportToCsv(objects, WORDS));
  assertEquals(reportToArrow(report, WORDS, MADE), reportToArrow(objects, WORDS, MADE));
  assertEquals(reportToParquet(report, WORDS, MADE), reportToParquet(objects, WORDS, MADE));
});

Deno.test("a group that was looked up is the one that the report has, whatever it is called then", () => {
  const report = told();
  const { broken: [{ group }] } = summarize(report, 5, WORDS.unitOf);
  nameGroups(report);
  assertEquals(group.group_id, report.groups[1].group_id);
  assertEquals(report.groups[1] === group, true);
  assertEquals([...new Set(columnsOf(report).groupIds)], report.groups.map((it) => it.group_id));
  assertEquals(report.allocations[2].group_id, group.group_id);
});
