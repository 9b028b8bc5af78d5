/** Dates are dates: the day that stands there, or a refusal. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import type { InputField } from "../../core/host/describe/describe.ts";
import { dateOf } from "../../sources/mapping/dates.ts";
import type { SourceColumn } from "../../sources/table/mod.ts";
import fc from "../support/data/fast_check.ts";
import { cellsOf, refusedBy } from "../support/sources/mapped.ts";
import { column, textTable, typedTable } from "../support/sources/tables.ts";

const DATE: InputField = { name: "date", type: "i64", date: true };
const MAYBE: InputField = { ...DATE, optional: true };

/** 2026-01-31, counted from 1970: 56 years with 14 leap days, and 30 days. */
const DAY = 56 * 365 + 14 + 30;

/** Nanoseconds of a day. */
const DAY_LONG = 86_400_000_000_000n;

const read = (texts: string[], date?: string) =>
  cellsOf(MAYBE, { from: "A" }, textTable("a.csv", [["A"], ...texts.map((it) => [it])], { date }));

function refused(source: SourceColumn, date?: string): string {
  const tables = [typedTable("a", 1, [source], { settings: { date } })];
  const [why] = refusedBy([DATE], { name: "book", columns: { date: { from: "A" } }, tables });
  return why.replace('a, row 1, column "A": ', "").replace("a, row 1, ", "");
}

const refusedText = (text: string, date?: string) => refused(column("text", "A", [text]), date);

Deno.test("the same day is the same number, whatever it is written like", () => {
  assertEquals(read(["2026-01-31", "20260131", " 2026-01-31 "]), [DAY, DAY, DAY]);
  const clocks = ["2026-01-31T23:59:59", "2026-01-31 01:00", "2026-01-31T23:30:00.123+02:00"];
  assertEquals(read([...clocks, "2026-01-31T00:00:00Z"]), [DAY, DAY, DAY, DAY]);
  assertEquals(read(["31.01.2026", "31.01.2026 08:15"], "DD.MM.YYYY"), [DAY, DAY]);
  assertEquals(read(["01/31/26"], "MM/DD/YY"), [DAY]);
  assertEquals(read(["31-Jan-26", "31-JAN-26"], "DD-MMM-YY"), [DAY, DAY]);
  assertEquals(read(["1.2.2026", "01.02.2026"], "D.M.YYYY"), [DAY + 1, DAY + 1]);
  assertEquals(read(["31.Okt 2025"], "DD.MMM YYYY"), [DAY - 92]);
  assertEquals(read(["20260131"], "YYYYMMDD"), [DAY]);
});

Deno.test("a month may stand there by its name, or by as much of it as people write", () => {
  assertEquals(read(["31. Januar 2026", "1. Februar 2026"], "D. MMMM YYYY"), [DAY, DAY + 1]);
  assertEquals(read(["January 31, 2026", "february 1, 2026"], "MMMM D, YYYY"), [DAY, DAY + 1]);
  assertEquals(read(["Jan 31, 2026", "Feb. 1, 2026, 9:05:00 AM"], "MMM D, YYYY"), [DAY, DAY + 1]);
  assertEquals(read(["30 Sept 2025", "30 Sep 2025", "30 Sept. 2025"], "DD MMM YYYY"), [
    DAY - 123,
    DAY - 123,
    DAY - 123,
  ]);
  assertEquals(read(["1. März 2026", "1. MÄRZ 2026"], "D. MMMM YYYY"), [DAY + 29, DAY + 29]);
  const why = '"31 Jan 2026" is not a date such as DD MMMM YYYY; mend the cell, or say how';
  assertEquals(refusedText("31 Jan 2026", "DD MMMM YYYY"), why);
});

Deno.test("two digits of a year are within a century that people remember", () => {
  assertEquals(read(["01.01.80", "01.01.79"], "DD.MM.YY"), [3652, 39812]);
});

Deno.test("a day that is none is refused", () => {
  const none = ["2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01", "2026-1-31"];
  for (const text of none) {
    assertEquals(/is not a date such as 2026-01-31/.test(refusedText(text)), true, text);
  }
  assertEquals(/not a date such as DD\.MM/.test(refusedText("31.04.2026", "DD.MM.YYYY")), true);
});

Deno.test("what reads two ways is not guessed at", () => {
  assertEquals(
    refusedText("03/04/2026"),
    '"03/04/2026" is not a date such as 2026-01-31; say how the file writes dates',
  );
  // Who says how, says it for all: a format is held to.
  assertEquals(
    refusedText("2026-01-31", "DD.MM.YYYY"),
    '"2026-01-31" is not a date such as DD.MM.YYYY; mend the cell, or say how',
  );
});

Deno.test("a bare number is never a date", () => {
  const why = (text: string) => `${text} is a number and no date; write the date into the file`;
  for (const text of ["46053", "1769817600", "1769817600000"]) {
    assertEquals(refusedText(text), why(text));
    assertEquals(refused(column("integer", "A", [BigInt(text)])), why(text));
    assertEquals(refused(column("number", "A", [Number(text)])), why(text));
    assertEquals(
      refused(column("mixed", "A", [{ kind: "number", value: Number(text) }])),
      why(text),
    );
  }
  assertEquals(
    refused(column("integer", "A", [20260131n])),
    "20260131 is a number; say that it is a date, such as YYYYMMDD",
  );
  const frame = typedTable("a", 1, [column("integer", "A", [20260131n])]);
  assertEquals(cellsOf(DATE, { from: "A", format: "YYYYMMDD" }, frame), [DAY]);
});

Deno.test("dates and times of dataframes and spreadsheets become days", () => {
  const days = (source: SourceColumn, rows: number) =>
    cellsOf(DATE, { from: "A" }, typedTable("a", rows, [source]));
  const end = BigInt(DAY + 1) * DAY_LONG - 1n;
  assertEquals(days(column("date", "A", [DAY]), 1), [DAY]);
  assertEquals(days(column("time", "A", [end, -1n], { zone: null }), 2), [DAY, -1]);
  assertEquals(days(column("time", "A", [end], { zone: "UTC" }), 1), [DAY]);
  // A nanosecond before midnight in London is an hour into the next day in Berlin.
  assertEquals(days(column("time", "A", [end], { zone: "Europe/Berlin" }), 1), [DAY + 1]);
  assertEquals(days(column("time", "A", [end], { zone: "America/New_York" }), 1), [DAY]);
  const mixed = [{ kind: "date", value: DAY }, { kind: "time", value: end }, {
    kind: "text",
    value: "2026-01-31",
  }];
  assertEquals(days(column("mixed", "A", mixed), 3), [DAY, DAY, DAY]);
});

Deno.test("instants of no zone are days where all are midnights of UTC, and else where one is said", () => {
  const midnight = BigInt(DAY) * DAY_LONG;
  // A quarter to six in the afternoon, and midnight in Berlin before that, an hour ahead of UTC in winter.
  const [evening, earlier] = [midnight + 63_900_000_000_000n, midnight - 3_600_000_000_000n];
  const instants = (...cells: bigint[]) =>
    column("time", "A", cells, { zone: "UTC", isUnsaid: true });
  const days = (zone: string | undefined, ...cells: bigint[]) => {
    const table = typedTable("a", cells.length, [instants(...cells)]);
    return cellsOf(DATE, { from: "A" }, { ...table, settings: { zone } });
  };
  assertEquals(days(undefined, midnight, 0n), [DAY, 0]);
  for (const cell of [evening, earlier]) {
    const why = refused(instants(cell));
    assertMatch(why, /is an instant, and the file does not say in which zone it is a day/);
  }
  assertEquals(days("UTC", evening, earlier), [DAY, DAY - 1]);
  assertEquals(days("Europe/Berlin", midnight, earlier), [DAY, DAY]);
  // A zone that is said holds where the file says another, and not where a clock says no zone.
  const said = (zone: string | null) =>
    cellsOf(DATE, { from: "A" }, {
      ...typedTable("a", 1, [column("time", "A", [earlier], { zone })]),
      settings: { zone: "Europe/Berlin" },
    });
  assertEquals([said("UTC"), said("America/New_York"), said(null)], [[DAY], [DAY], [DAY - 1]]);
});

Deno.test("an empty date is refused, or nothing where the plugin says so", () => {
  assertEquals(read(["2026-01-31", ""]), [DAY, null]);
  assertEquals(refusedText(""), 'column "date": the cell is empty; every row needs its date');
});

Deno.test("every day of four centuries reads as itself, in every format", () => {
  fc.assert(fc.property(fc.integer({ min: -73_000, max: 73_000 }), (day) => {
    const [year, month, date] = new Date(day * 86_400_000).toISOString().split(/[-T]/);
    assertEquals(dateOf()(`${year}-${month}-${date}`), day);
    assertEquals(dateOf("DD.MM.YYYY")(`${date}.${month}.${year}`), day);
    assertEquals(dateOf("YYYYMMDD")(`${year}${month}${date}`), day);
    assertEquals(dateOf("D/M/YYYY")(`${Number(date)}/${Number(month)}/${year}`), day);
  }));
});
