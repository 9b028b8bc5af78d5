/** Files that are endless, or no files at all, where modules are looked for: nobody waits for them. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { generateKeyPair } from "../../registry/trust/mod.ts";
import { encodeU32, WASM_HEADER } from "../../registry/module/wasm.ts";
import { florecon, run, temporaryFolder } from "../support/process/florecon.ts";
import { delay, eventually } from "../support/process/eventually.ts";
import { testRegistry, tinyPlugin } from "../support/registry/registry.ts";
import { served } from "../support/registry/served.ts";

const GIB = 2 ** 30;

/** A plugin whose manifest stands behind three GiB of holes, in a section that nobody reads. */
function sparsePlugin(path: string): void {
  const plugin = tinyPlugin("acme.sparse");
  Deno.writeFileSync(path, Uint8Array.of(...WASM_HEADER, 0, ...encodeU32(3 * GIB), 1, 120));
  const start = Deno.statSync(path).size - 2;
  Deno.truncateSync(path, start + 3 * GIB);
  Deno.writeFileSync(path, plugin.subarray(8), { append: true });
}

/** A folder with one plugin, one of holes, and a pipe that nobody writes to. */
async function oddFolder() {
  const folder = temporaryFolder();
  Deno.writeFileSync(`${folder.path}/bank.wasm`, tinyPlugin("acme.bank"));
  sparsePlugin(`${folder.path}/sparse.wasm`);
  if (Deno.build.os !== "windows") await run("mkfifo", [`${folder.path}/pipe.wasm`]);
  return folder;
}

const LEFT_OUT = [["pipe.wasm", "unreadable"], ["sparse.wasm", "too_large"]];

/** The name and the code of each file that is not offered. */
function leftOut(findings: { ok: boolean; path: string; code: string }[]): string[][] {
  return findings.filter(({ ok }) => !ok).map(({ path, code }) => [path.split("/").at(-1)!, code])
    .sort();
}

Deno.test("discover --trust and --index read no file that is larger than any module", async () => {
  using folder = await oddFolder();
  using keys = temporaryFolder();
  const pair = await generateKeyPair();
  Deno.writeTextFileSync(`${keys.path}/keys.json`, JSON.stringify({ me: pair.public.toHex() }));
  const plain = await florecon(["discover", folder.path, "--json"]);
  assertEquals(leftOut(JSON.parse(plain.stdout).findings), [LEFT_OUT[0]]);
  const trusted = await florecon([
    ...["discover", folder.path, "--json", "--trust", `${keys.path}/keys.json`],
  ]);
  assertEquals(leftOut(JSON.parse(trusted.stdout).findings), [
    ["bank.wasm", "unsigned"],
    ...LEFT_OUT,
  ]);
  const indexed = await florecon(["discover", folder.path, "--json", "--index"]);
  assertEquals(leftOut(JSON.parse(indexed.stdout).findings), LEFT_OUT);
});

Deno.test("a file of holes is refused by its size wherever a module is named, and so is a device", async () => {
  using folder = await oddFolder();
  const sparse = `${folder.path}/sparse.wasm`;
  const data = `${folder.path}/data.csv`;
  Deno.writeTextFileSync(data, "row_id,amount,memo\n1,1,a\n");
  const commands = [
    ["inspect", sparse],
    ["solve", data, "--plugin", sparse],
    ["publish", sparse, "--registry", "http://127.0.0.1:1"],
    ...Deno.build.os === "windows" ? [] : [["inspect", "/dev/zero"]],
  ];
  for (const command of commands) {
    const { code, stderr } = await florecon(command);
    assertEquals([command[0], code], [command[0], 1]);
    assertMatch(stderr, /it is larger than 64 MB; ship it smaller \[too_large\]/);
  }
});

Deno.test("serve leaves out what it would read for ever, and offers the rest", async () => {
  using folder = await oddFolder();
  await using registry = await served(folder.path);
  assertMatch(registry.said(), /^serving 1 plugin of/);
  await eventually("each file that is left out was told", () => /pipe\.wasm/.test(registry.said()));
  assertMatch(registry.said(), /left out .*sparse\.wasm: it is larger than 64 MB/);
  assertEquals((await (await fetch(`${registry.url}/v1/plugins`)).json()).total, 1);
});

Deno.test("what takes the place of a blob, of whatever size or kind, is not read", async () => {
  await using registry = testRegistry();
  const bank = tinyPlugin("acme.bank");
  const { digest } = await (await registry.put("acme.bank", "1.0.0", bank)).json();
  const blob = `${registry.folder}/blobs/${digest.slice(7)}.wasm`;
  Deno.truncateSync(blob, 50 * GIB);
  assertEquals((await registry.ask(`/v1/blobs/${digest}`)).status, 404);
  if (Deno.build.os === "windows") return;
  Deno.removeSync(blob);
  await run("mkfifo", [blob]);
  assertEquals((await registry.ask(`/v1/blobs/${digest}`)).status, 404);
});

Deno.test("a registry that reads many new files answers meanwhile", async () => {
  await using registry = testRegistry();
  for (let at = 0; at < 1000; at++) {
    Deno.writeFileSync(`${registry.folder}/${at}.wasm`, tinyPlugin(`acme.p${at}`));
  }
  let [turns, done] = [0, false];
  const refreshed = registry.registry.refreshInTurns().then(() => done = true);
  for (; !done; turns++) await delay(0);
  await refreshed;
  assertEquals([registry.registry.catalog.plugins.length, turns > 2], [1000, true]);
});
