/** Rows go by the names that their data gives them, in a truth and in a report. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { tableFromIPC } from "apache-arrow";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";

const scope = temporaryFolder();
const home = scope.path;
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

const put = (name: string, text: string) => Deno.writeTextFileSync(`${home}/${name}`, text);
const source = starterSource();
Deno.writeFileSync(`${home}/numbers.wasm`, await moduleOf(source));
Deno.writeFileSync(
  `${home}/texts.wasm`,
  await moduleOf(source.replace("row_id: i64 = 0;", 'row_id: string = "";')),
);

const score = (plugin: string, truth: string, ...flags: string[]) =>
  florecon(["solve", "data.csv", "--plugin", plugin, "--truth", truth, ...flags], { cwd: home });

Deno.test("rows that go by a text are scored under that text", async () => {
  put("data.csv", "row_id,list,reference,amount\na-1,ours,X,5\nb-1,theirs,X,5\nb-2,theirs,Y,7\n");
  put("truth.csv", "row_id,truth\nb-1,x\na-1,x\nb-2,\n");
  const { score: { pairs } } = JSON.parse(
    (await score("texts.wasm", "truth.csv", "--json")).stdout,
  );
  assertEquals([pairs.claimed, pairs.right, pairs.expected], [1, 1, 1]);
});

Deno.test("a flat report names rows as their data does, where its ids are hashes", async () => {
  put("data.csv", "row_id,list,reference,amount\na-1,ours,X,5\nb-1,theirs,X,5\n");
  const out = ["solve", "data.csv", "--plugin", "texts.wasm", "-o", "report.csv"];
  assertEquals((await florecon(out, { cwd: home })).code, 0);
  const [header, ...lines] = Deno.readTextFileSync(`${home}/report.csv`).trim().split("\r\n");
  assertMatch(header, /^id,amount,.*,status,row$/);
  assertEquals(lines.map((line) => line.split(",").at(-1)).sort(), ["a-1", "b-1"]);
  Deno.removeSync(`${home}/report.csv`);
});

Deno.test("rows of amount zero are in every output for people, under their names", async () => {
  put("data.csv", "row_id,list,reference,amount\na-1,ours,X,5\nb-1,theirs,X,5\nz-1,ours,Y,0\n");
  const on = (...args: string[]) => florecon([...args, "--plugin", "texts.wasm"], { cwd: home });
  const solve = (out: string) => on("solve", "data.csv", "-o", out);
  const names = (list: { row: string }[]) => list.map(({ row }) => row).sort();
  assertEquals((await solve("zero.csv")).code, 0);
  assertMatch(Deno.readTextFileSync(`${home}/zero.csv`), /,0,,,,,,zero,z-1\r\n$/);
  await solve("zero.json");
  const told = JSON.parse(Deno.readTextFileSync(`${home}/zero.json`));
  assertEquals([names(told.allocations), names(told.zeros)], [["a-1", "b-1"], ["z-1"]]);
  await solve("zero.arrow");
  const table = tableFromIPC(Deno.readFileSync(`${home}/zero.arrow`));
  assertEquals(table.toArray().map((row) => [row.row, row.status]).sort(), [
    ["a-1", "proposed"],
    ["b-1", "proposed"],
    ["z-1", "zero"],
  ]);
  const { report } = JSON.parse((await on("solve", "data.csv", "--json")).stdout);
  assertEquals([names(report.allocations), names(report.zeros)], [["a-1", "b-1"], ["z-1"]]);
  const shown = await on("report", "data.csv", "--workspace", "zero.florecon");
  assertMatch(shown.stdout, /1 row of amount zero\n +z-1\n/);
  const flat = await on("report", "data.csv", "--workspace", "zero.florecon", "--format", "json");
  assertEquals(names(JSON.parse(flat.stdout).zeros), ["z-1"]);
});

Deno.test("a month is scored against the truth of a year, and told what was left out", async () => {
  put("data.csv", "row_id,list,reference,amount\n1,ours,X,5\n2,theirs,X,5\n3,theirs,Y,7\n");
  put("truth.csv", "row_id,truth\n1,x\n2,x\n3,y\n70,y\n71,z\n72,z\n");
  const { stdout } = await score("numbers.wasm", "truth.csv");
  assertMatch(stdout, /^ +by pair of rows +100\.0% +100\.0% +100\.0% +1 +1$/m);
  assertMatch(stdout, /^ {2}left out: 3 rows of the truth, not in the data$/m);
});

Deno.test("a truth about other data is refused, and nothing is written", async () => {
  put("data.csv", "row_id,list,reference,amount\n1,ours,X,5\n2,theirs,X,5\n");
  put("other.csv", "row_id,truth\n2,x\n3,x\n4,y\n5,y\n");
  const { code, stdout, stderr } = await score("numbers.wasm", "other.csv", "-o", "report.csv");
  assertEquals([code, stdout], [1, ""]);
  assertMatch(
    stderr,
    /^error: "other\.csv" puts no two rows of data\.csv together.*\[other_truth\]/,
  );
  assertEquals([...Deno.readDirSync(home)].some(({ name }) => name.startsWith("report")), false);

  const own = await score("numbers.wasm", "data.csv");
  assertMatch(own.stderr, /a line has 4 cells in place of two.*\[bad_truth\]\n$/);
});
