/** The folder of a registry is checked, mended and copied, also while the registry is served. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { RIGHTS } from "../../cli/system/rights.ts";
import { fileDigest } from "../../registry/module/wasm.ts";
import { damages } from "../../registry/server/upkeep/damage.ts";
import { snapshot } from "../../registry/server/upkeep/snapshot.ts";
import { Store } from "../../registry/server/store/mod.ts";
import { assertFails, client, registryFolder } from "../support/registry/client.ts";
import { florecon, floreconAlone, temporaryFolder } from "../support/process/florecon.ts";
import { tinyPlugin } from "../support/registry/registry.ts";
import { served } from "../support/registry/served.ts";

const VERSIONS = ["1.0.0", "1.1.0", "2.0.0"];
const bank = (version: string) => tinyPlugin("acme.bank", version);
const blobOf = (version: string) => `blobs/${fileDigest(bank(version)).slice(7)}.wasm`;

/** A folder that three versions were published to. */
async function publishedFolder() {
  const folder = temporaryFolder();
  const store = Store.open(folder.path, { readOnly: false });
  for (const version of VERSIONS) {
    await store.publish({ id: "acme.bank", version, actor: "ci" }, bank(version));
  }
  await store.close();
  return folder;
}

Deno.test("check says which versions are lost or changed, and --repair puts them back", async () => {
  using folder = await publishedFolder();
  using backup = temporaryFolder();
  const check = (...args: string[]) => florecon(["registry", "check", folder.path, ...args]);
  assertMatch((await check()).stdout, /ok 3 versions, every byte as it was published/);
  const taken = await florecon(["registry", "snapshot", folder.path, "--out", backup.path]);
  assertMatch(taken.stdout, /ok 3 versions in .* \(3 copied\)/);

  Deno.removeSync(`${folder.path}/${blobOf("1.0.0")}`);
  Deno.writeFileSync(`${folder.path}/${blobOf("1.1.0")}`, bank("2.0.0"));
  const found = await check();
  assertEquals(found.code, 1);
  assertEquals(found.stdout, "lost acme.bank 1.0.0\nchanged acme.bank 1.1.0\n");
  assertMatch(found.stderr, /2 versions of 3 cannot be had.*\[damaged\]/);

  // One lies in the folder under another name.
  Deno.writeFileSync(`${folder.path}/old.wasm`, bank("1.0.0"));
  const half = await check("--repair");
  assertEquals([half.code, half.stdout], [
    1,
    "put back acme.bank 1.0.0\nchanged acme.bank 1.1.0\n",
  ]);
  const whole = await check("--repair", "--from", backup.path, "--json");
  const { restored, damaged } = JSON.parse(whole.stdout);
  assertEquals([restored.length, damaged], [1, []]);
  for (const version of VERSIONS) {
    assertEquals(Deno.readFileSync(`${folder.path}/${blobOf(version)}`), bank(version));
  }
});

Deno.test("check mends from a registry that is served elsewhere, and not while it is served here", async () => {
  using folder = await publishedFolder();
  using other = registryFolder();
  Deno.writeFileSync(`${other.plugins}/bank.wasm`, bank("1.0.0"));
  await using mirror = await served(other.plugins);
  Deno.removeSync(`${folder.path}/${blobOf("1.0.0")}`);
  const check = ["registry", "check", folder.path];
  const repair = [...check, "--repair", "--from", mirror.url];
  {
    await using _registry = await served(folder.path, other.tokens);
    assertFails(await florecon(repair), "registry_in_use", /stop it/);
  }
  const alone = [...check, "--repair", "--from", "http://127.0.0.1:65535"];
  assertFails(await florecon(alone), "cannot_reach", /nothing answers there/);
  const offline = { rights: RIGHTS.filter((it) => it !== "--allow-net") };
  assertFails(await floreconAlone(repair, offline), "not_permitted", /--allow-net/);
  assertEquals((await florecon(repair)).code, 0);
  assertEquals((await florecon(check)).code, 0);
});

Deno.test("a snapshot has what a version was published with, its sample and its truth", async () => {
  using folder = temporaryFolder();
  using backup = temporaryFolder();
  const text = (words: string) => new TextEncoder().encode(words);
  const store = Store.open(folder.path, { readOnly: false });
  const act = { id: "acme.bank", version: "1.0.0", actor: "ci" };
  const exhibit = { sample: text("rows"), truth: text("row_id,truth\n") };
  await store.publish(act, bank("1.0.0"), () => {}, exhibit);
  await store.close();
  await florecon(["registry", "snapshot", folder.path, "--out", backup.path]);
  const copy = Store.open(backup.path, { readOnly: true });
  const digest = fileDigest(bank("1.0.0"));
  assertEquals(await copy.exhibited(digest, "sample"), exhibit.sample);
  assertEquals(await copy.exhibited(digest, "truth"), exhibit.truth);
});

Deno.test("a snapshot of a registry at work serves all that was acknowledged before it", async () => {
  using folder = registryFolder();
  using backup = temporaryFolder();
  await using registry = await served(folder.plugins, folder.tokens);
  const ask = client(registry.url, folder.path);
  const publish = async (version: string) => {
    const file = `${folder.path}/${version}.wasm`;
    Deno.writeFileSync(file, bank(version));
    assertEquals((await ask(["publish", file])).code, 0);
  };
  const take = () => florecon(["registry", "snapshot", folder.plugins, "-o", backup.path]);
  await publish("1.0.0");
  await publish("1.1.0");
  const [taken] = await Promise.all([take(), publish("2.0.0")]);
  assertEquals(taken.code, 0, taken.stderr);
  assertEquals((await florecon(["registry", "check", backup.path])).code, 0);
  assertMatch((await take()).stdout, /ok 3 versions/);

  await using restored = await served(backup.path);
  const { versions } = await (await fetch(`${restored.url}/v1/plugins/acme.bank`)).json();
  assertEquals(versions.map((it: { version: string }) => it.version), ["2.0.0", "1.1.0", "1.0.0"]);
  for (const { digest } of versions) {
    const blob = await fetch(`${restored.url}/v1/blobs/${digest}`);
    assertEquals(fileDigest(new Uint8Array(await blob.arrayBuffer())), digest);
  }
});

Deno.test("what is taken down leaves the snapshots that come after, and makes none of them fail", async () => {
  using folder = await publishedFolder();
  using backup = temporaryFolder();
  const names = () => [...Deno.readDirSync(`${backup.path}/blobs`)].map(({ name }) => name).sort();
  const nameOf = (version: string) => blobOf(version).slice("blobs/".length);
  await snapshot(folder.path, backup.path);
  const store = Store.open(folder.path, { readOnly: false });
  const takeDown = (version: string) =>
    store.takeDown({ id: "acme.bank", version, actor: "ann" }, "holds a customer's data");
  await takeDown("1.0.0");
  assertEquals((await snapshot(folder.path, backup.path)).versions, 2);
  assertEquals(names(), ["1.1.0", "2.0.0"].map(nameOf).sort());

  // One goes after the log was read, and before its bytes are copied.
  using late = temporaryFolder();
  const { copyFile } = Deno;
  try {
    Deno.copyFile = async (from, to) => {
      if (String(from).endsWith(nameOf("1.1.0"))) await takeDown("1.1.0");
      return await copyFile(from, to);
    };
    assertEquals(await snapshot(folder.path, late.path), { versions: 1, copied: 1 });
  } finally {
    Deno.copyFile = copyFile;
  }
  const copy = Store.open(late.path, { readOnly: true });
  assertEquals(copy.list().map((it) => it.takenDown !== null), [true, true, false]);

  const reader = Store.open(folder.path, { readOnly: true });
  await takeDown("2.0.0");
  assertEquals([...damages(reader)], []);
  await store.close();
});

Deno.test("two snapshots that are taken into one folder at once are one after the other", async () => {
  using folder = await publishedFolder();
  using backup = temporaryFolder();
  const take = () => snapshot(folder.path, backup.path);
  const taken = await Promise.all([take(), take(), take()]);
  assertEquals(taken.map(({ versions }) => versions), [3, 3, 3]);
  assertEquals(taken.map(({ copied }) => copied).sort(), [0, 0, 3]);
  assertEquals([...damages(Store.open(backup.path, { readOnly: true }))], []);
});

Deno.test("a snapshot goes into no folder of another kind, and leaves out nothing that is lost", async () => {
  using folder = await publishedFolder();
  using other = temporaryFolder();
  const take = (out: string) => florecon(["registry", "snapshot", folder.path, "--out", out]);
  Deno.writeTextFileSync(`${other.path}/notes.txt`, "mine");
  assertFails(await take(other.path), "not_a_snapshot", /name another folder/);
  using another = await publishedFolder();
  assertFails(await take(another.path), "not_a_snapshot", /earlier snapshot of this registry/);
  Deno.removeSync(`${folder.path}/${blobOf("2.0.0")}`);
  assertFails(await take(`${other.path}/new`), "damaged", /acme\.bank 2\.0\.0/);
  assertEquals((await florecon(["registry", "mend", folder.path])).code, 2);
  assertEquals((await florecon(["registry", "check", folder.path, "--from", "x"])).code, 2);
});
