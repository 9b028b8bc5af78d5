/** What a file states in a way that nobody can read is not taken for nothing. */
import { assertEquals } from "@std/assert/equals.js";
import { statementsOf } from "../../cli/workspace/statements.ts";
import type { OpenLedger } from "../../cli/workspace/ledger.ts";
import { snapshotOf } from "../support/decisions/snapshot.ts";

const EUR = { currency: "EUR", digits: 2 };

const BOOKS = snapshotOf([
  { id: 1, day: 1, partner: "", amount: 10_000, unit: EUR, source: "bank" },
  { id: 11, day: 1, partner: "", amount: -10_000, unit: EUR, source: "ledger" },
], [[1, 11]]);

/** A source of one receipt of 100 euros. */
function sourceOf(source: string, { credit = "100.00", closing = "1100.00", lines = "100.00" }) {
  const currency = "EUR";
  const totals = [{ currency, rows: 1, credit, debit: "0", sum: credit }];
  const balance = { account: "", currency, closing, closingDate: 1, lines };
  return { source, totals, repeats: { rows: 0, totals: [] }, files: [{ balances: [balance] }] };
}

/** The closing balance that is stated of the bank. */
function closingOf(bank: Parameters<typeof sourceOf>[1]) {
  const ledger = {
    data: { rows: 2, sources: [sourceOf("bank", bank), sourceOf("ledger", {})] },
    summary: { books: [{ unit: EUR }] },
    opened: null,
  } as unknown as OpenLedger;
  const [statement] = statementsOf(ledger, BOOKS);
  return statement && [statement.from, statement.to].find(({ name }) => name === "bank")!.closing;
}

Deno.test("a balance is stated in minor units, to the last of them", () => {
  assertEquals(closingOf({}), 110_000);
  assertEquals(closingOf({ closing: "1100.5" }), 110_050);
  assertEquals(closingOf({ closing: "1100.5000" }), 110_050);
});

Deno.test("a balance that is no whole count of minor units is not stated", () => {
  for (const closing of ["1100.005", "1,100.00", "", "n/a", "99999999999999999.00"]) {
    assertEquals(closingOf({ closing }), null, closing);
  }
  assertEquals(closingOf({ lines: "a hundred" }), null);
  assertEquals(closingOf({ lines: "100.001" }), null);
});

Deno.test("of a source whose total cannot be read nothing is stated", () => {
  assertEquals(closingOf({ credit: "100.001" }), undefined);
});
