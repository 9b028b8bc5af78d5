/** Lists of what customers owe: two sides, kinds in the words of a bookkeeper, and accounts for customers. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import type { InputField } from "../../core/host/describe/describe.ts";
import { answersOf, keysOf, proposed } from "../support/sources/proposed.ts";

const INPUT: InputField[] = [
  { name: "row_id", type: "i64", id: true },
  { name: "kind", type: "utf8", one_of: ["invoice", "credit", "payment"] },
  { name: "customer", type: "utf8" },
  { name: "name", type: "utf8" },
  { name: "currency", type: "utf8" },
  { name: "amount", type: "f64", amount: true },
  { name: "date", type: "i64", date: true, optional: true },
  { name: "document", type: "utf8" },
  { name: "text", type: "utf8" },
];

const NAMES = "Konto;Kontobezeichnung;Beleg;Belegdatum;Soll;Haben;Buchungstext";
const OPEN = [
  "10000;Müller & Söhne GmbH;RE240313;02.02.2026;2.055,35;;Rechnung",
  "10000;Müller & Söhne GmbH;RE240291;18.02.2026;480,87;;Rechnung",
  "10007;Bäckerei Huber;RE240203;23.02.2026;692,54;;Rechnung",
  "10007;Bäckerei Huber;GU240017;24.02.2026;;100,00;Gutschrift",
  "10014;Autohaus Krämer KG;RE240121;03.02.2026;964,94;;Rechnung",
];
const list = (rows = OPEN, names = NAMES) => `${[names, ...rows].join("\n")}\n`;

const KINDS = {
  "book.kind": "Buchungstext",
  "book.kind.Rechnung": "invoice",
  "book.kind.Gutschrift": "credit",
};
const OTHERS = { "book.customer": "Konto", "book.name": "Kontobezeichnung" };

/** What is offered for one key. */
async function offered(key: string, content: string, answers: Record<string, string> = {}) {
  const found = await proposed(content, { input: INPUT, answers });
  return answersOf(found)[keysOf(found).indexOf(key)];
}

Deno.test("of two sides that first by which most of what is due is above zero, as the plugin counts it", async () => {
  const [due, owed] = ["Soll - Haben", "Haben - Soll"];
  assertEquals(await offered("book.amount", list()), [due, owed]);
  // What is owed to suppliers stands on the other side.
  const suppliers = list(OPEN, NAMES.replace("Soll;Haben", "Haben;Soll"));
  assertEquals(await offered("book.amount", suppliers), [owed, due]);
  // Also in place of an answer that says nothing, whatever was said before.
  const before = { files: ["book.csv"], columns: { amount: { from: "Soll" } } };
  const again = await proposed(list(), {
    input: INPUT,
    known: before,
    answers: { "book.amount": "?" },
  });
  assertEquals(answersOf(again)[keysOf(again).indexOf("book.amount")], [due, owed]);
  // A book of payments may have more that goes out than comes in.
  const { questions } = await proposed(list(), { input: INPUT, name: "payment" });
  const [amount] = questions.filter(({ key }) => key === "payment.amount");
  assertEquals(amount.choices.map(({ answer }) => answer), [owed, due]);
});

Deno.test("in one's own ledger what the bank debits is a credit: that it counts by debits is offered first", async () => {
  const input = INPUT.map((it) =>
    it.name === "kind" ? { ...it, name: "side", one_of: ["bank", "ledger"] } : it
  );
  const first = async (name: string) => {
    const { questions } = await proposed(list(), { input, name });
    return questions.find(({ key }) => key === `${name}.amount`)!.choices[0].answer;
  };
  assertEquals(await first("ledger"), "Soll - Haben");
  assertEquals(await first("bank"), "Haben - Soll");
});

Deno.test("credits on the other side are asked about, and counted above zero as the plugin wants them", async () => {
  const negate_where = (word: string) => ({ column: "Buchungstext", words: [word] });
  const turned = { credit: "Soll", debit: "Haben", negate_where: negate_where("Gutschrift") };
  const plain = { credit: "Soll", debit: "Haben" };
  const answers = { ...KINDS, ...OTHERS, "book.amount": "Soll - Haben" };
  const open = await proposed(list(), { input: INPUT, answers });
  assertEquals([keysOf(open), answersOf(open)], [["book.amount"], [
    [JSON.stringify(turned), JSON.stringify(plain)],
  ]]);
  assertMatch(open.questions[0].why, /"Buchungstext" says "Gutschrift" is below zero/);
  for (const rule of [turned, plain]) {
    const said = { ...answers, "book.amount": JSON.stringify(rule) };
    const { columns, questions, read } = await proposed(list(), { input: INPUT, answers: said });
    assertEquals([questions, columns.amount, read.number], [[], rule, "1.234,56"]);
  }
  // Who took the other side first comes to the same.
  const other = { ...answers, "book.amount": "Haben - Soll" };
  assertEquals(
    (await offered("book.amount", list(), other))[0],
    JSON.stringify({
      credit: "Haben",
      debit: "Soll",
      negate_where: negate_where("Rechnung"),
    }),
  );
  // Where the words are answered first, that way stands before the two.
  assertEquals(await offered("book.amount", list(), { ...KINDS, ...OTHERS }), [
    JSON.stringify(turned),
    "Soll - Haben",
    "Haben - Soll",
  ]);
});

Deno.test("accounts stand for customers in a list of what is due, and that is asked", async () => {
  const found = await proposed(list(), { input: INPUT });
  const choices = (key: string) => answersOf(found)[keysOf(found).indexOf(key)];
  assertEquals(choices("book.customer"), ["Konto", "="]);
  assertEquals(choices("book.name"), ["Kontobezeichnung", "="]);
  const answers = { ...KINDS, ...OTHERS, "book.amount": "Soll" };
  const { columns } = await proposed(list(), { input: INPUT, answers });
  assertEquals([columns.customer, columns.name], [{ from: "Konto" }, {
    from: "Kontobezeichnung",
  }]);
});

Deno.test("a book's one account is no customer, nor is one at a bank, and that of a payer is left empty first", async () => {
  const bank = (...accounts: string[]) =>
    "Konto;Datum;Betrag;Zweck;Name;Kontonummer\n" +
    accounts.map((it, at) => `4711;0${at + 1}.03.2026;1${at},50;RE24020${at};Huber ${at};${it}\n`)
      .join("");
  const ibans = bank("DE02500105175235472744", "DE02500105179474726369");
  const asked = async (content: string) =>
    await proposed(content, {
      input: INPUT,
      name: "payment",
      answers: { "payment.date": "Datum" },
    });
  assertEquals(keysOf(await asked(ibans)), []);
  const numbers = await asked(bank("100200", "100300"));
  assertEquals([keysOf(numbers), answersOf(numbers)], [["payment.customer"], [[
    "=",
    "Kontonummer",
  ]]]);
  // Where the plugin has a column of its own for accounts, none of them is a customer.
  const input: InputField[] = [...INPUT, { name: "account", type: "utf8" }];
  const own = await proposed(list(), { input });
  assertEquals(keysOf(own).includes("book.customer"), false);
});

Deno.test("the column whose words speak of kinds is offered first, also where another rule reads it", async () => {
  const columns = ["Buchungstext", "=invoice", "=credit", "=payment", "Kontobezeichnung"];
  assertEquals((await offered("book.kind", list()))!.slice(0, 5), columns);
});

Deno.test("what a word speaks of in another language is offered first, and what takes back last", async () => {
  const first = async (word: string) => {
    const rows = [OPEN[0].replace("Rechnung", word)];
    const answers = { "book.kind": "Buchungstext" };
    return (await offered(`book.kind.${word}`, list(rows), answers))![0];
  };
  const words = { Rechnung: "invoice", Gutschrift: "credit", Zahlungseingang: "payment" };
  for (const [word, meant] of Object.entries(words)) assertEquals(await first(word), meant);
  assertEquals(await first("Stornorechnung"), "credit");
});

Deno.test("of amounts without signs those are offered first that leave each kind above zero", async () => {
  const names = "Konto;Beleg;Belegdatum;Betrag;Buchungstext";
  const plain = OPEN.map((it) => {
    const [account, , document, day, up, down, kind] = it.split(";");
    return [account, document, day, up + down, kind].join(";");
  });
  const answers = { ...KINDS, "book.customer": "Konto" };
  const asked = await offered("book.amount", list(plain, names), answers);
  assertEquals(asked?.[0], "Betrag");
  // A column of signs has the credits below zero, which the plugin wants above.
  const signed = plain.map((it) => `${it};${it.endsWith("Gutschrift") ? "H" : "S"}`);
  const sides = await offered("book.amount", list(signed, `${names};S/H`), answers);
  assertEquals(JSON.parse(sides![0]), {
    from: "Betrag",
    sign: { column: "S/H", minus: ["H"], plus: ["S"] },
    negate_where: { column: "Buchungstext", words: ["Gutschrift"] },
  });
});
