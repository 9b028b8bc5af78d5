/** `index.json`: a cache that is always whole, and never believed over a file that has changed. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { join } from "node:path";
import { concat } from "../../core/host/bytes.ts";
import { FloreconError } from "../../core/host/error.ts";
import { type Index, parseIndex } from "../../registry/index/entry.ts";
import { updateIndex } from "../../registry/index/file.ts";
import { SecretKey, sign } from "../../registry/trust/mod.ts";
import { encodeCustomSection, fileDigest } from "../../registry/module/wasm.ts";
import fc from "../support/data/fast_check.ts";
import { delay, within } from "../support/process/eventually.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { madePlugin } from "../support/plugins/made_plugin.ts";

const TIME = new Date("2026-03-01T12:00:00.123Z");

/** A folder of plugins that were all written at one time. */
function folderOf(files: Record<string, Uint8Array>) {
  const folder = temporaryFolder();
  const write = (name: string, bytes: Uint8Array, time = TIME) => {
    const path = join(folder.path, name);
    Deno.mkdirSync(join(path, ".."), { recursive: true });
    Deno.writeFileSync(path, bytes);
    Deno.utimeSync(path, time, time);
  };
  for (const [name, bytes] of Object.entries(files)) write(name, bytes);
  const file = join(folder.path, "index.json");
  const read = (): Index => JSON.parse(Deno.readTextFileSync(file));
  return Object.assign(folder, { file, write, read });
}

Deno.test("an index says of each version where it is and what it reads", async () => {
  const bank = madePlugin({ id: "acme.bank", version: "1.2.0", selector: { tag: "bank" } });
  const key = await SecretKey.ofSeed(new Uint8Array(32));
  const signed = await sign(madePlugin({ id: "acme.card" }), key);
  using folder = folderOf({ "eu/bank.wasm": bank, "card.wasm": signed, "text.wasm": TEXT });
  updateIndex(folder.path);
  const input = [
    { name: "row_id", type: "i64", id: true },
    { name: "amount", type: "f64", amount: true },
  ];
  const common = { mtime: "2026-03-01T12:00:00.123Z", input, yanked: false };
  assertEquals<unknown>(folder.read(), {
    "acme.bank": {
      "1.2.0": {
        ...common,
        path: "eu/bank.wasm",
        digest: fileDigest(bank),
        size: bank.length,
        selector: { tag: "bank" },
        signatures: [],
      },
    },
    "acme.card": {
      "1.0.0": {
        ...common,
        path: "card.wasm",
        digest: fileDigest(signed),
        size: signed.length,
        signatures: [key.publicKey.id],
      },
    },
  });
});

const TEXT = new TextEncoder().encode("no plugin");

Deno.test("an entry is kept while size and time are the same, and made anew when one is not", () => {
  const [one, other] = ["a", "b"].map((tag) => madePlugin({ id: "acme.one", selector: { tag } }));
  assertEquals(one.length, other.length);
  using folder = folderOf({ "one.wasm": one });
  updateIndex(folder.path);
  const digest = () => folder.read()["acme.one"]["1.0.0"].digest;

  folder.write("one.wasm", other); // which the index cannot see
  updateIndex(folder.path);
  assertEquals(digest(), fileDigest(one));
  folder.write("one.wasm", other, new Date(TIME.getTime() + 1));
  updateIndex(folder.path);
  assertEquals(digest(), fileDigest(other));
});

Deno.test("files that come, go and move are in the index as they are", () => {
  using folder = folderOf({ "a.wasm": madePlugin({ id: "a" }), "b.wasm": madePlugin({ id: "b" }) });
  updateIndex(folder.path);
  Deno.renameSync(join(folder.path, "a.wasm"), join(folder.path, "moved.wasm"));
  Deno.removeSync(join(folder.path, "b.wasm"));
  folder.write("c.wasm", madePlugin({ id: "c" }));
  updateIndex(folder.path);
  assertEquals(Object.keys(folder.read()), ["a", "c"]);
  assertEquals(folder.read()["a"]["1.0.0"].path, "moved.wasm");
});

Deno.test("deleting or spoiling the index loses nothing", () => {
  using folder = folderOf({ "a.wasm": madePlugin({ id: "a" }) });
  updateIndex(folder.path);
  const whole = Deno.readTextFileSync(folder.file);
  for (
    const spoilt of ["", "{", "null", "[1]", '{"a":null}', '{"a":{"1.0.0":{"path":1}}}', whole]
  ) {
    Deno.writeTextFileSync(folder.file, spoilt);
    updateIndex(folder.path);
    assertEquals(Deno.readTextFileSync(folder.file), whole);
  }
  Deno.removeSync(folder.file);
  updateIndex(folder.path);
  assertEquals(Deno.readTextFileSync(folder.file), whole);
});

Deno.test("what is refused is found and not indexed, code that was changed too", () => {
  const good = madePlugin({ id: "a" });
  const changed = concat([good, encodeCustomSection("more", TEXT)]);
  using folder = folderOf({ "changed.wasm": changed, "cut.wasm": good.subarray(0, 50) });
  const findings = updateIndex(folder.path);
  assertEquals(findings.map((it) => it.ok ? "" : it.code), ["digest_mismatch", "not_wasm"]);
  assertEquals(folder.read(), {});
});

Deno.test("of two files with one id and version the first is in the index, and both are found", () => {
  const [one, other] = ["x", "y"].map((tag) => madePlugin({ id: "a", selector: { tag } }));
  using folder = folderOf({ "1.wasm": one, "2.wasm": other });
  const findings = updateIndex(folder.path);
  assertEquals(findings.map((it) => it.ok && it.digest), [fileDigest(one), fileDigest(other)]);
  assertEquals(folder.read()["a"]["1.0.0"].path, "1.wasm");
  assertEquals(updateIndex(folder.path), findings);
});

Deno.test("an index that is up to date is not written again", () => {
  using folder = folderOf({ "a.wasm": madePlugin({ id: "a" }) });
  updateIndex(folder.path);
  Deno.utimeSync(folder.file, TIME, TIME);
  updateIndex(folder.path);
  assertEquals(Deno.statSync(folder.file).mtime, TIME);
});

Deno.test("an index that cannot be written is an error, and leaves nothing behind", () => {
  using folder = folderOf({ "a.wasm": madePlugin({ id: "a" }) });
  Deno.mkdirSync(folder.file); // in the place of the index
  const error = assertThrows(() => updateIndex(folder.path), FloreconError);
  assertEquals((error as FloreconError).code, "cannot_write");
  assertEquals([...Deno.readDirSync(folder.path)].map(({ name }) => name).sort(), [
    "a.wasm",
    "index.json",
  ]);
});

Deno.test("ids that mean something to JavaScript are ids like any other", () => {
  const ids = ["__proto__", "constructor", "toString"];
  using folder = folderOf(Object.fromEntries(ids.map((id) => [`${id}.wasm`, madePlugin({ id })])));
  updateIndex(folder.path);
  assertEquals(parseIndex(Deno.readTextFileSync(folder.file)).map(({ id }) => id).sort(), ids);
  updateIndex(folder.path);
  assertEquals(Object.getOwnPropertyNames(folder.read()).sort(), ids);
});

Deno.test("whatever stands in an index, only entries that can be used come out", () => {
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom("1.0.0", "blake3:00", null, 7));
  const entry = fc.record({ path: value, digest: value, size: value, mtime: value, input: value });
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.dictionary(fc.string(), entry)), (index) => {
    assertEquals(parseIndex(JSON.stringify(index)), []);
  }));
});

Deno.test("with two writers at once a reader finds a whole index, and so do they", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 200 }, (_, at) => [`${at}.wasm`, madePlugin({ id: `acme.p${at}` })]),
  );
  using folder = folderOf(files);
  updateIndex(folder.path);
  const script = new URL("../support/registry/rewrite_index.ts", import.meta.url).pathname;
  const writers = [1, 2].map(() =>
    new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", script, folder.path, "25"],
      stderr: "piped",
    }).output()
  );
  let [running, reads] = [true, 0];
  const done = within("both writers are done", Promise.all(writers)).finally(() => running = false);
  while (running) {
    const text = Deno.readTextFileSync(folder.file);
    const versions = parseIndex(text).map(({ id }) => id);
    // Each writer adds and removes one plugin of its own.
    assert(
      versions.length >= 200 && versions.length <= 202,
      `${versions.length} of ${text.length}`,
    );
    reads++;
    await delay(1);
  }
  for (const { code, stderr } of await done) {
    assertEquals([code, new TextDecoder().decode(stderr)], [0, ""]);
  }
  assert(reads > 10);
  updateIndex(folder.path);
  assertEquals(Object.keys(folder.read()).length, 200);
  const left = [...Deno.readDirSync(folder.path)].map(({ name }) => name);
  assertEquals(left.filter((name) => name.endsWith(".part")), []);
});
