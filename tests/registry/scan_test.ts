/** Tier 0: files and folders of all kinds are listed, each with what is wrong with it, and none runs. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { join } from "node:path";
import { concat } from "../../core/host/bytes.ts";
import type { Finding, RefusedFile } from "../../registry/finding.ts";
import { readManifest, readManifestFrom, writeManifest } from "../../registry/module/manifest.ts";
import { scan } from "../../registry/scan/mod.ts";
import {
  encodeCustomSection,
  fileDigest,
  type Source,
  WASM_HEADER,
} from "../../registry/module/wasm.ts";
import { run, temporaryFolder } from "../support/process/florecon.ts";
import { describeOf, madePlugin } from "../support/plugins/made_plugin.ts";
import { mutated, Random } from "../support/data/mutate.ts";
import { tinyModule } from "../support/registry/tiny_module.ts";

const GOOD = madePlugin({ id: "acme.good" });
const text = (content: string) => new TextEncoder().encode(content);
const withManifest = (content: string) =>
  concat([tinyModule(), encodeCustomSection("florecon.manifest", text(content))]);

/** A folder of files, and links and folders where nothing is written into them. */
function folderOf(files: Record<string, Uint8Array>): Disposable & { path: string } {
  const folder = temporaryFolder();
  for (const [name, bytes] of Object.entries(files)) {
    const path = join(folder.path, name);
    Deno.mkdirSync(join(path, ".."), { recursive: true });
    Deno.writeFileSync(path, bytes);
  }
  return folder;
}

/** Each finding in a word, by its path in the folder. */
function words(folder: string, findings: Iterable<Finding>): Record<string, string> {
  return Object.fromEntries(
    [...findings].map((it) => [
      it.path.slice(folder.length + 1),
      it.ok ? `${it.manifest.domain.id} ${it.manifest.domain.version}` : it.code,
    ]),
  );
}

Deno.test("every .wasm file below a folder is listed, in the order of names, and nothing else", () => {
  using folder = folderOf({
    "b.wasm": madePlugin({ id: "acme.b" }),
    "a/deep/down.wasm": madePlugin({ id: "acme.a", version: "0.2.0-rc.1" }),
    "a/readme.md": text("not a plugin"),
    "c.WASM": madePlugin({ id: "acme.c" }),
    "plugin.wasm.bak": GOOD,
  });
  assertEquals(Object.entries(words(folder.path, scan([folder.path]))), [
    ["a/deep/down.wasm", "acme.a 0.2.0-rc.1"],
    ["b.wasm", "acme.b 1.0.0"],
    ["c.WASM", "acme.c 1.0.0"],
  ]);
});

Deno.test("a file that is named is looked at whatever its name, and once however often", () => {
  using folder = folderOf({ "plugin.bin": GOOD, "sub/other.wasm": GOOD });
  const named = join(folder.path, "plugin.bin");
  const sub = join(folder.path, "sub");
  const found = scan([named, folder.path, named, sub, `${sub}/../sub/other.wasm`]);
  assertEquals(words(folder.path, found), {
    "plugin.bin": "acme.good 1.0.0",
    "sub/other.wasm": "acme.good 1.0.0",
  });
});

Deno.test("a finding says where the file is, how large, and when it was changed", () => {
  using folder = folderOf({ "good.wasm": GOOD });
  const path = join(folder.path, "good.wasm");
  Deno.utimeSync(path, new Date(0), new Date("2026-03-01T12:00:00Z"));
  const [{ size, mtime }] = scan([path]);
  assertEquals([size, mtime], [GOOD.length, Date.parse("2026-03-01T12:00:00Z")]);
});

/** The header of a section of almost 4 GB, in a file of a few bytes. */
const GIANT = concat([WASM_HEADER, Uint8Array.of(10, 0xff, 0xff, 0xff, 0xff, 0x0f, 1, 2, 3)]);

const CODES: Record<string, { bytes: Uint8Array; code: string; says: RegExp }> = {
  "no bytes": { bytes: new Uint8Array(0), code: "not_wasm", says: /header/ },
  "text": { bytes: text("hello, I am a plugin"), code: "not_wasm", says: /header/ },
  "a module cut in a section": {
    bytes: GOOD.subarray(0, GOOD.length - 9),
    code: "not_wasm",
    says: /9 bytes past the end/,
  },
  "a section of 4 GB": { bytes: GIANT, code: "not_wasm", says: /past the end/ },
  "an over-long length": {
    bytes: concat([WASM_HEADER, Uint8Array.of(0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00)]),
    code: "not_wasm",
    says: /no valid length/,
  },
  "a module of somebody else": { bytes: tinyModule(), code: "no_manifest", says: /florecon ship/ },
  "a manifest that is no JSON": { bytes: withManifest("{"), code: "bad_manifest", says: /JSON/ },
  "a manifest without its domain": {
    bytes: withManifest(JSON.stringify({ ...describeOf(), domain: undefined })),
    code: "bad_manifest",
    says: /domain is missing/,
  },
  "two manifests": {
    bytes: concat([GOOD, encodeCustomSection("florecon.manifest", text("{}"))]),
    code: "bad_manifest",
    says: /2 manifest sections/,
  },
  "another version of the interface": {
    bytes: withManifest(JSON.stringify({ abi_version: 2, new: "shape" })),
    code: "abi_mismatch",
    says: /version 2/,
  },
};

for (const [what, { bytes, code, says }] of Object.entries(CODES)) {
  Deno.test(`${what} is listed as ${code}, and hides nothing`, () => {
    using folder = folderOf({ "a_good.wasm": GOOD, "bad.wasm": bytes, "c_good.wasm": GOOD });
    const [before, bad, after] = scan([folder.path]);
    assertEquals([before.ok, bad.ok, after.ok], [true, false, true]);
    const { code: found, message } = bad as RefusedFile;
    assertEquals(found, code);
    assertMatch(message, says);
  });
}

Deno.test("a signature in front is stepped over", () => {
  const signature = encodeCustomSection("signature", new Uint8Array(300));
  const signed = concat([WASM_HEADER, signature, GOOD.subarray(WASM_HEADER.length)]);
  using folder = folderOf({ "signed.wasm": signed });
  assertEquals(words(folder.path, scan([folder.path])), { "signed.wasm": "acme.good 1.0.0" });
});

Deno.test("changed code is only found out where the digest is asked for", () => {
  const changed = GOOD.slice();
  // A parameter of the first exported function's type: the module is as valid as before.
  changed[changed.indexOf(0x7f)] = 0x7e;
  assertEquals(readManifest(changed).problem, null);
  using folder = folderOf({ "changed.wasm": changed, "good.wasm": GOOD });
  assertEquals(words(folder.path, scan([folder.path])), {
    "changed.wasm": "acme.good 1.0.0",
    "good.wasm": "acme.good 1.0.0",
  });
  const [bad, good] = scan([folder.path], { digest: true });
  assertEquals(bad.ok ? "" : bad.code, "digest_mismatch");
  assertEquals(good.ok && good.digest, fileDigest(GOOD));
});

Deno.test("links are followed, and one that leads in a circle or to nothing is listed", () => {
  using folder = folderOf({ "real/plugin.wasm": GOOD });
  const at = (name: string) => join(folder.path, name);
  Deno.symlinkSync(at("linked.wasm"), at("linked.wasm"));
  Deno.symlinkSync(at("ping"), at("pong"));
  Deno.symlinkSync(at("pong"), at("ping"));
  Deno.symlinkSync("..", at("real/up"));
  Deno.symlinkSync(at("gone"), at("gone.wasm"));
  Deno.symlinkSync(at("gone"), at("lock"));
  Deno.symlinkSync(at("real"), at("a_link"));
  assertEquals(words(folder.path, scan([folder.path])), {
    // Met here first; `real` is the same folder, and its file is not listed again.
    "a_link/plugin.wasm": "acme.good 1.0.0",
    "a_link/up": "unreadable",
    "gone.wasm": "unreadable",
    "linked.wasm": "unreadable",
    "ping": "unreadable",
    "pong": "unreadable",
  });
});

Deno.test("a tangle of links with a billion paths takes no longer than its folders", () => {
  using folder = folderOf({ "level_0/plugin.wasm": GOOD });
  for (let level = 1; level <= 30; level++) {
    const here = join(folder.path, `level_${level}`);
    Deno.mkdirSync(here);
    const below = `../level_${level - 1}`;
    Deno.symlinkSync(below, join(here, "left"));
    Deno.symlinkSync(below, join(here, "right"));
  }
  const found = [...scan([join(folder.path, "level_30")])];
  assertEquals(found.map((it) => it.ok), [true]);
});

Deno.test("what is not there is listed, and so is what is no file", async () => {
  using folder = folderOf({ "good.wasm": GOOD });
  const missing = join(folder.path, "missing");
  const [first, second] = scan([missing, folder.path]);
  assertEquals([first.ok, second.ok], [false, true]);
  assertMatch((first as RefusedFile).message, /no such file/);
  if (Deno.build.os === "windows") return;
  const pipe = join(folder.path, "pipe.wasm");
  assertEquals((await run("mkfifo", [pipe])).code, 0);
  assertEquals(words(folder.path, scan([folder.path])), {
    "good.wasm": "acme.good 1.0.0",
    "pipe.wasm": "unreadable",
  });
});

Deno.test({
  name: "a folder or a file without permission is listed, and hides nothing",
  ignore: Deno.build.os === "windows",
  async fn() {
    using folder = folderOf({ "a/good.wasm": GOOD, "b/good.wasm": GOOD, "c/good.wasm": GOOD });
    Deno.chmodSync(join(folder.path, "a/good.wasm"), 0);
    Deno.chmodSync(join(folder.path, "b"), 0);
    const script = new URL("../support/registry/print_scan.ts", import.meta.url).pathname;
    const command = [Deno.execPath(), "run", "-A", script, folder.path];
    // Root reads everything, unless it lets go of what makes it root.
    if (Deno.uid() === 0) command.unshift("setpriv", "--bounding-set=-all", "--inh-caps=-all");
    const { stdout, stderr } = await run(command[0], command.slice(1));
    Deno.chmodSync(join(folder.path, "b"), 0o700);
    assertEquals(stderr, "");
    const findings: Finding[] = JSON.parse(stdout);
    assertEquals(words(folder.path, findings), {
      "a/good.wasm": "unreadable",
      "b": "unreadable",
      "c/good.wasm": "acme.good 1.0.0",
    });
    for (const it of findings) if (!it.ok) assertMatch(it.message, /permission denied/);
  },
});

Deno.test("of a file of 4 GB its headers and its manifest are read", () => {
  using folder = temporaryFolder();
  const path = join(folder.path, "large.wasm");
  const length = 0xffff_0000;
  const pad = concat([WASM_HEADER, Uint8Array.of(0, 0x80, 0x80, 0xfc, 0xff, 0x0f, 3), text("pad")]);
  {
    using file = Deno.openSync(path, { write: true, createNew: true });
    file.writeSync(pad);
    // What lies between is a hole: it takes no room.
    file.seekSync(pad.length - 4 + length, Deno.SeekMode.Start);
    file.writeSync(encodeCustomSection("florecon.manifest", text(JSON.stringify(describeOf()))));
  }
  let bytesRead = 0;
  const [found] = scan([path], { onRead: (bytes) => bytesRead += bytes });
  assert(found.ok && found.size > 4e9, JSON.stringify(found));
  assert(bytesRead < 2_000, `${bytesRead} bytes were read`);
});

/** Bytes that may only be read where they are, and only so often. */
class Guarded implements Source {
  reads = 0;
  constructor(private readonly bytes: Uint8Array) {}

  get size(): number {
    return this.bytes.length;
  }

  read(offset: number, length: number): Uint8Array {
    assert(++this.reads <= this.size + 2, "it reads for ever");
    assert(Number.isInteger(offset) && offset >= 0 && length >= 0 && offset + length <= this.size);
    return this.bytes.subarray(offset, offset + length);
  }
}

Deno.test("50,000 mutated modules: no throw, no read past the end, no hang", () => {
  const random = new Random(41);
  const seeds = [
    GOOD,
    writeManifest(madePlugin({}, { imported: { module: "a", name: "b" } }), describeOf()),
    concat([WASM_HEADER, encodeCustomSection("signature", new Uint8Array(40)), GOOD.subarray(8)]),
    concat([GOOD, encodeCustomSection("florecon.manifest", text("{}"))]),
    GIANT,
  ];
  const codes = new Map<string, number>();
  for (let round = 0; round < 50_000; round++) {
    const bytes = mutated(random.of(seeds), random.of(seeds), random);
    const { manifest, problem } = readManifestFrom(new Guarded(bytes));
    assert(manifest !== null || problem !== null);
    const code = problem?.code ?? "ok";
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  // The mutations reach every end that there is.
  assertEquals(
    [...codes.keys()].sort(),
    ["abi_mismatch", "bad_manifest", "no_manifest", "not_wasm", "ok"],
  );
});

Deno.test("mutated modules in files are listed like those in memory", () => {
  const random = new Random(7);
  const files = Object.fromEntries(
    Array.from({ length: 500 }, (_, at) => [`${at}.wasm`, mutated(GOOD, GIANT, random)]),
  );
  using folder = folderOf(files);
  for (const found of scan([folder.path], { digest: true })) {
    const bytes = files[found.path.slice(folder.path.length + 1)];
    const { manifest, problem } = readManifest(bytes);
    if (found.ok) assertEquals([found.manifest, found.digest], [manifest, fileDigest(bytes)]);
    else if (found.code !== "digest_mismatch") assertEquals(found.code, problem?.code);
    else assertEquals(problem, null);
  }
});
