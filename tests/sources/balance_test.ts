/** What a balance that stands beside the rows tells of their amounts. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { answersOf, keysOf, proposed } from "../support/sources/proposed.ts";

/** Twelve days with an amount each, now up and now down, and what the account holds after it. */
function days(amounts = [10, -20, 30, -40, 50, -60, 70, -80, 90, -100, 110, -120]) {
  let balance = 1000;
  return amounts.map((amount, at) => {
    balance += amount;
    return [`2026-03-${String(at + 1).padStart(2, "0")}`, "EUR", amount, balance].map(String);
  });
}

const csv = (rows: string[][]) =>
  ["Date,Currency,Amount,Balance", ...rows.map((row) => row.join(","))].join("\n") + "\n";

Deno.test("a balance that its rows lead to is not spoken of", async () => {
  for (const rows of [days(), days().toReversed()]) {
    const { questions, notes } = await proposed(csv(rows));
    assertEquals([questions, notes], [[], []]);
  }
});

Deno.test("a balance that the rows do not lead to is told, with the line", async () => {
  const noteOf = async (change: (rows: string[][]) => void) => {
    const rows = days();
    change(rows);
    const { questions, notes } = await proposed(csv(rows));
    assertEquals([questions, notes.length], [[], 1]);
    return notes[0];
  };
  // 1000 + 10 - 20 + 30 - 40 + 50 - 60 = 970, and 70 more is 1040; then 80 less is 960.
  const gone = await noteOf((rows) => rows.splice(6, 1));
  assertMatch(
    gone,
    /"Balance" does not follow .* in 1 of 10 steps at line 8, from 970\.00 to 960\.00/,
  );
  assertMatch(gone, /where the rows say -80\.00; one may be missing, be there twice/);
  const twice = await noteOf((rows) => rows.splice(6, 0, rows[6]));
  assertMatch(
    twice,
    /in 1 of 12 steps at line 9, from 1040\.00 to 1040\.00 where the rows say 70\.00/,
  );
  const changed = await noteOf((rows) => rows[6][2] = "-70");
  assertMatch(
    changed,
    /in 1 of 11 steps at line 8, from 970\.00 to 1040\.00 where the rows say -70\.00/,
  );
});

Deno.test("a balance at the end of each day goes by all rows of the day", async () => {
  const rows = days();
  for (const at of [0, 2, 3, 5, 8]) rows[at][3] = "";
  assertEquals((await proposed(csv(rows))).notes, []);
});

Deno.test("each account has a balance of its own", async () => {
  const rows = days().flatMap(([date, currency, amount, balance], at) => [
    [`${date},${currency},A,${amount}`, balance],
    [`${date},${currency},B,${at}`, String((at * (at + 1)) / 2)],
  ]);
  const input = [
    { name: "row_id", type: "i64", id: true },
    { name: "account", type: "utf8" },
    { name: "currency", type: "utf8" },
    { name: "amount", type: "f64", amount: true },
    { name: "date", type: "i64", date: true, optional: true },
  ] as const;
  const text = ["Date,Currency,Account,Amount,Balance", ...rows.map((it) => it.join(","))].join(
    "\n",
  );
  const { questions, notes } = await proposed(text, { input: [...input] });
  assertEquals([questions, notes], [[], []]);
});

Deno.test("amounts that a balance goes down by are asked about: it may be what one owes", async () => {
  const owed = days().map(([date, currency, amount, balance]) => [
    ...[date, currency, String(-Number(amount)), balance],
  ]);
  const open = await proposed(csv(owed));
  assertEquals([keysOf(open), answersOf(open)], [["book.amount"], [["Amount", "-Amount"]]]);
  assertMatch(open.questions[0].why, /"Balance" goes down by what "Amount" adds/);
  const turned = await proposed(csv(owed), { answers: { "book.amount": "-Amount" } });
  assertEquals([turned.questions, turned.notes], [[], []]);
});

Deno.test("an answer that a balance speaks against is taken, and told", async () => {
  const turned = await proposed(csv(days()), { answers: { "book.amount": "-Amount" } });
  assertEquals([turned.questions, turned.notes.length], [[], 1]);
  assertMatch(turned.notes[0], /"Balance" goes down where these amounts go up/);
  const plain = days().map((row) => row.with(2, row[2].replace("-", "")));
  const signless = await proposed(csv(plain), { answers: { "book.amount": "Amount" } });
  assertEquals([signless.questions, signless.notes.length], [[], 1]);
  assertMatch(signless.notes[0], /"Balance" goes by these amounts and not by their signs/);
});

Deno.test("an answer of two sides has debits that bear a minus count down, and the other way round", async () => {
  const text = "Date,Devise,Crédit,Débit\n2026-01-13,EUR,5.00,\n2026-01-14,EUR,,-2.00\n";
  const ruleOf = async (amount: string) =>
    (await proposed(text, { answers: { "book.amount": amount } })).columns.amount;
  const sides = { credit: "Crédit", debit: "Débit", signed: true };
  assertEquals(await ruleOf("Crédit - Débit"), sides);
  assertEquals(await ruleOf("Débit - Crédit"), { ...sides, negate: true });
});

Deno.test("a balance that goes by what is left after fees has nothing against what was paid before them", async () => {
  let balance = 100;
  const rows = days().map(([day, currency, amount], at) => {
    const fee = at === 5 ? 1 : 0;
    const net = Number(amount) - fee;
    balance += net;
    return [day, currency, amount, -fee, net, balance].join(",");
  });
  const file = `Date,Currency,Gross,Fee,Net,Balance\n${rows.join("\n")}\n`;
  const { columns, questions, notes } = await proposed(file);
  assertEquals([columns.amount, questions, notes], [{ from: "Gross" }, [], []]);
});
