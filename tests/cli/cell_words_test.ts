/** In which words people are told that a row is not what it was. */
import { assertEquals } from "@std/assert/equals.js";
import { changeWords } from "../../cli/view/cell_words.ts";
import type { InputField } from "../../core/host/describe/describe.ts";
import { BARE, type MoneyUnit } from "../../core/host/report/units.ts";
import type { CellChange } from "../../decisions/mod.ts";

const INPUT: InputField[] = [
  { name: "date", type: "i64", date: true },
  { name: "amount", type: "f64", amount: true },
  { name: "pieces", type: "f64" },
  { name: "currency", type: "utf8" },
  { name: "partner", type: "utf8" },
];

/** What is said of one row. */
function said(
  unit: MoneyUnit,
  ...changes: [column: string, was: CellChange["was"], is: CellChange["is"]][]
) {
  return changeWords(INPUT, () => unit)({
    id: 1,
    changes: changes.map(([column, was, is]) => ({ column, was, is })),
  });
}

const EUR: MoneyUnit = { currency: "EUR", digits: 2 };

Deno.test("changeWords() says dates as dates, amounts in their unit and texts in quotes", () => {
  assertEquals(said(EUR, ["date", 20740, 20742]), "date was 2026-10-14 and is 2026-10-16");
  assertEquals(said(EUR, ["amount", 205, -1234.5]), "amount was 205.00 EUR and is -1,234.50 EUR");
  assertEquals(
    said({ currency: "JPY", digits: 0 }, ["amount", 10000, null]),
    "amount was 10,000 JPY and is empty",
  );
  assertEquals(
    said(EUR, ["pieces", 3, 4], ["partner", "", "A\u001b[2J"]),
    'pieces was 3 and is 4, partner was empty and is "A\ufffd[2J"',
  );
});

Deno.test("changeWords() rounds no amount, and says none in a currency that it was not in", () => {
  assertEquals(said(EUR, ["amount", 1.005, 2]), "amount was 1.005 and is 2.00 EUR");
  assertEquals(said(BARE, ["amount", 249.5, 250]), "amount was 249.5 and is 250");
  assertEquals(
    said(EUR, ["amount", 205, 250], ["currency", "USD", "EUR"]),
    'amount was 205 and is 250.00 EUR, currency was "USD" and is "EUR"',
  );
});

Deno.test("changeWords() says a day that no calendar has as it is", () => {
  assertEquals(said(EUR, ["date", 1e12, 20742]), "date was 1000000000000 and is 2026-10-16");
});
