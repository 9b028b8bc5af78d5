/** Kill -9 at any moment loses nothing that was acknowledged, and leaves nothing half done. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { LOG, Store } from "../../registry/server/store/mod.ts";
import { fileDigest } from "../../registry/module/wasm.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { tinyPlugin, TOKEN, writeTestTokens } from "../support/registry/registry.ts";

/** How often a server is killed, by how many at a time. */
const KILLS = 200;
const LANES = 4;

/** A server is killed after none, one, two or three publishes, and so many milliseconds at most. */
const FIRST = 4;
const LATEST = 120;

/** Who publishes at once. */
const PUBLISHERS = 6;

const SERVER = new URL("../support/registry/crash_server.ts", import.meta.url).pathname;

/** What was acknowledged: `id version` to the file digest. */
type Acknowledged = Map<string, string>;

Deno.test(`${KILLS} kills lose nothing that was acknowledged, and leave nothing half done`, async () => {
  using folder = temporaryFolder();
  const tokenFile = `${folder.path}/tokens.json`;
  writeTestTokens(tokenFile);
  const lanes = Array.from({ length: LANES }, async (_, lane) => {
    const store = `${folder.path}/${lane}`;
    Deno.mkdirSync(store);
    return await killAgainAndAgain(store, tokenFile, KILLS / LANES);
  });
  const counts = await Promise.all(lanes);
  const acknowledged = counts.reduce((sum, it) => sum + it.acknowledged, 0);
  const amid = counts.reduce((sum, it) => sum + it.amid, 0);
  console.log(
    `    ${acknowledged} publishes acknowledged, ${amid} kills came in the middle of a write`,
  );
  assert(acknowledged > KILLS, `only ${acknowledged} publishes went through`);
});

async function killAgainAndAgain(store: string, tokenFile: string, kills: number) {
  const acknowledged: Acknowledged = new Map();
  let amid = 0;
  for (let kill = 0; kill < kills; kill++) {
    const before = new Map(acknowledged);
    const server = await startServer(store, tokenFile);
    await assertServed(server.url, before, 5);
    await publishUntilKilled(server, `k${kill}`, acknowledged, kill % FIRST);
    if (leftovers(store)) amid++;
    assertWhole(store, acknowledged);
  }
  return { acknowledged: acknowledged.size, amid };
}

interface Server {
  url: string;
  child: Deno.ChildProcess;
}

async function startServer(store: string, tokenFile: string): Promise<Server> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", SERVER, store, tokenFile],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return { url: `http://127.0.0.1:${value!.trim()}`, child };
}

/**
 * Publishes from several sides, reads what is there meanwhile, and ends it all without a warning.
 *
 * @param first how many publishes have to be acknowledged before
 */
async function publishUntilKilled(
  { url, child }: Server,
  round: string,
  acknowledged: Acknowledged,
  first: number,
): Promise<void> {
  let alive = true;
  const enough = acknowledged.size + first;
  const publishers = Array.from({ length: PUBLISHERS }, async (_, who) => {
    for (let number = 0; alive; number++) {
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
        if (alive) throw error;
      }
    }
  });
  const reader = readWhileAlive(url, () => alive);
  while (acknowledged.size < enough) await delay(1);
  await delay(Math.random() * LATEST);
  alive = false;
  child.kill("SIGKILL");
  await child.status;
  await Promise.all([...publishers, reader]);
}

/** Whatever a server hands out is whole, at every moment. */
async function readWhileAlive(url: string, isAlive: () => boolean): Promise<void> {
  while (isAlive()) {
    try {
      const index = await (await fetch(`${url}/index.json`)).json();
      const entries = Object.values(index as Record<string, Record<string, { digest: string }>>)
        .flatMap((versions) => Object.values(versions));
      const { digest } = entries[Math.floor(Math.random() * entries.length)] ?? {};
      if (digest === undefined) continue;
      const response = await fetch(`${url}/v1/blobs/${digest}`);
      assertEquals(response.status, 200);
      const bytes = new Uint8Array(await response.arrayBuffer());
      assertEquals(fileDigest(bytes), digest);
    } catch (error) {
      if (isAlive()) throw error;
    }
  }
}

/** Some of what was acknowledged before is still handed out by a server that came back. */
async function assertServed(url: string, acknowledged: Acknowledged, some: number): Promise<void> {
  for (const [name, digest] of [...acknowledged].slice(-some)) {
    const [id, version] = name.split(" ");
    const told = await (await fetch(`${url}/v1/plugins/${id}/${version}`)).json();
    assertEquals(told.digest, digest);
    const blob = await fetch(`${url}/v1/blobs/${digest}`);
    assertEquals(fileDigest(new Uint8Array(await blob.arrayBuffer())), digest);
  }
}

/** The log replays, and every blob that it speaks of is whole. */
function assertWhole(folder: string, acknowledged: Acknowledged): void {
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

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
