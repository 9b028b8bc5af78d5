/** What the bank plugin makes of habits that its generator does not have. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { score } from "../../core/host/score/score.ts";
import { CORRUPTIONS } from "../../bench/quality/corruptions.ts";
import { bankSet } from "../../bench/quality/known_set.ts";
import { bankLines } from "../../bench/quality/lines.ts";
import { Partner } from "../../plugins/bank/names.ts";
import { Bank, Config, Line } from "../../plugins/bank/plugin.ts";
import { Random } from "../../plugins/generator/random.ts";
import { Numbers } from "../../plugins/bank/text.ts";
import { solveNatively } from "../support/plugins/native_run.ts";

const LINES = bankLines(21, 800);

/** What these take away nobody can find, and what is left goes together by accident. */
const SPOILING = ["one line of ten missing", "one line of five missing"];

function scoreWith(habit: string) {
  const known = CORRUPTIONS[habit](LINES, new Random(21));
  const lines = known.map((line) => Object.assign(new Line(), line));
  const report = solveNatively(new Bank(), new Config(), lines, ({ row_id }) => Number(row_id));
  return score(report, bankSet(known).truth).pairs;
}

const plain = scoreWith("nothing");

for (const habit of Object.keys(CORRUPTIONS)) {
  Deno.test(`of what bank puts together, 99 of 100 belong together: ${habit}`, () => {
    const least = SPOILING.includes(habit) ? 0.97 : 0.99;
    assert(scoreWith(habit).precision >= least);
  });
}

Deno.test("what a bank prints before names, and how it writes umlauts, costs no more than 3 in 100", () => {
  for (
    const habit of [
      "ACH CREDIT before every name",
      "POS PURCHASE and a card before names",
      "umlauts written out by the bank",
      "accents that the bank leaves out",
      "customer number in every memo",
      "our own IBAN in every memo",
    ]
  ) assert(scoreWith(habit).recall >= plain.recall - 0.03, habit);
});

/** What a memo quotes, in March 2026. */
function quoted(memo: string, partner = ""): string[] {
  const numbers = new Numbers(partner, 20_530);
  numbers.add(memo, false);
  return numbers.all();
}

Deno.test("dates, months and years are no documents, and short numbers need a word or the partner", () => {
  assertEquals(quoted("Abschlag Januar 2026"), []);
  assertEquals(quoted("31.03.2026, 2026-03-31, 03/2026"), []);
  assertEquals(quoted("20260331 31032026 202603"), []);
  assertEquals(quoted("1043"), []);
  assertEquals(quoted("Invoice 1043 and 1044"), ["1043", "1044"]);
  assertEquals(quoted("inv1043, INV-1043"), ["1043"]);
  assertEquals(quoted("1043", "ACME"), ["1043 ACME"]);
  assertEquals(quoted("104317 2026A7 KW12"), ["104317", "2026A7", "KW12"]);
  // Far from the line's own time they are numbers like others.
  assertEquals(quoted("order 2001"), ["2001"]);
  assertEquals(quoted("20010331"), ["20010331"]);
});

Deno.test("a name is compared by its words, and not by its first letters", () => {
  const alike = (one: string, other: string) => new Partner(one).isLike(new Partner(other));
  for (
    const [one, other] of [
      ["Müller Logistik GmbH", "ACH CREDIT MUELLER LOGIST"],
      ["Kebobai Logistics Co", "KEBOBAI LOGISTI"],
      ["Uber", "UBER *TRIP 8005928996"],
      ["Firma Café Süß", "CAFE SUESS"],
      ["Till 14", "TILL 14"],
    ]
  ) assert(alike(one, other), `${one}, ${other}`);
  for (
    const [one, other] of [
      ["Thompson Management", "Thompson Professional"],
      ["Till 14", "Till 15"],
      ["Acme", "Bolt"],
      ["", ""],
      ["GmbH", "GmbH"],
    ]
  ) assert(!alike(one, other), `${one}, ${other}`);
});
