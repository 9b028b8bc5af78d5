/** What stands alone in a line above rows, such as the name of their account, is told of each of them. */
import { assertEquals } from "@std/assert/equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import { assertMatch } from "@std/assert/match.js";
import { FloreconError } from "../../core/host/error.ts";
import { cellText, readTable } from "../../sources/mod.ts";
import { columnNamed } from "../../sources/table/mod.ts";
import { keysOf, proposed } from "../support/sources/proposed.ts";

/** A report by account, as ledgers for small firms write it. */
const REPORT = [
  ",Date,Type,Num,Name,Amount,Balance",
  "Checking,,,,,,",
  ",Beginning Balance,,,,,1000.00",
  ",03/13/2026,Invoice,1001,ACME,1190.00,2190.00",
  ",03/14/2026,Expense,,Shell,-60.00,2130.00",
  "Total for Checking,,,,,1130.00,",
  "Savings,,,,,,",
  ",03/15/2026,Interest,,Bank,1.50,1.50",
  "Total for Savings,,,,,1.50,",
  "TOTAL,,,,,1131.50,",
  "",
].join("\n");

const READ = { until: "Total for", totals: ["TOTAL"] };

const read = (headings?: string, columns?: string[]) =>
  readTable(new TextEncoder().encode(REPORT), {
    file: "gl.csv",
    read: { ...READ, ...(headings !== undefined && { headings }) },
    columns,
  });

Deno.test("a heading is told of each row below it, and is no row", async () => {
  for (const columns of [undefined, ["Amount", "Account"]]) {
    const table = await read("Account", columns);
    const account = columnNamed(table, "Account");
    assertEquals(Array.from({ length: table.rows }, (_, row) => cellText(account, row)), [
      "Checking",
      "Checking",
      "Checking",
      "Savings",
    ]);
    assertEquals([...table.places], [3, 4, 5, 8]);
    assertEquals(table.totals?.rows, [3, 4]);
    assertEquals(table.skipped.find(({ what }) => what === "heading"), {
      what: "heading",
      count: 2,
      place: 2,
      text: "Checking",
    });
  }
});

Deno.test("rows behind a total are below no heading", async () => {
  const text = "A,B,C\nChecking,,\nx,2026-03-01,1\nTotal,,1\nx,2026-03-02,2\nTotal,,2\n";
  const table = await readTable(new TextEncoder().encode(text), {
    file: "gl.csv",
    read: { until: "Total", headings: "Account" },
  });
  const account = columnNamed(table, "Account");
  assertEquals([0, 1].map((row) => cellText(account, row)), ["Checking", ""]);
});

Deno.test("headings cannot be called as a column is", async () => {
  const { message, details } = await assertRejects(() => read("Name"), FloreconError);
  assertMatch(message, /the file has a column "Name"/);
  assertEquals(details.option, "headings");
});

Deno.test("map asks what headings are called, and all else in the same round", async () => {
  const first = await proposed(REPORT);
  assertEquals(keysOf(first), ["book.read.headings", "book.read.omit"]);
  assertMatch(first.questions[0].why, /^2 of 6 lines say nothing .* line 2: Checking$/);
  const answers = Object.fromEntries(
    first.questions.map(({ key, choices }) => [key, choices[0].answer]),
  );
  const { questions, columns, read } = await proposed(REPORT, {
    answers,
    input: [
      { name: "row_id", type: "i64", id: true },
      { name: "account", type: "utf8" },
      { name: "amount", type: "f64", amount: true },
      { name: "date", type: "i64", date: true },
    ],
  });
  assertEquals(questions, []);
  assertEquals([columns.account, columns.amount], [{ from: "Account" }, { from: "Amount" }]);
  assertEquals([read.headings, read.date], ["Account", "MM/DD/YYYY"]);
});

Deno.test("what headings are called stays where the next file is laid out otherwise", async () => {
  const columns = { amount: { from: "Amount" } };
  const known = { files: ["a.csv"], read: { ...READ, headings: "Konto" }, columns };
  const next = REPORT.replaceAll(",", ";");
  const { read, questions } = await proposed(next, { known });
  assertEquals([read.separator, read.headings], [";", "Konto"]);
  assertEquals(questions.filter(({ key }) => key.endsWith("headings")), []);
});
