/** In a column of dates a CSV holds dates: a bare number could be a day of anybody's counting. */
import { assertEquals } from "@std/assert/equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import { tableFromIPC } from "apache-arrow";
import { readCsv } from "../../core/host/csv/read_csv.ts";
import type { Describe } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";

const describe: Describe = {
  abi_version: 1,
  domain: { id: "acme.dated", version: "1.0.0" },
  input: [{ name: "day", type: "i64", date: true, optional: true }],
  report_schema: 1,
};

/** What the cells of a column of dates come to, in days since 1970-01-01. */
async function days(...cells: string[]): Promise<(number | null)[]> {
  const stream = await readCsv(["day,x", ...cells.map((it) => `${it},`)].join("\n"), describe);
  const column = tableFromIPC(stream).getChild("day")!;
  return Array.from(column, (it) => it === null ? null : Number(it));
}

Deno.test("a date is read as ISO 8601 has it, with its strokes or without", async () => {
  // 2026-01-31 is 56 years with 14 leap days and 30 days after the beginning.
  assertEquals(await days("2026-01-31", "20260131", " 20260131 ", "1970-01-01", ""), [
    ...[56 * 365 + 14 + 30, 56 * 365 + 14 + 30, 56 * 365 + 14 + 30],
    ...[0, null],
  ]);
});

Deno.test("a bare number, a day that there is not, and what reads two ways are refused", async () => {
  for (const cell of ["20484", "46053", "0", "20260231", "20261301", "2026-02-30", "03/04/2026"]) {
    const error = await assertRejects(() => days(cell), FloreconError);
    assertEquals([cell, error.code], [cell, "ingest"]);
  }
});
