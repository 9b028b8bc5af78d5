/** BAI2, OFX and QIF: statements as America's banks and programs for homes write them. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { FloreconError } from "../../core/host/error.ts";
import { readTable } from "../../sources/mod.ts";
import { cellsOf, kindsOf } from "../support/sources/rows.ts";

const FOLDER = new URL("../fixtures/statements/", import.meta.url);

const file = (name: string) => Deno.readFileSync(new URL(name, FOLDER));
const read = (name: string) => readTable(file(name), { file: name });

/** The file with something else in place of a text. */
const changed = (name: string, from: string, to: string) => {
  const text = new TextDecoder("windows-1252").decode(file(name));
  assertMatch(text, new RegExp(RegExp.escape(from)));
  const bytes = new TextEncoder().encode(text.replace(from, to));
  return assertRejects(() => readTable(bytes, { file: name }), FloreconError);
};

Deno.test("BAI2: amounts are minor units of the account's currency, and types say their side", async () => {
  const table = await read("bank.bai2");
  assertEquals(cellsOf(table, "account", "currency", "amount", "date", "value_date"), [
    ["0123456789", "USD", "500.00", "2026-02-02", "2026-02-02"],
    ["0123456789", "USD", "100.00", "2026-02-02", "2026-02-02"],
    ["0123456789", "USD", "-119.50", "2026-02-02", "2026-02-03"],
    ["JP-1", "JPY", "30000.00", "2026-02-02", "2026-02-02"],
  ]);
  assertEquals(cellsOf(table, "bank_reference", "reference", "memo", "code"), [
    ["DD1620", "CUST-1", "DEALER PAYMENTS OF JANUARY, SECOND PART", "165"],
    ["LB-7", "", "LOCK BOX NO.68751", "115"],
    ["W-1", "CUST-2", "", "495"],
    ["ACH-9", "", "SALES", "142"],
  ]);
  assertEquals([...table.places], [5, 7, 8, 12]);
  assertEquals(table.skipped.map(({ count, place }) => [count, place]), [[1, 9]]);
});

Deno.test("BAI2: opening and closing ledger are held against the transactions", async () => {
  const { balances } = await read("bank.bai2");
  // 1000 + 500 + 100 - 119.50, and -50000 + 30000.
  assertEquals(balances.map((it) => [it.opening, it.lines, it.closing, it.difference]), [
    ["1000.00", "480.50", "1480.50", "0"],
    ["-50000", "30000", "-20000", "0"],
  ]);
});

Deno.test("BAI2: what cannot be sure is refused with its line", async () => {
  const unknown = await changed("bank.bai2", "16,165,", "16,701,");
  assertEquals([unknown.details.line, unknown.details.cell], [5, "701"]);
  const amount = await changed("bank.bai2", "16,165,50000", "16,165,500.00");
  assertEquals([amount.details.line, amount.details.column], [5, "amount"]);
  assertEquals((await changed("bank.bai2", "JP-1,JPY", "JP-1,XXX")).details.line, 11);
  assertEquals((await changed("bank.bai2", ",260202,", ",260230,")).details.line, 2);
  assertMatch((await changed("bank.bai2", "99,430000,1,14/", "")).message, /is it whole/);
});

Deno.test("OFX in SGML: what is not closed is whole, what is empty holds nothing", async () => {
  const table = await read("bank.sgml.ofx");
  assertEquals(cellsOf(table, "account", "currency", "amount", "date", "value_date"), [
    ["532013000", "EUR", "-12.50", "2026-01-05", "2026-01-06"],
    ["532013000", "EUR", "99.00", "2026-01-31", ""],
    ["532013000", "JPY", "1000.00", "2026-01-31", ""],
  ]);
  assertEquals(
    cellsOf(table, "bank_reference", "reference", "check_number", "counterparty", "memo", "code"),
    [
      ["001", "", "77", "A&B Café", "", "DEBIT"],
      ["002", "INV-1", "", "", "thank you", "CREDIT"],
      ["003", "", "", "", "", "XFER"],
    ],
  );
  assertEquals(cellsOf(table, "counterparty_account").flat(), ["", "NL91ABNA0417164300", ""]);
  assertEquals([...table.places], [1, 2, 3]);
  const [balance] = table.balances;
  assertEquals([balance.opening, balance.closing, balance.lines, balance.difference], [
    null,
    "586.50",
    "86.50",
    null,
  ]);
});

Deno.test("OFX in XML: a card's statement, with what is pending counted", async () => {
  const table = await read("card.xml.qfx");
  assertEquals(cellsOf(table, "account", "currency", "amount", "counterparty"), [
    ["4111", "USD", "-3.999", "Kiosk €"],
  ]);
  assertEquals(table.skipped, [{ what: "pending", count: 1, place: 1, text: "-5.00" }]);
});

Deno.test("OFX: what cannot be read is refused with its entry", async () => {
  const amount = await changed("bank.sgml.ofx", "<TRNAMT>-12.50", "<TRNAMT>twelve");
  assertEquals([amount.details.entry, amount.details.cell], [1, "twelve EUR"]);
  assertEquals(
    (await changed("bank.sgml.ofx", "20260131<TRNAMT>+", "20260230<TRNAMT>+")).details.entry,
    2,
  );
  assertMatch((await changed("bank.sgml.ofx", "</OFX>", "")).message, /is it whole/);
  assertMatch((await changed("bank.sgml.ofx", "<STMTRS>", "<NOTHING>")).message, /no statement/);
  assertMatch((await changed("bank.sgml.ofx", "<OFX>", "<OFX><a b>")).message, /is no element/);
});

Deno.test("QIF: dates and amounts stay as they are written, because nobody says how", async () => {
  const table = await read("bank.qif");
  assertEquals(new Set(kindsOf(table)), new Set(["text"]));
  assertEquals(
    cellsOf(table, "account", "date", "amount", "counterparty", "memo", "category", "status"),
    [
      ["Giro", "1/5/2026", "-1,234.56", "Müller & Sons", "invoice 5", "Office:Paper", "*"],
      ["Giro", "31.1.98", "5,00", "", "", "", ""],
      ["Cash", "2026-02-01", "7", "", "", "", ""],
    ],
  );
  assertEquals(cellsOf(table, "check_number").flat(), ["1001", "", ""]);
  assertEquals([...table.places], [8, 22, 35]);
});

Deno.test("QIF: what is cut short, of investments, or says an amount twice is refused", async () => {
  assertEquals((await changed("bank.qif", "T7\n^\n", "T7\n")).details.line, 35);
  assertMatch((await changed("bank.qif", "!Type:Bank", "!Type:Invst")).message, /investments/);
  assertEquals((await changed("bank.qif", "T-1,234.56", "T-1,234.65")).details.column, "amount");
});
