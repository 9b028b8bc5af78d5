/** What bank makes of the lines that its rules leave, once weights are learned. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import type { TunedRating } from "../../core/host/score/tune.ts";
import { hardMonth } from "../../bench/quality/sets/hard_month.ts";
import type { Known } from "../../bench/quality/sets/known.ts";
import { smallFirm } from "../../bench/quality/sets/small_firm.ts";
import { bankSet } from "../../bench/quality/known_set.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { floreconHere } from "../support/process/in_process.ts";
import { shipped } from "../support/data/shipped.ts";

const folder = temporaryFolder();
addEventListener("unload", () => folder[Symbol.dispose]());
const at = (name: string) => `${folder.path}/${name}`;
Deno.writeFileSync(at("bank.wasm"), (await shipped("bank")).wasm);

const WEIGHED = ["--set", "weighDays=12"];
const HARD = "a hard month";
const SETS = new Map([
  [HARD, written("month", hardMonth(11, 1_000))],
  // The second one was written when the levels were fixed.
  ["a small firm's quarter", written("quarter", smallFirm(11, 1_000))],
]);

/** A set as files, with what bank's rules find alone. */
function written(file: string, lines: Known[]) {
  const { truth, csv } = bankSet(lines);
  const told = ["--truth", at(`${file}_truth.csv`)];
  Deno.writeFileSync(at(`${file}.csv`), csv);
  const labels = [...truth].map(([id, label]) => `${id},${label}\n`);
  Deno.writeTextFileSync(told[1], ["row_id,truth\n", ...labels].join(""));
  return { truth, told, data: [at(`${file}.csv`), "--plugin", at("bank.wasm")] };
}

async function json(...args: string[]) {
  const { code, stdout, stderr } = await floreconHere([...args, "--json"]);
  assertEquals(code, 0, stderr + stdout);
  return JSON.parse(stdout);
}

/** By how much learned weights are better than the rules alone, in points of F1 on days not learned from. */
async function gain(set: string, ...how: string[]): Promise<number> {
  const { data, told } = SETS.get(set)!;
  const weighed = await json("learn", ...data, ...WEIGHED, ...told, ...how);
  const held: TunedRating = weighed.held_out;
  const off = ["--set", "weighDays=-1", "--precision", "0.9"];
  const rules: TunedRating = (await json("tune", ...data, ...told, ...off)).usual;
  assert(held.precision >= rules.precision - 0.002, `${held.precision}, ${rules.precision}`);
  return 100 * (held.f1 - rules.f1);
}

for (const set of SETS.keys()) {
  for (
    const [from, how] of [["a truth of other days", []], ["the data alone", ["--em"]]] as const
  ) {
    Deno.test(`weights from ${from} find 5 points of F1 more than bank's rules, no less right: ${set}`, async () => {
      const points = await gain(set, ...how);
      assert(points >= 5, `${points}`);
    });
  }
}

Deno.test("weights from five answers of a person find half of that", async () => {
  const { data, truth } = SETS.get(HARD)!;
  const { pairs } = await json("label", ...data, ...WEIGHED, "--out", at("none.csv"));
  const answers = pairs.slice(0, 5).map(({ rows }: { rows: string[] }) => {
    const [one, other] = rows.map((row) => truth.get(Number(row)));
    return `${one !== undefined && one === other ? "together" : "apart"},${rows.join("; ")},\n`;
  });
  assertEquals(answers.length, 5);
  Deno.writeTextFileSync(at("labels.csv"), ["expect,rows,why\n", ...answers].join(""));
  const points = await gain(HARD, "--from", at("labels.csv"));
  assert(points >= 2.5, `${points}`);
});

Deno.test("bank weighs nothing until it is told to", async () => {
  const { report } = await json("solve", ...SETS.get(HARD)!.data);
  assertEquals(report.groups.filter((it: { weight?: number }) => it.weight !== undefined), []);
});
