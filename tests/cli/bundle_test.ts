/** The whole toolchain fits in one file, which needs nothing else: no source, no package cache. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { RIGHTS } from "../../cli/system/rights.ts";
import { cutStarter } from "../support/plugins/cut_starter.ts";
import { holdEditor } from "../support/plugins/edited.ts";
import { LOOPS, madePlugin } from "../support/plugins/made_plugin.ts";
import { MAIN, run, temporaryFolder } from "../support/process/florecon.ts";
import { once } from "../support/process/once.ts";

const scope = temporaryFolder();
const home = Deno.realPathSync(scope.path);
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

/** Where it lies. */
const bundled = once(async () => {
  const path = `${home}/florecon.js`;
  const { code, stderr } = await run(Deno.execPath(), ["bundle", "-q", MAIN, "-o", path]);
  assertEquals(code, 0, stderr);
  return path;
});

/** Runs the bundle with a folder to itself: nothing outside of it can be read, nothing fetched. */
async function florecon(args: string[], cwd = home, place = home) {
  await bundled();
  const rights = RIGHTS.filter((it) => !/net|read|write/.test(it));
  rights.push(`--allow-read=${home}`, `--allow-write=${home}`);
  const env = { DENO_DIR: `${home}/empty_cache`, HOME: home };
  const command = ["run", "--no-config", "--no-remote", ...rights];
  return await run(Deno.execPath(), [...command, `${place}/florecon.js`, ...args], { cwd, env });
}

const SOLVE = ["solve", "data/sample.csv", "--plugin", "solver.wasm"];

Deno.test("the bundle makes, tries, ships, tests and runs a plugin by itself", async () => {
  const project = `${home}/acme`;
  const steps: [string[], string, RegExp][] = [
    [["new", "acme"], home, /made acme/],
    [["author"], project, /conserved to the minor unit/],
    [["ship"], project, /written to solver\.wasm/],
    [["test", "solver.wasm"], project, /ok/],
    [["inspect", "solver.wasm"], project, /imports +none/],
    [["discover", ".", "--tier", "1"], project, /example\.acme +0\.1\.0 +1 /],
    [[...SOLVE], project, /grouped +19 /],
    [[...SOLVE, "--timeout", "60"], project, /grouped +19 /],
    [["solve", "data/sample.csv", "--plugin", ".", "--timeout", "60"], project, /grouped +19 /],
  ];
  for (const [args, cwd, says] of steps) {
    const { code, stdout, stderr } = await florecon(args, cwd);
    assertEquals([args, code, stderr], [args, 0, ""]);
    assertMatch(stdout, says);
  }
});

Deno.test("what the bundle begins is a project that deno and an editor understand by themselves", async () => {
  const project = `${home}/fresh`;
  assertEquals((await florecon(["new", "fresh"])).code, 0);
  const env = { DENO_DIR: `${home}/empty_cache`, HOME: home };
  for (const command of ["check", "lint", "test"]) {
    const { code, stdout, stderr } = await run(Deno.execPath(), [command], { cwd: project, env });
    assertEquals(code, 0, `deno ${command}\n${stdout}${stderr}`);
  }
  await holdEditor(project, env);
});

Deno.test("the bundle mends a plugin as the command line does", async () => {
  const project = `${home}/mended`;
  assertEquals((await florecon(["new", "mended"])).code, 0);
  const whole = Deno.readTextFileSync(`${project}/plugin.ts`);
  const broken = whole.replace("lot.data.reference.length", "lot.reference.length");
  Deno.writeTextFileSync(`${project}/plugin.ts`, broken);
  const { code, stderr } = await florecon(["check", "--fix"], project);
  assertEquals([code, stderr], [0, ""]);
  assertEquals(Deno.readTextFileSync(`${project}/plugin.ts`), whole);
});

Deno.test("the bundle solves parts of the rows on threads that it starts itself", async () => {
  const project = `${home}/cut`;
  assertEquals((await florecon(["new", "cut"])).code, 0);
  Deno.writeTextFileSync(`${project}/plugin.ts`, cutStarter());
  assertEquals((await florecon(["ship"], project)).code, 0);
  const whole = await florecon([...SOLVE, "--out", "whole.csv"], project);
  const cut = await florecon([...SOLVE, "--out", "cut.csv", "--jobs", "2"], project);
  assertEquals([whole.code, cut.code, cut.stderr], [0, 0, ""]);
  const [one, other] = ["whole", "cut"].map((it) => Deno.readTextFileSync(`${project}/${it}.csv`));
  assertEquals(one, other);
});

Deno.test("what stands around the bundle is none of its business", async () => {
  const around = `${home}/around/node_modules/florecon`;
  Deno.mkdirSync(around, { recursive: true });
  Deno.copyFileSync(await bundled(), `${around}/florecon.js`);
  Deno.writeTextFileSync(`${around}/package.json`, '{ "dependencies": { "a": "0.0.0-none" } }');
  Deno.writeTextFileSync(`${home}/around/deno.json`, "no JSON");
  assertEquals((await florecon(["new", "acme"], around, around)).code, 0);
  const project = `${around}/acme`;
  assertEquals((await florecon(["ship"], project, around)).code, 0);
  for (const args of [["discover", ".", "--tier", "1"], [...SOLVE, "--timeout", "60"]]) {
    const { code, stderr } = await florecon(args, project, around);
    assertEquals([args, code, stderr], [args, 0, ""]);
  }
});

Deno.test("the bundle stops a plugin that never ends", async () => {
  const lines = "row_id,amount\n1,5\n";
  await Deno.writeTextFile(`${home}/data.csv`, lines);
  await Deno.writeFile(`${home}/loop.wasm`, madePlugin({}, { dispatchBody: LOOPS }));
  const args = ["solve", "data.csv", "--plugin", "loop.wasm", "--timeout", "0.5", "--json"];
  const { code, stdout } = await florecon(args);
  assertEquals([code, JSON.parse(stdout).error.code], [1, "timed_out"]);
});

Deno.test("the bundle knows no path of the place it was built in", async () => {
  const root = new URL("../..", import.meta.url).pathname;
  const text = await Deno.readTextFile(await bundled());
  assertEquals(text.includes(root), false);
});
