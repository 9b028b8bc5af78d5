/** What is particular to receivables; what it promises like every plugin is in `all_test.ts`. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { score } from "../../core/host/score/score.ts";
import { receivablesSet } from "../../bench/quality/known_set.ts";
import { cashApplication } from "../../bench/quality/sets/cash_application.ts";
import { Config, Line, Receivables } from "../../plugins/receivables/plugin.ts";
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
