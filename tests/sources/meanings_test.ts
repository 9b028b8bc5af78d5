/** What a file calls things in a column of which the plugin takes some words only. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import type { InputField } from "../../core/host/describe/describe.ts";
import { askedOfTwice, type Question } from "../../sources/propose/mod.ts";
import { answersOf, INPUT, keysOf, proposed } from "../support/sources/proposed.ts";

const KINDS = ["order", "refund", "fee", "payout"];
const input: InputField[] = INPUT.map((it) =>
  it.name === "side" ? { name: "kind", type: "utf8", one_of: KINDS } : it
);

/** A processor's report with these words for what each line is. */
const report = (...words: string[]) =>
  [
    "Id,Date,Type,Currency,Amount",
    ...words.map((word, at) =>
      `txn_${at + 1}x,2026-03-0${at % 9 + 1},${word},EUR,${at % 2 === 0 ? "" : "-"}${at + 1}.50`
    ),
    "",
  ].join("\n");

Deno.test("each word that the plugin does not take is asked about, with those that it takes", async () => {
  const file = report("charge", "refund", "stripe_fee", "charge", " hold", "order");
  const first = await proposed(file, { input });
  assertEquals(keysOf(first), ["book.kind.charge", "book.kind.stripe_fee", "book.kind.hold"]);
  assertEquals(answersOf(first)[0], [...KINDS, "="]);
  // What has a word in common comes first.
  assertEquals(answersOf(first)[1], ["fee", "order", "refund", "payout", "="]);
  assertEquals(first.questions[0].asks, 'What does "charge" mean in "Type"?');
  assertMatch(first.questions[0].why, /^2 rows say so, such as line 2, and the plugin takes/);
  assertEquals(first.columns.kind, { from: "Type" });
  const answers = {
    "book.kind.charge": "order",
    "book.kind.stripe_fee": "fee",
    "book.kind.hold": "=",
  };
  const { columns, read, questions, table } = await proposed(file, { input, answers });
  assertEquals(questions, []);
  assertEquals(columns.kind, { from: "Type", means: { charge: "order", stripe_fee: "fee" } });
  assertEquals(read.omit, { column: "Type", words: ["hold"] });
  assertEquals([table!.rows, table!.skipped.map(({ what, count }) => [what, count])], [
    5,
    [["omitted", 1]],
  ]);
});

Deno.test("an answer about a word that the plugin takes as it is counts all the same", async () => {
  const file = report("order", "payout", "fee");
  const answers = { "book.kind.payout": "=", "book.kind.fee": "refund" };
  const { columns, read, questions } = await proposed(file, { input, answers });
  assertEquals(questions, []);
  assertEquals(columns.kind, { from: "Type", means: { fee: "refund" } });
  assertEquals(read.omit, { column: "Type", words: ["payout"] });
});

Deno.test("words that differ in the case of their letters alone mean the same, and no others do", async () => {
  const { columns, questions } = await proposed(report("Order", "REFUND", "fee"), { input });
  assertEquals(questions, []);
  assertEquals(columns.kind, { from: "Type", means: { Order: "order", REFUND: "refund" } });
});

Deno.test("next month asks about the new words alone", async () => {
  const known = {
    files: ["march.csv"],
    read: { number: "1234.56", omit: { column: "Type", words: ["hold"] } },
    columns: {
      row_id: { content: ["Id"] },
      kind: { from: "Type", means: { charge: "order" } },
      currency: { from: "Currency" },
      amount: { from: "Amount" },
      date: { from: "Date" },
      reference: { const: "" },
      memo: { const: "" },
    },
  };
  const file = report("charge", "fee", "hold", "dispute");
  const asked = await proposed(file, { input, known });
  assertEquals(keysOf(asked), ["book.kind.dispute"]);
  const answers = { "book.kind.dispute": "=" };
  const { columns, read, changes } = await proposed(file, { input, known, answers });
  assertEquals(columns.kind, known.columns.kind);
  assertEquals(read.omit, { column: "Type", words: ["hold", "dispute"] });
  assertEquals(changes, []);
  const again = await proposed(report("charge", "dispute", "hold"), {
    input,
    known: { ...known, read, columns },
  });
  assertEquals(again.questions, []);
});

Deno.test("what an empty cell means is asked as any other word", async () => {
  const file = report("order", "", "fee");
  const asked = await proposed(file, { input });
  assertEquals(keysOf(asked), ["book.kind."]);
  assertEquals(asked.questions[0].asks, 'What does an empty cell mean in "Type"?');
  const answers = { "book.kind.": "refund" };
  const { columns, questions } = await proposed(file, { input, answers });
  assertEquals([questions, columns.kind], [[], { from: "Type", default: "refund" }]);
  const left = await proposed(file, { input, answers: { "book.kind.": "=" } });
  assertEquals([left.columns.kind, left.read.omit], [
    { from: "Type" },
    { column: "Type", words: [""] },
  ]);
});

Deno.test("an answer that is no word of the plugin's is asked again", async () => {
  const file = report("charge", "refund");
  const asked = await proposed(file, { input, answers: { "book.kind.charge": "Order" } });
  assertEquals(keysOf(asked), ["book.kind.charge"]);
  assertMatch(asked.questions[0].why, /^"Order" is none of what the plugin takes/);
  const said = await proposed(file, { input, answers: { "book.kind": "=charge" } });
  assertEquals(keysOf(said), ["book.kind"]);
  assertEquals(answersOf(said)[0].slice(0, 5), ["Type", "=order", "=refund", "=fee", "=payout"]);
});

Deno.test("a book that is called as one of the words is that in every row, unless a column says it", async () => {
  const plain = await proposed(report("charge", "refund"), { name: "payout", input });
  assertEquals([plain.questions, plain.columns.kind], [[], { const: "payout" }]);
  const said = "Kind,Date,Amount,Currency\norder,2026-01-01,1.50,EUR\nfee,2026-01-02,2.50,EUR\n";
  const told = await proposed(said, { name: "payout", input });
  assertEquals(told.columns.kind, { from: "Kind" });
});

Deno.test("where no column has few words it is asked, and free text is not taken for them", async () => {
  const rows = Array.from({ length: 40 }, (_, at) => `2026-01-01,${at}.50,EUR,Text no. x${at}`);
  const file = `Date,Amount,Currency,Kind of thing\n${rows.join("\n")}\n`;
  const asked = await proposed(file, { input });
  assertEquals(keysOf(asked), ["book.kind"]);
  assertEquals(answersOf(asked)[0], KINDS.map((it) => `=${it}`));
  const answers = { "book.kind": "Kind of thing" };
  const { questions } = await proposed(file, { input, answers });
  assertEquals(questions.map(({ key }) => key), ["book.kind"]);
  assertMatch(questions[0].why, /^"Kind of thing" has 40 different words that the plugin does/);
});

Deno.test("a column of states is not taken for what it is the state of", async () => {
  const own = input.map((it) => it.name === "reference" ? { ...it, name: "payout" } : it);
  const rows = ["order,2026-03-01,1.50,EUR,paid,99001", "fee,2026-03-02,-2.50,EUR,open,99002"];
  const file = ["Type,Date,Amount,Currency,Payout Status,Payout ID", ...rows, ""].join("\n");
  const { columns, questions } = await proposed(file, { input: own });
  assertEquals([columns.payout, questions.map(({ key }) => key)], [undefined, ["book.payout"]]);
});

Deno.test("the kinds of documents are known by their German names", async () => {
  for (const name of ["Belegart", "BA", "Buchungsart"]) {
    const file = `Datum,${name},Betrag,Whg\n2026-03-01,order,1.50,EUR\n2026-03-02,DZ,-2.50,EUR\n`;
    const { columns, questions } = await proposed(file, { input });
    assertEquals([columns.kind, questions.map(({ key }) => key)], [
      { from: name },
      ["book.kind.DZ"],
    ]);
  }
});

Deno.test("a kind that is below zero in every row is asked about where plugins count it above", async () => {
  const rows = (paid: string) =>
    `id,Type,Gross,Day\nA1,charge,50.00,2026-03-02\nA2,back,-20.00,2026-03-03\nA3,paid out,${paid},2026-03-04\n`;
  const words = {
    "book.kind.charge": "order",
    "book.kind.back": "refund",
    "book.kind.paid out": "payout",
  };
  const open = await proposed(rows("-30.00"), { input, answers: words });
  const turned = '{"from":"Gross","negate_where":{"column":"Type","words":["paid out"]}}';
  const plain = '{"from":"Gross"}';
  assertEquals([keysOf(open), answersOf(open)], [["book.amount"], [[turned, plain]]]);
  assertMatch(open.questions[0].why, /^every amount of which "Type" says "paid out" is below zero/);
  // A column that is named says nothing of signs, a rule does.
  const named = await proposed(rows("-30.00"), {
    input,
    answers: { ...words, "book.amount": "Gross" },
  });
  assertEquals(keysOf(named), ["book.amount"]);
  for (const answer of [turned, plain]) {
    const answers = { ...words, "book.amount": answer };
    const { questions, columns } = await proposed(rows("-30.00"), { input, answers });
    assertEquals([questions, columns.amount], [[], JSON.parse(answer)]);
  }
  const above = await proposed(rows("30.00"), { input, answers: words });
  assertEquals([keysOf(above), above.columns.amount], [[], { from: "Gross" }]);
});

Deno.test("whether it is booked is not asked of the column that says of each row what it is", async () => {
  const words = ["Settled", "Refunded", "Chargeback", "Fee", "Settled", "Settled"];
  const file = report(...words);
  const asked = await proposed(file, { input });
  assertEquals(keysOf(asked), [
    "book.kind.Settled",
    "book.kind.Refunded",
    "book.kind.Chargeback",
  ]);
  assertEquals(answersOf(asked)[1][0], "refund");
  assertEquals(asked.table!.rows, words.length);
  // Where the book's name says what every row is, nothing else is asked of such a column.
  const payouts = await proposed(report("Settled", "Pending"), { input, name: "payout" });
  assertEquals(keysOf(payouts), ["payout.read.booked"]);
  // One that is answered says what each row is, whatever it is called.
  const renamed = file.replace("Type", "Status");
  assertEquals(keysOf(await proposed(renamed, { input })).includes("book.read.booked"), true);
  const answers = { "book.kind": "Status" };
  assertEquals(
    keysOf(await proposed(renamed, { input, answers })).includes("book.read.booked"),
    false,
  );
});

Deno.test("two amounts with two sides each are offered as the pairs that they are", async () => {
  const file = "Id,Day,Type,Gross Debit (GC),Gross Credit (GC),Net Debit (NC),Net Credit (NC)\n" +
    "A1x,2026-03-01,order,,21.50,,20.50\nA2x,2026-03-02,order,,11.50,,10.50\n" +
    "A3x,2026-03-03,refund,5.50,,5.75,\n";
  const asked = await proposed(file, { input });
  assertEquals([keysOf(asked), answersOf(asked)], [["book.amount"], [[
    "Gross Credit (GC) - Gross Debit (GC)",
    "Net Credit (NC) - Net Debit (NC)",
    "Gross Debit (GC) - Gross Credit (GC)",
    "Net Debit (NC) - Net Credit (NC)",
  ]]]);
  // What has no amount in some row would be refused there: it comes after what has one in each.
  const fee = await proposed(`${file}A4x,2026-03-04,fee,,,2.50,\n`, { input });
  assertEquals(answersOf(fee)[0][0], "Net Credit (NC) - Net Debit (NC)");
  // Nothing else of the plugin's is one side alone, and its currency goes the way of its amount.
  const more: InputField[] = [...input, { name: "settled_currency", type: "utf8" }, {
    name: "settled_amount",
    type: "f64",
  }, { name: "fee", type: "f64" }];
  const settled = (file + "A4x,2026-03-04,order,,3.50,,2.50\n")
    .replaceAll(/^(A.*)$/gm, "$1,EUR,0.25,0.10")
    .replace("(NC)\n", "(NC),Net Currency,Commission,Scheme Fee\n");
  const open = await proposed(settled, { input: more });
  assertEquals([keysOf(open), answersOf(open).slice(1)], [
    ["book.amount", "book.fee", "book.settled_amount"],
    [["=", "Commission", "Scheme Fee"], [
      "=",
      "Gross Credit (GC) - Gross Debit (GC)",
      "Net Credit (NC) - Net Debit (NC)",
    ]],
  ]);
  const answers = { "book.amount": "Net Credit (NC) - Net Debit (NC)", "book.fee": "=" };
  const filled = async (amount: string) =>
    (await proposed(settled, {
      input: more,
      answers: { ...answers, "book.settled_amount": amount },
    })).columns.settled_currency;
  assertEquals(await filled("="), { const: "" });
  const gross = "Gross Credit (GC) - Gross Debit (GC)";
  assertEquals(await filled(gross), { from: "Net Currency" });
  // Of two that nowhere differ, the one that is there in every row is the currency.
  const lacking = settled.replace("\nA1x,", "\nA0x,2026-03-01,fee,,,2.50,,EUR,,,\nA1x,")
    .replace("Scheme Fee", "Scheme Fee,Gross Currency")
    .replaceAll(/0\.10$/gm, "0.10,EUR");
  const both = await proposed(lacking, {
    input: more,
    answers: { ...answers, "book.settled_amount": "=" },
  });
  assertEquals(both.columns.currency, { from: "Net Currency" });
});

Deno.test("what another book has in every row is asked about where a report has it, too, and left out first", async () => {
  const rows = ["charge", "payout", "refund"];
  const answers = { "book.kind.charge": "order" };
  const book = await proposed(report(...rows), { input, answers });
  const bank = await proposed(report("x", "y"), { name: "payout", input });
  const all = [book, bank];
  const asked = (said: Record<string, string> = {}, own: Question[] = [], known = {}) =>
    askedOfTwice(all, own, { input, answers: new Map(Object.entries(said)), known });
  const [question, ...more] = asked();
  assertEquals([more, question.key], [[], "book.kind.payout"]);
  assertEquals(question.choices.map(({ answer }) => answer), ["=", "payout"]);
  assertMatch(question.why, /^1 row says so, such as line 3, and every row of "payout" is one/);
  for (const answer of ["=", "payout"]) assertEquals(asked({ "book.kind.payout": answer }), []);
  // Words that are asked about anyway have it first.
  const open = await proposed(report("charge", "MerchantPayout"), { input, answers });
  const [own] = askedOfTwice([open, bank], open.questions, { input, answers: new Map() });
  assertEquals([own.key, own.choices[0].answer], ["book.kind.MerchantPayout", "="]);
  assertMatch(own.why, /every row of "payout" is one/);
  // What was said of both before is settled.
  const before = { files: ["a.csv"], columns: { kind: book.columns.kind } };
  assertEquals(asked({}, [], { book: before, payout: before }), []);
  assertEquals(asked({}, [], { book: before }).length, 1);
  assertEquals(askedOfTwice([book], [], { input, answers: new Map() }), []);
});

Deno.test("what counts downwards without a sign follows from what the words mean, which is asked before", async () => {
  const file = "Id,Day,Type,Amount\nA1x,2026-03-01,charge,21.50\nA2x,2026-03-02,charge,11.50\n" +
    "A3x,2026-03-03,refund,5.50\nA4x,2026-03-04,adjustment,3.00\nA5x,2026-03-05,stripe_fee,1.00\n";
  const kinds = [...KINDS, "chargeback"];
  const own = input.map((it) => it.name === "kind" ? { ...it, one_of: kinds } : it);
  const first = await proposed(file, { input: own });
  assertEquals(keysOf(first), [
    "book.kind.charge",
    "book.kind.adjustment",
    "book.kind.stripe_fee",
  ]);
  const answers = {
    "book.kind.charge": "order",
    "book.kind.adjustment": "chargeback",
    "book.kind.stripe_fee": "fee",
  };
  const { questions } = await proposed(file, { input: own, answers });
  assertEquals(questions.map(({ key }) => key), ["book.amount"]);
  const sign = {
    column: "Type",
    minus: ["refund", "adjustment", "stripe_fee"],
    plus: ["charge"],
  };
  assertEquals(JSON.parse(questions[0].choices[0].answer), { from: "Amount", sign });
});
