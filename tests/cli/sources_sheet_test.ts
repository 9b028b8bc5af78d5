/** The way from what each file holds to what was reconciled: in the workbook, on the page, and as JSON. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { keptModuleIn } from "../support/compiler/kept.ts";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";
import { sheetOf } from "../support/sources/sheet.ts";

const BANK = new URL("../../plugins/bank/", import.meta.url);

/** What would be a formula in a spreadsheet, and a tag on a page. */
const FIRST = "=1+1<b>.csv";
const SECOND = "march.csv";

const HEADER = "No;Day;Text;Amount;Currency;State";

/** The second file has the first one's last two days again, and a total that is not what it holds. */
const FILES: Record<string, string[]> = {
  [FIRST]: [
    HEADER,
    "0;2026-03-01;Opening balance;5000.00;EUR;",
    "1;2026-03-02;R-1;100.00;EUR;done",
    "2;2026-03-03;R-2;-12.50;EUR;done",
    "3;2026-03-03;R-3;0.00;EUR;done",
    "4;2026-03-04;R-4;70.25;USD;done",
    "5;2026-03-05;R-5;33.10;EUR;pending",
    "6;2026-03-05;R-6;;EUR;pending",
    "7;2026-03-05;R-7;41.40;EUR;done",
    // With what is left out of it.
    "Total;;;5162.00;EUR;",
  ],
  [SECOND]: [
    HEADER,
    "4;2026-03-04;R-4;70.25;USD;done",
    "7;2026-03-05;R-7;41.40;EUR;done",
    "8;2026-03-06;R-8;-9.99;EUR;done",
    "Total;;;31.42;EUR;",
  ],
};

const RULES = {
  row_id: { content: ["No"] },
  side: { const: "bank" },
  account: { const: "1200" },
  currency: { from: "Currency" },
  amount: { from: "Amount" },
  date: { from: "Day" },
  reference: { from: "Text" },
  counterparty: { const: "" },
  memo: { const: "" },
};

const READ = { separator: ";", number: "1234.56", date: "YYYY-MM-DD", until: "Total" };

const RECONCILIATION = {
  plugin: "bank.wasm",
  sources: {
    bank: {
      files: [FIRST, SECOND],
      read: {
        ...READ,
        omit: { column: "Text", words: ["Opening balance"] },
        booked: { column: "State", words: ["done"], pending: ["pending"] },
      },
      columns: RULES,
    },
  },
};

async function laidOut() {
  const folder = temporaryFolder();
  const { wasm } = await keptModuleIn(BANK, "plugin.ts", "ship");
  Deno.writeFileSync(`${folder.path}/bank.wasm`, wasm);
  for (const [name, lines] of Object.entries(FILES)) {
    Deno.writeTextFileSync(`${folder.path}/${name}`, lines.join("\n") + "\n");
  }
  Deno.writeTextFileSync(`${folder.path}/florecon.json`, JSON.stringify(RECONCILIATION));
  const done = async (...args: string[]) => {
    const { code, stdout, stderr } = await florecon(args, { cwd: folder.path });
    assertEquals(code, 0, stderr);
    return stdout;
  };
  return { ...folder, path: folder.path, done, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

/** What lines of a file come to, in cents, counted by their numbers alone. */
function counted(file: string, numbers: string[], currency: string): [rows: number, cents: number] {
  const cells = FILES[file].map((it) => it.split(";"))
    .filter(([no, , , , unit]) => numbers.includes(no) && unit === currency);
  return [cells.length, cells.reduce((sum, it) => sum + Math.round(100 * Number(it[3])), 0)];
}

/** As many lines of the sheet: what, rows, and cents. */
function line(what: string, file: string, numbers: string, currency: string) {
  const [rows, cents] = counted(file, numbers.split(""), currency);
  return [file, what, String(rows), cents, currency].join("|");
}

async function digestOf(name: string): Promise<string> {
  const bytes = new TextEncoder().encode(FILES[name].join("\n") + "\n");
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

Deno.test("the sheet leads from each file to what was reconciled, with every row that was left out", async () => {
  using here = await laidOut();
  await here.done("solve", "--out", "march.xlsx");
  const path = `${here.path}/march.xlsx`;
  const { source, file, what, rows, sum, currency, says } = await sheetOf(path, "Sources");
  const lines = what.map((it, at) =>
    [file[at], it, rows[at], sum[at] === "" ? "" : Math.round(100 * Number(sum[at])), currency[at]]
      .join("|")
  );
  assertEquals(new Set(source), new Set(["bank"]));
  assertEquals(lines.slice(0, what.indexOf("note")), [
    `${FIRST}|file|||`,
    line("read", FIRST, "012357", "EUR"),
    line("read", FIRST, "4", "USD"),
    // Nobody says what line 6 comes to.
    `${FIRST}|read, without an amount|1||`,
    line("left out: words to omit", FIRST, "0", "EUR"),
    line("left out: not booked yet", FIRST, "5", "EUR"),
    `${FIRST}|left out: not booked yet, without an amount|1||`,
    line("counted", FIRST, "1237", "EUR"),
    line("counted", FIRST, "4", "USD"),
    `${FIRST}|the file's own total, line 10, Amount||516200|EUR`,
    `${SECOND}|file|||`,
    line("read", SECOND, "78", "EUR"),
    line("read", SECOND, "4", "USD"),
    line("left out: another file had them before", SECOND, "7", "EUR"),
    line("left out: another file had them before", SECOND, "4", "USD"),
    line("counted", SECOND, "8", "EUR"),
    `${SECOND}|the file's own total, line 5, Amount||3142|EUR`,
    // 100.00 - 12.50 + 0.00 + 41.40 - 9.99, and of three currencies' rows those of USD.
    "|counted, of all its files|5|11891|EUR",
    "|counted, of all its files|1|7025|USD",
    "|left out: amount of zero|1||EUR",
    "|reconciled, as the plugin counts it|4|11891|EUR",
    "|reconciled, as the plugin counts it|1|7025|USD",
  ]);
  assertEquals(says[0], `sha256:${await digestOf(FIRST)}`);
  // 70.25 USD are no part of a total in EUR: 41.40 - 9.99 is 31.41.
  assertEquals(says.filter((_, at) => what[at].startsWith("the file's own")), [
    "agrees",
    "its rows come to 31.41: 0.01 between",
  ]);
  assert(says.some((it) => it.includes("left out 2 rows that another file had before")));
  // The last step is what the summary begins with.
  const summary = await sheetOf(path, "Summary");
  const into = summary.what.flatMap((it, at) => it === "in" ? [Number(summary.rows[at])] : []);
  assertEquals(into, [4, 1]);
  const made = await sheetOf(path, "Made by");
  const named = made.name.flatMap((it, at) =>
    it === "source" ? [[made.file[at], made.value[at]]] : []
  );
  assertEquals(named, [
    [FIRST, `sha256:${await digestOf(FIRST)}`],
    [SECOND, `sha256:${await digestOf(SECOND)}`],
  ]);
});

Deno.test("the page and the JSON say the same, and no name of a file is a tag", async () => {
  using here = await laidOut();
  await here.done("solve", "--out", "march.html");
  const page = Deno.readTextFileSync(`${here.path}/march.html`);
  assert(page.includes("From the files to what was reconciled"));
  assert(page.includes("left out: not booked yet") && page.includes("5,162.00"), page);
  assert(page.includes(`sha256:${await digestOf(SECOND)} ${SECOND}`));
  assert(!page.includes("<b>.csv") && page.includes("=1+1&lt;b&gt;.csv"));
  await here.done("solve", "--out", "march.json");
  const { sources: [bank] } = JSON.parse(Deno.readTextFileSync(`${here.path}/march.json`));
  const [first, second] = bank.files;
  assertEquals([first.file, first.sha256], [FIRST, await digestOf(FIRST)]);
  assertEquals(
    first.left.map((
      it: { what: string; rows: number; bare: number; totals: { sum: string }[] },
    ) => [
      ...[it.what, it.rows, it.bare],
      it.totals.map(({ sum }) => sum),
    ]),
    [["omitted", 1, 0, ["5000.00"]], ["pending", 2, 1, ["33.10"]]],
  );
  assertEquals(second.left[0].rows, 2);
  assertEquals(second.statedTotals, [
    {
      place: 5,
      column: "Amount",
      currency: "EUR",
      stated: "31.42",
      sum: "31.41",
      difference: "0.01",
    },
  ]);
  const shown = JSON.parse(await here.done("solve", "--json"));
  assertEquals(shown.sources, [bank]);
});

Deno.test("a row that a later file corrects is left out of the earlier one, and the sums add up", async () => {
  using here = await laidOut();
  const lines = FILES[SECOND].map((it) =>
    it.replace("7;2026-03-05;R-7;41.40", "7;2026-03-05;R-7;41.50")
  );
  Deno.writeTextFileSync(`${here.path}/${SECOND}`, lines.join("\n") + "\n");
  const { sources: { bank }, ...rest } = RECONCILIATION;
  const later = { ...rest, sources: { bank: { ...bank, later_replaces: true } } };
  Deno.writeTextFileSync(`${here.path}/florecon.json`, JSON.stringify(later));
  await here.done("solve", "--out", "march.xlsx");
  const { file, what, rows, sum, currency } = await sheetOf(`${here.path}/march.xlsx`, "Sources");
  const of = (name: string) =>
    what.flatMap((it, at) =>
      file[at] === FIRST && it === name && currency[at] === "EUR" ? [[rows[at], sum[at]]] : []
    );
  assertEquals(of("left out: a later file has others in their place"), [["1", "41.4"]]);
  // Lines 1, 2 and 3, and not 7 any more: 100.00 - 12.50 + 0.00.
  assertEquals(of("counted"), [["3", "87.5"]]);
  const [, cents] = counted(FIRST, "012357".split(""), "EUR");
  assertEquals(of("read"), [["6", String(cents / 100)]]);
  assertEquals(
    what.filter((it, at) => file[at] === FIRST && it.includes("read, without")).length,
    1,
  );
});
