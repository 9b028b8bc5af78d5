/** From an empty folder to a plugin that says what it does: new, author, check. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { Debugger } from "../support/process/debugger.ts";
import { eventually } from "../support/process/eventually.ts";
import { florecon, run, startFlorecon, temporaryFolder } from "../support/process/florecon.ts";
import { holdEditor } from "../support/plugins/edited.ts";
import { Project } from "../support/plugins/project.ts";

Deno.test("new makes a project that an editor understands", async () => {
  using folder = temporaryFolder();
  const home = `${folder.path}/acme`;
  const made = await florecon(["new", "acme"], { cwd: folder.path });
  assertEquals([made.code, made.stderr], [0, ""]);
  assertMatch(made.stdout, /cd acme\n.*florecon author --watch/);
  for (const path of ["plugin.ts", "README.md", "data/sample.csv", "deno.json"]) {
    assert(Deno.statSync(`${home}/${path}`).isFile, path);
  }
  const text = Deno.readTextFileSync(`${home}/plugin.ts`);
  assertStringIncludes(text, `"example.acme"`);
  // What the SDK has a word of its own for may be said anew, as the plugins that come with it do.
  const says = '  currency(_row: Row): string {\n    return "EUR";\n  }\n\n';
  Deno.writeTextFileSync(`${home}/plugin.ts`, text.replace("  strategy()", `${says}  strategy()`));
  for (const command of ["check", "lint", "test"]) {
    const { code, stdout, stderr } = await run(Deno.execPath(), [command], { cwd: home });
    assertEquals(code, 0, `deno ${command}\n${stdout}${stderr}`);
  }
});

Deno.test("an editor completes and explains the SDK in a fresh project, and underlines nothing", async () => {
  using project = new Project();
  await holdEditor(project.path);
});

Deno.test("a breakpoint in plugin.ts holds while its tests run, and shows the line of data", async () => {
  using project = new Project();
  const lines = Deno.readTextFileSync(`${project.path}/plugin.ts`).split("\n");
  const line = lines.findIndex((it) => it.includes("const cents = ")) + 1;
  await using debugging = await Debugger.start(project.path, "counts our amounts up");
  const standing = await debugging.reached("plugin.ts", line);
  assertEquals(standing.line, line);
  assertEquals(await standing.evaluated("`${line.list} ${line.amount}`"), "ours 12.34");
});

Deno.test("the editor underlines what check would refuse, and mends what has one mend", async () => {
  using project = new Project();
  const lines = [
    "const all = [...list].concat(...list);",
    "for (const k in all) list.length = all.length;",
    'const text = "x".replace(/a/, "b") + 5n;',
    "const by = ({ cents }: { cents: number }): number => cents;",
    "try { by(list[0]); } catch { /* nothing */ }",
    "if (row === null) return 0;",
    "return all.sort((a, b) => a.cents - b.cents).length + text.length;",
  ];
  const text = `import { Row } from "./plugin.ts";
export function bad(list: Row[], row: Row | null): number {\n${lines.join("\n")}\n}\n`;
  project.write("bad.ts", text);
  project.write("bad_test.ts", text.replaceAll("bad", "tested"));
  const lint = (...flags: string[]) =>
    run(Deno.execPath(), ["lint", ...flags], { cwd: project.path });
  const found = JSON.parse((await lint("--json")).stdout).diagnostics as {
    code: string;
    filename: string;
    range: { start: { line: number } };
  }[];
  const ours = found.filter(({ code }) => code.startsWith("florecon/"));
  assertEquals(ours.filter(({ filename }) => filename.endsWith("_test.ts")), []);
  assertEquals(ours.map(({ code, range }) => `${range.start.line - 2} ${code.slice(9)}`).sort(), [
    "1 spread",
    "2 for_in",
    "3 bigint",
    "3 regular_expression",
    "4 object_type",
    "5 exceptions",
    "6 identity",
  ]);
  await lint("--fix");
  assertStringIncludes(project.text("bad.ts"), "if (row == null) return 0;");
});

Deno.test("new leaves a folder alone that holds something", async () => {
  using project = new Project();
  project.write("plugin.ts", "mine");
  const again = await florecon(["new", "acme"], { cwd: project.above });
  assertEquals(again.code, 1);
  assertMatch(again.stderr, /is not empty.*\[not_empty\]/);
  assertEquals(project.text("plugin.ts"), "mine");
});

Deno.test("author shows what matched, what did not, and what each stage did", async () => {
  using project = new Project();
  const { code, stdout, stderr } = await project.run("author");
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
  using project = new Project();
  const source = project.text("plugin.ts");
  const save = (text: string) => project.write("plugin.ts", text);
  await using watching = watch(project.path);
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

/** Which rows of the starter's sample settle one another, as its last column says; not all. */
const TRUTH = "row_id,truth\n1,a\n101,a\n10,b\n111,b\n";

Deno.test("author scores the sample against the truth beside it, and says what a save changed", async () => {
  using project = new Project();
  const source = project.text("plugin.ts");
  project.write("data/truth.csv", TRUTH);
  const { stdout } = await project.run("author");
  assertMatch(stdout, /against the truth +precision +recall/);
  assertMatch(
    stdout,
    /by stage +reason +precision +recall +pairs +right\n +agg_net .*\n +exact_1to1 +one to one/,
  );
  assertMatch(stdout, /1 settlement missed: belongs together, stands apart\n +10 \| 111$/m);
  assertMatch(stdout, /merged: stands together, belongs apart/);

  await using watching = watch(project.path);
  await watching.says(/watching; save a file/);
  project.write("plugin.ts", source.replace("tolerance: f64 = 0", "tolerance: f64 = 50000"));
  assertMatch(await watching.says(/watching; save a file/), /precision \d+\.\d% → \d+\.\d%/);
});

Deno.test("test holds a plugin to the cases beside its sample, with the settings given", async () => {
  using project = new Project();
  const cases = (text: string) => project.write("data/cases.csv", `expect,rows,why\n${text}`);
  cases("together,1; 101,the first pair\napart,1; 9; 10,others\n");
  const held = await project.run("test");
  assertEquals([held.code, held.stderr], [0, ""]);
  assertMatch(held.stdout, /^2 of 2 cases hold$/m);

  cases("apart,1; 101,never these\n");
  const broken = await project.run("test");
  assertEquals(broken.code, 1);
  assertMatch(broken.stdout, /0 of 1 cases hold\n +must stand apart: 1 101 +never these/);
  assertMatch(
    broken.stderr,
    /rows 1 and 101 stand together.*florecon explain 1 101.*\[case_broken\]/,
  );

  cases("together,9; 110,\n");
  assertMatch((await project.run("test")).stderr, /\[case_broken\]/);
  const set = await project.run("test", "--set", "tolerance=50");
  assertEquals([set.code, set.stderr], [0, ""]);
  assertMatch((await project.run("test", "--set", "nothing=1")).stderr, /nothing/);
});

Deno.test("test refuses cases that say nothing", async () => {
  using project = new Project();
  const files: [text: string, what: RegExp][] = [
    ["rows,expect\n1; 2,together\n", /head is not expect,rows,why/],
    ["expect,rows\nnear,1; 2\n", /record 2: a case expects together or apart/],
    ["expect,rows\napart,1\n", /a case is of two rows at least/],
    ['expect,rows\napart,"1; 2\n', /a quote is not closed/],
  ];
  for (const [text, what] of files) {
    project.write("data/cases.csv", text);
    const { code, stderr } = await project.run("test");
    assertEquals(code, 1);
    assertMatch(stderr, what);
    assertMatch(stderr, /\[bad_cases\]/);
  }
  project.write("data/cases.csv", "expect,rows\ntogether,1; 777\n");
  assertMatch((await project.run("test")).stderr, /777.*\[unknown_id\]/);
});

Deno.test("check renders each problem with file, line, caret and exit 1", async () => {
  using project = new Project();
  const source = project.text("plugin.ts");
  assertEquals((await project.run("check")).code, 0);
  project.write("plugin.ts", source.replace("return row.cents;", "return row.sense;"));
  const line = source.split("\n").findIndex((it) => it.includes("return row.cents;")) + 1;

  const { code, stderr } = await project.run("check");
  assertEquals(code, 1);
  assertMatch(stderr, new RegExp(`^plugin\\.ts:${line}:\\d+: .*sense`, "m"));
  assertMatch(stderr, new RegExp(`^  ${line} \\|     return row\\.sense;\\n +\\| +\\^{5}$`, "m"));
  const json = JSON.parse((await project.run("check", "--json")).stdout);
  assertEquals([json.ok, json.error.problems[0].line], [false, line]);
});

Deno.test("check --fix writes what has one mend, says each line, and shows what is left", async () => {
  using project = new Project();
  const whole = project.text("plugin.ts");
  const broken = whole.replace("    const close", "    const half = 1 / 2;\n    const close")
    .replace("lot.data.reference.length", "lot.reference.length");
  const line = broken.split("\n").findIndex((it) => it.includes("lot.reference.length")) + 1;
  project.write("plugin.ts", broken);

  const first = await project.run("check", "--fix");
  assertEquals(first.code, 1);
  assertMatch(
    first.stdout,
    new RegExp(`^plugin\\.ts:${line}: mended\n +- .*lot\\.ref.*\n +\\+ .*data`),
  );
  assertMatch(first.stderr, /1 \/ 2.*[^]*\[does_not_compile\]/);
  assertEquals(
    project.text("plugin.ts"),
    whole.replace("    const close", "    const half = 1 / 2;\n    const close"),
  );

  project.write("plugin.ts", whole.replace("lot.data.reference.length", "lot.reference.length"));
  const json = JSON.parse((await project.run("check", "--fix", "--json")).stdout);
  assertEquals([json.ok, json.mended.length, json.mended[0].line], [true, 1, line - 1]);
  assertEquals(project.text("plugin.ts"), whole);
  const again = await project.run("check", "--fix");
  assertEquals([again.code, again.stdout], [0, "ok example.acme 0.1.0 compiles\n"]);
  assertEquals(
    [...Deno.readDirSync(project.path)].some(({ name }) => name.endsWith(".part")),
    false,
  );
});

Deno.test("check --fix keeps its hands off files beside the folder, and off what is no UTF-8", async () => {
  using project = new Project();
  const whole = project.text("plugin.ts");
  const broken = "export function none(a: Node | null): bool {\n  return a === null;\n}\n" +
    "class Node {}\n";
  Deno.writeTextFileSync(`${project.above}/shared.ts`, broken);
  Deno.symlinkSync(`${project.above}/shared.ts`, `${project.path}/linked.ts`);
  project.write(
    "plugin.ts",
    `import { none } from "./linked.ts";\n${whole}const a = none(null);\n`,
  );
  const { code, stdout, stderr } = await project.run("check", "--fix");
  assertEquals([code, stdout], [1, ""]);
  assertMatch(stderr, /linked\.ts:2:10: .*\[identity\]/);
  assertEquals(Deno.readTextFileSync(`${project.above}/shared.ts`), broken);

  Deno.removeSync(`${project.path}/linked.ts`);
  const latin = Uint8Array.from(`// M\xfcller\n${broken}`, (it) => it.charCodeAt(0));
  project.write("linked.ts", latin);
  assertMatch((await project.run("check", "--fix")).stderr, /no UTF-8.*\[changed_meanwhile\]/);
  assertEquals(project.bytes("linked.ts"), latin);
});

Deno.test("author --watch says where a plugin loops without end, and goes on", async () => {
  using project = new Project();
  const source = project.text("plugin.ts");
  project.write("plugin.ts", source.replace("return row.cents;", "while (true) {}"));
  await using watching = watch(project.path, "--timeout", "2");
  const endless = await watching.says(/watching; save a file/);
  assertMatch(endless, /while \(true\) \{\}\n/);
  assertMatch(endless, /does not get past plugin\.ts:\d+, in Starter\.\w+; .*\[timed_out\]/);
  project.write("plugin.ts", source);
  assertMatch(await watching.says(/watching; save a file/), /conserved to the minor unit/);
});

/** `author --watch` in a folder, read as it writes; killed when the scope ends. */
function watch(cwd: string, ...flags: string[]) {
  const child = startFlorecon(["author", "--watch", ...flags], cwd);
  let heard = "";
  const listen = async (stream: typeof child.stdout) => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) heard += text;
  };
  const listening = Promise.all([listen(child.stdout), listen(child.stderr)]);
  return {
    /** Waits for words, and gives all that was written up to then since the last time. */
    async says(words: RegExp): Promise<string> {
      await eventually(`author says ${words}`, () => words.test(heard));
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
