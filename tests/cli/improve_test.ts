/** Settings found by a truth, and mistakes counted without one. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { keptModuleIn } from "../support/compiler/kept.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { floreconHere } from "../support/process/in_process.ts";

const folder = temporaryFolder();
addEventListener("unload", () => folder[Symbol.dispose]());
const at = (name: string) => `${folder.path}/${name}`;
const bank = await keptModuleIn(
  new URL("../../plugins/bank/", import.meta.url),
  "plugin.ts",
  "ship",
);
Deno.writeFileSync(at("bank.wasm"), bank.wasm);
const DATA = ["plugins/bank/data/sample.csv", "--plugin", at("bank.wasm")];
const TRUTH = ["--truth", "plugins/bank/data/truth.csv"];

Deno.test("tune finds the setting that is right, writes it, and solve takes it", async () => {
  const out = at("tuned.json");
  const set = ["--set", "days=0,5", "--set", "parts=5"];
  const { code, stdout, stderr } = await floreconHere([
    ...["tune", ...DATA, ...TRUTH, ...set, "--out", out],
  ]);
  assertEquals(code, 0, stderr);
  assertMatch(stdout, /best of 2 trials: days=5 parts=5/);
  assertMatch(stdout, /tuned, on days not tuned on +\d+\.\d%/);
  assertEquals(JSON.parse(Deno.readTextFileSync(out)), { days: 5, parts: 5 });
  assertEquals((await floreconHere(["solve", ...DATA, "--config", out])).code, 0);
});

Deno.test("tune says in --json what every trial came to, by parts of the truth in time", async () => {
  const args = ["tune", ...DATA, ...TRUTH, "--set", "days=4,6", "--json"];
  const { stdout } = await floreconHere(args);
  const { settings, trials, held_out, usual, tuned } = JSON.parse(stdout);
  assertEquals(settings, { days: 6 });
  assertEquals(trials.map((it: { settings: object }) => it.settings), [{ days: 6 }, { days: 4 }]);
  assertEquals(usual, tuned);
  assert(held_out.recall <= tuned.recall && held_out.recall > 0.9);
});

Deno.test("tune and learn say how many rows of the truth the data does not hold", async () => {
  const longer = at("longer.csv");
  Deno.writeTextFileSync(
    longer,
    Deno.readTextFileSync("plugins/bank/data/truth.csv") + "9000001,later\n9000002,later\n",
  );
  for (const command of [["tune", "--set", "days=5"], ["learn", "--set", "weighDays=12"]]) {
    const asked = [...command, ...DATA, "--truth", longer];
    const { code, stdout, stderr } = await floreconHere(asked);
    assertEquals(code, 0, stderr);
    assertStringIncludes(stdout, "left out: 2 rows of the truth, not in the data");
    assertEquals(JSON.parse((await floreconHere([...asked, "--json"])).stdout).elsewhere, 2);
  }
});

Deno.test("tune stops where nothing is precise enough, writes nothing, and says what was", async () => {
  const args = ["tune", ...DATA, ...TRUTH, "--set", "days=5", "--precision", "0.9999"];
  const { code, stdout } = await floreconHere([...args, "--out", at("none.json"), "--json"]);
  assertEquals(code, 1);
  const { error } = JSON.parse(stdout);
  assertEquals(error.code, "not_precise");
  assertMatch(
    error.message,
    /no settings reach a precision of 99\.9% for sure; the best have 99\.\d% /,
  );
  assertEquals(error.trials.length, 1);
  assertEquals([...Deno.readDirSync(folder.path)].some(({ name }) => name === "none.json"), false);
});

for (
  const [set, says] of [
    ["days", "--set takes key=values, such as days=1..14"],
    ["dayz=1", 'has no setting "dayz"; did you mean days?'],
    ["days=9..1", "is no range of 1 to 1000 whole numbers"],
    ["days=1..9999", "is no range of 1 to 1000 whole numbers"],
    ["days=1,x", 'the setting days takes a number, such as 6, not "x"'],
  ]
) {
  Deno.test(`tune refuses --set ${set}`, async () => {
    const { code, stderr } = await floreconHere(["tune", ...DATA, ...TRUTH, "--set", set]);
    assertEquals(code, 2);
    assertStringIncludes(stderr, says);
  });
}

Deno.test("tune asks for what is right, and for what to try", async () => {
  const untold = await floreconHere(["tune", ...DATA, "--set", "days=1"]);
  assertStringIncludes(untold.stderr, "--truth FILE is missing");
  const untried = await floreconHere(["tune", ...DATA, ...TRUTH]);
  assertStringIncludes(untried.stderr, "--set KEY=VALUES is missing");
});

Deno.test("decoy takes the column of two words for what tells the books apart", async () => {
  const { stdout, stderr } = await floreconHere(["decoy", ...DATA, "--runs", "1", "--json"]);
  assertEquals(JSON.parse(stdout).book, "side", stderr);
});

Deno.test("decoy asks which column tells the books apart where none is of two words", async () => {
  const folder = new URL("../../plugins/intercompany/", import.meta.url);
  const { wasm } = await keptModuleIn(folder, "plugin.ts", "ship");
  Deno.writeFileSync(at("intercompany.wasm"), wasm);
  const data = "plugins/intercompany/data/sample.csv";
  const asked = await floreconHere(["decoy", data, "--plugin", at("intercompany.wasm")]);
  assertEquals(asked.code, 2);
  assertStringIncludes(asked.stderr, "--book COLUMN is missing");
  assertMatch(asked.stderr, /few texts have: .*company/);
});

Deno.test("decoy says which columns may tell the books apart", async () => {
  const wrong = await floreconHere(["decoy", ...DATA, "--book", "memo"]);
  assertStringIncludes(wrong.stderr, "the column memo tells no books apart");
  const none = await floreconHere(["decoy", ...DATA, "--book", "bank"]);
  assertStringIncludes(none.stderr, 'there is no column "bank"');
});

Deno.test("decoy finds next to nothing wrong where next to nothing is, the same every time", async () => {
  const args = ["decoy", ...DATA, "--book", "side", "--runs", "1", "--json"];
  const { stdout } = await floreconHere(args);
  assertEquals((await floreconHere(args)).stdout, stdout);
  const { groups, wrong, most, stages, book } = JSON.parse(stdout);
  assertEquals(book, "side");
  assert(groups > 900 && wrong < 10 && most >= wrong && most < 20, stdout.slice(0, 200));
  assertEquals(stages[0].reason, "number: exact 1:1 pair");
});

Deno.test("decoy finds what a plugin matches by chance", async () => {
  // Amounts are all alike and no line quotes a number: whoever names the same partner is matched.
  const lines = Deno.readTextFileSync(DATA[0]).trim().split("\n");
  const plain = lines.map((line, row) => {
    if (row === 0) return line;
    const cells = line.split(",");
    cells[4] = String(Math.sign(Number(cells[4])) * (20 + 20 * (Number(cells[0]) % 3)));
    return [...cells.slice(0, 6), "", cells[7], ""].join(",");
  });
  Deno.writeTextFileSync(at("plain.csv"), plain.join("\n"));
  const args = ["decoy", at("plain.csv"), "--plugin", at("bank.wasm"), "--book", "side", "--json"];
  const { groups, wrong } = JSON.parse((await floreconHere(args)).stdout);
  assert(wrong > 0.1 * groups, `${wrong} of ${groups}`);
});
