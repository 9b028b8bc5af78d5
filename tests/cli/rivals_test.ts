/** What would have done as well in an ambiguous group: the rows by name, worked out by hand from the lines. */
import { assertEquals } from "@std/assert/equals.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { shipped } from "../support/data/shipped.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";
import { floreconHere } from "../support/process/in_process.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { deskIn } from "../support/workbench/desk.ts";
import { readList } from "../../workbench/page/lists.ts";

const scope = temporaryFolder();
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());
const { path } = scope;

await Deno.writeFile(`${path}/starter.wasm`, await moduleOf(starterSource()));
await Deno.writeFile(`${path}/bank.wasm`, (await shipped("bank")).wasm);
const summing = starterSource((source) =>
  source.replaceAll("exact1to1", "subsetSum").replace(
    /subsetSum<Row>\(\(lot\) => lot\.data\.reference\)/,
    "partitionBy<Row>((lot) => lot.data.reference, (_: string) => subsetSum<Row>(0, 5, 1))",
  ).replace("  record,", "  partitionBy,\n  record,")
);
await Deno.writeFile(`${path}/summing.wasm`, await moduleOf(summing));

const STARTER = "row_id,list,reference,amount";
const BANK = "row_id,side,account,currency,amount,date,reference,counterparty,memo";

async function explain(plugin: string, head: string, lines: string[], asked: string[]) {
  await Deno.writeTextFile(`${path}/march.csv`, [head, ...lines].join("\n") + "\n");
  const flags = ["--plugin", `${path}/${plugin}.wasm`];
  const ran = await floreconHere(["explain", ...asked, `${path}/march.csv`, ...flags]);
  assertEquals(ran.code, 0, ran.stderr);
  return ran.stdout;
}

const said = (stdout: string) =>
  stdout.split("\n").map((it) => it.trim()).filter((it) => / as well|and \d+ more$/.test(it));

Deno.test("explain names whom each row of an ambiguous pair could have gone with, and where that is", async () => {
  const lines = ["1,ours,A-1,10.00", "2,theirs,A-1,10.00", "3,theirs,A-1,10.00", "4,theirs,A-2,10"];
  const stdout = await explain("starter", STARTER, lines, ["1", "2", "3", "4"]);
  // Rows 1 and 2 tell of their pair; rows 3 and 4 are open.
  const sentence = "row 3 would do as well as row 2: -1,000, open";
  assertEquals(said(stdout).filter((it) => it.includes("would do")), [sentence, sentence]);
});

Deno.test("a row of another ambiguous pair is named with the day and the group that it is in", async () => {
  const lines = [
    "1,bank,1200,EUR,10.00,2026-03-02,INV-104317,Acme,",
    "2,bank,1200,EUR,10.00,2026-03-03,INV-104317,Acme,",
    "3,ledger,1200,EUR,10.00,2026-03-02,INV-104317,Acme,",
    "4,ledger,1200,EUR,10.00,2026-03-03,INV-104317,Acme,",
  ];
  const stdout = await explain("bank", BANK, lines, ["1", "--json"]);
  const [{ groups: [group] }] = JSON.parse(stdout).rows;
  assertEquals(group.certainty, "ambiguous");
  const [first] = group.rivals;
  assertEquals(Object.keys(first.rows[0]), ["row", "id", "amount", "date", "group_id"]);
  const named = group.rivals.map((
    it: { rows: { row: string; date: string }[]; instead: string[] },
  ) => [it.rows.map(({ row, date }) => `${row} of ${date}`), it.instead].flat());
  assertEquals(named, [["2 of 2026-03-03", "1"], ["4 of 2026-03-03", "3"]]);
});

Deno.test("rows that only together do as well as others are named together", async () => {
  const lines = [
    "1,ours,A-1,100",
    "2,theirs,A-1,60",
    "3,theirs,A-1,40",
    "4,theirs,A-1,73",
    "5,theirs,A-1,27",
  ];
  const stdout = await explain("summing", STARTER, lines, ["1"]);
  const [sentence] = said(stdout);
  const both = [
    "rows 4, 5 would do as well as rows 2, 3: -7,300, open; -2,700, open",
    "rows 2, 3 would do as well as rows 4, 5: -6,000, open; -4,000, open",
  ];
  assertEquals(both.includes(sentence), true, stdout);
});

Deno.test("of many that would do as well five are said, and ten told", async () => {
  const lines = ["1,ours,A-1,10.00"];
  for (let id = 2; id < 40; id++) lines.push(`${id},theirs,A-1,10.00`);
  const stdout = await explain("starter", STARTER, lines, ["1"]);
  assertEquals(said(stdout).length, 6);
  assertStringIncludes(stdout, "and 5 more");
  const { rows: [{ groups: [group] }] } = JSON.parse(
    await explain("starter", STARTER, lines, ["1", "--json"]),
  );
  assertEquals(group.rivals.length, 10);
});

Deno.test("among many rows of one amount those are asked about that have a number in common", async () => {
  const lines = [
    "1,bank,1200,EUR,10.00,2026-03-02,INV-104317,Acme,",
    "2,ledger,1200,EUR,10.00,2026-03-02,INV-104317,Acme,",
    "3,ledger,1200,EUR,10.00,2026-03-04,INV-104317,Acme,",
  ];
  for (let id = 10; id < 50; id++) {
    lines.push(`${id},ledger,1200,EUR,10.00,2026-03-03,INV-2043${id},Partner ${id * 7},`);
  }
  const stdout = await explain("bank", BANK, lines, ["1"]);
  assertEquals(said(stdout), ["row 3 would do as well as row 2: -10.00 EUR, 2026-03-04, open"]);
});

Deno.test("what people keep apart, or have signed off, would not do as well", async () => {
  const lines = [
    "1,ours,A-1,10.00",
    "2,theirs,A-1,10.00",
    "3,theirs,A-1,10.00",
    "4,theirs,A-1,10.00",
  ];
  await Deno.writeTextFile(`${path}/march.csv`, [STARTER, ...lines].join("\n") + "\n");
  const flags = [
    `${path}/march.csv`,
    "--plugin",
    `${path}/starter.wasm`,
    "--workspace",
    `${path}/m.florecon`,
  ];
  const decided = await floreconHere([
    "pin",
    "--rows",
    "4",
    ...flags,
  ]);
  assertEquals(decided.code, 0, decided.stderr);
  const { stdout } = await floreconHere(["explain", "1", ...flags]);
  assertEquals(said(stdout), ["row 3 would do as well as row 2: -1,000, open"]);
});

Deno.test("the page's detail of an ambiguous group names them too, with the group to look at", async () => {
  const folder = temporaryFolder();
  await Deno.copyFile(`${path}/starter.wasm`, `${folder.path}/starter.wasm`);
  const lines = [STARTER, "1,ours,A-1,10.00", "2,theirs,A-1,10.00", "3,theirs,A-1,10.00"];
  await Deno.writeTextFile(`${folder.path}/march.csv`, lines.join("\n") + "\n");
  using month = await deskIn(folder.path, "starter.wasm", folder);
  const [group] = readList(await month.desk.groups()).id;
  const shown = await month.desk.group(group);
  const [lone] = readList(await month.desk.open()).id;
  assertEquals(shown.rivals, [
    { said: "row 3 would do as well as row 2: -1,000, open", groups: [lone] },
  ]);
});
