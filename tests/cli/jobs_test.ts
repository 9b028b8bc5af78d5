/** `solve --jobs` comes to the report of one piece, byte for byte, and what goes wrong stays in its part. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { PartPool } from "../../cli/parts/pool.ts";
import type { SolvedPart } from "../../core/host/shards/solve_part.ts";
import { FloreconError } from "../../core/host/error.ts";
import { PART_BYTES } from "../../core/host/plugin/intake.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { rowsToStream } from "../../core/host/arrow/rows.ts";
import { keptModuleIn } from "../support/compiler/kept.ts";
import { cutStarter, rooted } from "../support/plugins/cut_starter.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";
import { florecon, MAIN, temporaryFolder } from "../support/process/florecon.ts";

const scope = temporaryFolder();
const home = scope.path;
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

const plugins = new URL("../../plugins/", import.meta.url);
const SAMPLE = new URL("starter/data/sample.csv", plugins).pathname;

const CUT = await moduleOf(cutStarter());
Deno.writeFileSync(`${home}/cut.wasm`, CUT);

/** A module of this repository, as `author` compiles it. */
async function shipped(name: string): Promise<string> {
  const { wasm } = await keptModuleIn(new URL(`${name}/`, plugins), "plugin.ts", "author");
  Deno.writeFileSync(`${home}/${name}.wasm`, wasm);
  return `${home}/${name}.wasm`;
}

/** What a solve wrote, and what it said without how long it took. */
async function solved(data: string, plugin: string, ...more: string[]) {
  const out = `${home}/report.csv`;
  const ran = await florecon(["solve", data, "--plugin", plugin, "--out", out, ...more]);
  const said = ran.stdout.replace(/ +[\d.]+ m?s$/m, "");
  return { ...ran, said, report: ran.code === 0 ? Deno.readTextFileSync(out) : "" };
}

for (const name of ["bank", "intercompany", "payouts", "cards", "receivables"]) {
  Deno.test(`${name} comes to the same report with any number of jobs`, async () => {
    const module = await shipped(name);
    const data = new URL(`${name}/data/sample.csv`, plugins).pathname;
    const whole = await solved(data, module);
    assertEquals([whole.code, whole.stderr], [0, ""]);
    for (const jobs of ["1", "3"]) {
      const cut = await solved(data, module, "--jobs", jobs);
      assertEquals([cut.code, cut.stderr], [0, ""]);
      assertEquals(cut.said, whole.said, `${jobs} jobs`);
      assertEquals(cut.report, whole.report, `${jobs} jobs`);
    }
  });
}

Deno.test("rows without keys, of amount zero, and of one shard alone come to the same report", async () => {
  const skewed = Array.from({ length: 600 }, (_, i) => {
    const reference = i % 3 === 0 ? "" : i % 5 === 0 ? `R-${i >> 3}` : "R-1";
    const amount = i % 7 === 0 ? "0" : `${(i % 11) - 5}.00`;
    return `${i},${i % 2 ? "ours" : "theirs"},${reference},${amount}`;
  });
  const data = `${home}/skewed.csv`;
  Deno.writeTextFileSync(data, ["row_id,list,reference,amount", ...skewed].join("\n") + "\n");
  const whole = await solved(data, `${home}/cut.wasm`);
  for (const jobs of ["1", "3"]) {
    const cut = await solved(data, `${home}/cut.wasm`, "--jobs", jobs);
    assertEquals([cut.code, cut.report, cut.said], [0, whole.report, whole.said]);
  }
});

Deno.test("beside a log, groups have their lasting ids with any number of jobs", async () => {
  const [whole, cut] = [
    await solved(SAMPLE, `${home}/cut.wasm`, "--workspace", `${home}/whole.florecon`),
    await solved(SAMPLE, `${home}/cut.wasm`, "--workspace", `${home}/cut.florecon`, "--jobs", "2"),
  ];
  assertMatch(whole.report, /,exact_1to1,/);
  assertEquals([cut.code, cut.report], [0, whole.report]);
});

/** A plugin that cuts by its references, and says that it cuts by its lists. */
async function saysTooLittle(): Promise<string> {
  const root = "sharded<Row>((lot) => lot.data.reference, (_reference) => inner)";
  const source = starterSource(rooted('{ by: ["list"] }', root));
  Deno.writeFileSync(`${home}/more.wasm`, await moduleOf(source));
  return `${home}/more.wasm`;
}

Deno.test("a plugin that cuts by more than it says comes to the same report", async () => {
  const module = await saysTooLittle();
  const whole = await solved(SAMPLE, module);
  const cut = await solved(SAMPLE, module, "--jobs", "2");
  assertMatch(whole.report, /exact_1to1/);
  assertEquals([cut.code, cut.report, cut.said], [0, whole.report, whole.said]);
});

Deno.test("rows that came in parts and were cut by too little are read again", async () => {
  const module = await saysTooLittle();
  const padding = "x".repeat(1 << 12);
  // Either list has each reference, one from behind: the first rows of the two have not the same one.
  const lines = Array.from({ length: 6_000 }, (_, i) => {
    const at = i % 2 === 0 ? i >> 1 : 2_999 - (i >> 1);
    return `${i + 1},${i % 2 ? "ours" : "theirs"},R-${at},${at % 90}.00,${padding}`;
  });
  const data = `${home}/parts.csv`;
  Deno.writeTextFileSync(data, `row_id,list,reference,amount,memo\n${lines.join("\n")}\n`);
  assert(Deno.statSync(data).size > PART_BYTES);
  const whole = await solved(data, module);
  const cut = await solved(data, module, "--jobs", "2");
  assertMatch(whole.report, /exact_1to1/);
  assertEquals([cut.code, cut.report, cut.said], [0, whole.report, whole.said]);
});

Deno.test("a plugin of one piece is not cut, and says so", async () => {
  Deno.writeFileSync(`${home}/starter.wasm`, await moduleOf(starterSource()));
  const { code, stderr } = await solved(SAMPLE, `${home}/starter.wasm`, "--jobs", "2");
  assertEquals(code, 1);
  assertMatch(stderr, /example\.starter 0\.1\.0 cannot be cut into --jobs: .* \[unsupported\]/);
});

for (const jobs of ["0", "1.5", "two", "65"]) {
  Deno.test(`--jobs takes no ${JSON.stringify(jobs)}`, async () => {
    const { code, stderr } = await solved(SAMPLE, `${home}/cut.wasm`, "--jobs", jobs);
    assertEquals(code, 2);
    assertMatch(stderr, /--jobs takes a whole number from 1 to 64/);
  });
}

Deno.test("a row that cannot be used is refused as in one piece, with its line", async () => {
  const rows = Array.from({ length: 50 }, (_, i) => `${i},ours,R-${i},1.00`);
  rows[37] = "37,nobody's,R-37,1.00";
  rows[41] = "41,ours,R-41,1.005";
  const data = `${home}/poisoned.csv`;
  Deno.writeTextFileSync(data, ["row_id,list,reference,amount", ...rows].join("\n") + "\n");
  const whole = await solved(data, `${home}/cut.wasm`);
  const cut = await solved(data, `${home}/cut.wasm`, "--jobs", "2");
  assertMatch(whole.stderr, /line 39: list must be one of ours, theirs/);
  assertEquals([cut.code, cut.stderr], [whole.code, whole.stderr]);
});

Deno.test("two rows of one id are refused as in one piece, though no part has both", async () => {
  const data = `${home}/twice.csv`;
  const rows = ["1,ours,R-1,1.00", "2,ours,R-2,1.00", "1,theirs,R-3,1.00"];
  Deno.writeTextFileSync(data, ["row_id,list,reference,amount", ...rows].join("\n") + "\n");
  const whole = await solved(data, `${home}/cut.wasm`);
  const cut = await solved(data, `${home}/cut.wasm`, "--jobs", "2");
  assertMatch(whole.stderr, /\[duplicate_id\]/);
  assertEquals([cut.code, cut.stderr], [whole.code, whole.stderr]);
});

for (
  const [what, each, says] of [
    ["stops", "broken()", /the plugin stopped \(.*broken on purpose/],
    ["never ends", "endless()", /gave no answer within 1 s/],
  ] as const
) {
  Deno.test(`a part whose plugin ${what} leaves its rows open, and the others are solved`, async () => {
    const source = cutStarter(`reference == "R-1011" ? ${each} : inner`);
    Deno.writeFileSync(`${home}/failing.wasm`, await moduleOf(source));
    const out = `${home}/failed.csv`;
    const { code, stdout, stderr } = await florecon(
      ["solve", SAMPLE, "--plugin", `${home}/failing.wasm`, "--jobs", "3", "--out", out].concat(
        ["--timeout", "1"],
      ),
    );
    assertEquals(code, 1);
    assertMatch(stdout, /conserved to the minor unit/);
    assertMatch(stderr, /part \d+ of \d+, \d+ rows?, could not be solved \(\w+\): /);
    assertMatch(stderr, says);
    assertMatch(
      stderr,
      /its rows stand in the report as open, and their reason says so \[part_failed\]/,
    );
    const lines = Deno.readTextFileSync(out).split("\n");
    const unsolved = lines.filter((it) => /,unmatched,not solved: (trapped|timed_out),/.test(it));
    const rows = Number(/part \d+ of \d+, (\d+) rows?/.exec(stderr)![1]);
    assertEquals(unsolved.length, rows);
    assertEquals(unsolved.filter((it) => /^(13|14|112),/.test(it)).length, 3);
    assertEquals(lines.filter((it) => /^(1|101),.*exact_1to1/.test(it)).length, 2);
  });
}

Deno.test("where no part can be solved, nothing is written, as in one piece", async () => {
  Deno.writeFileSync(`${home}/failing.wasm`, await moduleOf(cutStarter("broken()")));
  const out = `${home}/none.csv`;
  Deno.writeTextFileSync(out, "as it was\n");
  const args = ["solve", SAMPLE, "--plugin", `${home}/failing.wasm`, "--out", out];
  const whole = await florecon(args);
  const cut = await florecon([...args, "--jobs", "2"]);
  assertMatch(whole.stderr, /\[trapped\]/);
  assertEquals([cut.code, cut.stdout], [1, ""]);
  assertMatch(cut.stderr, /\[trapped\]/);
  assertEquals(Deno.readTextFileSync(out), "as it was\n");
});

Deno.test("--json says which parts could not be solved, within the error", async () => {
  const source = cutStarter('reference == "R-1011" ? broken() : inner');
  Deno.writeFileSync(`${home}/failing.wasm`, await moduleOf(source));
  const { code, stdout } = await florecon(
    ["solve", SAMPLE, "--plugin", `${home}/failing.wasm`, "--jobs", "2", "--json"],
  );
  const { error } = JSON.parse(stdout);
  assertEquals([code, error.code, error.failed.length], [1, "part_failed", 1]);
  assertEquals(error.failed[0].code, "trapped");
});

const { describe } = await Plugin.load(CUT);
const STREAM = rowsToStream([
  { row_id: 1, list: "ours", reference: "A", amount: 5 },
  { row_id: 2, list: "theirs", reference: "A", amount: 5 },
], describe);
const JOB = { kind: "solve", stream: STREAM, rows: 2, work: { part: "each" } } as const;

/** A program that dies with its first job, as long as a file is not there; then it is the real one. */
function dying(flag: string): string {
  const text = `
    let died = true;
    try { Deno.statSync(${JSON.stringify(flag)}); } catch { died = false; }
    if (died) await import(${JSON.stringify(`file://${MAIN}`)});
    else {
      addEventListener("message", ({ data }) => {
        if (!data.job) return;
        Deno.writeTextFileSync(${JSON.stringify(flag)}, "");
        throw new Error("killed");
      });
      postMessage({ kind: "ready" });
    }`;
  const path = Deno.makeTempFileSync({ dir: home, suffix: ".ts" });
  Deno.writeTextFileSync(path, text);
  return `file://${path}`;
}

Deno.test("what was lost with its thread is done by another one", async () => {
  using pool = new PartPool(CUT, { jobs: 1, program: dying(`${home}/flag`) });
  const { report } = await pool.ask(JOB) as SolvedPart;
  assertEquals([...report.members.ids], [1, 2]);
});

Deno.test("what is lost again and again is a fault, and the pool goes on", async () => {
  using pool = new PartPool(CUT, { jobs: 1, program: dying(`${home}/no/such/folder`) });
  const error = await assertRejects(() => pool.ask(JOB), FloreconError);
  assertEquals(error.code, "part_lost");
  assertMatch(error.message, /lost 2 times \(.*\); try with fewer --jobs/);
});

Deno.test("a module that is no plugin is refused by the first job", async () => {
  using pool = new PartPool(new Uint8Array(8), { jobs: 2, program: `file://${MAIN}` });
  const error = await assertRejects(() => pool.ask(JOB), FloreconError);
  assertEquals(error.code, "not_wasm");
});
