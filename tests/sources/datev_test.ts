/** Days without a year, as DATEV writes them, are those of the year that the first line of the file states. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { mapTables } from "../../sources/mapping/mod.ts";
import { habitsOf } from "../../sources/mod.ts";
import { readTable } from "../../sources/read.ts";
import type { ColumnRule } from "../../sources/reconciliation/mod.ts";
import { refusedBy, rowsOf } from "../support/sources/mapped.ts";
import { INPUT, proposed } from "../support/sources/proposed.ts";

/** 2026-01-01 is day 20454; DATEV's books may begin in any month. */
const NEW_YEAR = 56 * 365 + 14;

const NAMES = '"Umsatz (ohne Soll/Haben-Kz)";"Soll/Haben-Kennzeichen";"WKZ Umsatz";"Konto";' +
  '"Gegenkonto (ohne BU-Schlüssel)";"Belegdatum";"Belegfeld 1";"Buchungstext"';

/** A stack of bookings: its year of books, the days that it is for, and the days of its rows. */
function stack(year: string, first: string, last: string, ...days: string[]): string {
  const head = `"EXTF";700;21;"Buchungsstapel";13;20260205093000000;;"RE";"A; B";"";29098;55003;` +
    `${year};4;${first};${last};"Januar";"";1;0;1;"EUR";;"";;;"03";;;"";""`;
  const rows = days.map((day, at) => `${at + 10},50;"S";"EUR";1200;8400;${day};"RE ${at}";"Miete"`);
  return [head, NAMES, ...rows].join("\r\n") + "\r\n";
}

const read = (text: string, file = "EXTF_1.csv") =>
  readTable(new TextEncoder().encode(text), {
    file,
    read: { separator: ";", header: 2, number: "1234,56", date: "DMM" },
  });

const COLUMNS: Record<string, ColumnRule> = {
  row_id: { content: ["Umsatz (ohne Soll/Haben-Kz)", "Belegdatum", "Belegfeld 1"] },
  side: { const: "" },
  currency: { from: "WKZ Umsatz" },
  amount: { from: "Umsatz (ohne Soll/Haben-Kz)" },
  date: { from: "Belegdatum" },
  reference: { from: "Belegfeld 1" },
  memo: { from: "Buchungstext" },
};

async function mapped(...texts: string[]) {
  const tables = await Promise.all(texts.map((it, at) => read(it, `EXTF_${at}.csv`)));
  return mapTables([{ name: "book", columns: COLUMNS, tables }], { input: INPUT });
}

async function daysOf(text: string): Promise<unknown[]> {
  const { stream } = await mapped(text);
  return rowsOf(stream).map(({ date }) => date);
}

Deno.test("days without a year are of the year of books, also where that is none of the calendar", async () => {
  assertEquals(await daysOf(stack("20260101", "20260101", "20260131", "101", "0201", "3101")), [
    NEW_YEAR,
    NEW_YEAR + 1,
    NEW_YEAR + 30,
  ]);
  // December is of the year before, and February of a leap year has its last day.
  const across = stack("20250701", "20251201", "20260131", "3112", "0101");
  assertEquals(await daysOf(across), [NEW_YEAR - 1, NEW_YEAR]);
  const leap = stack("20270701", "20280201", "20280229", "2902");
  assertEquals(await daysOf(leap), [NEW_YEAR + 730 + 59]);
});

Deno.test("a day that the first line does not state is refused, and so is one of a file that states none", async () => {
  const outside = await read(stack("20260101", "20260101", "20260131", "3101", "1512", "3101"));
  const source = { name: "book", columns: COLUMNS };
  const [why, ...others] = refusedBy(INPUT, { ...source, tables: [outside] });
  assertEquals(others, []);
  assertMatch(
    why,
    /line 4, column "Belegdatum": "1512" is not a date such as DMM from 2026-01-01 to 2026-01-31/,
  );
  for (const head of ['"Buchungsstapel";20260101', '"EXTF";700;21;"Buchungsstapel']) {
    const lines = stack("20260101", "20260101", "20260131", "3101").split("\r\n");
    const silent = await read([head, ...lines.slice(1)].join("\r\n"));
    const [none] = refusedBy(INPUT, { ...source, tables: [silent] });
    assertMatch(none, /"3101" says no year, and neither does the file's first line/);
  }
});

Deno.test("the same day of two years of books is two rows, and of two stacks of one year the same", async () => {
  const january = (year: number) => stack(`${year}0101`, `${year}0101`, `${year}0131`, "1501");
  const { sources: [years] } = await mapped(january(2025), january(2026));
  assertEquals([years.rows, years.repeats.rows], [2, 0]);
  const quarter = stack("20260101", "20260101", "20260331", "1501", "1502");
  const { sources: [stacks] } = await mapped(january(2026), quarter);
  assertEquals([stacks.rows, stacks.repeats.rows], [2, 1]);
});

Deno.test("map reads the days of a stack unasked", async () => {
  const text = stack("20260101", "20260101", "20260131", "101", "0201", "3101");
  const { columns, read, questions } = await proposed(text, { file: "EXTF_1.csv" });
  assertEquals(questions.map(({ key }) => key), ["book.amount"]);
  assertEquals([columns.date, read.date], [{ from: "Belegdatum" }, "DMM"]);
  assertEquals(columns.reference, { from: "Belegfeld 1" });
});

Deno.test("a stack of one row, or of none, is known by its first line", async () => {
  // As programs write it: many columns, most of them empty, and texts that could be names.
  const more = Array.from({ length: 20 }, (_, at) => `"Zusatz ${at}"`).join(";");
  for (const days of [["3101"], ["3101", "0201"], []]) {
    for (const mark of ["EXTF", "DTVF"]) {
      const lines = stack("20260101", "20260101", "20260131", ...days)
        .replace("EXTF", mark).split("\r\n");
      const wide = [
        lines[0],
        `${lines[1]};${more}`,
        ...lines.slice(2, -1).map((it) => it + ";".repeat(20)),
      ];
      const bytes = new TextEncoder().encode(wide.join("\r\n") + "\r\n");
      const { read, unsure } = await habitsOf(bytes, "EXTF_1.csv");
      assertEquals([read.separator, read.header, unsure], [";", 2, []], `${days.length} ${mark}`);
      assertEquals(read.until, undefined);
    }
  }
});
