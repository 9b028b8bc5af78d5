/** A report as a workbook: what people sign, in cells that a spreadsheet can count with. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { keptModuleIn } from "../support/compiler/kept.ts";
import { desk } from "../support/decisions/desk.ts";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";
import { openedInOffice, withoutOffice } from "../support/process/office.ts";
import { hostTest } from "../support/process/programs.ts";
import { layOut } from "../support/sources/month.ts";
import { sheetOf, sheetsOf } from "../support/sources/sheet.ts";

const ROWS = [
  "1,bank,1200,EUR,100.00,2026-03-02,R-1001,Ander,",
  "101,ledger,1200,EUR,100.00,2026-03-01,R-1001,Ander,",
  "2,bank,1200,EUR,-12.50,2026-03-20,,=SUM(A1:A9),+49 30 1234",
  "3,bank,1200,JPY,900,2026-01-05,,@Sato,-7",
];

Deno.test("the sheets hold the summary, both books side by side, what is open, and who decided", async () => {
  using here = await desk();
  here.write(ROWS);
  await here.done("pin", "--clean", "0", "data.csv");
  const { out } = await here.done("report", "data.csv", "--out", "march.xlsx");
  assertEquals(out, "march.xlsx");
  const path = `${here.path}/march.xlsx`;
  const summary = await sheetOf(path, "Summary");
  assertEquals(summary.currency.slice(0, 6), ["EUR", "EUR", "EUR", "JPY", "JPY", "JPY"]);
  assertEquals(summary.amount.slice(0, 6).map(Number), [-12.5, 0, -12.5, 900, 0, 900]);
  assertEquals(summary.what.slice(6), ["open, 0 to 7 days", "open, 61 to 90 days"]);
  const groups = await sheetOf(path, "Groups");
  assertEquals([groups["bank row"], groups["ledger row"]], [["1"], ["101"]]);
  assertEquals(groups["bank part"].map(Number), [100]);
  assertEquals([groups["bank day"], groups["ledger date"]], [["2026-03-02"], ["2026-03-01"]]);
  const open = await sheetOf(path, "Open items");
  assertEquals([open.row, open.age, open.part.map(Number)], [["2", "3"], ["0", "74"], [
    -12.5,
    900,
  ]]);
  assertEquals(open.counterparty, ["=SUM(A1:A9)", "@Sato"]);
  const decisions = await sheetOf(path, "Decisions");
  assertEquals([decisions.who, decisions.did, decisions.rows], [["ann"], ["pin"], ["1, 101"]]);
});

Deno.test("the sheets say what a comment is about, who signed a period off, and amounts in whole units", async () => {
  using here = await desk();
  here.write(ROWS);
  const { pinned: [group] } = await here.done("pin", "--clean", "0", "data.csv");
  assertMatch(
    await here.refused("comment", String(group), " ", "data.csv"),
    /a comment without words says nothing/,
  );
  await here.done("comment", String(group), "as agreed", "data.csv");
  await here.done("sign-off", "--through", "2026-03-31", "data.csv");
  await here.done("report", "data.csv", "--out", "march.xlsx");
  const path = `${here.path}/march.xlsx`;
  const decisions = await sheetOf(path, "Decisions");
  assertEquals(decisions.what, [
    "number: exact 1:1 pair",
    "as agreed",
    "signed off through 2026-03-31",
  ]);
  assertEquals(decisions.group.map(Number), [group, group, 0]);
  assertEquals(
    (await sheetOf(path, "Summary")).what.at(-1),
    "signed off through 2026-03-31 by ann",
  );
  const report = await sheetOf(path, "Report");
  const inUnits = report.id.map((id, at) => [id, report.amount_in_units[at], report.currency[at]]);
  assertEquals(
    inUnits.map(([id, amount, currency]) => `${id}: ${Number(amount)} ${currency}`).toSorted(),
    ["101: -100 EUR", "1: 100 EUR", "2: -12.5 EUR", "3: 900 JPY"],
  );
  assertMatch((await here.run("log")).stdout, new RegExp(`1 comment on group ${group} +as agreed`));
});

Deno.test("what was merged across currencies stands in each of them, on every sheet", async () => {
  using here = await desk();
  here.write(["1,bank,A,USD,0.45,2026-03-01,,Sato,", "2,ledger,A,JPY,70,2026-03-01,,Sato,"]);
  await here.done("merge", "1", "2", "data.csv", "--anyway", "--reason", "paid in yen");
  await here.done("report", "data.csv", "--out", "march.xlsx");
  for (const name of ["Groups", "Breaks", "Decisions"]) {
    const { net, currency } = await sheetOf(`${here.path}/march.xlsx`, name);
    const each = net.map((it, at) => `${Number(it)} ${currency[at]}`).toSorted();
    assertEquals([name, each], [name, ["-70 JPY", "0.45 USD"]]);
  }
  await here.done("report", "data.csv", "--out", "march.html");
  assertMatch(
    Deno.readTextFileSync(`${here.path}/march.html`),
    /across currencies\s+· <em>a break of 0\.45 USD and [-−]70 JPY/,
  );
});

Deno.test("a decision stands once, in its currency, and says what became of it", async () => {
  using here = await desk();
  const march = [
    "1,bank,A,EUR,120.00,2026-03-01,R-1,Ander,",
    "101,ledger,A,EUR,112.50,2026-03-01,R-1,Ander,",
    "2,bank,A,USD,20.00,2026-03-02,R-2,Berg,",
    "102,ledger,A,USD,20.00,2026-03-02,R-2,Berg,",
  ];
  const april = [
    "3,bank,A,EUR,70.00,2026-04-01,R-3,Cole,",
    "103,ledger,A,EUR,70.00,2026-04-01,R-3,Cole,",
  ];
  here.write([...march, ...april]);
  await here.done("merge", "1", "101", "data.csv", "--anyway", "--reason", "a fee");
  await here.done("pin", "--clean", "0", "data.csv");
  await here.done("solve", "data.csv");
  const later = "4,bank,A,USD,5.00,2026-04-02,R-4,Dorn,";
  // March has left; of April a row has vanished, though others of its day and later are there.
  here.write([april[0], "9,ledger,A,EUR,1.00,2026-04-01,R-9,Cole,", later]);
  await here.done("report", "data.csv", "--out", "april.xlsx");
  const { rows, net, currency, state } = await sheetOf(`${here.path}/april.xlsx`, "Decisions");
  const lines = rows.map((it, at) => [it, Number(net[at]), currency[at], state[at]].join());
  assertEquals(lines.toSorted(), [
    "1, 101,7.5,EUR,closed",
    "2, 102,0,USD,closed",
    "3, 103,0,EUR,lapsed",
  ]);
  await here.done("report", "--run", "1", "--out", "run.xlsx");
  const kept = await sheetOf(`${here.path}/run.xlsx`, "Decisions");
  assertEquals([kept.state, kept.net.map(Number).toSorted()], [
    ["holds", "holds", "holds"],
    [0, 0, 7.5],
  ]);
});

Deno.test("a filter is kept to, and a kept run is written without data or plugin", async () => {
  using here = await desk();
  here.write(ROWS);
  await here.done("solve", "data.csv");
  Deno.removeSync(`${here.path}/data.csv`);
  Deno.removeSync(`${here.path}/bank.wasm`);
  await here.done("report", "--run", "1", "--currency", "JPY", "--out", "yen.xlsx");
  assertEquals((await sheetOf(`${here.path}/yen.xlsx`, "Open items (filtered)")).row, ["3"]);
  await here.done("report", "--run", "1", "--out", "all.csv");
  const [header, ...lines] = Deno.readTextFileSync(`${here.path}/all.csv`).trim().split("\r\n");
  assertMatch(header, /,currency,amount_in_units,net_in_units$/);
  const amounts = lines.map((it) => it.split(",").slice(-3));
  assertEquals(amounts, [
    ["EUR", "100.00", "0.00"],
    ["EUR", "-100.00", "0.00"],
    ["EUR", "-12.50", "-12.50"],
    ["JPY", "900", "900"],
  ]);
  assertMatch(await here.refused("report", "--run", "1", "--out", "m.florecon"), /--out writes/);
});

Deno.test("a workbook of a part says so on each sheet of it, and what the part is", async () => {
  using here = await desk();
  here.write(ROWS);
  const filter = ["--open", "--over", "10", "--age", "30..", "--on", "2026-03-31"];
  await here.done("report", "data.csv", ...filter, "--out", "old.xlsx");
  const path = `${here.path}/old.xlsx`;
  assertEquals((await sheetsOf(path)).slice(0, 4), [
    "Summary",
    "Groups (filtered)",
    "Open items (filtered)",
    "Breaks (filtered)",
  ]);
  const summary = await sheetOf(path, "Summary");
  assertEquals(
    summary.what[0],
    "filtered by --open --age 30.. --over 10: 1 of 3 groups and open items are in this file; the " +
      "figures below are of all",
  );
  assertEquals(summary.amount.slice(1, 4).map(Number), [-12.5, 0, -12.5]);
  await here.done("report", "data.csv", "--out", "all.xlsx");
  assertEquals((await sheetsOf(`${here.path}/all.xlsx`)).slice(0, 4), [
    "Summary",
    "Groups",
    "Open items",
    "Breaks",
  ]);
});

Deno.test("rows of two files stand there with the columns of their own files", async () => {
  using folder = temporaryFolder();
  layOut(folder.path);
  const { wasm } = await keptModuleIn(
    new URL("../../plugins/bank/", import.meta.url),
    "plugin.ts",
    "ship",
  );
  Deno.writeFileSync(`${folder.path}/bank.wasm`, wasm);
  const { code, stderr } = await florecon(["solve", "--out", "march.xlsx"], { cwd: folder.path });
  assertEquals([code, stderr], [0, ""]);
  const groups = await sheetOf(`${folder.path}/march.xlsx`, "Groups");
  assertEquals(groups["ledger Doc No"].includes("5004"), true);
  assert("bank Valuta" in groups && !("bank Doc No" in groups), Object.keys(groups).join());
});

hostTest(
  "LibreOffice opens it: numbers are numbers, dates are dates, no text is a formula",
  withoutOffice,
  async () => {
    using here = await desk();
    here.write(ROWS);
    await here.done("pin", "--clean", "0", "data.csv");
    await here.done("report", "data.csv", "--out", "march.xlsx");
    const text = await openedInOffice(here.path, "march.xlsx");
    const sheets = [...text.matchAll(/<table:table table:name="([^"]+)"/g)].map(([, name]) => name);
    assertEquals(sheets.slice(0, 5), ["Summary", "Groups", "Open items", "Breaks", "Decisions"]);
    assertEquals(/table:formula=/.test(text), false);
    assertMatch(text, /office:value-type="float" office:value="-12\.5"/);
    assertMatch(text, /office:value-type="date" office:date-value="2026-03-20"/);
    assertMatch(text, /office:value-type="string"[^>]*>\s*<text:p>=SUM\(A1:A9\)<\/text:p>/);
    assertMatch(text, /office:value-type="string"[^>]*>\s*<text:p>-7<\/text:p>/);
  },
);
