/** What stands alone in a line above rows, such as the name of their account, is told of each of them. */
import { assertEquals } from "@std/assert/equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import { assertMatch } from "@std/assert/match.js";
import { FloreconError } from "../../core/host/error.ts";
import { cellText, type ReadSettings, readTable } from "../../sources/mod.ts";
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

/** What the headings of a file say of each of its rows. */
async function saidIn(lines: string[], read: ReadSettings): Promise<string[]> {
  const bytes = new TextEncoder().encode(lines.join("\n"));
  const table = await readTable(bytes, { file: "gl.csv", read });
  const columns = [read.headings!, ...read.subheadings ?? []].map((it) => columnNamed(table, it));
  return Array.from(
    { length: table.rows },
    (_, row) => columns.map((it) => cellText(it, row)).join("|"),
  );
}

Deno.test("a heading around those that have a name closes what was open within the one before", async () => {
  const lines = [
    ...["Date,Text,Amount", "Company A,,", "  Main account,,", "2026-01-01,a,1.00"],
    ...["Company B,,", "2026-01-03,b,2.00", "  Second account,,", "2026-01-04,c,3.00"],
  ];
  assertEquals(await saidIn(lines, { headings: "Account" }), [
    "Main account",
    "",
    "Second account",
  ]);
});

Deno.test("a line of totals names its heading also behind a word that has it in it", async () => {
  const lines = (total: string) => [
    ...["Date,Text,Amount", "Bank,,", "Reserve,,", "2026-01-01,x,1.00", `${total},,1.00`],
    ...["Other,,", "2026-01-02,y,2.00", "Total,,3.00"],
  ];
  const read = { headings: "A", subheadings: ["B"], until: "Total" };
  for (const total of ["Total Bank", "Total Bankers Bank"]) {
    assertEquals(await saidIn(lines(total), read), ["Bank|Reserve", "Other|"], total);
  }
});

Deno.test("headings cannot be called as a column is", async () => {
  const { message, details } = await assertRejects(() => read("Name"), FloreconError);
  assertMatch(message, /there is a column "Name" already/);
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

/** A report by account and, within each, by cost centre; one account has none. */
const NESTED = [
  ",Date,Name,Amount",
  "1200 Bank,,,",
  "Sales,,,",
  ",2026-03-13,ACME,1190.00",
  "Total Sales,,,1190.00",
  "Office,,,",
  ",2026-03-14,Shell,-60.00",
  "Total Office,,,-60.00",
  "Total 1200 Bank,,,1130.00",
  "1300 Till,,,",
  ",2026-03-15,Kiosk,5.00",
  "Total 1300 Till,,,5.00",
  "1800 Savings,,,",
  "Sales,,,",
  ",2026-03-16,Bank,1.50",
  "Total Sales,,,1.50",
  "Total 1800 Savings,,,1.50",
  "",
];

const WHERE = ["1200 Bank/Sales", "1200 Bank/Office", "1300 Till/", "1800 Savings/Sales"];

async function nested(lines: string[], read: ReadSettings) {
  const bytes = new TextEncoder().encode(lines.join("\n"));
  const table = await readTable(bytes, { file: "gl.csv", read });
  const [account, centre] = ["Account", "Centre"].map((it) => columnNamed(table, it));
  return Array.from(
    { length: table.rows },
    (_, row) => `${cellText(account, row)}/${cellText(centre, row)}`,
  );
}

Deno.test("headings within headings are told of each row, every level for itself", async () => {
  const names = { headings: "Account", subheadings: ["Centre"] };
  assertEquals(await nested(NESTED, { until: "Total", ...names }), WHERE);
  // Totals that do not say of what they are close what is open, from the innermost.
  const plain = NESTED.map((it) => it.replace(/^Total .*?,/, "Total,"));
  assertEquals(await nested(plain, { until: "Total", ...names }), WHERE);
  // A heading that is a part of another word in a line of totals is not what that closes.
  const parts = NESTED.map((it) => it.replace(/^(Total )?1200 Bank/, "$1To"));
  const renamed = WHERE.map((it) => it.replace("1200 Bank", "To"));
  assertEquals(await nested(parts, { until: "Total", ...names }), renamed);
  // Where there are no totals, blanks in front tell the level.
  const indented = NESTED.filter((it) => !it.startsWith("Total"))
    .map((it) => it.replace(/^(Sales|Office)/, "   $1"));
  assertEquals(await nested(indented, names), WHERE);
  // And else what stands in one go: the last of it is the innermost.
  const bare = NESTED.filter((it) => !/^(Total|1300|,2026-03-15)/.test(it));
  assertEquals(await nested(bare, names), WHERE.filter((it) => !it.startsWith("1300")));
});

Deno.test("map asks what each level of headings is called", async () => {
  for (const lines of [NESTED, NESTED.map((it) => it.replace(/^(Sales|Office)/, "   $1"))]) {
    const first = await proposed(lines.join("\n"));
    const [question] = first.questions;
    assertEquals(question.key, "book.read.headings");
    assertEquals(question.choices[0].answer, '["Account","Heading"]');
    const answers = { [question.key]: '["Account","Centre"]' };
    const { read, table } = await proposed(lines.join("\n"), { answers });
    assertEquals([read.headings, read.subheadings], ["Account", ["Centre"]]);
    assertEquals(table!.names.slice(-2), ["Account", "Centre"]);
  }
});

Deno.test("two levels of headings are answered back to one", async () => {
  // Where the file is laid out as those before, and where its totals begin otherwise.
  for (const until of ["Total", "Sum"]) {
    const before = { until, headings: "Account", subheadings: ["Centre"] };
    const { read, table } = await proposed(NESTED.join("\n"), {
      known: { files: ["book.csv"], read: before, columns: {} },
      answers: { "book.read.headings": "Centre" },
    });
    assertEquals([read.headings, "subheadings" in read], ["Centre", false]);
    assertEquals(table!.names.filter((it) => /Account|Centre/.test(it)), ["Centre"]);
  }
});

Deno.test("two levels of headings cannot be called the same", async () => {
  const { questions } = await proposed(NESTED.join("\n"), {
    answers: { "book.read.headings": '["Account","Centre","Centre"]' },
  });
  assertMatch(questions[0].why, /it stands there twice/);
  const twice = { headings: "Account", subheadings: ["Account"] };
  const { details } = await assertRejects(() => nested(NESTED, twice), FloreconError);
  assertEquals([details.column, details.option], ["Account", "headings"]);
});
