/** The path of someone who has never seen florecon: from an empty folder to a reconciled ledger. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { tableFromIPC } from "apache-arrow";
import { manifestOf } from "../../cli/project/manifest.ts";
import { readManifest } from "../../registry/module/manifest.ts";
import { codeDigest, WASM_HEADER } from "../../registry/module/wasm.ts";
import { florecon, startFlorecon, temporaryFolder } from "../support/process/florecon.ts";
import { moduleOf } from "../support/plugins/starter_module.ts";
import { LOOPS, madePlugin } from "../support/plugins/made_plugin.ts";

const scope = temporaryFolder();
const home = `${scope.path}/acme`;
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

Deno.test("new makes a project that an editor understands", async () => {
  const made = await florecon(["new", "acme"], { cwd: scope.path });
  assertEquals([made.code, made.stderr], [0, ""]);
  assertMatch(made.stdout, /cd acme\n.*florecon author --watch/);
  for (const path of ["plugin.ts", "README.md", "data/sample.csv", "deno.json"]) {
    assert(Deno.statSync(`${home}/${path}`).isFile, path);
  }
  assertStringIncludes(Deno.readTextFileSync(`${home}/plugin.ts`), `"example.acme"`);
  const check = new Deno.Command(Deno.execPath(), { args: ["check", "plugin.ts"], cwd: home });
  assertEquals((await check.output()).code, 0);
});

Deno.test("new leaves a folder alone that holds something", async () => {
  const before = Deno.readTextFileSync(`${home}/plugin.ts`);
  const again = await florecon(["new", "acme"], { cwd: scope.path });
  assertEquals(again.code, 1);
  assertMatch(again.stderr, /is not empty.*\[not_empty\]/);
  assertEquals(Deno.readTextFileSync(`${home}/plugin.ts`), before);
});

Deno.test("author shows what matched, what did not, and what each stage did", async () => {
  const { code, stdout, stderr } = await florecon(["author"], { cwd: home });
  assertEquals([code, stderr], [0, ""]);
  // The sample has 28 rows, of which nine are there to stay open.
  assertMatch(stdout, /^ +in +28 +100\.0%/m);
  assertMatch(stdout, /^ +grouped +19 +67\.9%/m);
  assertMatch(stdout, /^ +unmatched +9 +32\.1%/m);
  assertMatch(stdout, /conserved to the minor unit/);
  assertMatch(stdout, /^ +exact_1to1 +one to one/m);
  assertMatch(stdout, /^ +aggNet|agg_net +1 /m);
  assertMatch(stdout, /^9 rows unmatched/m);
  assertMatch(stdout, /^ +51,200 +10 +ours +R-1009 +512\.00/m);
});

Deno.test("author --watch runs again on a save, says what changed, and outlives an error", async () => {
  const source = Deno.readTextFileSync(`${home}/plugin.ts`);
  await using watching = watch(home);
  await watching.says(/watching; save a file/);

  save(source.replace("tolerance: f64 = 0", "tolerance: f64 = 50"));
  const changed = await watching.says(/watching; save a file/);
  assertMatch(changed, /since the last run/);
  assertMatch(changed, /rows grouped 19 → 21/);
  assertMatch(changed, /no longer unmatched: .*\b9\b/);

  save(source.replace("return row.cents;", "return row.sense;"));
  const broken = await watching.says(/watching; save a file/);
  assertMatch(broken, /plugin\.ts:\d+:\d+: /);
  assertMatch(broken, /\[does_not_compile\]/);

  save(source);
  assertMatch(await watching.says(/watching; save a file/), /rows grouped 21 → 19/);
});

Deno.test("check renders each problem with file, line, caret and exit 1", async () => {
  const source = Deno.readTextFileSync(`${home}/plugin.ts`);
  assertEquals((await florecon(["check"], { cwd: home })).code, 0);
  save(source.replace("return row.cents;", "return row.sense;"));
  const line = source.split("\n").findIndex((it) => it.includes("return row.cents;")) + 1;

  const { code, stderr } = await florecon(["check"], { cwd: home });
  assertEquals(code, 1);
  assertMatch(stderr, new RegExp(`^plugin\\.ts:${line}:\\d+: .*sense`, "m"));
  assertMatch(stderr, new RegExp(`^  ${line} \\|     return row\\.sense;\\n +\\| +\\^{5}$`, "m"));
  const json = JSON.parse((await florecon(["check", "--json"], { cwd: home })).stdout);
  assertEquals([json.ok, json.error.problems[0].line], [false, line]);
  save(source);
});

Deno.test("ship writes a tested module whose manifest names its own digest", async () => {
  const { code, stdout, stderr } = await florecon(["ship"], { cwd: home });
  assertEquals([code, stderr], [0, ""]);
  assertMatch(stdout, /written to solver\.wasm/);
  const bytes = Deno.readFileSync(`${home}/solver.wasm`);
  const { manifest } = readManifest(bytes);
  assertEquals(manifest?.build?.digest, codeDigest(bytes));
  assertStringIncludes(stdout, codeDigest(bytes));
  assertMatch(manifest!.build!.at!, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assertMatch(manifest!.build!.toolchain!, /^florecon\/\S+ asc\/\S+$/);
});

Deno.test("two reproducible ships are byte for byte the same", async () => {
  for (const out of ["once.wasm", "twice.wasm"]) {
    const ran = await florecon(["ship", "--reproducible", "-o", out], { cwd: home });
    assertEquals(ran.code, 0, ran.stderr);
  }
  const once = Deno.readFileSync(`${home}/once.wasm`);
  assertEquals(Deno.readFileSync(`${home}/twice.wasm`), once);
  const { build } = readManifest(once).manifest!;
  assertEquals([build!.git, build!.at], [undefined, undefined]);
});

Deno.test("SOURCE_DATE_EPOCH fixes the time that a manifest tells", async () => {
  const { manifest } = readManifest(Deno.readFileSync(`${home}/once.wasm`));
  Deno.env.set("SOURCE_DATE_EPOCH", "1780000000");
  try {
    const { build } = await manifestOf(manifest!, "blake3:0", home, false);
    // date -u -d @1780000000
    assertEquals(build!.at, "2026-05-28T20:26:40Z");
  } finally {
    Deno.env.delete("SOURCE_DATE_EPOCH");
  }
});

Deno.test("ship --dry-run writes nothing, and a plugin that breaks a promise is not shipped", async () => {
  const source = Deno.readTextFileSync(`${home}/plugin.ts`);
  const dry = await florecon(["ship", "--dry-run", "-o", "dry.wasm"], { cwd: home });
  assertEquals(dry.code, 0, dry.stderr);

  // It remembers how many sessions there were, and is more generous in each.
  save(
    source.replace("export class Config", "let sessions: f64 = 0;\nexport class Config")
      .replace("const close =", "sessions += 1;\n    const close =")
      .replace("<= this.config.tolerance", "<= sessions * 20"),
  );
  const { code, stdout, stderr } = await florecon(["ship", "-o", "bad.wasm"], { cwd: home });
  save(source);
  assertEquals(code, 1);
  assertMatch(stdout, /^ +failed +determinism across instances\n +data\/sample\.csv, line \d+: /m);
  assertMatch(stderr, /\[not_conforming\]/);
  const written = [...Deno.readDirSync(home)].map((it) => it.name);
  assertEquals(written.filter((it) => /^(dry|bad)\.wasm$/.test(it)), []);
});

Deno.test("test tries a module, and a project, on data that is named or the sample", async () => {
  const promises = /(^ +ok +.*\n?){10}/m;
  const module = await florecon(["test", "solver.wasm", "data/sample.csv"], { cwd: home });
  assertEquals([module.code, module.stderr], [0, ""]);
  assertMatch(module.stdout, promises);
  const project = await florecon(["test", "acme"], { cwd: scope.path });
  assertEquals([project.code, project.stderr], [0, ""]);
  assertMatch(project.stdout, /^ +ok +describe equals manifest/m);
});

Deno.test("inspect tells all that the bytes tell", async () => {
  const { code, stdout } = await florecon(["inspect", "solver.wasm"], { cwd: home });
  assertEquals(code, 0);
  assertMatch(stdout, /^example\.acme 0\.1\.0 /);
  assertMatch(stdout, /^ +imports +none$/m);
  assertMatch(stdout, /^ +row_id +i64 +id$/m);
  assertMatch(stdout, /^ +tolerance +f64 +0$/m);
  assertMatch(stdout, /^ +florecon\.manifest +\d+$/m);
  const json = JSON.parse(
    (await florecon(["inspect", "solver.wasm", "--json"], { cwd: home })).stdout,
  );
  const sizes = json.sections.reduce((sum: number, it: { size: number }) => sum + it.size, 0);
  assertEquals(sizes + WASM_HEADER.length, json.size);
  assertEquals(json.exports.toSorted(), [...EXPORTS].sort());
});

Deno.test("inspect tells of a module that never answers what its bytes tell", async () => {
  Deno.writeFileSync(`${home}/hang.wasm`, madePlugin({ id: "acme.hang" }, { describeBody: LOOPS }));
  const args = ["inspect", "hang.wasm", "--timeout", "1"];
  const { code, stdout, stderr } = await florecon(args, { cwd: home });
  assertEquals([code, stderr], [0, ""]);
  assertMatch(stdout, /^ +problem: it gave no answer within 1 s; mend the plugin \[timed_out\]$/m);
  assertMatch(stdout, /^ +imports +none$/m);
  const { describe, manifest, problems } = JSON.parse(
    (await florecon([...args, "--json"], { cwd: home })).stdout,
  );
  assertEquals([describe, manifest.domain.id, problems.length], [null, "acme.hang", 1]);
});

Deno.test("solve writes JSON, CSV and Arrow of one and the same report, and says where", async () => {
  const read: Record<string, (path: string) => unknown[][]> = {
    json: (path) => {
      const { allocations } = JSON.parse(Deno.readTextFileSync(path));
      return allocations.map((it: Part) => [it.id, it.amount, it.group_id]);
    },
    csv: (path) =>
      Deno.readTextFileSync(path).trim().split("\r\n").slice(1)
        .map((line) => line.split(",").slice(0, 3).map(Number)),
    arrow: (path) =>
      tableFromIPC(Deno.readFileSync(path)).toArray()
        .map((it) => [it.id, it.amount, it.group_id].map(Number)),
  };
  const data = Deno.readFileSync(`${home}/data/sample.csv`);
  const reports = [];
  for (const [suffix, parts] of Object.entries(read)) {
    const args = ["data/sample.csv", "--plugin", "solver.wasm", "--out", `report.${suffix}`];
    const { code, stdout } = await florecon(["solve", ...args], { cwd: home });
    assertEquals(code, 0);
    assertStringIncludes(stdout, `report written to report.${suffix}`);
    reports.push(parts(`${home}/report.${suffix}`));
  }
  assertEquals(reports[0].length, 28);
  assertEquals(reports[1], reports[0]);
  assertEquals(reports[2], reports[0]);

  const over = ["solve", "data/sample.csv", "--plugin", "solver.wasm", "-o", "./data/sample.csv"];
  assertEquals((await florecon(over, { cwd: home })).code, 2);
  assertEquals(Deno.readFileSync(`${home}/data/sample.csv`), data);
});

Deno.test("solve scores the groups against a truth", async () => {
  // Ours and theirs of one reference belong together, and nothing else does.
  const lines = Deno.readTextFileSync(`${home}/data/sample.csv`).trim().split("\n").slice(1);
  const truth = lines.map((it) => it.split(",")).map(([id, , reference]) => `${id},${reference}`);
  Deno.writeTextFileSync(`${home}/truth.csv`, ["row_id,truth", ...truth].join("\n"));
  const args = ["solve", "data/sample.csv", "--plugin", "solver.wasm", "--truth", "truth.csv"];
  const { score } = JSON.parse((await florecon([...args, "--json"], { cwd: home })).stdout);
  assertEquals([score.pairs.precision, score.amount.precision], [1, 1]);
  assert(score.pairs.recall < 1, "what does not balance is left open");
  assertMatch((await florecon(args, { cwd: home })).stdout, /^ +by pair of rows +100\.0% /m);
});

Deno.test("test scores a plugin where the truth is given, or stands beside the sample", async () => {
  const test = async (...args: string[]) => {
    const { code, stdout, stderr } = await florecon(["test", "solver.wasm", ...args], {
      cwd: home,
    });
    assertEquals([code, stderr], [0, ""]);
    return stdout;
  };
  const solved = ["solve", "data/sample.csv", "--plugin", "solver.wasm", "--truth", "truth.csv"];
  const printed = /\n {2}against the truth[^]*?by amount.*\n/;
  const expected = printed.exec((await florecon(solved, { cwd: home })).stdout)![0];

  const told = await test("--truth", "truth.csv");
  assertMatch(told, /(^ +ok +.*\n){10}\n {2}against the truth/m);
  assertStringIncludes(told, expected);
  const json = ["test", "solver.wasm", "--truth", "truth.csv", "--json"];
  const { score, verdicts } = JSON.parse((await florecon(json, { cwd: home })).stdout);
  assertEquals([score.pairs.precision, score.aside, verdicts.length], [1, [], 10]);

  assertEquals(printed.test(await test()), false);
  Deno.copyFileSync(`${home}/truth.csv`, `${home}/data/truth.csv`);
  assertEquals(await test(), told);
  Deno.writeTextFileSync(`${home}/data/truth.csv`, "row_id,truth\nx,1\n");
  const bad = await florecon(["test", "solver.wasm"], { cwd: home });
  Deno.removeSync(`${home}/data/truth.csv`);
  assertEquals([bad.code, bad.stdout], [1, ""]);
  assertMatch(bad.stderr, /^error: "data\/truth\.csv": .*"x" is no row id.*\[bad_truth\]\n$/);
});

Deno.test("--timeout stops a plugin that loops for ever, with one document under --json", async () => {
  const source = Deno.readTextFileSync(`${home}/plugin.ts`);
  const looping = source.replace("const close =", "while (true) {}\n    const close =");
  Deno.writeFileSync(`${home}/loop.wasm`, await moduleOf(looping));
  const args = ["solve", "data/sample.csv", "--plugin", "loop.wasm", "--timeout", "1", "--json"];
  const { code, stdout, stderr } = await florecon(args, { cwd: home });
  assertEquals([code, JSON.parse(stdout).error.code], [1, "timed_out"]);
  assertMatch(stderr, /^error: [^\n]*\[timed_out\]\n$/);

  const tested = await florecon(["test", "loop.wasm", "--timeout", "1"], { cwd: home });
  assertEquals([tested.code, tested.stdout], [1, ""]);
  assertMatch(tested.stderr, /^error: [^\n]*\[timed_out\]\n$/);
});

Deno.test("--timeout changes nothing where there is time enough", async () => {
  const solve = ["solve", "data/sample.csv", "--plugin", "solver.wasm", "--json"];
  for (const more of [[], ["--set", "tolerance=x"]]) {
    const plain = await florecon([...solve, ...more], { cwd: home });
    const limited = await florecon([...solve, ...more, "--timeout", "60"], { cwd: home });
    assertEquals([limited.code, limited.stdout], [plain.code, plain.stdout]);
  }
});

interface Part {
  id: number;
  amount: number;
  group_id: number;
}

/** What `abi.md` has every plugin export. */
const EXPORTS = ["memory", "abi_version", "alloc", "dealloc", "describe", "dispatch"];

function save(source: string): void {
  Deno.writeTextFileSync(`${home}/plugin.ts`, source);
}

/** `author --watch` in a folder, read as it writes; killed when the scope ends. */
function watch(cwd: string) {
  const child = startFlorecon(["author", "--watch"], cwd);
  let heard = "";
  const listen = async (stream: ReadableStream<Uint8Array>) => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) heard += text;
  };
  const listening = Promise.all([listen(child.stdout), listen(child.stderr)]);
  return {
    /** Waits for words, and gives all that was written up to then since the last time. */
    async says(words: RegExp): Promise<string> {
      while (!words.test(heard)) await new Promise((resolve) => setTimeout(resolve, 20));
      const all = heard;
      heard = "";
      return all;
    },
    async [Symbol.asyncDispose]() {
      child.kill();
      await child.status;
      await listening;
    },
  };
}
