/** Whoever has the package, and none of this repository's settings, can check and run what uses it. */
import { assertEquals } from "@std/assert/equals.js";
import { compile } from "../../compiler/mod.ts";
import { writeManifest } from "../../registry/module/manifest.ts";
import { blocksOf, pageOf, sectionOf } from "../support/documents/page.ts";
import { LocalJsr } from "../support/library/local_jsr.ts";
import { run, temporaryFolder } from "../support/process/florecon.ts";
import { ROOT } from "../support/repository/imports.ts";

const PROGRAMS = `${ROOT}/tests/fixtures/stranger`;
const { name, version, exports, imports } = JSON.parse(pageOf("deno.json"));
const LEDGER = "row_id,reference,amount\n1,A,7.50\n2,A,-7.50\n3,B,3.25\n";

/**
 * What each program prints, from the ledger by hand. Group ids count up from 1: three lone rows, and
 * then the pair and the row that is left.
 */
const PRINTS = {
  "sdk.ts": "exact_1to1 1,2\nleft 3 325\n",
  "host.ts": `frozen_group 4
id,amount,group_id,net,size,origin,reason,status
1,750,4,0,2,exact_1to1,exact 1:1 pair,pinned
2,-750,4,0,2,exact_1to1,exact 1:1 pair,pinned
3,325,5,325,1,unmatched,,proposed
`,
  "registry.ts": "solver.wasm stranger.pairs 1.0.0 is the only one that fits\n",
};

Deno.test("the sources are free of errors under Deno's own settings, which are strict", async () => {
  const entries = Object.entries<string>(exports).map(([entry, file]) => {
    return [name + entry.slice(1), `file://${ROOT}/${file}`];
  });
  const packages = Object.entries<string>(imports).filter(([, it]) => it.startsWith("npm:"));
  const named = Object.fromEntries([...entries, ...packages]);
  using folder = await strangers({ imports: { ...named, florecon: named[`${name}/sdk`] } });
  await deno(["check", ...Object.keys(PRINTS)], folder.path);
});

Deno.test("a checkout stands in for the package, as docs/hosts.md has it", async () => {
  const [shown] = blocksOf(sectionOf(pageOf("docs/hosts.md"), "Deno"))
    .filter(({ language }) => language === "json");
  using folder = await strangers({ ...JSON.parse(shown.code), links: [ROOT] });
  await checkAndRun(folder.path);
});

Deno.test("what is published is all that a program needs", async () => {
  using shelf = temporaryFolder();
  await using jsr = new LocalJsr(shelf.path);
  using cache = await cacheOfPackages();
  const env = { JSR_URL: jsr.url, DENO_DIR: cache.path };
  await deno(["publish", "--token", "any", "--no-provenance", "--allow-dirty"], ROOT, env);
  const own = `jsr:${name}@${version}`;
  using folder = await strangers({ imports: { [name]: own, florecon: `${own}/sdk` } });
  await checkAndRun(folder.path, env);
});

/** A stranger's folder: the programs, the plugin's module, and data for it. */
async function strangers(settings: Record<string, unknown>) {
  const folder = temporaryFolder();
  const put = (file: string, text: string) =>
    Deno.writeTextFileSync(`${folder.path}/${file}`, text);
  const read = (file: string) => Deno.readTextFileSync(`${PROGRAMS}/${file}`);
  for (const file of Deno.readDirSync(PROGRAMS)) put(file.name, read(file.name));
  put("deno.json", JSON.stringify({ ...settings, lock: false }));
  put("ledger.csv", LEDGER);
  const compiled = await compile("plugin.ts", read, "author");
  if (!compiled.ok) throw new Error(JSON.stringify(compiled));
  const module = writeManifest(compiled.wasm, compiled.describe);
  Deno.writeFileSync(`${folder.path}/solver.wasm`, module);
  return folder;
}

async function checkAndRun(folder: string, env: Record<string, string> = {}): Promise<void> {
  await deno(["check", ...Object.keys(PRINTS)], folder, env);
  for (const [program, printed] of Object.entries(PRINTS)) {
    assertEquals(await deno(["run", "-A", program], folder, env), printed);
  }
}

/** A cache for what a local registry offers, with npm's packages as they are in the usual one. */
async function cacheOfPackages() {
  const cache = temporaryFolder();
  const { npmCache } = JSON.parse(await deno(["info", "--json"], cache.path));
  Deno.symlinkSync(npmCache, `${cache.path}/npm`);
  return cache;
}

async function deno([command, ...args]: string[], cwd: string, env = {}): Promise<string> {
  const all = [command, "--quiet", ...args];
  const { code, stdout, stderr } = await run(Deno.execPath(), all, { cwd, env });
  assertEquals(code, 0, stderr);
  return stdout;
}
