/** What is particular to receivables; what it promises like every plugin is in `all_test.ts`. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { score } from "../../core/host/score/score.ts";
import { receivablesSet } from "../../bench/quality/known_set.ts";
import { cashApplication } from "../../bench/quality/sets/cash_application.ts";
import { Config, Line, Receivables } from "../../plugins/receivables/plugin.ts";
import { nameOf, payerOf } from "../../plugins/receivables/text.ts";
import { settled, solveNatively } from "../support/plugins/native_run.ts";

const JANUARY = 20_454;

function solve(lines: Line[]) {
  return solveNatively(new Receivables(), new Config(), lines, (line) => Number(line.row_id), {
    certainty: true,
  });
}

/** An invoice of one customer, in January 2026. */
function invoice(row_id: number, amount: number, own: Partial<Line> = {}): Line {
  return line(row_id, { kind: "invoice", amount, document: `INV-${10_000 + row_id}`, ...own });
}

/** What that customer paid in February. */
function payment(row_id: number, amount: number, own: Partial<Line> = {}): Line {
  return line(row_id, { kind: "payment", amount, date: JANUARY + 40, ...own });
}

function line(row_id: number, own: Partial<Line>): Line {
  const name = "Pacific Coast Supply Co";
  return Object.assign(new Line(), { row_id, name, currency: "USD", date: JANUARY }, own);
}

Deno.test("what a card prints before who pays is no word of a name, and numbers of a name are", () => {
  const name = ["PACIFIC", "SUPPLY"];
  for (const before of ["POS PURCHASE 4417", "VISA XXXX4417", "CARD ****4417", "ACH CREDIT"]) {
    assertEquals(payerOf(`${before} Pacific Supply Co`), name, before);
  }
  assertEquals(payerOf("Debit Card Purchase"), ["DEBIT", "CARD", "PURCHASE"]);
  for (const wordsOf of [nameOf, payerOf]) {
    assertEquals(wordsOf("4711 GmbH"), ["4711"]);
    assertEquals(wordsOf("Studio 1899 GmbH"), ["STUDIO", "1899"]);
    assertEquals(wordsOf("Media Direct GmbH"), ["MEDIA", "DIRECT"]);
  }
  assertEquals(nameOf("Till 24"), ["TILL", "24"]);
  assertEquals(nameOf("3M Xerox"), ["3M", "XEROX"]);
});

Deno.test("customers whose names differ by a number or one word of many firms are not surely the same", () => {
  for (
    const [one, other] of [["Studio 2024 GmbH", "Studio 1899 GmbH"], [
      "Media Direct GmbH",
      "Media Online GmbH",
    ]]
  ) {
    const { groups } = solve([
      invoice(1, 1_467.89, { name: one, customer: "20001" }),
      payment(2, 1_467.89, { name: other, text: "INV-10001" }),
    ]);
    assertEquals(groups.map(({ certainty }) => certainty), ["likely"], one);
  }
});

Deno.test("what is left of an invoice makes no sum with others", () => {
  const books = [
    invoice(1, 4_821.37),
    invoice(2, 2_950.11),
    invoice(5, 77.13),
    payment(3, 1_000.02, { date: JANUARY + 20, text: "INV-10001" }),
  ];
  // 3,821.35 and 2,950.11.
  assertEquals(settled(solve([...books, payment(4, 6_771.46)])), [[1, 3]]);
  const whole = [invoice(1, 4_821.37), invoice(2, 2_950.11), invoice(5, 77.13)];
  assertEquals(settled(solve([...whole, payment(4, 7_771.48)])), [[1, 2, 4]]);
});

Deno.test("a customer is known by the first letters of its name, and by no other letters", () => {
  const part = (name: string) => payment(2, 300, { name, text: "INV-10001" });
  assertEquals(settled(solve([invoice(1, 900), part("PCS Co")])), [[1, 2]]);
  assertEquals(settled(solve([invoice(1, 900), part("PCB Co")])), []);
});

Deno.test("what is quoted is sure where nothing speaks for another customer, or another year", () => {
  const sure = (paid: Partial<Line>) => {
    const owed = invoice(1, 119, { name: "Stadtwerke Köln AG", customer: "10013" });
    const { groups } = solve([owed, payment(2, 119, { text: "INV-10001", ...paid })]);
    return groups.map(({ size, certainty }) => [size, certainty]);
  };
  for (const name of ["Stadtwerke Köln", "STADTWERKE KOE", "Koeln Stadtwerke", ""]) {
    assertEquals(sure({ name }), [[2, "sure"]]);
  }
  assertEquals(sure({ name: "anybody", customer: "10013" }), [[2, "sure"]]);
  assertEquals(sure({ name: "Stadtwerke Bonn GmbH" }), [[2, "likely"]]);
  assertEquals(sure({ name: "Stadtwerke Köln", customer: "10014" }), [[2, "likely"]]);
  // Paid in advance, and ten months before there was an invoice.
  assertEquals(sure({ name: "Stadtwerke Köln", date: JANUARY - 20 }), [[2, "sure"]]);
  assertEquals(sure({ name: "Stadtwerke Köln", date: JANUARY - 300 }), [[2, "likely"]]);
});

/** Two customers whose names begin alike, or are the same. */
const NAMESAKES = [["Mueller Bau GmbH", "Mueller Logistik GmbH"], ["Mueller GmbH", "Mueller GmbH"]];

for (const [name, other] of NAMESAKES) {
  Deno.test(`a customer's payment settles nothing of another number: ${name} and ${other}`, () => {
    const owed = { name, customer: "C1" };
    const paid = { name: other, customer: "C2" };
    // In full, all that is open, a sum, less a discount, and by weight with a digit that is mistyped.
    const soon = { date: JANUARY + 10 };
    const of = (own: Partial<Line>) => [
      [invoice(1, 500, owed), payment(2, 500, own)],
      [invoice(1, 500, owed), invoice(2, 200, owed), payment(3, 700, own)],
      [invoice(1, 500, owed), invoice(2, 211, owed), invoice(4, 77, owed), payment(3, 711, own)],
      [invoice(1, 500, owed), payment(2, 490, { ...own, ...soon })],
      [
        invoice(1, 500, { ...owed, document: "INV-104317" }),
        payment(2, 500, { ...own, ...soon, text: "INV-104371" }),
      ],
    ];
    for (const lines of of(paid)) assertEquals(settled(solve(lines)), [], `${lines.length} lines`);
    // Who gives no number is known by the name.
    for (const lines of of({ name })) assertEquals(settled(solve(lines)).length, 1);
  });
}

Deno.test("a payment without a number settles no invoices of two customers together", () => {
  const mueller = (row_id: number, amount: number, customer: string) =>
    invoice(row_id, amount, { name: "Mueller GmbH", customer });
  const paid = payment(3, 700, { name: "Mueller GmbH" });
  assertEquals(settled(solve([mueller(1, 500, "C1"), mueller(2, 200, "C2"), paid])), []);
  assertEquals(settled(solve([mueller(1, 500, "C1"), mueller(2, 200, ""), paid])), [[1, 2, 3]]);
});

Deno.test("another customer's invoice takes no discount away from the payer's own", () => {
  const name = "Mueller GmbH";
  const lines = [
    invoice(1, 500, { name }),
    invoice(2, 500, { name, customer: "C1", date: JANUARY + 5 }),
    payment(3, 490, { name, customer: "C2", date: JANUARY + 10 }),
  ];
  assertEquals(settled(solve(lines)), [[1, 3]]);
});

Deno.test("zeros before a number say nothing", () => {
  for (const [document, text] of [["0090012345", "to 90012345"], ["90012345", "0090012345"]]) {
    assertEquals(settled(solve([invoice(1, 500, { document }), payment(2, 250, { text })])), [[
      1,
      2,
    ]]);
  }
  const twice = ["0090012345", "90012345"].map((document, at) =>
    invoice(at + 1, 500, { document })
  );
  assertEquals(settled(solve([...twice, payment(3, 500.01, { text: "90012345" })])), []);
});

Deno.test("a document below zero is refused, whichever it is", () => {
  for (const kind of ["invoice", "credit"]) {
    const below = line(1, { kind, amount: -150, document: "GS-260901" });
    assertThrows(() => solve([below]), Error, "is below zero; write it above zero");
  }
});

Deno.test("money that went out settles nothing, and counts against what came in", () => {
  const name = "Huber Bau";
  const [owed, paid] = [
    invoice(1, 432.1, { name }),
    payment(2, 432.1, { name, text: "INV-10001" }),
  ];
  const back = payment(3, -432.1, { name, text: "returned INV-10001" });
  const report = solve([owed, paid, back]);
  assertEquals(settled(report), [[1, 2]]);
  // A debit is no invoice that a payment of its amount would settle.
  const alone = solve([payment(2, 300, { name }), payment(3, -300, { name })]);
  assertEquals(settled(alone), []);
});

for (const seed of [11, 12, 13]) {
  Deno.test(`of a cash application set, what is put together belongs together: seed ${seed}`, () => {
    const known = cashApplication(seed, 600);
    const lines = known.map(({ cents, ...it }) =>
      Object.assign(new Line(), { ...it, amount: cents / 100 })
    );
    const { pairs, amount } = score(solve(lines), receivablesSet(known).truth);
    assert(pairs.precision >= 0.97, `${pairs.precision}`);
    assert(amount.recall >= 0.88, `${amount.recall}`);
  });
}
