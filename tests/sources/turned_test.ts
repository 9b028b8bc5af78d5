/** Money whose signs in a file may be the other way round for a plugin. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import type { InputField } from "../../core/host/describe/describe.ts";
import type { ColumnRule } from "../../sources/reconciliation/mod.ts";
import { questionsAcross } from "../../sources/propose/mod.ts";
import { cellText } from "../../sources/table/mod.ts";
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
  assertEquals([keysOf(open), answersOf(open)], [["book.fee"], [[
    "-Fee",
    '{"from":"Fee","negate":false}',
  ]]]);
  assertMatch(
    open.questions[0].why,
    /^"Fee" is below zero in 2 rows, in which the amounts are not, and the plugin may mean it above$/,
  );
  for (
    const [answer, rule] of [
      ["-Fee", { from: "Fee", negate: true }],
      ['{"from":"Fee","negate":false}', { from: "Fee", negate: false }],
    ] as const
  ) {
    const said = await proposed(below, { input: FEES, answers: { "book.fee": answer } });
    assertEquals([said.questions, said.columns.fee], [[], rule]);
  }
  // A column that is named says nothing of signs.
  const named = await proposed(below, { input: FEES, answers: { "book.fee": "Fee" } });
  assertEquals(keysOf(named), ["book.fee"]);
  // What comes back with a refund is above zero then.
  const refunded = report(["108.38", "-3.05"], ["94.28", "-2.70"], ["-94.28", "2.35"]);
  assertEquals(keysOf(await proposed(refunded, { input: FEES })), ["book.fee"]);
  // What else a rule says stays.
  const defaulted = { "book.fee": '{"from":"Fee","default":0}' };
  assertEquals(answersOf(await proposed(below, { input: FEES, answers: defaulted })), [[
    '{"from":"Fee","default":0,"negate":true}',
    '{"from":"Fee","default":0,"negate":false}',
  ]]);
  // What was said is not asked again; what went as the amounts do until then is.
  const knownBy = (fee: ColumnRule) => ({
    files: ["book.csv"],
    columns: { ...open.columns, fee },
  });
  for (
    const [fee, keys] of [
      [{ from: "Fee", negate: false }, []],
      [{ from: "Fee", negate: true }, []],
      [{ from: "Fee" }, ["book.fee"]],
    ] as [ColumnRule, string[]][]
  ) {
    const next = await proposed(below, { input: FEES, known: knownBy(fee) });
    assertEquals([fee, keysOf(next)], [fee, keys]);
  }
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

Deno.test("which of two columns has the fees is asked before their signs are", async () => {
  const file = report(["108.38", "-3.05,-0.10"], ["94.28", "-2.70,-0.20"])
    .replace("Fee", "Fee A,Fee B");
  assertEquals(keysOf(await proposed(file, { input: FEES })), ["book.fee"]);
  const said = await proposed(file, { input: FEES, answers: { "book.fee": "Fee B" } });
  assertEquals(answersOf(said), [["-Fee B", '{"from":"Fee B","negate":false}']]);
});

Deno.test("numbers below zero that are no money are not asked about", async () => {
  const input: InputField[] = [...INPUT, { name: "shift", type: "f64" }];
  const file = report(["108.38", "-3"], ["94.28", "-2"]).replace("Fee", "Shift");
  const { questions, columns } = await proposed(file, { input });
  assertEquals([questions, columns.shift], [[], { from: "Shift" }]);
});

const ACCOUNTS: InputField[] = [...INPUT, { name: "account", type: "utf8" }];

/** Bookings with an account on each side; the amounts are those of the first. */
const stack = (...sides: string[]) =>
  [
    "Belegnr;Datum;Währung;Betrag;Konto;Gegenkonto",
    ...sides.map((it, at) =>
      `RE7${at}K;2026-03-0${at + 1};EUR;${at % 2 === 0 ? "" : "-"}${at + 1},50;${it}`
    ),
    "",
  ].join("\n");

const EITHER = stack("1200;70015", "70014;1200", "1200;70016", "70017;1200");

const SAID =
  '"1200" stands in "Konto" in 2 of 4 rows, and in "Gegenkonto" in the others, where an amount ' +
  'may be that of the account in "Konto"';

Deno.test("an account that stands on either side of rows is asked about, and so are its amounts", async () => {
  const asked = async (answers: Record<string, string>) => {
    const book = await proposed(EITHER, { input: ACCOUNTS, answers });
    const across = questionsAcross([book], new Map(Object.entries(answers)));
    return { book, questions: [...book.questions, ...across] };
  };
  const first = await asked({});
  assertEquals(first.questions.map(({ key }) => key), ["book.account"]);
  const [{ why, choices }] = first.questions;
  assertEquals([why, choices.map(({ answer }) => answer)], [SAID, ["=1200", "Konto"]]);
  // As the file has it, each row is of another account, and its amount is right for that.
  assertEquals((await asked({ "book.account": "Konto" })).questions, []);
  const turned = '{"from":"Betrag","negate_where":{"column":"Gegenkonto","words":["1200"]}}';
  const plain = '{"from":"Betrag","negate":false}';
  for (const account of ["=1200", "=DE12", "="]) {
    const answers = { "book.account": account };
    const then = await asked(answers);
    assertEquals([account, keysOf(then.book)], [account, ["book.amount"]]);
    assertEquals([then.questions[0].why, answersOf(then.book)], [SAID, [[turned, plain]]]);
    // What was said before it was asked says nothing of it.
    const early = await asked({ ...answers, "book.amount": '{"from":"Betrag"}' });
    assertEquals(answersOf(early.book), [[turned, plain]]);
    for (const answer of [turned, plain]) {
      const { questions, book } = await asked({ ...answers, "book.amount": answer });
      assertEquals([questions, book.columns.amount], [[], JSON.parse(answer)]);
    }
  }
  // Turned already, it may be turned once more.
  const [{ choices: ofTurned }] = (await asked({ "book.account": "=", "book.amount": "-Betrag" }))
    .questions;
  assertEquals(ofTurned.map(({ answer }) => answer), [
    '{"from":"Betrag","negate":true,"negate_where":{"column":"Gegenkonto","words":["1200"]}}',
    '{"from":"Betrag","negate":true}',
  ]);
  // A plugin that has no accounts has amounts all the same.
  assertEquals(answersOf(await proposed(EITHER)), [[turned, plain]]);
});

Deno.test("what an account is that stands on either side is not asked again next month", async () => {
  const answers = { "book.account": "=1200", "book.amount": '{"from":"Betrag","negate":false}' };
  const { columns, questions } = await proposed(EITHER, { input: ACCOUNTS, answers });
  assertEquals(questions, []);
  for (const negate of [true, false]) {
    const known = {
      files: ["book.csv"],
      columns: { ...columns, amount: { from: "Betrag", negate } },
    };
    const again = await proposed(EITHER, { input: ACCOUNTS, known });
    assertEquals([again.questions, again.notes], [[], []]);
    assertEquals(questionsAcross([again], new Map(), { known: { book: known } }), []);
  }
});

Deno.test("an account that stands on either side next month for the first time is told", async () => {
  const { columns } = await proposed(stack("1200;70015", "1200;70014"), { input: ACCOUNTS });
  assertEquals(columns.account, { from: "Konto" });
  const known = { files: ["book.csv"], columns };
  const next = await proposed(EITHER, { input: ACCOUNTS, known });
  assertEquals(questionsAcross([next], new Map(), { known: { book: known } }), []);
  assertEquals([next.questions, next.notes], [[], [
    `${SAID}; --answer book.account==1200 has it asked`,
  ]]);
  const answers = { "book.account": "=1200" };
  assertEquals(keysOf(await proposed(EITHER, { input: ACCOUNTS, known, answers })), [
    "book.amount",
  ]);
  // Where the account is said, the amounts are all that is left to ask.
  const said = { files: ["book.csv"], columns: { ...columns, account: { const: "DE12" } } };
  assertEquals(keysOf(await proposed(EITHER, { input: ACCOUNTS, known: said })), ["book.amount"]);
});

Deno.test("an account on the other side is one whatever its column is called", async () => {
  for (const name of ["Contropartita", "Contra account", "Gegenkonto (ohne BU-Schlüssel)"]) {
    const book = await proposed(EITHER.replace("Gegenkonto", name), { input: ACCOUNTS });
    const keys = questionsAcross([book], new Map()).map(({ key }) => key);
    assertEquals([name, keys], [name, ["book.account"]]);
  }
});

Deno.test("of two accounts that all rows have the one of another book is first", async () => {
  const book = await proposed(stack("1800;1200", "1200;1800", "1800;1200"), { input: ACCOUNTS });
  const bank = (account: string) =>
    proposed("date,amount,currency,account\n" + `2026-03-02,1.50,EUR,${account}\n`.repeat(3), {
      name: "bank",
      input: ACCOUNTS,
    });
  const offered = async (account: string) => {
    const [question, ...more] = questionsAcross([await bank(account), book], new Map());
    assertEquals([question.key, more], ["book.account", []]);
    return question.choices.map(({ answer }) => answer);
  };
  assertEquals(await offered("1200"), ["=1200", "=1800", "Konto"]);
  // The bank may call it otherwise than the books.
  assertEquals(await offered("DE12"), ["=DE12", "=1800", "=1200", "Konto"]);
});

Deno.test("accounts of which none stands in every row, or on both sides, are not asked about", async () => {
  const files = [
    stack("1200;70015", "1200;70014"),
    stack("70015;1200", "70014;1200"),
    stack("1200;70015", "70014;1200", "1800;70014"),
    stack("1200;1200", "70014;1200", "1200;70014"),
  ];
  for (const file of files) {
    const book = await proposed(file, { input: ACCOUNTS });
    assertEquals([file, book.questions, questionsAcross([book], new Map())], [file, [], []]);
    assertEquals([file, (await proposed(file)).questions], [file, []]);
  }
});

Deno.test("transfers between two accounts of one bank's file are those of its accounts", async () => {
  const [one, two] = ["DE89370400440532013000", "DE12500105170648489890"];
  const idOf = (iban: string) => `<Id><IBAN>${iban}</IBAN></Id>`;
  const statement = (own: string, other: string, side: string, party: string) =>
    `<Stmt><Id>S${side}</Id><Acct>${
      idOf(own)
    }<Ccy>EUR</Ccy></Acct><Ntry><Amt Ccy="EUR">1.50</Amt>` +
    `<CdtDbtInd>${side}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt>` +
    `<AcctSvcrRef>ASR${side}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><${party}>${idOf(other)}` +
    `</${party}></RltdPties></TxDtls></NtryDtls></Ntry></Stmt>`;
  const file =
    '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">' +
    `<BkToCstmrStmt>${statement(one, two, "DBIT", "CdtrAcct")}` +
    `${statement(two, one, "CRDT", "DbtrAcct")}</BkToCstmrStmt></Document>`;
  const bank = await proposed(file, { file: "camt.xml", input: ACCOUNTS });
  const { names, columns } = bank.table!;
  const others = columns[names.indexOf("counterparty_account")];
  assertEquals([0, 1].map((row) => cellText(others, row)), [two, one]);
  assertEquals([bank.columns.account, bank.questions], [{ from: "account" }, []]);
  assertEquals(questionsAcross([bank], new Map()), []);
});
