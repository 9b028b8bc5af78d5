/** What evidence weighs: learned from a truth, from people, and from the data alone. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { assertThrows } from "@std/assert/throws.js";
import { parse } from "@std/csv/parse.js";
import { FloreconError } from "../../core/host/error.ts";
import { askAll } from "../../cli/tuning/ask.ts";
import { contradictionIn } from "../../cli/tuning/contradiction.ts";
import { requireWeights } from "../../cli/tuning/weights.ts";
import { Terminal } from "../../cli/ui/terminal.ts";
import { generate } from "../../plugins/receivables/generate.ts";
import { keptModuleIn } from "../support/compiler/kept.ts";
import { moduleOf } from "../support/plugins/starter_module.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { floreconHere } from "../support/process/in_process.ts";

const folder = temporaryFolder();
addEventListener("unload", () => folder[Symbol.dispose]());
const at = (name: string) => `${folder.path}/${name}`;
const home = new URL("../../plugins/receivables/", import.meta.url);
const { wasm } = await keptModuleIn(home, "plugin.ts", "ship");
Deno.writeFileSync(at("solver.wasm"), wasm);
const { sample, truth } = generate(5, 500);
// Payments name nobody, and every number has a wrong digit: the rules find next to nothing.
const mistyped = sample.replaceAll(
  /^(\d+,payment),[^,]*,[^,]*,(.*)$/gm,
  (_, begin, rest) => `${begin},,,${rest.replaceAll("INV-4", "INV-5")}`,
);
Deno.writeTextFileSync(at("books.csv"), mistyped);
Deno.writeTextFileSync(at("truth.csv"), truth);
const DATA = [at("books.csv"), "--plugin", at("solver.wasm")];
const TRUTH = ["--truth", at("truth.csv")];
/** Weights that say nothing, as an author may leave them. */
const NOTHING = JSON.parse(
  new TextDecoder().decode(Deno.readFileSync(new URL("golden/answers.jsonl", home))).split("\n")[0],
)
  .config.filter(({ name }: { name: string }) => /^(amount|name|number|time)[A-Z]/.test(name))
  .flatMap(({ name }: { name: string }) => ["--set", `${name}=0`]);

async function learned(...args: string[]) {
  const { code, stdout, stderr } = await floreconHere(["learn", ...DATA, ...args, "--json"]);
  assertEquals(code, 0, stderr + stdout);
  return JSON.parse(stdout);
}

for (const how of [[], ["--em"]]) {
  Deno.test(`learn${how.map((it) => ` ${it}`)} finds more than weights that say nothing, and no less right`, async () => {
    const { usual, held_out, settings } = await learned(...TRUTH, ...how, ...NOTHING);
    assert(held_out.found > usual.found, `${held_out.found} and ${usual.found}`);
    assert(held_out.precision > usual.precision - 0.01);
    assert(settings.amountSame > 2000 && settings.numberNear > 2000 && settings.amountOther < 0);
  });
}

Deno.test("learn writes settings that solve takes, and every group says what it weighs", async () => {
  const out = at("weights.json");
  const { code, stdout } = await floreconHere(["learn", ...DATA, "--em", "--out", out]);
  assertEquals(code, 0);
  assertMatch(stdout, /level +answer +of pairs +of others +before +now/);
  assertMatch(stdout, /learned from [\d,]+ pairs, none of them known/);
  const solved = JSON.parse(
    (await floreconHere(["solve", ...DATA, "--config", out, "--json"])).stdout,
  );
  const least = JSON.parse(Deno.readTextFileSync(out)).leastWeight;
  const weighed = solved.report.groups.filter((it: { weight?: number }) => it.weight !== undefined);
  assert(weighed.length > 0);
  for (const { weight, certainty, origin } of weighed) {
    assert(weight >= least);
    assertEquals([certainty, origin], ["likely", "scored"]);
  }
  const csv = at("report.csv");
  await floreconHere(["solve", ...DATA, "--config", out, "--out", csv]);
  const rows: { weight: string }[] = parse(Deno.readTextFileSync(csv), { skipFirstRow: true });
  assertEquals(rows.filter(({ weight }) => Number(weight) >= least).length, 2 * weighed.length);
});

Deno.test("learn takes what people signed off and declined", async () => {
  const log = at("march.florecon");
  const decided = [...DATA, "--workspace", log];
  const { report } = JSON.parse((await floreconHere(["solve", ...decided, "--json"])).stdout);
  const weighed = report.groups.filter((it: { weight?: number }) => it.weight !== undefined);
  const [first, second] = weighed.map((it: { group_id: number }) => String(it.group_id));
  assertEquals((await floreconHere(["pin", first, ...decided])).code, 0);
  assertEquals((await floreconHere(["decline", second, ...decided])).code, 0);
  const { known } = await learned("--from", log);
  assertEquals(known, 1);
});

Deno.test("label lists the pairs in doubt, keeps what was said, and learn takes it", async () => {
  const out = ["--out", at("labels.csv")];
  const listed = JSON.parse(
    (await floreconHere(["label", ...DATA, ...out, "--count", "4", "--json"])).stdout,
  );
  assertEquals(listed.pairs.length, 4);
  const [{ rows: [one, other], evidence, cells }] = listed.pairs;
  assertEquals(evidence.length, 4);
  assertEquals(cells.map((it: { column: string }) => it.column).includes("amount"), true);
  const yes = await floreconHere(["label", ...DATA, ...out, "--answer", `${one}; ${other}=yes`]);
  assertEquals(yes.code, 0, yes.stderr);
  const no = await floreconHere([
    "label",
    ...DATA,
    ...out,
    "--answer",
    `${listed.pairs[1].rows.join("; ")}=no`,
  ]);
  assertStringIncludes(no.stdout, "1 label so far");
  assertEquals(Deno.readTextFileSync(out[1]).trim().split("\n"), [
    "expect,rows,why",
    `together,${one}; ${other},`,
    `apart,${listed.pairs[1].rows.join("; ")},`,
  ]);
  const again = JSON.parse((await floreconHere(["label", ...DATA, ...out, "--json"])).stdout);
  assertEquals(again.pairs.flatMap((it: { rows: string[] }) => it.rows).includes(one), false);
  assertEquals((await learned("--from", out[1])).known, 1);
});

Deno.test("label shows what is left of rows that earlier groups took a part of", async () => {
  Deno.writeTextFileSync(at("left.csv"), sample);
  const plugin = ["--plugin", at("solver.wasm"), "--out", at("left-labels.csv")];
  const { pairs } = JSON.parse(
    (await floreconHere(["label", at("left.csv"), ...plugin, "--count", "200", "--json"])).stdout,
  );
  const figure = (text: string) => Math.abs(Number(text.replaceAll(",", "")));
  for (const { cells, evidence, left } of pairs) {
    const whole = cells.find((it: { column: string }) => it.column === "amount");
    const { one, other } = left ?? whole;
    assertEquals(figure(one) === figure(other), evidence.includes("amount same"), evidence[0]);
    if (left === undefined) continue;
    assert(figure(one) < figure(whole.one) || figure(other) < figure(whole.other));
  }
  const partly = pairs.filter((it: { left?: unknown }) => it.left !== undefined);
  assert(partly.length > 0 && partly.length < pairs.length, `${partly.length} of ${pairs.length}`);
});

Deno.test("label takes no answers that cannot all hold, and keeps what was said before", async () => {
  const out = ["--out", at("contrary.csv")];
  const said = (...answers: string[]) =>
    floreconHere(["label", ...DATA, ...out, ...answers.flatMap((it) => ["--answer", it])]);
  assertEquals((await said("1; 2=yes", "2; 3=yes")).code, 0);
  const before = Deno.readTextFileSync(out[1]);
  for (
    const [answer, says] of [
      ["1; 2=no", '"1" and "2" are said to be apart, and to belong together'],
      ["3; 1=no", '"3" and "1" are said to be apart, and to belong together'],
      ["7; 7=yes", '"7" and "7" names one row twice'],
    ]
  ) {
    const { code, stderr } = await said(answer);
    assertEquals(code, 1, answer);
    assertStringIncludes(stderr, says);
  }
  assertEquals(Deno.readTextFileSync(out[1]), before);
  Deno.writeTextFileSync(out[1], before + "apart,1; 3,\n");
  const { code, stderr } = await floreconHere(["learn", ...DATA, "--from", out[1]]);
  assertEquals(code, 1);
  assertStringIncludes(stderr, '"1" and "3" are said to be apart');
});

Deno.test("a person whose answer cannot hold is told so, and asked again", () => {
  const lines: string[] = [];
  const terminal = Object.assign(new Terminal(false), {
    print: (...printed: string[]) => lines.push(...printed),
  });
  const pair = (...rows: [string, string]) => ({
    rows,
    cells: [],
    evidence: [],
    weight: 0,
    chance: 0,
  });
  const answers = ["y", "n", "y", "q"];
  const said = askAll(
    terminal,
    [pair("1", "2"), pair("2", "1")],
    () => answers.shift()!,
    (all) => contradictionIn(all.map((it) => ({ ...it, ids: it.rows.map(Number) }))),
  );
  assertEquals(said.map(({ expect }) => expect), ["together", "together"]);
  assertEquals(lines.filter((it) => it.includes("said to be apart")).length, 1);
});

for (
  const [why, args, says] of [
    ["nothing to learn from", ["learn", ...DATA], "what to learn from is missing"],
    ["two ways at once", ["learn", ...DATA, "--em", "--from", "x.florecon"], "give one of them"],
    ["a chance that is none", ["learn", ...DATA, "--em", "--chance", "1"], "between 0 and 1"],
    ["nobody to ask", ["label", ...DATA], "there is nobody to ask"],
    ["an answer that is none", ["label", ...DATA, "--answer", "1=2"], 'such as "12; 34=yes"'],
  ] as const
) {
  Deno.test(`${args[0]} refuses ${why}`, async () => {
    const { code, stderr } = await floreconHere([...args]);
    assertEquals(code, 2);
    assertStringIncludes(stderr, says);
  });
}

Deno.test("learn and label say so where a plugin weighs nothing, or compares nothing", async () => {
  Deno.writeFileSync(
    at("starter.wasm"),
    await moduleOf(Deno.readTextFileSync("plugins/starter/plugin.ts")),
  );
  const starter = ["plugins/starter/data/sample.csv", "--plugin", at("starter.wasm")];
  for (const command of [["learn", "--em"], ["label", "--answer", "1; 101=yes"]]) {
    const { code, stderr } = await floreconHere([...command, ...starter]);
    assertEquals(code, 1);
    assertStringIncludes(stderr, "cannot say which pairs it weighs");
  }
  const { stderr } = await floreconHere(["learn", ...DATA, "--em", "--set", "weighDays=-1"]);
  assertStringIncludes(stderr, "compared no two rows with these settings");
});

Deno.test("weights that are all nothing are refused: eight pairs may tell nothing", () => {
  const weighing = (...weights: number[]) => ({
    answers: weights.map((weight) => ({
      level: "name",
      answer: "same",
      right: 1,
      other: 1,
      weight,
    })),
    ...{ share: 0.5, rounds: 1, scale: 1, least: 0 },
  });
  const error = assertThrows(
    () => requireWeights(weighing(0, 0), 8),
    FloreconError,
    "8 pairs tell nothing of what an answer is worth; learn from more rows",
  );
  assertEquals(error.code, "nothing_learned");
  requireWeights(weighing(0, -1), 8);
});
