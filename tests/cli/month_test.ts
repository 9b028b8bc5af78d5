/** A month end of three days, and the turn of a month, as people type them: two books, one log. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { type Desk, desk, type Document } from "../support/decisions/desk.ts";
import { openedInOffice, sheetsInOffice, withoutOffice } from "../support/process/office.ts";
import { sheetOf } from "../support/sources/sheet.ts";
import { type BookLine, RECONCILIATION, writeBook } from "../support/workbench/two_books.ts";

/** A desk with two books. */
async function books() {
  const here = await desk();
  Deno.writeTextFileSync(
    `${here.path}/florecon.json`,
    JSON.stringify({ ...RECONCILIATION, decisions: "m.florecon" }),
  );
  return here;
}

function write({ path }: Desk, bank: BookLine[], ledger: BookLine[]): void {
  for (const [book, lines] of Object.entries({ bank, ledger })) {
    writeBook(path, book, lines);
  }
}

/** The groups that are pinned, by their rows: `1+101`. */
function pinned({ report }: Document): string[] {
  const groups = report.groups.filter((it: Document) => it.status === "pinned");
  return groups.map((group: Document) => {
    const parts = report.allocations.filter((it: Document) => it.group_id === group.group_id);
    return parts.map((it: Document) => it.id).toSorted((a: number, b: number) => a - b).join("+");
  }).toSorted();
}

const BANK: BookLine[] = [
  [1, "100.00", "2026-03-02", "R-1001", "Ander"],
  [2, "250.00", "2026-03-10", "R-1002", "Bruno"],
  [3, "80.00", "2026-03-11", "R-1003", "Carla"],
  [4, "-4.90", "2026-03-12", "", "House Bank"],
  [5, "61.00", "2026-03-30", "", "Doris"],
];

const LEDGER: BookLine[] = [
  [101, "100.00", "2026-03-01", "R-1001", "Ander"],
  [102, "250.00", "2026-03-09", "R-1002", "Bruno"],
  [103, "80.00", "2026-03-10", "R-1003", "Carla"],
  [105, "60.00", "2026-03-25", "R-1005", "Doris"],
];

Deno.test("a month end of three days: all that was decided is there, and what lapsed is named", async () => {
  using here = await books();

  // The first day: what is plain, what a person knows, and what is left open.
  write(here, BANK, LEDGER);
  await here.done("solve");
  await here.done("pin", "--clean", "0");
  await here.done("merge", "5", "105", "--anyway", "--reason", "one euro too much, agreed");
  await here.done("pin", "--rows", "4");
  await here.done("tag", "ask-bank", "4");
  const first = pinned(await here.done("solve"));
  assertEquals(first, ["1+101", "2+102", "3+103", "4", "5+105"]);

  // The second: both books have grown, a line of one has changed, and one of the other is gone.
  const grown: BookLine[] = [
    ...BANK.filter(([id]) => id !== 3),
    [6, "19.00", "2026-03-31", "R-1006", "Emil"],
  ];
  const changed: BookLine[] = [
    ...LEDGER.map((it): BookLine =>
      it[0] === 102 ? [102, "250.00", "2026-03-09", "R-1002", "Berta"] : it
    ),
    [106, "19.00", "2026-03-31", "R-1006", "Emil"],
  ];
  write(here, grown, changed);
  const second = await here.done("solve");
  assertEquals(pinned(second), ["1+101", "4", "5+105"]);
  assertEquals(second.lapsed.length, 2);
  const { stderr } = await here.run("solve");
  assertMatch(stderr, /rows 2, 102: row 102: counterparty was "Bruno" and is "Berta"; it was not/);
  assertMatch(stderr, /rows 3, 103: row 3 is gone; it was not applied/);
  const since = await here.done("report", "--since", "last");
  const ids = (kind: string) => since[kind].map((it: Document) => it.id);
  assertEquals([ids("arrived"), ids("vanished"), ids("changed")], [[6, 106], [3], [102]]);
  assertMatch(
    await here.refused("sign-off", "--through", "2026-03-31"),
    /nobody has decided 2 groups of 4 rows: 269\.00 EUR/,
  );

  // The third: it is seen that 102 is the same business, and that 3 was none.
  const lapsed = Object.fromEntries(
    second.lapsed.map((it: Document) => [it.allocations[0].id, String(it.group_id)]),
  );
  assertMatch(await here.refused("keep", lapsed[3]), /row 3 is gone, .*unpin \d+.*\[row_gone\]/);
  await here.done("keep", lapsed[2]);
  await here.done("unpin", lapsed[3]);
  const clean = ["pin", "--through", "2026-03-31", "--yes"];
  assertEquals((await here.done(...clean)).pinned.length, 1);
  const third = await here.done("solve");
  assertEquals([pinned(third), third.lapsed], [["1+101", "2+102", "4", "5+105", "6+106"], []]);
  const { signed } = await here.done("sign-off", "--through", "2026-03-31");
  assertEquals(Object.keys(signed.sources), ["bank.csv", "ledger.csv"]);
  const { events } = await here.done("log");
  assertEquals(events.map((it: Document) => it.verb), [
    ...["begin", "pin", "merge", "pin", "tag", "keep", "unpin", "pin", "sign-off"],
  ]);
  assertEquals((await here.done("report")).tags, { "ask-bank": [4] });

  // What the auditor gets opens elsewhere, and its figures are figures.
  await here.done("report", "--out", "march.xlsx");
  if (withoutOffice !== null) return void console.warn(`not opened elsewhere: ${withoutOffice}`);
  const sheets = sheetsInOffice(await openedInOffice(here.path, "march.xlsx"));
  const amounts = (sheet: string, column: string) => {
    const [titles, ...lines] = sheets.get(sheet)!;
    const at = titles.findIndex(({ text }) => text === column);
    return lines.map((cells) => cells[at]).filter(({ type }) => type !== "")
      .map(({ type, value }) => [type, Number(value)]);
  };
  // 103 is there, and what it was decided to be with was none.
  assertEquals(amounts("Open items", "part"), [["float", -4.9], ["float", -80]]);
  assertEquals(amounts("Breaks", "net"), [["float", 1]]);
  const parts = amounts("Groups", "bank part");
  assertEquals(parts.toSorted(([, a], [, b]) => Number(a) - Number(b)), [
    ["float", 19],
    ["float", 61],
    ["float", 100],
    ["float", 250],
  ]);
  const decided = sheets.get("Decisions")!.slice(1).map((cells) => cells.map(({ text }) => text));
  const said = decided.map(([, , , who, did, why]) => [who, did, why].join(" ").trim());
  assertEquals(said.toSorted(), [
    ...["ann keep", "ann merge one euro too much, agreed", "ann pin", "ann pin", "ann pin"],
    ...["ann sign-off", "ann tag"],
  ]);
});

Deno.test("a month turns: nothing of January comes back, and one line says what became of it", async () => {
  using here = await books();
  const january: BookLine[] = [
    [1, "100.00", "2026-01-12", "R-1001", "Ander"],
    [2, "250.00", "2026-01-20", "R-1002", "Bruno"],
  ];
  const booked: BookLine[] = [
    [101, "100.00", "2026-01-11", "R-1001", "Ander"],
    [102, "250.00", "2026-01-19", "R-1002", "Bruno"],
  ];
  write(here, january, booked);
  await here.done("solve");
  await here.done("pin", "--clean", "0");
  await here.done("sign-off", "--through", "2026-01-31");

  // The bank hands over February alone; the ledger goes on. A payment of February could be of January's.
  const february: BookLine[] = [
    [3, "250.00", "2026-02-02", "R-1002", "Bruno"],
    [4, "70.00", "2026-02-03", "R-1004", "Dora"],
  ];
  write(here, february, [...booked, [104, "70.00", "2026-02-01", "R-1004", "Dora"]]);
  const solved = await here.done("solve");
  assertEquals([solved.lapsed, solved.revisions], [[], undefined]);
  assertEquals(pinned(solved), ["1+101", "2+102"]);
  const proposed = solved.report.groups.filter((it: Document) => it.status === "proposed");
  assertEquals(proposed.map((it: Document) => [it.size, it.net]), [[2, 0], [1, 25000]]);
  const { stdout, stderr } = await here.run("solve");
  assertEquals(stderr, "");
  assertMatch(stdout, /2 groups decided in m\.florecon; 2 rows carried from before for them\n/);

  // And then the ledger begins anew, too.
  write(here, february, [[104, "70.00", "2026-02-01", "R-1004", "Dora"]]);
  const { stdout: turned } = await here.run("solve");
  assertMatch(turned, /0 groups decided in m\.florecon; 2 closed: their rows have left\n/);
  const open = await here.done("report", "--open");
  assertEquals(open.report.allocations.map((it: Document) => it.id), [3]);
});

const STATEMENT = [
  ":20:MARCH",
  ":25:DE12/1200",
  ":28C:3/1",
  ":60F:C260228EUR1000,00",
  ":61:2603020302C100,00NTRFR-1001",
  ":61:2603100310C30,00NTRFR-1002",
  ":61:2603300330D4,90NTRFNONREF",
  ":62F:C260331EUR1125,10",
  "-",
];

const STA = {
  ...RECONCILIATION.sources.bank,
  files: ["*.sta"],
  columns: {
    ...RECONCILIATION.sources.bank.columns,
    row_id: { content: true },
    counterparty: { const: "" },
  },
};

/** A statement of one line; balances as `C260303EUR1000,00`. */
const oneLine = (number: string, opening: string, line: string, closing: string) =>
  [":20:X", ":25:DE12/1200", `:28C:${number}`, `:60F:${opening}`, `:61:${line}`, `:62F:${closing}`]
    .join("\r\n") + "\r\n-\r\n";

Deno.test("a statement that is missing between two is said by map, solve and report", async () => {
  using here = await books();
  const sources = { ...RECONCILIATION.sources, bank: STA };
  Deno.writeTextFileSync(
    `${here.path}/florecon.json`,
    JSON.stringify({ ...RECONCILIATION, sources }),
  );
  write(here, [], [[101, "119.00", "2026-03-04", "R-1001", "Ander"]]);
  const put = (name: string, text: string) => Deno.writeTextFileSync(`${here.path}/${name}`, text);
  const paid = "2603040304C114,00NTRFR-1001";
  put("b1.sta", oneLine("1/1", "C260303EUR1000,00", paid, "C260305EUR1114,00"));
  const more = "2603100310C1,00NTRFR-1002";
  put("b3.sta", oneLine("3/1", "C260310EUR1109,00", more, "C260310EUR1110,00"));
  const says = "note: bank: closing 1,114.00 of b1.sta (2026-03-05) is not the opening 1,109.00 " +
    "of b3.sta (2026-03-10): a statement is missing, or lies between\n";
  for (const command of [["map", "bank=b1.sta", "bank=b3.sta", "--yes"], ["solve"], ["report"]]) {
    assertEquals((await here.run(...command)).stderr, says, command[0]);
    const [bank] = (await here.done(...command)).sources;
    assertEquals(bank.gaps.map((it: Document) => [it.closing, it.opening]), [[
      "1114.00",
      "1109.00",
    ]]);
  }
  const fee = "2603050305DR5,00NCHGNONREF";
  put("b2.sta", oneLine("2/1", "C260305EUR1114,00", fee, "C260305EUR1109,00"));
  assertEquals((await here.run("solve")).stderr, "");

  // Dated amid the days of the first, the same line is taken for a repeat.
  Deno.removeSync(`${here.path}/b3.sta`);
  put("b2.sta", oneLine("1/1", "C260304EUR1114,00", paid, "C260306EUR1228,00"));
  assertEquals(
    (await here.run("report")).stderr,
    "note: bank: the rows that are kept do not lead from the opening 1,000.00 of b1.sta to the " +
      "closing 1,228.00 of b2.sta; 114.00 EUR are missing or too many\n",
  );

  // Cut off before its end.
  Deno.removeSync(`${here.path}/b2.sta`);
  const whole = oneLine("1/1", "C260303EUR1000,00", paid, "C260305EUR1114,00");
  put("b1.sta", whole.slice(0, whole.indexOf(":62F:")));
  assertEquals(
    (await here.run("solve")).stderr,
    "note: b1.sta: DE12/1200 1/1 has an opening balance and no closing one; see that it is whole\n",
  );
});

Deno.test("the bank's own balance leads to the one that the ledger has to show", async () => {
  using here = await books();
  const sources = { ...RECONCILIATION.sources, bank: { ...STA, files: ["bank.sta"] } };
  Deno.writeTextFileSync(
    `${here.path}/florecon.json`,
    JSON.stringify({ ...RECONCILIATION, sources }),
  );
  // Booked are 100 of the one, 28 of the other's 30, and 50 that the bank has yet to see.
  write(here, [], [
    [101, "100.00", "2026-03-01", "R-1001", "Ander"],
    [102, "28.00", "2026-03-09", "R-1002", "Bruno"],
    [103, "50.00", "2026-03-31", "R-1003", "Carla"],
  ]);
  Deno.writeTextFileSync(`${here.path}/bank.sta`, STATEMENT.join("\r\n") + "\r\n");
  const { statements: [statement] } = await here.done("report");
  assertEquals(statement.from, { name: "bank", closing: 112510, day: "2026-03-31" });
  // 1000 before, and 100, 28 and 50 since, where nothing was open before.
  const open = statement.open.reduce((sum: number, it: Document) => {
    return sum + (it.book === "bank" ? -it.amount : it.amount);
  }, 0);
  assertEquals([statement.expected, 112510 + open - statement.breaks.amount], [117800, 117800]);
  const { stdout } = await here.run("report");
  assertMatch(stdout, /bank shows on 2026-03-31 +1,125\.10\n/);
  assertMatch(stdout, /ledger has to show +1,178\.00\n/);
  // In the workbook each step stands in a cell of its own, so that a spreadsheet adds them up.
  await here.done("report", "--out", "march.xlsx");
  const balances = await sheetOf(`${here.path}/march.xlsx`, "Balances");
  assertEquals([balances.what[0], balances.day[0], balances.currency[0]], [
    "bank shows",
    "2026-03-31",
    "EUR",
  ]);
  assertEquals(balances.what.at(-1), "ledger has to show");
  const sums = balances.amount.map(Number);
  assertEquals([sums[0], sums.at(-1)], [1125.1, 1178]);
  assertEquals(sums.slice(0, -1).reduce((sum, it) => sum + Math.round(100 * it), 0), 117800);
  // A run that was kept has the same to say where the statement has left.
  await here.done("solve");
  Deno.removeSync(`${here.path}/bank.sta`);
  assertEquals((await here.done("report", "--run", "1")).statements, [statement]);
  assertMatch((await here.run("report", "--run", "1")).stdout, /ledger has to show +1,178\.00\n/);
  await here.done("report", "--run", "1", "--out", "kept.xlsx");
  assertEquals(await sheetOf(`${here.path}/kept.xlsx`, "Balances"), balances);
});

Deno.test("what stood open in a signed month is missed where only the next month's files are given", async () => {
  using here = await books();
  const march: [BookLine[], BookLine[]] = [
    [
      [1, "100.00", "2026-03-02", "R-1001", "Ander"],
      [2, "250.00", "2026-03-10", "R-1002", "Bruno"],
      [5, "61.00", "2026-03-30", "", "Doris"],
    ],
    [
      [101, "100.00", "2026-03-01", "R-1001", "Ander"],
      [102, "245.00", "2026-03-09", "R-1002", "Bruno"],
      [106, "19.50", "2026-03-31", "R-1006", "Emil"],
    ],
  ];
  const april: [BookLine[], BookLine[]] = [
    [[7, "19.50", "2026-04-02", "R-1006", "Emil"]],
    [[108, "8.00", "2026-04-03", "R-1008", "Franz"]],
  ];
  write(here, ...march);
  await here.done("merge", "2", "102", "--anyway", "--reason", "a fee");
  await here.done("pin", "--clean", "0");
  const { run } = await here.done("sign-off", "--through", "2026-03-31");
  assertEquals((await here.done("report")).left_open, undefined);

  // The bank's 61.00 and the ledger's 19.50, which counts the other way; and 5.00 of a fee.
  write(here, ...april);
  const left = {
    runs: [run.number],
    rows: [5, 106],
    sums: [{
      ...{ currency: "EUR", digits: 2 },
      open: { rows: 2, amount: 4150, gross: 8050 },
      breaks: { groups: 1, amount: 500, gross: 500 },
    }],
  };
  assertEquals((await here.done("report")).left_open, left);
  assertEquals((await here.done("solve")).left_open, left);
  assertMatch(
    (await here.run("solve")).stderr,
    new RegExp(
      "note: 2 rows that nothing settles \\(80\\.50 EUR without signs\\) and 1 break \\(5\\.00 EUR " +
        `without signs\\), of run ${run.number}, are no longer in the data; give their files, too, or ` +
        "nothing here can settle with them",
    ),
  );

  // With March's files nothing is missed. What has settled since is no open row of March any more.
  write(here, [...march[0], ...april[0]], [...march[1], ...april[1]]);
  assertEquals((await here.done("solve")).left_open, undefined);
  await here.done("pin", "--clean", "0");
  write(here, march[0].slice(-1), april[1]);
  assertEquals((await here.done("report")).left_open.rows, []);
});

Deno.test("what stood open in a month that nobody signed is missed as well, as long as it is missing", async () => {
  using here = await books();
  const march: [BookLine[], BookLine[]] = [
    [[1, "100.00", "2026-03-02", "R-1001", "Ander"], [5, "61.00", "2026-03-30", "", "Doris"]],
    [
      [101, "100.00", "2026-03-01", "R-1001", "Ander"],
      [106, "19.50", "2026-03-31", "R-1006", "Emil"],
    ],
  ];
  const april: BookLine[] = [[108, "8.00", "2026-04-03", "R-1008", "Franz"]];
  write(here, ...march);
  await here.done("solve");
  // Nobody has decided anything: another month's files are other business.
  write(here, march[0], april);
  assertEquals((await here.done("report")).left_open, undefined);
  write(here, ...march);
  await here.done("pin", "--clean", "0");

  // The ledger's file goes on, as some are handed over: its row 101 is carried, its open 106 is not.
  write(here, march[0], april);
  const left = {
    runs: [1],
    rows: [106],
    sums: [{
      ...{ currency: "EUR", digits: 2 },
      open: { rows: 1, amount: -1950, gross: 1950 },
      breaks: { groups: 0, amount: 0, gross: 0 },
    }],
  };
  assertEquals((await here.done("report")).left_open, left);
  const said =
    /note: 1 row that nothing settles \(19\.50 EUR without signs\), of run 1, is no longer in the data/;
  assertMatch((await here.run("solve")).stderr, said);
  // Runs of other files come between, and more of them than keep their rows.
  for (let day = 4; day < 16; day++) {
    april.push([110 + day, "1.00", `2026-04-${String(day).padStart(2, "0")}`, "", "Gerd"]);
    write(here, march[0], april);
    assertEquals((await here.done("solve")).left_open, left, `day ${day}`);
  }
  write(here, march[0], [...march[1], ...april]);
  assertEquals((await here.done("solve")).left_open, undefined);
});

Deno.test("of a decision that lapses, the rows that left with their file are missed", async () => {
  using here = await books();
  const bank: BookLine[] = [[1, "100.00", "2026-03-02", "R-1001", "Ander"]];
  const ledger: BookLine[] = [[101, "100.00", "2026-03-01", "R-1001", "Ander"]];
  write(here, bank, ledger);
  await here.done("pin", "--clean", "0");
  await here.done("solve");
  const april: BookLine[] = [[7, "8.00", "2026-04-03", "R-1008", "Franz"]];
  // As long as the decision holds, its row of the bank is put back for it.
  write(here, april, ledger);
  assertEquals((await here.done("report")).left_open, undefined);
  write(here, april, [[101, "100.00", "2026-03-01", "R-1001", "Berta"]]);
  const { left_open, lapsed } = await here.done("report");
  assertEquals([left_open.rows, left_open.sums[0].open], [[1], {
    ...{ rows: 1, amount: 10000, gross: 10000 },
  }]);
  assertEquals(lapsed.length, 1);
  // Whoever signs the month that it is missing from hears of it, too.
  await here.done("solve");
  await here.done("unpin", String(lapsed[0].group_id));
  const sheet = await here.done("sign-off", "--through", "2026-03-31");
  assertEquals(sheet.left_open, left_open);
});
