/** The npm package, from an empty folder and an empty cache. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { blocksOf, pageOf } from "../support/documents/page.ts";
import { run } from "../support/process/florecon.ts";
import { hostTest, output, versionOf } from "../support/process/programs.ts";
import { ROOT } from "../support/repository/imports.ts";
import { emptyFolder, VERSION, walk } from "./support.ts";

const home = emptyFolder();
const packed = emptyFolder();
const tarball = `${packed}/florecon-${VERSION}.tgz`;

/** Nothing that npm or Deno keeps elsewhere is within reach. */
const env = { HOME: home, npm_config_cache: `${home}/npm`, DENO_DIR: `${home}/deno` };

const missing = await whatIsMissing();

if (missing === null) await output(Deno.execPath(), ["task", "npm", packed]);

hostTest("npm: the package is licensed and of this version", missing, async () => {
  const folder = emptyFolder();
  await output("tar", ["xzf", tarball, "-C", folder]);
  const manifest = JSON.parse(await Deno.readTextFile(`${folder}/package/package.json`));
  assertEquals([manifest.name, manifest.version], ["florecon", VERSION]);
  assertEquals(
    await Deno.readTextFile(`${folder}/package/LICENSE`),
    await Deno.readTextFile(`${ROOT}/LICENSE`),
  );
});

hostTest("npm: npx goes from an empty folder to a decision", missing, async () => {
  const given = ["--yes", "--package", tarball, "--", "florecon"];
  await walk((args, cwd) => run("npx", [...given, ...args], { cwd, env }), emptyFolder());
  const beside = ["--yes", `./florecon-${VERSION}.tgz`, "--version"];
  assertEquals(await output("npx", beside, { cwd: packed, env }), `${VERSION}\n`);
});

hostTest("npm: the package's page does what it shows", missing, async () => {
  const [shown] = blocksOf(pageOf("release/npm/README.md"));
  const told = await output("bash", ["-ec", shown.code], { cwd: await installed(), env });
  assertMatch(told, /made shop.*conserved.*10 promises kept.*grouped +19 /s);
});

hostTest("npm: what is installed ends when it is told to", missing, async () => {
  const folder = await installed();
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

/** A folder with the package in it. */
async function installed(): Promise<string> {
  const folder = emptyFolder();
  await output("npm", ["install", "--no-audit", "--no-fund", tarball], { cwd: folder, env });
  return folder;
}

async function whatIsMissing(): Promise<string | null> {
  if (await versionOf("npm") === null) return "there is no npm; install Node 20 or later";
  const { code } = await run("npm", ["view", "deno", "version"], { env });
  return code === 0 ? null : "npm's registry cannot be reached";
}
