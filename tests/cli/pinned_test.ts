/** What is pinned and what is withdrawn counts wherever a plugin is chosen from, a folder too. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { fileDigest } from "../../registry/module/wasm.ts";
import { Store } from "../../registry/server/store/mod.ts";
import { emptyLock, formatLock } from "../../registry/trust/lock.ts";
import { LOG } from "../../registry/log/mod.ts";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";
import { madePlugin } from "../support/plugins/made_plugin.ts";
import { shippedFrom } from "../support/plugins/project.ts";
import { starterVersion } from "../support/plugins/starter_version.ts";
import { assertFails } from "../support/registry/client.ts";

const STARTER = await shippedFrom(new URL("../../plugins/starter", import.meta.url).pathname);
const starter = (version: string) => starterVersion(STARTER, version);
const DATA = Deno.readTextFileSync("plugins/starter/data/sample.csv");

/** A folder with data, and below it the folder of a registry in which the highest version is yanked. */
async function withRegistry() {
  const folder = temporaryFolder();
  Deno.writeTextFileSync(`${folder.path}/data.csv`, DATA);
  Deno.mkdirSync(`${folder.path}/plugins`);
  const store = Store.open(`${folder.path}/plugins`, { readOnly: false });
  for (const version of ["0.1.0", "0.2.0", "0.3.0"]) {
    await store.publish({ id: "example.starter", version, actor: "ci" }, starter(version));
  }
  const act = { id: "example.starter", version: "0.3.0", actor: "ci" };
  await store.yank(act, "yank", "reads the sign the wrong way");
  await store.close();
  const choose = async (...args: string[]) => {
    const ran = await florecon(["solve", "data.csv", "--plugin", "plugins", ...args], {
      cwd: folder.path,
    });
    return { ...ran, chosen: /chosen: (\S+ \S+)/.exec(ran.stdout)?.[1] };
  };
  const pin = (version: string, digest = fileDigest(starter(version))) => {
    const lock = formatLock({
      ...emptyLock(),
      plugins: new Map([["example.starter", { version, digest }]]),
    });
    Deno.writeTextFileSync(`${folder.path}/florecon.lock`, lock);
  };
  return { path: folder.path, choose, pin, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

Deno.test("a version that was yanked is not chosen out of the registry's folder either", async () => {
  using folder = await withRegistry();
  const ran = await folder.choose();
  assertEquals([ran.chosen, ran.stderr], ["example.starter 0.2.0", ""]);
  assertMatch(
    ran.stdout,
    /not +example\.starter 0\.3\.0 +its publisher withdrew it: reads the sign the wrong way/,
  );
  const listed = await florecon(["discover", "plugins"], { cwd: folder.path });
  assertMatch(listed.stdout, /example\.starter +0\.3\.0 +0, yanked/);
  assertMatch(
    listed.stdout,
    /example\.starter 0\.3\.0 was withdrawn: reads the sign the wrong way\n/,
  );
  await florecon(["discover", "plugins", "--index"], { cwd: folder.path });
  const index = JSON.parse(Deno.readTextFileSync(`${folder.path}/plugins/index.json`));
  const yanked = (version: string) => index["example.starter"][version].yanked;
  assertEquals(["0.2.0", "0.3.0"].map(yanked), [false, true]);
});

Deno.test("where a registry's log cannot be read, nothing is chosen that it may have withdrawn", async () => {
  using folder = await withRegistry();
  const log = `${folder.path}/plugins/${LOG}`;
  Deno.writeTextFileSync(log, Deno.readTextFileSync(log).replace('"event":"publish"', '"event":"'));
  const ran = await folder.choose();
  assertEquals(ran.code, 1);
  const listed = await florecon(["discover", "plugins", "--json"], { cwd: folder.path });
  const { findings } = JSON.parse(listed.stdout);
  assertEquals(findings.map((it: { code: string }) => it.code), Array(3).fill("unreadable"));
  assertMatch(findings[0].message, /withdrawn cannot be read: .* is no event of a registry/);
});

Deno.test("of a folder the pinned module is chosen, whatever is higher beside it", async () => {
  using folder = await withRegistry();
  folder.pin("0.1.0");
  const ran = await folder.choose();
  assertEquals([ran.chosen, ran.stderr], ["example.starter 0.1.0", ""]);
  assertMatch(
    ran.stdout,
    /not +example\.starter 0\.2\.0 +florecon\.lock pins example\.starter to 0\.1\.0/,
  );
});

Deno.test("a pinned version that was yanked since can still be reconciled with", async () => {
  using folder = await withRegistry();
  folder.pin("0.3.0");
  const ran = await folder.choose();
  assertEquals(ran.chosen, "example.starter 0.3.0");
  assertMatch(ran.stdout, /chosen: .*; its publisher withdrew it: reads the sign the wrong way\n/);
});

Deno.test("where the pinned module is gone, no other takes its place unasked", async () => {
  using folder = await withRegistry();
  Deno.writeFileSync(`${folder.path}/plugins/z.wasm`, madePlugin({ id: "zeta.bank" }));
  folder.pin("0.2.0", fileDigest(new Uint8Array(1)));
  // Two plugins fit; the one that is meant is refused rather than passed over for the other.
  const ran = await folder.choose("--plugin", "plugins#example.starter");
  assertFails(ran, "lock_mismatch", /example\.starter is pinned to 0\.2\.0/);
});
