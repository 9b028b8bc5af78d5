/** A blob that is gone or changed on the disk: it is noticed, and put back. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { fileDigest } from "../../registry/module/wasm.ts";
import { Registry } from "../../registry/server/registry.ts";
import { Store } from "../../registry/server/store/mod.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { problem } from "../support/registry/offered.ts";
import { testRegistry, tinyPlugin } from "../support/registry/registry.ts";

const BANK = tinyPlugin("acme.bank");
const FILE = `blobs/${fileDigest(BANK).slice(7)}.wasm`;

Deno.test("a registry is ready while every blob is there, and says which is lost", async () => {
  await using registry = testRegistry();
  await registry.put("acme.bank", "1.0.0", BANK);
  const ready = await registry.ask("/readyz");
  assertEquals([ready.status, await ready.json()], [200, { ok: true, plugins: 1 }]);
  Deno.removeSync(`${registry.folder}/${FILE}`);
  const refused = await registry.ask("/readyz");
  const { status, code, detail, lost, count } = await problem(refused);
  assertEquals([status, code, count], [503, "not_ready", 1]);
  assertMatch(detail as string, /acme\.bank 1\.0\.0 are gone.*registry check --repair/);
  assertEquals(lost, [{ id: "acme.bank", version: "1.0.0", digest: fileDigest(BANK) }]);
  assertEquals((await registry.ask("/healthz")).status, 200);
});

for (const [what, harm] of [["lost", Deno.removeSync], ["changed", truncate]] as const) {
  Deno.test(`to publish a version again whose blob is ${what} puts it back`, async () => {
    await using registry = testRegistry();
    assertEquals((await registry.put("acme.bank", "1.0.0", BANK)).status, 201);
    assertEquals((await registry.put("acme.bank", "1.0.0", BANK)).status, 200);
    harm(`${registry.folder}/${FILE}`);
    const healed = await registry.put("acme.bank", "1.0.0", BANK);
    assertEquals([healed.status, (await healed.json()).created], [201, true]);
    assertEquals(Deno.readFileSync(`${registry.folder}/${FILE}`), BANK);
    assertEquals((await registry.put("acme.bank", "1.0.0", BANK)).status, 200);
    assertEquals((await registry.ask("/readyz")).status, 200);
  });
}

Deno.test("a blob that was lost before a restart is put back by publishing it again", async () => {
  using folder = temporaryFolder();
  const act = { id: "acme.bank", version: "1.0.0", actor: "ci" };
  const store = Store.open(folder.path, { readOnly: false });
  await store.publish(act, BANK);
  await store.close();
  Deno.removeSync(`${folder.path}/${FILE}`);
  const validate = () => Promise.resolve(null);
  const registry = Registry.open({ folder: folder.path, readOnly: false, validate });
  assertEquals(registry.catalog.find("acme.bank", "1.0.0"), undefined);
  assertEquals((await registry.publish(act, BANK)).created, true);
  assertEquals(registry.catalog.find("acme.bank", "1.0.0")?.digest, fileDigest(BANK));
  assertEquals((await registry.publish(act, BANK)).created, false);
  assertEquals(await registry.blob(fileDigest(BANK)), BANK);
  await registry.close();
  assertEquals(Store.open(folder.path, { readOnly: true }).list().length, 1);
});

function truncate(path: string): void {
  Deno.truncateSync(path, 20);
}
