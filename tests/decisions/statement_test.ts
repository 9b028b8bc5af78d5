/** How one book's balance leads to the other's. */
import { assertEquals } from "@std/assert/equals.js";
import {
  type LeftOpen,
  linesOfStatement,
  type StatedBook,
  statementOf,
} from "../../decisions/mod.ts";
import { snapshotOf } from "../support/decisions/snapshot.ts";

const EUR = { currency: "EUR", digits: 2 };

/**
 * Worked out by hand, in euros. The bank had 1,000 and took in 100, 30 and 7, and paid 5: 1,132. The
 * ledger had 1,000 and booked 100, 28 for the 30, and a payment of 40 that the bank has yet to make:
 * 1,088. What a plugin makes of the ledger has the opposite sign.
 */
const BOOKS = snapshotOf([
  { id: 1, day: 1, partner: "", amount: 10_000, unit: EUR, source: "bank" },
  { id: 2, day: 1, partner: "", amount: 3_000, unit: EUR, source: "bank" },
  { id: 3, day: 1, partner: "", amount: 700, unit: EUR, source: "bank" },
  { id: 4, day: 1, partner: "", amount: -500, unit: EUR, source: "bank" },
  { id: 11, day: 1, partner: "", amount: -10_000, unit: EUR, source: "ledger" },
  { id: 12, day: 1, partner: "", amount: -2_800, unit: EUR, source: "ledger" },
  { id: 13, day: 1, partner: "", amount: 4_000, unit: EUR, source: "ledger" },
], [[1, 11], [2, 12]]);

const BANK: StatedBook = { name: "bank", sign: 1, closing: 113_200, day: 31 };
const LEDGER: StatedBook = { name: "ledger", sign: -1, closing: 108_800, day: null };

Deno.test("the bank's balance, less and plus what stands in one book alone, is the ledger's", () => {
  assertEquals(statementOf(BOOKS, EUR, [BANK, LEDGER]), {
    unit: EUR,
    from: BANK,
    to: LEDGER,
    open: [
      { book: "bank", direction: "up", rows: 1, amount: 700 },
      { book: "bank", direction: "down", rows: 1, amount: -500 },
      { book: "ledger", direction: "down", rows: 1, amount: -4_000 },
    ],
    breaks: { groups: 1, amount: 200 },
    expected: 108_800,
    unexplained: 0,
  });
});

Deno.test("it leads back the same way, and says what it cannot explain", () => {
  const back = statementOf(BOOKS, EUR, [LEDGER, BANK])!;
  assertEquals([back.expected, back.unexplained, back.breaks.amount], [113_200, 0, -200]);
  const off = statementOf(BOOKS, EUR, [BANK, { ...LEDGER, closing: 108_900 }])!;
  assertEquals([off.expected, off.unexplained], [108_800, 100]);
});

Deno.test("it says by how much what stood open earlier and has left would change it", () => {
  // Of the month before, the bank alone had 12, the ledger alone had paid 20, and a fee of 3 was short.
  const left: LeftOpen = {
    runs: [1],
    rows: [5, 15],
    sums: [{
      unit: { ...EUR },
      open: { rows: 2, amount: 1_200 + 2_000, gross: 3_200 },
      breaks: { groups: 1, amount: -300, gross: 300 },
    }],
  };
  const statement = statementOf(BOOKS, EUR, [BANK, LEDGER], left)!;
  assertEquals(statement.without, { rows: 2, groups: 1, amount: -1_200 - 2_000 + 300 });
  assertEquals(
    linesOfStatement(statement).slice(-4, -2).map(({ what, amount }) => [what, amount]),
    [
      ["ledger has to show", 108_800],
      ["without 2 open rows and 1 break of earlier runs that have left the data", -2_900],
    ],
  );
  assertEquals(statementOf(BOOKS, EUR, [BANK, LEDGER], null)!.without, undefined);
});

Deno.test("what was settled across currencies stands in each of them as a break", () => {
  const USD = { currency: "USD", digits: 2 };
  // The bank's 7 euros are booked as 8 dollars, and a person has put the two together.
  const across = snapshotOf([
    { id: 3, day: 1, partner: "", amount: 700, unit: EUR, source: "bank" },
    { id: 14, day: 1, partner: "", amount: -800, unit: USD, source: "ledger" },
  ], [[3, 14]]);
  const [bank, ledger] = [{ ...BANK, closing: 10_700 }, { ...LEDGER, closing: 10_000 }];
  const euros = statementOf(across, EUR, [bank, ledger])!;
  assertEquals([euros.breaks, euros.unexplained], [{ groups: 1, amount: 700 }, 0]);
  const dollars = statementOf(across, USD, [{ ...bank, closing: 0 }, { ...ledger, closing: 800 }])!;
  assertEquals([dollars.breaks, dollars.unexplained], [{ groups: 1, amount: -800 }, 0]);
});

Deno.test("of a book without a balance it says what it has to show", () => {
  const alone = statementOf(BOOKS, EUR, [{ ...LEDGER, closing: null }, BANK])!;
  assertEquals([alone.from.name, alone.expected, alone.unexplained], ["bank", 108_800, null]);
});

Deno.test("without any balance, or of books that do not face each other, nothing is stated", () => {
  const none = { closing: null };
  assertEquals(statementOf(BOOKS, EUR, [{ ...BANK, ...none }, { ...LEDGER, ...none }]), null);
  assertEquals(statementOf(BOOKS, EUR, [BANK, { ...LEDGER, sign: 1 }]), null);
});
