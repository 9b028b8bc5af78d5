/** What bank makes of the lines that its rules leave, once weights are learned. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import type { TunedRating } from "../../core/host/score/tune.ts";
import { hardMonth } from "../../bench/quality/hard_month.ts";
import { csvOf, truthOf } from "../../bench/quality/lines.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { floreconHere } from "../support/process/in_process.ts";
import { shipped } from "../support/data/shipped.ts";

const folder = temporaryFolder();
addEventListener("unload", () => folder[Symbol.dispose]());
const at = (name: string) => `${folder.path}/${name}`;
Deno.writeFileSync(at("bank.wasm"), (await shipped("bank")).wasm);

const MONTH = hardMonth(11, 1_000);
const TRUTH = truthOf(MONTH);
Deno.writeFileSync(at("month.csv"), csvOf(MONTH));
const labelled = [...TRUTH].map(([id, label]) => `${id},${label}\n`);
Deno.writeTextFileSync(at("truth.csv"), ["row_id,truth\n", ...labelled].join(""));
const DATA = [at("month.csv"), "--plugin", at("bank.wasm")];
const WEIGHED = ["--set", "weighDays=12"];

async function json(...args: string[]) {
  const { code, stdout, stderr } = await floreconHere([...args, "--json"]);
  assertEquals(code, 0, stderr + stdout);
  return JSON.parse(stdout);
}

async function learned(...how: string[]): Promise<TunedRating> {
  const args = ["learn", ...DATA, ...WEIGHED, "--truth", at("truth.csv"), ...how];
  return (await json(...args)).held_out;
}

/** What the rules find alone, by the whole truth. */
const rules = (await json("solve", ...DATA, "--truth", at("truth.csv"))).score.pairs;

/** By how much a score is better than that of the rules, in points. */
function gain(found: TunedRating) {
  assert(found.precision >= rules.precision - 0.002, `${found.precision}, ${rules.precision}`);
  return 100 * (found.f1 - rules.f1);
}

for (const [from, how] of [["a truth of other days", []], ["the data alone", ["--em"]]] as const) {
  Deno.test(`weights from ${from} find 5 points of F1 more than bank's rules, no less right`, async () => {
    const points = gain(await learned(...how));
    assert(points >= 5, `${points}`);
  });
}

Deno.test("weights from five answers of a person find half of that", async () => {
  const { pairs } = await json("label", ...DATA, ...WEIGHED, "--out", at("none.csv"));
  const answers = pairs.slice(0, 5).map(({ rows }: { rows: string[] }) => {
    const [one, other] = rows.map((row) => TRUTH.get(Number(row)));
    return `${one !== undefined && one === other ? "together" : "apart"},${rows.join("; ")},\n`;
  });
  assertEquals(answers.length, 5);
  Deno.writeTextFileSync(at("labels.csv"), ["expect,rows,why\n", ...answers].join(""));
  const points = gain(await learned("--from", at("labels.csv")));
  assert(points >= 2.5, `${points}`);
});

Deno.test("bank weighs nothing until it is told to", async () => {
  const { report } = await json("solve", ...DATA);
  assertEquals(report.groups.filter((it: { weight?: number }) => it.weight !== undefined), []);
});
