/** The npm package, from an empty folder and an empty cache. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { run } from "../support/process/florecon.ts";
import { hostTest, output, versionOf } from "../support/process/programs.ts";
import { ROOT } from "../support/repository/imports.ts";
import { emptyFolder, namingTheRepository, VERSION, walk } from "./support.ts";

const home = emptyFolder();
const packed = emptyFolder();
const tarball = `${packed}/florecon-${VERSION}.tgz`;

/** Nothing that npm or Deno keeps elsewhere is within reach. */
const env = { HOME: home, npm_config_cache: `${home}/npm`, DENO_DIR: `${home}/deno` };

const missing = await whatIsMissing();

if (missing === null) await output(Deno.execPath(), ["run", "-A", "release/npm.ts", packed]);

hostTest("npm: the package holds the command line and who made it", missing, async () => {
  const folder = emptyFolder();
  await output("tar", ["xzf", tarball, "-C", folder]);
  const manifest = JSON.parse(await Deno.readTextFile(`${folder}/package/package.json`));
  assertEquals([manifest.name, manifest.version], ["florecon", VERSION]);
  assertEquals(
    await Deno.readTextFile(`${folder}/package/LICENSE`),
    await Deno.readTextFile(`${ROOT}/LICENSE`),
  );
  const notices = await Deno.readTextFile(`${folder}/package/bundle/NOTICES.txt`);
  for (const name of ["apache-arrow", "assemblyscript", "binaryen", "hono", "zod"]) {
    assertMatch(notices, new RegExp(`^${name} \\d`, "m"));
  }
  assertMatch(notices, /Apache License/);
  assertEquals(namingTheRepository(folder), []);
});

hostTest("npm: npx goes from an empty folder to a decision", missing, async () => {
  const given = ["--yes", "--package", tarball, "--", "florecon"];
  await walk((args, cwd) => run("npx", [...given, ...args], { cwd, env }), emptyFolder());
  const beside = ["--yes", `./florecon-${VERSION}.tgz`, "--version"];
  assertEquals(await output("npx", beside, { cwd: packed, env }), `${VERSION}\n`);
});

hostTest("npm: what is installed ends when it is told to", missing, async () => {
  const folder = emptyFolder();
  await output("npm", ["install", "--no-audit", "--no-fund", tarball], { cwd: folder, env });
  const registry = new Deno.Command(`${folder}/node_modules/.bin/florecon`, {
    args: ["serve", ".", "--port", "0"],
    cwd: folder,
    env,
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const said = registry.stderr.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!/^serving /m.test(text)) {
    const { value, done } = await said.read();
    assert(!done, text);
    text += value;
  }
  const [, url] = /(http:\S+) /.exec(text)!;
  assertEquals((await fetch(`${url}/index.json`)).status, 200);
  registry.kill("SIGTERM");
  assertEquals((await registry.status).code, 0);
  await said.cancel();
});

async function whatIsMissing(): Promise<string | null> {
  if (await versionOf("npm") === null) return "there is no npm; install Node 20 or later";
  const { code } = await run("npm", ["view", "deno", "version"], { env });
  return code === 0 ? null : "npm's registry cannot be reached";
}
