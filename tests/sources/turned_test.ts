/** Money whose signs in a file may be the other way round for a plugin. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import type { InputField } from "../../core/host/describe/describe.ts";
import { answersOf, INPUT, keysOf, proposed } from "../support/sources/proposed.ts";

const FEES: InputField[] = [...INPUT, { name: "fee", type: "f64" }];

/** A processor's report: amounts, and what it keeps of each. */
const report = (...rows: [amount: string, fee: string][]) =>
  [
    "Id,Date,Currency,Amount,Fee",
    ...rows.map(([amount, fee], at) => `TX${at}K7,2026-03-0${at + 1},EUR,${amount},${fee}`),
    "",
  ].join("\n");

Deno.test("fees below zero beside amounts above are asked about, turned first", async () => {
  const below = report(["108.38", "-3.05"], ["94.28", "-2.70"], ["9.10", "0.00"]);
  const open = await proposed(below, { input: FEES });
  assertEquals([keysOf(open), answersOf(open)], [["book.fee"], [["-Fee", '{"from":"Fee"}']]]);
  assertMatch(
    open.questions[0].why,
    /^"Fee" is below zero in 2 rows, in which the amounts are not, and the plugin may mean it above$/,
  );
  for (
    const [answer, rule] of [
      ["-Fee", { from: "Fee", negate: true }],
      ['{"from":"Fee"}', { from: "Fee" }],
    ] as const
  ) {
    const said = await proposed(below, { input: FEES, answers: { "book.fee": answer } });
    assertEquals([said.questions, said.columns.fee], [[], rule]);
  }
  // A column that is named says nothing of signs, a rule does.
  const named = await proposed(below, { input: FEES, answers: { "book.fee": "Fee" } });
  assertEquals(keysOf(named), ["book.fee"]);
  // What comes back with a refund is above zero then.
  const refunded = report(["108.38", "-3.05"], ["94.28", "-2.70"], ["-94.28", "2.35"]);
  assertEquals(keysOf(await proposed(refunded, { input: FEES })), ["book.fee"]);
  // As the report was read before, it is read again.
  const known = { files: ["book.csv"], columns: { ...open.columns, fee: { from: "Fee" } } };
  assertEquals(keysOf(await proposed(below, { input: FEES, known })), []);
});

Deno.test("fees that go as their amounts do are not asked about", async () => {
  const alike = [
    report(["108.38", "3.05"], ["94.28", "2.70"], ["-94.28", "-2.35"]),
    report(["-108.38", "-3.05"], ["-94.28", "-2.70"]),
    report(["108.38", "3.05"], ["94.28", "2.70"], ["9.10", "-0.35"]),
    report(["108.38", "0.00"], ["94.28", "0.00"]),
  ];
  for (const file of alike) {
    const { questions, columns } = await proposed(file, { input: FEES });
    assertEquals([file, questions, columns.fee], [file, [], { from: "Fee" }]);
  }
});

Deno.test("numbers below zero that are no money are not asked about", async () => {
  const input: InputField[] = [...INPUT, { name: "shift", type: "f64" }];
  const file = report(["108.38", "-3"], ["94.28", "-2"]).replace("Fee", "Shift");
  const { questions, columns } = await proposed(file, { input });
  assertEquals([questions, columns.shift], [[], { from: "Shift" }]);
});
