/** Kill -9 at any moment loses nothing that was acknowledged, and leaves nothing half done. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { RegistryClient } from "../../registry/client/mod.ts";
import type { KnownIndex } from "../../registry/trust/mod.ts";
import { LOG, Store } from "../../registry/server/store/mod.ts";
import { fileDigest } from "../../registry/module/wasm.ts";
import { snapshot } from "../../registry/server/upkeep/snapshot.ts";
import { Random } from "../support/data/mutate.ts";
import { delay, eventually, within } from "../support/process/eventually.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { tinyPlugin, TOKEN, writeTestTokens } from "../support/registry/registry.ts";

/** How many registries one process keeps, and how often that process is killed. */
const REGISTRIES = 4;
const KILLS = 50;

/** It is killed after none, one, two or three publishes, and so many milliseconds at most. */
const FIRST = 4;
const LATEST = 120;

/** Who publishes to one registry at once. */
const PUBLISHERS = 6;

const SERVER = new URL("../support/registry/crash_server.ts", import.meta.url).pathname;

/** A registry, between one kill and the next. */
interface Crashed {
  folder: string;
  /** What was acknowledged: `id version` to the file digest. */
  acknowledged: Map<string, string>;
  /** What clients know of its index, from before the kills too. */
  seen: { known: KnownIndex | null };
}

Deno.test(`${KILLS} kills of ${REGISTRIES} registries at work lose nothing that was acknowledged`, async () => {
  using folder = temporaryFolder();
  const tokenFile = `${folder.path}/tokens.json`;
  writeTestTokens(tokenFile);
  const crashed = Array.from({ length: REGISTRIES }, (_, at): Crashed => {
    const path = `${folder.path}/${at}`;
    Deno.mkdirSync(path);
    return { folder: path, acknowledged: new Map(), seen: { known: null } };
  });
  const random = new Random(2026);
  let amid = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const server = await startServer(crashed, tokenFile);
    const registries = crashed.map((it, at) => ({ ...it, url: server.urls[at] }));
    await Promise.all(registries.map((it) => assertServed(it, 5)));
    await killAtWork(server, registries, `k${kill}`, kill % FIRST, random.below(LATEST));
    for (const registry of crashed) {
      if (leftovers(registry.folder)) amid++;
      assertWhole(registry);
    }
  }
  await assertSnapshotsServed(crashed, folder.path, tokenFile);
  const acknowledged = crashed.reduce((sum, it) => sum + it.acknowledged.size, 0);
  console.log(
    `    ${acknowledged} publishes acknowledged, ${amid} crashes in the middle of a write`,
  );
  const least = KILLS * REGISTRIES;
  assert(acknowledged > least, `only ${acknowledged} publishes went through`);
});

/** A snapshot that is served in place of its registry has all that was acknowledged, and is newer. */
async function assertSnapshotsServed(
  crashed: Crashed[],
  folder: string,
  tokenFile: string,
): Promise<void> {
  const restored = await Promise.all(crashed.map(async (it, at) => {
    const target = `${folder}/restored${at}`;
    await snapshot(it.folder, target);
    return { ...it, folder: target };
  }));
  const { urls, child } = await startServer(restored, tokenFile);
  await Promise.all(restored.map((it, at) => assertServed({ ...it, url: urls[at] }, 5)));
  child.kill("SIGKILL");
  await within("the server of the snapshots is gone", child.status);
}

interface Server {
  urls: string[];
  child: Deno.ChildProcess;
}

async function startServer(crashed: Crashed[], tokenFile: string): Promise<Server> {
  const folders = crashed.map(({ folder }) => folder);
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", SERVER, tokenFile, ...folders],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = await within("the registries say where they listen", reader.read());
  await reader.cancel();
  return { urls: value!.trim().split(" ").map((port) => `http://127.0.0.1:${port}`), child };
}

/**
 * Publishes from several sides, reads what is there meanwhile, and ends it all without a warning.
 *
 * @param first how many publishes to each have to be acknowledged before
 * @param later how many milliseconds have to pass then
 */
async function killAtWork(
  { child }: Server,
  registries: (Crashed & { url: string })[],
  round: string,
  first: number,
  later: number,
): Promise<void> {
  let alive = true;
  const enough = registries.map(({ acknowledged }) => acknowledged.size + first);
  const clients = registries.flatMap((registry) => [
    ...Array.from({ length: PUBLISHERS }, (_, who) => publish(registry, who, round, () => alive)),
    readWhileAlive(registry, () => alive),
  ]);
  const hasEnough = () => registries.every((it, at) => it.acknowledged.size >= enough[at]);
  await eventually(`${first} publishes to each went through`, hasEnough);
  await delay(later);
  alive = false;
  child.kill("SIGKILL");
  await within("the killed server is gone", child.status);
  await Promise.all(clients);
}

/** One version after another, each under a name that nobody else publishes. */
async function publish(
  { url, acknowledged }: Crashed & { url: string },
  who: number,
  round: string,
  isAlive: () => boolean,
): Promise<void> {
  for (let number = 0; isAlive(); number++) {
    const [id, version] = [`acme.p${who}`, `1.${number}.0-${round}`];
    const bytes = tinyPlugin(id, version);
    try {
      const response = await fetch(`${url}/v1/plugins/${id}/${version}`, {
        method: "PUT",
        headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/wasm" },
        body: bytes,
      });
      await response.body?.cancel();
      assertEquals(response.status, 201);
      acknowledged.set(`${id} ${version}`, fileDigest(bytes));
    } catch (error) {
      if (isAlive()) throw error;
    }
  }
}

/** Whatever a server hands out is whole, at every moment, and its index never goes back. */
async function readWhileAlive(
  { url, seen }: Crashed & { url: string },
  isAlive: () => boolean,
): Promise<void> {
  for (let turn = 0; isAlive(); turn++) {
    try {
      const client = new RegistryClient(url, undefined, false, seen.known);
      const offers = await client.offers();
      seen.known = client.known;
      // Far from the last one each time, so that old and new ones are looked at.
      const offer = offers[turn * 7 % offers.length];
      if (offer !== undefined) await client.download(offer);
    } catch (error) {
      if (isAlive()) throw error;
    }
  }
}

/** All that was acknowledged before stands in the index of a server that came back. */
async function assertServed(
  { url, acknowledged, seen }: Crashed & { url: string },
  some: number,
): Promise<void> {
  const client = new RegistryClient(url, undefined, false, seen.known);
  const offers = await client.offers();
  seen.known = client.known;
  const indexed = new Map(offers.map(({ id, version, digest }) => [`${id} ${version}`, digest]));
  for (const [name, digest] of acknowledged) assertEquals(indexed.get(name), digest, name);
  for (const [name, digest] of [...acknowledged].slice(-some)) {
    const [id, version] = name.split(" ");
    const told = await (await fetch(`${url}/v1/plugins/${id}/${version}`)).json();
    assertEquals(told.digest, digest);
    const blob = await fetch(`${url}/v1/blobs/${digest}`);
    assertEquals(fileDigest(new Uint8Array(await blob.arrayBuffer())), digest);
  }
}

/** The log replays, and every blob that it speaks of is whole. */
function assertWhole({ folder, acknowledged }: Crashed): void {
  const store = Store.open(folder, { readOnly: true });
  for (const { digest } of store.list()) {
    assertEquals(fileDigest(Deno.readFileSync(store.pathOf(digest))), digest);
  }
  for (const [name, digest] of acknowledged) {
    const [id, version] = name.split(" ");
    assertEquals(store.find(id, version)?.digest, digest, `${name} was acknowledged`);
  }
}

/** Whether a kill came in the middle of a write. */
function leftovers(folder: string): boolean {
  const log = Deno.readFileSync(`${folder}/${LOG}`);
  const parts = [...Deno.readDirSync(`${folder}/blobs`)].some(({ name }) => name.endsWith(".part"));
  return parts || log.length > 0 && log.at(-1) !== 10;
}
