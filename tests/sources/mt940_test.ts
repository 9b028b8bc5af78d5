/** SWIFT's statements in the habits of several banks, and what is wrong with some. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { FloreconError } from "../../core/host/error.ts";
import { type ReadSettings, readTable } from "../../sources/mod.ts";
import { cellsOf } from "../support/sources/rows.ts";

const bytes = await Deno.readFile(
  new URL("../fixtures/statements/bank.mt940.sta", import.meta.url),
);
const whole = await readTable(bytes, { file: "bank.sta" });

const read = (text: string, settings?: ReadSettings) =>
  readTable(new TextEncoder().encode(text), { file: "a.sta", format: "mt940", read: settings });

const refused = (text: string) => assertRejects(() => read(text), FloreconError);

/** A statement of one line. */
const statement = (line: string, opening = "C260101EUR0,00") =>
  `:20:X\n:25:1\n:28C:1\n:60F:${opening}\n:61:${line}\n:86:memo\n`;

Deno.test("every line is there, with its side, its days and its line of the file", () => {
  assertEquals(
    cellsOf(whole, "statement", "currency", "amount", "date", "value_date", "reversal"),
    [
      ["00001/001", "EUR", "250.50", "2026-01-02", "2025-12-31", "false"],
      // A debit that is taken back is money in, a credit that is taken back is money out.
      ["00001/001", "EUR", "10.00", "2026-01-02", "2026-01-02", "true"],
      ["00001/001", "EUR", "-20.00", "2026-01-02", "2026-01-02", "true"],
      // There is no 30th of February but in the books of banks.
      ["00001/002", "EUR", "-40.50", "2026-03-02", "2026-02-28", "false"],
      ["5", "JPY", "30001.00", "2026-01-31", "2026-01-31", "false"],
    ],
  );
  assertEquals([...whole.places], [8, 13, 16, 26, 37]);
});

Deno.test("a 30th of February is the month's last day wherever it stands", async () => {
  for (
    const line of ["2602280230C1,00NMSCNONREF", "2602300228C1,00NMSCNONREF", "260230C1,00NMSC"]
  ) {
    const table = await read(statement(line));
    assertEquals(cellsOf(table, "date", "value_date"), [["2026-02-28", "2026-02-28"]], line);
  }
});

Deno.test("field 86 is read as Germans, as Dutch, or as anybody writes it", () => {
  assertEquals(
    cellsOf(whole, "reference", "bank_reference", "counterparty", "counterparty_account"),
    [
      ["INV-1001", "BANK-1", "MUELLER UND SOEHNE GMBH+CO KG", "DE89370400440532013000"],
      ["E2E-5", "", "J. Jansen", "NL91ABNA0417164300"],
      ["REF-8", "", "", ""],
      ["", "", "", ""],
      ["REF", "B", "", ""],
    ],
  );
  assertEquals(cellsOf(whole, "code", "memo"), [
    ["NTRF 166", "Rechnung 1001 fuer Dezember und Januar von hier /OCMT/EUR250,50/"],
    ["NMSC", "Factuur 5 van 2025"],
    [
      "NRTI",
      "RUECKGABE EINER LASTSCHRIFT, DIE AM ZWEITEN JANUAR EINGEZOGEN WORDEN WAR " +
      "VON HAND BEARBEITET",
    ],
    ["N024 805", "ABSCHLUSS"],
    ["S202", ""],
  ]);
});

Deno.test("opening and lines are held against closing, page by page", () => {
  const stated = whole.balances.map((it) => [it.opening, it.lines, it.closing, it.difference]);
  assertEquals(stated, [
    ["1000.00", "240.50", "1240.50", "0"],
    ["1240.50", "-40.50", "1200.00", "0"],
    ["-50000", "30001", "-20000", "-1"],
  ]);
  assertEquals(whole.balances.map(({ account }) => account), [
    "37040044/0532013000",
    "37040044/0532013000",
    "JP7654321",
  ]);
});

for (
  const [line, amount, date] of [
    ["2601310202C1,NTRF", "1", "2026-02-02"],
    ["260131    C1,25NTRF", "1.25", "2026-01-31"],
    ["260131D1,2NTRFX", "-1.2", "2026-01-31"],
    ["260131CR1,00NTRFX", "1.00", "2026-01-31"],
    ["260131 CR 000000000001,62N102EREF", "1.62", "2026-01-31"],
    ["260131DF2402,00S   X", "-2402.00", "2026-01-31"],
    ["2601310131CR\n30,00N062NONREF", "30.00", "2026-01-31"],
    ["2601020102D5", "-5", "2026-01-02"],
    ["2601021231D5,", "-5", "2025-12-31"],
    ["991231D5,", "-5", "1999-12-31"],
  ]
) {
  Deno.test(`field 61 may be ${JSON.stringify(line)}`, async () => {
    assertEquals(cellsOf(await read(statement(line)), "amount", "date"), [[amount, date]]);
  });
}

for (const line of ["260132C1,", "260131C1.00NTRF", "260131X1,00", "C1,00", "260131C,50", ""]) {
  Deno.test(`field 61 is not ${JSON.stringify(line)}`, async () => {
    const { details } = await refused(statement(line));
    assertEquals([details.line, details.cell], [5, line]);
  });
}

Deno.test("what a report within a day expects is no line, and is counted", async () => {
  const text =
    ":20:X\n:25:1\n:34F:EUR1,\n:13D:2601311200+0100\n:61:260131C5,NTRF\n:61:260131EC6,NTRF\n" +
    ":90D:0EUR0,\n:90C:1EUR5,\n";
  const table = await read(text);
  assertEquals(cellsOf(table, "currency", "amount"), [["EUR", "5"]]);
  assertEquals(table.skipped, [{ what: "pending", count: 1, place: 6, text: "260131EC6,NTRF" }]);
  assertEquals(table.balances, []);
});

Deno.test("a closing balance may leave the currency to the opening one", async () => {
  const [balance] = (await read(`${statement("260131C5,")}:62F:C2601315,\n`)).balances;
  assertEquals([balance.currency, balance.difference], ["EUR", "0"]);
});

Deno.test("what the bank adds in a field of its own are words of the line", async () => {
  const table = await read(statement("260131C5,").replace(":86:memo", ":NS:01Miete\n02Mai"));
  assertEquals(cellsOf(table, "memo"), [["Miete Mai"]]);
});

Deno.test("a balance that is none, another account amid lines, and no statement are refused", async () => {
  assertEquals((await refused(statement("260131C5,", "C260101EURO,00"))).details.line, 4);
  assertEquals((await refused(`${statement("260131C5,")}:25:2\n`)).details.column, "account");
  assertMatch((await refused("1\n2\n3\n")).message, /no field of a statement/);
});

Deno.test("letters that are no UTF-8 are read in the encoding that is said", async () => {
  const latin = Uint8Array.from(
    [...statement("260131C5,").replace("memo", "\xfc")].map((it) => it.charCodeAt(0)),
  );
  const options = { file: "a.sta", format: "mt940" };
  const error = await assertRejects(() => readTable(latin, options), FloreconError);
  assertEquals(error.details.option, "encoding");
  const table = await readTable(latin, { ...options, read: { encoding: "iso-8859-1" } });
  assertEquals(cellsOf(table, "memo"), [["ü"]]);
});
