/** The whole toolchain fits in one file, which needs nothing else: no source, no package cache. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { run, temporaryFolder } from "../support/process/florecon.ts";

const scope = temporaryFolder();
const home = Deno.realPathSync(scope.path);
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

const main = new URL("../../cli/main.ts", import.meta.url).pathname;
const bundled = await run(Deno.execPath(), ["bundle", "-q", main, "-o", `${home}/florecon.js`]);
assertEquals(bundled.code, 0, bundled.stderr);

/** Runs the bundle with a folder to itself: nothing outside of it can be read, nothing fetched. */
function florecon(args: string[], cwd = home) {
  const permissions = [
    `--allow-read=${home}`,
    `--allow-write=${home}`,
    "--allow-env",
    "--allow-run",
  ];
  const env = { DENO_DIR: `${home}/empty_cache`, HOME: home };
  const command = ["run", "--no-config", "--no-remote", "--no-prompt", ...permissions];
  return run(Deno.execPath(), [...command, `${home}/florecon.js`, ...args], { cwd, env });
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
  ];
  for (const [args, cwd, says] of steps) {
    const { code, stdout, stderr } = await florecon(args, cwd);
    assertEquals([args, code, stderr], [args, 0, ""]);
    assertMatch(stdout, says);
  }
});

Deno.test("the bundle knows no path of the place it was built in", async () => {
  const root = new URL("../..", import.meta.url).pathname;
  const text = await Deno.readTextFile(`${home}/florecon.js`);
  assertEquals(text.includes(root), false);
});
