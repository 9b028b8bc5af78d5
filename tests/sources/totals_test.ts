/** Lines of totals: none is read as a row, and no row is lost to one. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import type { InputField } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import { mapTables } from "../../sources/mapping/mod.ts";
import { habitsOf, type ReadSettings, readTable, type Table } from "../../sources/mod.ts";
import type { ColumnRule } from "../../sources/reconciliation/mod.ts";
import { proposed } from "../support/sources/proposed.ts";
import { workbookOf } from "../support/sources/workbook.ts";
import { rowsOf } from "../support/sources/rows.ts";

const encode = (text: string) => new TextEncoder().encode(text);

const HEADER = "Name;Buchungstag;Zweck;Betrag;Währung";

const csv = (...lines: string[]) => encode([HEADER, ...lines].join("\n"));
const payment = (name: string, at = 1) => `${name};${10 + at}.10.2026;RE-${at};${at},00;EUR`;

const read = (bytes: Uint8Array, settings: ReadSettings = {}) =>
  readTable(bytes, { file: "b.csv", read: { separator: ";", ...settings } });

/** What a file comes to as it seems to be written. */
async function sniffed(bytes: Uint8Array, file = "b.csv") {
  const habits = await habitsOf(bytes, file);
  return { ...habits.read, table: await readTable(bytes, { file, read: habits.read }) };
}

async function refused(bytes: Uint8Array, settings?: ReadSettings) {
  const error = await assertRejects(() => read(bytes, settings), FloreconError);
  return error.details.problems as { line: number; option: string; message: string }[];
}

Deno.test("a partner who is called Total is no line of totals", async () => {
  const names = Array.from({ length: 29 }, (_, at) => at === 9 ? "Total Energies GmbH" : `P${at}`);
  const { until, table } = await sniffed(csv(...names.map(payment)));
  assertEquals([until, table.rows], [undefined, 29]);
  const first = await sniffed(csv(...names.slice(9).map(payment)));
  assertEquals([first.until, first.table.rows], [undefined, 20]);
});

Deno.test("a row that begins as the totals do is a row", async () => {
  const bytes = csv(
    payment("A"),
    payment("Summe der Teile GmbH"),
    payment("B"),
    "Summe;;;3,00;EUR",
  );
  const { until, table } = await sniffed(bytes);
  assertEquals([until, table.rows], ["Summe", 3]);
  assertEquals(table.skipped.map(({ what, count, place }) => [what, count, place]), [
    ["totals", 1, 5],
  ]);
});

Deno.test("a line that could be a row and a total is refused", async () => {
  const dated = csv(payment("A"), payment("B"), "Summe;31.10.2026;;2,00;EUR", "Summe;;;2,00;EUR");
  const [problem] = await refused(dated, { until: "Summe" });
  assertEquals([problem.line, problem.option], [4, "until"]);
  assertMatch(problem.message, /take it out of the file/);
});

Deno.test("rows behind the last totals are refused, each by its line", async () => {
  const bytes = csv(payment("A"), "Summe;;;1,00;EUR", payment("B"), "Seite 1", payment("C"));
  const problems = await refused(bytes, { until: "Summe" });
  assertEquals(problems.map(({ line, option }) => [line, option]), [[4, "until"], [6, "until"]]);
  assertMatch(problems[0].message, /reads as a row and stands behind "Summe" in line 3/);
});

Deno.test("totals amid the rows are stepped over", async () => {
  const bytes = csv(
    ...[payment("A", 1), payment("B", 2), "Summe EUR;;;3,00;EUR", ""],
    ...[
      payment("C", 3),
      "Summe USD;;;3,00;USD",
      payment("D", 4),
      "Summe;;;10,00;EUR",
      "Stand;heute",
    ],
  );
  const { until, table } = await sniffed(bytes);
  assertEquals([until, rowsOf(table).map(([name]) => name)], ["Summe", ["A", "B", "C", "D"]]);
  assertEquals([...table.places], [2, 3, 6, 8]);
  const totals = table.skipped.find(({ what }) => what === "totals");
  assertEquals([totals?.place, totals?.count], [4, 4]);
});

Deno.test("quotes below the totals need make no sense", async () => {
  const bytes = csv(payment("A"), "Summe;;;1,00;EUR", 'Gedruckt von "M". Maier');
  assertEquals((await read(bytes, { until: "Summe" })).rows, 1);
  const more = csv(payment("A"), "Summe;;;1,00;EUR", 'Von "M". Maier', payment("B"));
  assertEquals((await refused(more, { until: "Summe" })).map(({ line }) => line), [5]);
});

Deno.test("a row with a cell too many ends nothing", async () => {
  const bytes = csv(payment("A"), payment("B; Sohn"), payment("C"), payment("D"), payment("E"));
  assertEquals((await habitsOf(bytes, "b.csv")).read.until, undefined);
});

type SheetLine = [name: string, day: number | null, amount: number];

/** A sheet of names, days and amounts. */
function sheet(...rows: SheetLine[]) {
  const text = (it: string) => `<c t="str"><v>${it}</v></c>`;
  const cells = rows.map(([name, day, amount]) =>
    text(name) + (day === null ? "<c/>" : `<c s="1"><v>${day}</v></c>`) + `<c><v>${amount}</v></c>`
  );
  const header = ["Name", "Day", "Amount"].map(text).join("");
  const lines = [header, ...cells].map((it) => `<row>${it}</row>`);
  return workbookOf({ sheets: { S: lines.join("") }, styles: ["General", "yyyy-mm-dd"] });
}

Deno.test("a sheet's totals are found, and a partner of that name is a row", async () => {
  const bytes = await sheet(["A", 46296, 5], ["Total Energies", 46297, 6], ["Total", null, 11]);
  const { until, table } = await sniffed(bytes, "b.xlsx");
  assertEquals([until, table.rows, table.skipped.map(({ place }) => place)], ["Total", 2, [4]]);
});

Deno.test("a sheet's rows between totals are kept, and those behind the last refused", async () => {
  const settings = { read: { until: "Total" }, file: "b.xlsx" };
  const between = await sheet(
    ...[["A", 46296, 5], ["Total A", null, 5], ["B", 46297, 6], ["Total", null, 11]] as SheetLine[],
  );
  assertEquals((await readTable(between, settings)).rows, 2);
  const behind = await sheet(["A", 46296, 5], ["Total", null, 5], ["B", 46297, 6]);
  const error = await assertRejects(() => readTable(behind, settings), FloreconError);
  assertEquals([error.details.row, error.details.option], [4, "until"]);
});

const INPUT: InputField[] = [
  { name: "currency", type: "utf8" },
  { name: "amount", type: "f64", amount: true },
];

/** What the totals of a file say that its rows do not come to. */
function falseTotals(table: Table, amount: ColumnRule): unknown[] {
  const columns = { currency: { from: "Währung" }, amount };
  const { sources } = mapTables([{ name: "bank", columns, tables: [table] }], { input: INPUT });
  const [{ files: [file] }] = sources;
  return file.falseTotals.map((it) => [it.place, it.column, it.stated, it.sum]);
}

Deno.test("a total that the rows do not come to is told", async () => {
  const settings = { until: "Summe", number: "1.234,56" };
  const lines = [payment("A", 1), payment("B", 2)];
  const amount = { from: "Betrag" };
  const wrong = await read(csv(...lines, "Summe;;;2,99;EUR"), settings);
  assertEquals(falseTotals(wrong, amount), [[4, "Betrag", "2.99", "3.00"]]);
  const short = await read(csv(...lines, "Summe;;;3,00"), settings);
  assertEquals(falseTotals(short, amount), []);
  const empty = await read(csv(...lines, "Summe"), settings);
  assertEquals(falseTotals(empty, amount), []);
});

Deno.test("totals are of all rows, of those since another total, or of one currency", async () => {
  const dollars = payment("C", 4).replace("EUR", "USD");
  const bytes = csv(
    ...[payment("A", 1), payment("B", 2), "Summe A;;;3,00;", payment("D", 3), "Summe B;;;3,00;"],
    ...[dollars, "Summe EUR;;;6,00;EUR", "Summe USD;;;4,00;USD", "Summe;;;10,00;"],
  );
  const settings = { until: "Summe", number: "1.234,56" };
  assertEquals(falseTotals(await read(bytes, settings), { from: "Betrag" }), []);
  const balance = csv(payment("A", 1), "Saldo;;;900,00;EUR");
  const table = await read(balance, { ...settings, until: "Saldo" });
  assertEquals(falseTotals(table, { from: "Betrag" }), []);
});

Deno.test("a star before most rows, as a list of SAP has it for their state, ends nothing", async () => {
  const header = "St;Belegnr;Buchungstag;Betrag;Währung";
  const rows = Array.from({ length: 9 }, (_, at) => `*;140${at};1${at}.10.2026;${at + 1},00;EUR`);
  const opening = ";;01.10.2026;25,00;EUR";
  const text = (...ends: string[]) => encode([header, opening, ...rows, ...ends].join("\n"));
  for (const [ends, until] of [[[], undefined], [["Summe;;;70,00;EUR"], "Summe"]] as const) {
    const found = await sniffed(text(...ends));
    assertEquals([found.until, found.table.rows], [until, 10]);
  }
});

Deno.test("totals of several kinds end the rows together", async () => {
  for (
    const [kinds, until] of [
      [["Total A", "Total B", "Grand total"], ["Total", "Grand total"]],
      [["Zwischensumme", "Zwischensumme", "Gesamt"], ["Zwischensumme", "Gesamt"]],
      [["Page total", "Tally", "Report total"], ["Page total", "Tally", "Report total"]],
    ] as const
  ) {
    const [one, other, all] = kinds.map((name) => `${name};;;3,00;EUR`);
    const found = await sniffed(csv(payment("A"), one, payment("B", 2), other, all));
    assertEquals([found.until, ...found.totals ?? []], [...until]);
    assertEquals(found.table.rows, 2);
    assertEquals(found.table.skipped.map(({ what, count }) => [what, count]), [["totals", 3]]);
  }
});

Deno.test("a balance with its day behind the totals is no row", async () => {
  const lines = [payment("A"), payment("B", 2), "Summe;;;3,00;EUR"];
  const balance = "Endsaldo;31.10.2026;Neuer Saldo;903,00;EUR";
  const found = await sniffed(csv(...lines, balance));
  assertEquals([found.until, found.table.rows], ["Summe", 2]);
  const sheets = await sheet(
    ...[["A", 46296, 5], ["B", 46297, 6], ["Total", null, 11]] as SheetLine[],
    ["Closing balance", 46298, 900],
  );
  assertEquals((await sniffed(sheets, "b.xlsx")).table.rows, 2);
});

Deno.test("a total with a day among the rows is asked about, whatever it is called", async () => {
  const header = "Date,Currency,Text,Amount";
  const rows = ["10.00", "20.50", "-5.00"].map((amount, at) =>
    `2026-03-0${at + 1},EUR,Row ${at},${amount}`
  );
  const asked = (last: string, answers = {}) =>
    proposed([header, ...rows, last, ""].join("\n"), { answers });
  for (const word of ["Totals", "Tally", "TOTAL EUR:", "Summe per 31.03.2026", "Yekûn"]) {
    const { questions: [question] } = await asked(`2026-03-03,EUR,${word},25.50`);
    assertEquals(question.key, "book.read.omit");
    const [leftOut, line] = question.choices.map(({ answer }) => answer);
    assertEquals(JSON.parse(leftOut), { column: "Text", words: [word] });
    assertEquals(
      (await asked(`2026-03-03,EUR,${word},25.50`, { [question.key]: line })).questions,
      [],
    );
  }
  // What is not what the rows before it come to is a row like any other.
  assertEquals((await asked("2026-03-03,EUR,Yekûn,25.51")).questions, []);
  const unnamed = await asked("2026-03-03,EUR,Row 1,25.50");
  assertEquals(unnamed.questions, []);
  assertMatch(unnamed.notes[0], /line 5 has what all rows before it come to/);
});

Deno.test("a total may have rows in it that are left out by their word, or not", async () => {
  const lines = [
    payment("A"),
    payment("B", 2),
    "own;13.10.2026;x;5,00;EUR",
    "odd;14.10.2026;y;7,00;EUR",
  ];
  const falseIn = async (total: string, settings: ReadSettings) => {
    const bytes = csv(...lines, `Summe;;;${total};EUR`);
    return falseTotals(await read(bytes, { until: "Summe", number: "1234,56", ...settings }), {
      from: "Betrag",
    });
  };
  const omit = { column: "Name", words: ["own"] };
  const booked = { column: "Zweck", words: ["RE-1", "RE-2", "x"], pending: ["y"] };
  assertEquals(await falseIn("15,00", { omit }), []);
  assertEquals(await falseIn("10,00", { omit }), []);
  assertEquals(await falseIn("15,00", { omit, booked }), []);
  assertEquals(await falseIn("3,00", { omit, booked }), []);
  assertEquals(await falseIn("11,00", { omit }), [[6, "Betrag", "11.00", "10.00"]]);
});
