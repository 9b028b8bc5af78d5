import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import { assertThrows } from "@std/assert/throws.js";
import { FloreconError } from "../../core/host/error.ts";
import { type Act, BLOBS, LOG, readVerified, Store } from "../../registry/server/store/mod.ts";
import { fileDigest } from "../../registry/module/wasm.ts";
import fc from "../support/data/fast_check.ts";
import { within } from "../support/process/eventually.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { smallDisk } from "../support/process/small_disk.ts";

const BANK: Act = { id: "acme.bank", version: "1.0.0", actor: "ci" };
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

function open(folder: string): Store {
  return Store.open(folder, { readOnly: false });
}

/** What a caller can see of a store. */
function visible(store: Store): unknown[] {
  return store.list().map(({ id, version, digest, yanked }) => [
    `${id} ${version}`,
    digest,
    yanked?.reason ?? null,
  ]);
}

async function code(promise: Promise<unknown>): Promise<string> {
  return (await assertRejects(() => promise, FloreconError)).code;
}

Deno.test("what is published is there after the folder is opened again", async () => {
  using folder = temporaryFolder();
  const store = open(folder.path);
  assertEquals(await store.publish(BANK, text("one")), true);
  assertEquals(await store.publish({ ...BANK, version: "1.1.0" }, text("two")), true);
  await store.yank(BANK, "yank", "wrong sign");
  const before = store.list();
  await store.close();

  const again = open(folder.path);
  assertEquals(again.list(), before);
  assertEquals(visible(again), [
    ["acme.bank 1.0.0", fileDigest(text("one")), "wrong sign"],
    ["acme.bank 1.1.0", fileDigest(text("two")), null],
  ]);
  const digest = fileDigest(text("two"));
  assertEquals(await readVerified(again.pathOf(digest), digest), text("two"));
  await again.close();
});

Deno.test("the log tells who did what, when and why, one event a line", async () => {
  using folder = temporaryFolder();
  const store = open(folder.path);
  await store.publish(BANK, text("one"));
  await store.yank({ ...BANK, actor: "ann" }, "yank", "wrong\nsign");
  await store.yank({ ...BANK, actor: "bob" }, "unyank", "it was right");
  await store.close();
  const lines = Deno.readTextFileSync(`${folder.path}/${LOG}`).trimEnd().split("\n");
  const told = lines.map((line) => JSON.parse(line));
  assertEquals(told.map((it) => [it.event, it.actor, it.reason]), [
    ["publish", "ci", undefined],
    ["yank", "ann", "wrong\nsign"],
    ["unyank", "bob", "it was right"],
  ]);
  for (const { at } of told) assert(Math.abs(Date.parse(at) - Date.now()) < 60_000);
});

Deno.test("the same bytes again change nothing, other bytes are refused", async () => {
  using folder = temporaryFolder();
  const store = open(folder.path);
  await store.publish(BANK, text("one"));
  assertEquals(await store.publish(BANK, text("one")), false);
  assertEquals(await code(store.publish(BANK, text("two"))), "version_taken");
  await store.yank(BANK, "yank", "bad");
  assertEquals(await code(store.publish(BANK, text("two"))), "version_taken");
  assertEquals(visible(store), [["acme.bank 1.0.0", fileDigest(text("one")), "bad"]]);
  await store.close();
});

Deno.test("of two publishers of one version at once, one is served and the other refused", async () => {
  using folder = temporaryFolder();
  const store = open(folder.path);
  const all = ["a", "b", "c", "d"].map((bytes) => store.publish(BANK, text(bytes)));
  const outcomes = await Promise.allSettled(all);
  assertEquals(outcomes.filter(({ status }) => status === "fulfilled").length, 1);
  assertEquals(store.list().length, 1);
  await store.close();
});

Deno.test("yanking what is yanked changes nothing, and what is not there is an error", async () => {
  using folder = temporaryFolder();
  const store = open(folder.path);
  await store.publish(BANK, text("one"));
  assertEquals(await store.yank(BANK, "unyank", "never was"), false);
  assertEquals(await store.yank(BANK, "yank", "first"), true);
  assertEquals(await store.yank(BANK, "yank", "second"), false);
  assertEquals(store.list()[0].yanked?.reason, "first");
  assertEquals(
    await code(store.yank({ ...BANK, version: "9.0.0" }, "yank", "")),
    "unknown_version",
  );
  await store.close();
});

Deno.test("a log that was cut at any byte opens as the events that were whole", async () => {
  using folder = temporaryFolder();
  const path = `${folder.path}/${LOG}`;
  const store = open(folder.path);
  await store.publish(BANK, text("one"));
  await store.yank(BANK, "yank", "größer"); // more bytes than letters
  await store.publish({ ...BANK, version: "2.0.0" }, text("two"));
  await store.close();
  const whole = Deno.readFileSync(path);
  const ends = [...whole.keys()].filter((at) => whole[at] === 10);

  for (let length = 0; length <= whole.length; length++) {
    Deno.writeFileSync(path, whole.subarray(0, length));
    const events = ends.filter((end) => end < length).length;
    const read = Store.open(folder.path, { readOnly: true });
    assertEquals(read.list().length, [0, 1, 1, 2][events]);
    assertEquals(Deno.statSync(path).size, length, "a reader leaves the file alone");

    const written = open(folder.path);
    assertEquals(visible(written), visible(read));
    await written.publish({ ...BANK, version: "3.0.0" }, text("three"));
    await written.close();
    const again = open(folder.path);
    assertEquals(again.list().length, [0, 1, 1, 2][events] + 1);
    await again.close();
  }
});

Deno.test("garbage behind the last whole line is what a crash left, not an error", () => {
  using folder = temporaryFolder();
  const path = `${folder.path}/${LOG}`;
  const line = JSON.stringify({
    event: "publish",
    ...BANK,
    digest: fileDigest(text("one")),
    size: 3,
    at: "2026-01-31T00:00:00.000Z",
  }) + "\n";
  fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (garbage) => {
    fc.pre(!garbage.subarray(0, -1).includes(10));
    Deno.writeFileSync(path, new Uint8Array([...text(line), ...garbage]));
    assertEquals(Store.open(folder.path, { readOnly: true }).list().length, 1);
  }));
});

Deno.test("a damaged line in the middle is told, with its number, and nothing is thrown away", () => {
  using folder = temporaryFolder();
  const path = `${folder.path}/${LOG}`;
  Deno.writeTextFileSync(path, `{"event":"publish"}\n{"event":"yank"}\n`);
  const before = Deno.readTextFileSync(path);
  const error = assertThrows(() => open(folder.path), FloreconError);
  assertEquals([error.code, error.details.line], ["bad_log", 1]);
  assertEquals(Deno.readTextFileSync(path), before);
});

Deno.test("what a crash left half written is cleared away, and blobs are kept", async () => {
  using folder = temporaryFolder();
  const store = open(folder.path);
  await store.publish(BANK, text("one"));
  await store.close();
  Deno.writeTextFileSync(`${folder.path}/${BLOBS}/1234.part`, "half");
  const again = open(folder.path);
  assertEquals([...Deno.readDirSync(`${folder.path}/${BLOBS}`)].map((it) => it.name), [
    `${fileDigest(text("one")).slice(7)}.wasm`,
  ]);
  await again.close();
});

Deno.test("two servers cannot write to one folder, but one more may read it", async () => {
  using folder = temporaryFolder();
  const store = open(folder.path);
  assertEquals(assertThrows(() => open(folder.path), FloreconError).code, "registry_in_use");
  assertEquals(Store.open(folder.path, { readOnly: true }).list(), []);
  await store.close();
  await open(folder.path).close();
});

Deno.test("a folder that is closed can be opened at once, whatever process is being started", async () => {
  using folder = temporaryFolder();
  // Until it is another program, a new process holds every file of the one that it comes from.
  const starting = new URL("../support/registry/start_processes.ts", import.meta.url);
  const worker = new Worker(starting, { type: "module" });
  await within("processes start", new Promise((resolve) => worker.onmessage = resolve));
  try {
    for (let time = 0; time < 1000; time++) await open(folder.path).close();
  } finally {
    worker.terminate();
  }
});

Deno.test("a store that is opened to read makes no file and refuses to write", async () => {
  using folder = temporaryFolder();
  const store = Store.open(folder.path, { readOnly: true });
  assertEquals(await code(store.publish(BANK, text("one"))), "read_only");
  assertEquals([...Deno.readDirSync(folder.path)], []);
});

Deno.test("a blob whose bytes changed on the disk is not served", async () => {
  using folder = temporaryFolder();
  const store = open(folder.path);
  const digest = fileDigest(text("one"));
  await store.publish(BANK, text("one"));
  Deno.writeTextFileSync(store.pathOf(digest), "uno");
  assertEquals(await readVerified(store.pathOf(digest), digest), null);
  assertEquals(await readVerified(`${folder.path}/none`, digest), null);
  await store.close();
});

Deno.test("a reader that meets a log that is half copied keeps what it knew, and says so each time", async () => {
  using folder = temporaryFolder();
  const store = open(folder.path);
  await store.publish(BANK, text("one"));
  const reader = Store.open(folder.path, { readOnly: true });
  const path = `${folder.path}/${LOG}`;
  const whole = Deno.readTextFileSync(path);
  Deno.writeTextFileSync(path, `half a line\n${whole}`);
  for (let turn = 0; turn < 2; turn++) {
    assertEquals(assertThrows(() => reader.reload(), FloreconError).code, "bad_log");
    assertEquals(visible(reader).length, 1);
  }
  Deno.writeTextFileSync(path, whole);
  reader.reload();
  assertEquals(visible(reader).length, 1);
  await store.close();
});

Deno.test("where somebody else changes the log that is being written, nothing more is acknowledged", async () => {
  const changes: Record<string, (path: string, before: Uint8Array) => void> = {
    "puts a backup in its place": (path, before) => {
      Deno.writeFileSync(`${path}.old`, before);
      Deno.renameSync(`${path}.old`, path);
    },
    "copies a backup over it": (path, before) => Deno.writeFileSync(path, before),
    "takes it away": (path) => Deno.removeSync(path),
    "appends to it": (path) => Deno.writeTextFileSync(path, "x", { append: true }),
  };
  for (const [who, change] of Object.entries(changes)) {
    using folder = temporaryFolder();
    const path = `${folder.path}/${LOG}`;
    const store = open(folder.path);
    await store.publish(BANK, text("one"));
    const before = Deno.readFileSync(path);
    await store.publish({ ...BANK, version: "2.0.0" }, text("two"));
    change(path, before);
    const files = () => [...Deno.readDirSync(folder.path)].map(({ name }) => name).sort();
    const kept = files();
    const late = store.publish({ ...BANK, version: "3.0.0" }, text("three"));
    assertEquals([who, await code(late)], [who, "log_changed"]);
    assertEquals(await code(store.yank(BANK, "yank", "late")), "log_changed");
    assertThrows(() => store.requireOwnLog(), FloreconError, "start the registry anew");
    // What is there is left to whoever put it there.
    assertEquals(files(), kept);
    assertEquals([...Deno.readDirSync(`${folder.path}/${BLOBS}`)].length, 2);
    await store.close();
  }
});

Deno.test("bytes that a crash left of what was taken down are gone once the folder is opened", async () => {
  using folder = temporaryFolder();
  const store = open(folder.path);
  await store.publish(BANK, text("one"), () => {}, { sample: text("rows") });
  await store.publish({ ...BANK, version: "2.0.0" }, text("two"));
  const blobs = `${folder.path}/${BLOBS}`;
  const left = [...Deno.readDirSync(blobs)].map(({ name }) => name);
  const bytes = new Map(left.map((name) => [name, Deno.readFileSync(`${blobs}/${name}`)]));
  await store.takeDown(BANK, "holds a customer's data");
  await store.close();
  for (const [name, content] of bytes) Deno.writeFileSync(`${blobs}/${name}`, content);
  const again = open(folder.path);
  const names = [...Deno.readDirSync(blobs)].map(({ name }) => name);
  assertEquals(names, [`${fileDigest(text("two")).slice(7)}.wasm`]);
  await again.close();
});

Deno.test("on a full disk a publish fails whole, and goes through once there is room", async (t) => {
  await using disk = await smallDisk(256);
  if (disk === null) return void console.log("skipped: this machine mounts no tmpfs");

  await t.step("the blob does not fit", async () => {
    const store = open(disk.path);
    await store.publish(BANK, new Uint8Array(100_000).fill(1));
    const large = { ...BANK, version: "2.0.0" };
    const error = await assertRejects(
      () => store.publish(large, new Uint8Array(200_000)),
      FloreconError,
    );
    assertEquals(error.code, "storage_full");
    const exhibit = { sample: new Uint8Array(50_000) };
    const shown = store.publish(large, new Uint8Array(120_000), () => {}, exhibit);
    assertEquals(await code(shown), "storage_full");
    assertEquals([...Deno.readDirSync(`${disk.path}/${BLOBS}`)].length, 1);
    assertEquals(visible(store).length, 1);
    await store.publish(large, new Uint8Array(100_000).fill(2));
    await store.close();
  });

  await t.step("the line of the log does not fit, at every length of what does", async () => {
    const filler = `${disk.path}/filler`;
    const store = open(disk.path);
    let [refused, taken] = [0, 0];
    // The log's page has room for some lines; the disk for no further page.
    for (let number = 0; refused < 5 && number < 100; number++) {
      await fill(filler);
      const small = { ...BANK, version: `3.${number}.0` };
      await store.yank({ ...BANK, actor: "ann" }, number % 2 ? "unyank" : "yank", "r".repeat(300))
        .then(() => taken++, (error) => {
          assertEquals(error.code, "storage_full");
          refused++;
        });
      assertEquals(await code(store.publish(small, text(`${number}`))), "storage_full");
      const replayed = Store.open(disk.path, { readOnly: true });
      assertEquals(visible(replayed), visible(store));
    }
    assert(refused >= 5, `${taken} lines fitted`);
    Deno.removeSync(filler);
    assertEquals(await store.publish({ ...BANK, version: "4.0.0" }, text("room")), true);
    const kept = visible(store);
    await store.close();
    const again = open(disk.path);
    assertEquals(visible(again), kept);
    await again.close();
  });
});

/** Writes to a file until the disk is full. */
async function fill(path: string): Promise<void> {
  using file = await Deno.open(path, { append: true, create: true });
  try {
    for (;;) await file.write(new Uint8Array(4096));
  } catch (error) {
    assertEquals((error as { code?: string }).code, "ENOSPC");
  }
}
