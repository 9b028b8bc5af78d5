/** Messages of ISO 20022, as banks send them: every line, to what was booked. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { FloreconError } from "../../core/host/error.ts";
import { readTable } from "../../sources/mod.ts";
import { cellsOf } from "../support/sources/rows.ts";

const bytes = await Deno.readFile(
  new URL("../fixtures/statements/bank.camt053.xml", import.meta.url),
);
const whole = await readTable(bytes, { file: "bank.xml" });

const message = (statement: string) =>
  new TextEncoder().encode(
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>` +
      `<Stmt><Id>1</Id><Acct><Id><IBAN>X</IBAN></Id></Acct>${statement}</Stmt>` +
      `</BkToCstmrStmt></Document>`,
  );

const refused = (data: Uint8Array) =>
  assertRejects(() => readTable(data, { file: "bank.xml", format: "camt" }), FloreconError);

Deno.test("every booked entry is there: by its details where these come to it, else as one line", () => {
  assertEquals(cellsOf(whole, "currency", "amount", "reference", "memo"), [
    ["EUR", "500.00", "INV-1001", "Rechnung 1001 vielen Dank"],
    ["EUR", "-100.50", "PAY-1", ""],
    ["EUR", "-200.00", "", "second"],
    ["EUR", "0.50", "PAY-3", ""],
    ["EUR", "60.00", "C-1", ""],
    ["EUR", "40.00", "C-2", ""],
    ["EUR", "-2.95", "", "charges"],
    ["EUR", "-4.00", "X-1 X-2", ""],
    ["EUR", "-90.00", "DD-5", ""],
    ["JPY", "30001.00", "", "SALES"],
  ]);
  assertEquals([...whole.places], [1, 2, 2, 2, 3, 3, 3, 4, 5, 7]);
  assertEquals(whole.placed, "entry");
});

Deno.test("days are those that are written, whatever the hour and the zone", () => {
  assertEquals(cellsOf(whole, "date", "value_date").slice(0, 2), [
    ["2026-02-02", "2026-02-03"],
    ["2026-02-02", "2026-02-02"],
  ]);
});

Deno.test("the other side is who paid or was paid, also when a payment goes back", () => {
  const sides = cellsOf(whole, "counterparty", "counterparty_account", "reversal");
  assertEquals(sides[0], ["Müller & Söhne", "NL91ABNA0417164300", "false"]);
  assertEquals(sides[1], ["One", "", "false"]);
  assertEquals(sides[8], ["Payer", "", "true"]);
});

Deno.test("references and codes stand in columns of their own", () => {
  const names = [
    "statement",
    "account",
    "structured_reference",
    "bank_reference",
    "mandate",
    "code",
  ];
  const words = cellsOf(whole, ...names);
  const own = ["2026-02-02/1", "DE89370400440532013000"];
  assertEquals(words[0], [...own, "RF18539007547034", "B-77", "", "PMNT-RCDT-ESCT"]);
  assertEquals(words[6], [...own, "", "CARDS-9", "", ""]);
  assertEquals(words[8], [...own, "", "", "MANDATE-5", ""]);
  assertEquals(words[9].slice(0, 2), ["2026-02-02/2", "JP-7654321"]);
});

Deno.test("what a statement counts its entries by is nothing that the bank knows them by", async () => {
  const entry = (refs: string) =>
    `<Ntry>${refs}<Amt Ccy="EUR">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>` +
    `<BookgDt><Dt>2026-01-31</Dt></BookgDt></Ntry>`;
  const both = "<NtryRef>N1</NtryRef><AcctSvcrRef>B-9</AcctSvcrRef>";
  const bytes = message(entry("<NtryRef>N0</NtryRef>") + entry(both));
  const table = await readTable(bytes, { file: "bank.xml" });
  assertEquals(cellsOf(table, "bank_reference", "entry"), [["", "N0"], ["B-9", "N1"]]);
});

Deno.test("what has not been booked is no line, and is counted", () => {
  assertEquals(whole.skipped, [{ what: "pending", count: 1, place: 6, text: "PDNG 77.00" }]);
});

Deno.test("opening and lines are held against closing, statement by statement", () => {
  const [euro, yen] = whole.balances;
  // 1000 + 500 - 300 + 97.05 - 4 - 90, and -50000 + 30001 against -20000.
  assertEquals([euro.opening, euro.lines, euro.closing, euro.difference], [
    "1000.00",
    "203.05",
    "1203.05",
    "0",
  ]);
  assertEquals([yen.opening, yen.lines, yen.closing, yen.difference], [
    "-50000",
    "30001",
    "-20000",
    "-1",
  ]);
  assertEquals([euro.from, euro.to, yen.from, yen.to], [0, 9, 9, 10]);
  // 2026-01-30 is 20483 days after 1970-01-01, worked out with `date -d`.
  assertEquals([euro.openingDate, euro.closingDate], [20483, 20486]);
});

Deno.test("entries that cannot be read are refused, all of them, each with its place", async () => {
  const entry = (amount: string, side: string, date = "2026-01-31") =>
    `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts>BOOK</Sts>` +
    `<BookgDt><Dt>${date}</Dt></BookgDt></Ntry>`;
  const error = await refused(message(
    entry("1,00", "CRDT") + entry("1.00", "") + entry("1.00", "CRDT") +
      entry("1.00", "DBIT", "2026-02-30") + entry("", "DBIT"),
  ));
  const problems = error.details.problems as { entry: number; cell: string }[];
  assertEquals(problems.map(({ entry, cell }) => [entry, cell]), [
    [1, "1,00 EUR"],
    [2, "1.00 EUR"],
    [4, "2026-02-30"],
    [5, "EUR"],
  ]);
});

Deno.test("a message without a statement, and XML that grows, are refused", async () => {
  assertMatch((await refused(new TextEncoder().encode("<Document/>"))).message, /no statement/);
  const doctype = '<!DOCTYPE Document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
  const error = await refused(new TextEncoder().encode(`${doctype}<Document>&b;</Document>`));
  assertMatch(error.message, /document type/);
});
