/** A plugin on data: what is written, how it scores, and that it cannot run for ever. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { tableFromIPC } from "apache-arrow";
import { readTable } from "../../sources/mod.ts";
import { cellsOf } from "../support/sources/rows.ts";
import { florecon } from "../support/process/florecon.ts";
import { Project } from "../support/plugins/project.ts";
import { moduleOf } from "../support/plugins/starter_module.ts";

const SOLVE = ["solve", "data/sample.csv", "--plugin", "solver.wasm"];

/** A project that has been shipped. */
async function shippedProject(): Promise<Project> {
  const project = new Project();
  await project.ship();
  return project;
}

/** Ours and theirs of one reference belong together, and nothing else does. */
function writeTruth(project: Project): void {
  const lines = project.text("data/sample.csv").trim().split("\n").slice(1);
  const truth = lines.map((it) => it.split(",")).map(([id, , reference]) => `${id},${reference}`);
  project.write("truth.csv", ["row_id,truth", ...truth].join("\n"));
}

Deno.test("solve writes one and the same report in every format, and says where", async () => {
  using project = await shippedProject();
  const table = async (path: string) => {
    const bytes = new Uint8Array(project.bytes(path));
    const report = await readTable(bytes, { file: path, read: { sheet: "Report" } });
    return cellsOf(report, "id", "amount", "group_id").map((row) => row.map(Number));
  };
  const read: Record<string, (path: string) => unknown[][] | Promise<unknown[][]>> = {
    parquet: table,
    xlsx: table,
    json: (path) => {
      const { allocations } = JSON.parse(project.text(path));
      return allocations.map((it: Part) => [it.id, it.amount, it.group_id]);
    },
    csv: (path) =>
      project.text(path).trim().split("\r\n").slice(1)
        .map((line) => line.split(",").slice(0, 3).map(Number)),
    arrow: (path) =>
      tableFromIPC(project.bytes(path)).toArray()
        .map((it) => [it.id, it.amount, it.group_id].map(Number)),
  };
  const data = project.text("data/sample.csv");
  const reports = [];
  for (const [suffix, parts] of Object.entries(read)) {
    const { code, stdout } = await project.run(...SOLVE, "--out", `report.${suffix}`);
    assertEquals(code, 0);
    assertStringIncludes(stdout, `report written to report.${suffix}`);
    reports.push(await parts(`report.${suffix}`));
  }
  assertEquals(reports[0].length, 28);
  for (const report of reports) assertEquals(report, reports[0]);

  assertEquals((await project.run(...SOLVE, "-o", "./data/sample.csv")).code, 2);
  assertEquals(project.text("data/sample.csv"), data);
});

Deno.test("solve scores the groups against a truth", async () => {
  using project = await shippedProject();
  writeTruth(project);
  const args = [...SOLVE, "--truth", "truth.csv"];
  const { score } = JSON.parse((await project.run(...args, "--json")).stdout);
  assertEquals([score.pairs.precision, score.amounts[0].precision], [1, 1]);
  assert(score.pairs.recall < 1, "what does not balance is left open");
  assertMatch((await project.run(...args)).stdout, /^ +by pair of rows +100\.0% /m);
});

Deno.test("test tries a module, and a project, on data that is named or the sample", async () => {
  using project = await shippedProject();
  const promises = /(^ +ok +.*\n?){10}/m;
  const module = await project.run("test", "solver.wasm", "data/sample.csv");
  assertEquals([module.code, module.stderr], [0, ""]);
  assertMatch(module.stdout, promises);
  const tried = await florecon(["test", "acme"], { cwd: project.above });
  assertEquals([tried.code, tried.stderr], [0, ""]);
  assertMatch(tried.stdout, /^ +ok +describe equals manifest/m);
});

Deno.test("test scores a plugin where the truth is given, or stands beside the sample", async () => {
  using project = await shippedProject();
  writeTruth(project);
  const test = async (...args: string[]) => {
    const { code, stdout, stderr } = await project.run("test", "solver.wasm", ...args);
    assertEquals([code, stderr], [0, ""]);
    return stdout;
  };
  const printed = /\n {2}against the truth[^]*?by amount.*\n/;
  const solved = await project.run(...SOLVE, "--truth", "truth.csv");
  const expected = printed.exec(solved.stdout)![0];

  const told = await test("--truth", "truth.csv");
  assertMatch(told, /(^ +ok +.*\n){10}^ +skipped +cut by its shards\n.*\n\n {2}against the truth/m);
  assertStringIncludes(told, expected);
  const json = ["test", "solver.wasm", "--truth", "truth.csv", "--json"];
  const { score, verdicts } = JSON.parse((await project.run(...json)).stdout);
  assertEquals([score.pairs.precision, score.aside, verdicts.length], [1, [], 11]);

  assertEquals(printed.test(await test()), false);
  project.write("data/truth.csv", project.text("truth.csv"));
  assertEquals(await test(), told);
  project.write("data/truth.csv", "row_id,truth\nx,1\n");
  const bad = await project.run("test", "solver.wasm");
  assertEquals([bad.code, bad.stdout], [1, ""]);
  assertMatch(bad.stderr, /^error: "data\/truth\.csv": .*"x" is no row id.*\[bad_truth\]\n$/);
});

Deno.test("--timeout stops a plugin that loops for ever, with one document under --json", async () => {
  using project = new Project();
  const source = project.text("plugin.ts");
  const looping = source.replace("const close =", "while (true) {}\n    const close =");
  project.write("loop.wasm", await moduleOf(looping));
  // Where its source lies beside it, it is compiled again to find the line: where_stopped_test.ts.
  Deno.removeSync(`${project.path}/plugin.ts`);
  const args = ["solve", "data/sample.csv", "--plugin", "loop.wasm", "--timeout", "1", "--json"];
  const { code, stdout, stderr } = await project.run(...args);
  assertEquals([code, JSON.parse(stdout).error.code], [1, "timed_out"]);
  assertMatch(stderr, /^error: [^\n]*\[timed_out\]\n$/);

  const tested = await project.run("test", "loop.wasm", "--timeout", "1");
  assertEquals([tested.code, tested.stdout], [1, ""]);
  assertMatch(tested.stderr, /^error: [^\n]*\[timed_out\]\n$/);
});

Deno.test("--timeout changes nothing where there is time enough", async () => {
  using project = await shippedProject();
  for (const more of [[], ["--set", "tolerance=x"]]) {
    const plain = await project.run(...SOLVE, "--json", ...more);
    const limited = await project.run(...SOLVE, "--json", ...more, "--timeout", "60");
    assertEquals([limited.code, limited.stdout], [plain.code, plain.stdout]);
  }
});

interface Part {
  id: number;
  amount: number;
  group_id: number;
}
