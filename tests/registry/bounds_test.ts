/** Texts that are as long as somebody likes: all of them are refused before a parser sees them. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { assertThrows } from "@std/assert/throws.js";
import { FloreconError } from "../../core/host/error.ts";
import { parseReference, parseWanted } from "../../registry/client/reference.ts";
import { parseIndex } from "../../registry/index/entry.ts";
import { readManifest, writeManifest } from "../../registry/module/manifest.ts";
import { readRange } from "../../registry/module/versions.ts";
import type { Candidate } from "../../registry/select/candidate.ts";
import { misfit } from "../../registry/select/fit.ts";
import { select } from "../../registry/select/mod.ts";
import { Registry } from "../../registry/server/registry.ts";
import { LOG, Store } from "../../registry/server/store/mod.ts";
import { parseLock } from "../../registry/trust/lock.ts";
import { parseTrust } from "../../registry/trust/trusted_keys.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { describeOf } from "../support/plugins/made_plugin.ts";
import { testRegistry, tinyPlugin } from "../support/registry/registry.ts";
import { tinyModule } from "../support/registry/tiny_module.ts";

/** Every version is in it. A parser that got to see it would take it, and some seconds. */
const ENDLESS_RANGE = Array(50_000).fill("*").join(" || ");
const BLANKS = " ".repeat(50_000);

Deno.test("a range of more than 256 letters is none, however well it is written", () => {
  assert(readRange(Array(40).fill("*").join(" || "))!.has("1.0.0"));
  assertEquals(readRange(ENDLESS_RANGE), null);
  assertEquals(readRange(BLANKS), null);
});

Deno.test("choosing refuses an endless range in a sentence that does not repeat it", async () => {
  const manifest = describeOf();
  const candidates: Candidate[] = [{ id: "acme.tiny", version: "1.0.0", manifest, source: "" }];
  for (const range of [ENDLESS_RANGE, BLANKS]) {
    const wish = { domain: "acme.tiny", range };
    const error = await assertRejects(
      () => select(candidates, { columns: [] }, wish),
      FloreconError,
    );
    assertEquals([error.code, "range" in error.details], ["bad_range", false]);
    assertMatch(
      error.message,
      /^a range of 1?\d{5,6} letters .* at most 256; write one such as \^1/,
    );
  }
});

Deno.test("the server refuses each text of a selection that is too long, by its name", async () => {
  await using registry = testRegistry({ files: { "bank.wasm": tinyPlugin("acme.bank") } });
  const ask = async (body: unknown) => {
    const response = await registry.ask("/v1/select", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: response.status, ...await response.json() };
  };
  const cases: [Record<string, unknown>, RegExp][] = [
    [{ domain: "acme.bank", range: ENDLESS_RANGE }, /"range"/],
    [{ domain: "acme.bank", range: BLANKS }, /"range"/],
    [{ domain: "d".repeat(257) }, /"domain"/],
    [{ tag: "t".repeat(257) }, /"tag"/],
    [{ columns: [{ name: "c".repeat(257) }] }, /"columns\.0\.name"/],
    [{ columns: [{ name: "c", type: "t".repeat(257) }] }, /"columns\.0\.type"/],
    [{ columns: Array.from({ length: 10_001 }, (_, at) => ({ name: `c${at}` })) }, /"columns"/],
  ];
  for (const [body, named] of cases) {
    const { status, code, detail } = await ask({ columns: [], ...body });
    assertEquals([status, code], [400, "bad_request"]);
    assertMatch(detail, named);
    assert(detail.length < 300);
  }
  assertEquals((await ask({ columns: [], domain: "acme.bank", range: "^1" })).status, 200);
  assertEquals((await registry.ask(`/plugins/acme.bank?version=${"1".repeat(201)}`)).status, 400);
});

Deno.test("a reference names a plugin in a few words, or none", () => {
  assertEquals(parseWanted("acme.bank@^1"), { domain: "acme.bank", range: "^1" });
  for (const text of [`acme.bank@${ENDLESS_RANGE}`, `${"a".repeat(257)}@^1`, "a".repeat(257)]) {
    for (const read of [parseWanted, (it: string) => parseReference(`http://127.0.0.1#${it}`)]) {
      const error = assertThrows(() => read(text), FloreconError);
      assertEquals(error.code, "bad_reference");
      assertMatch(error.message, /256 letters/);
      assert(error.message.length < 300);
    }
  }
});

Deno.test("a plugin that lacks many columns is told the first of them, and how many more", () => {
  const input = Array.from(
    { length: 1000 },
    (_, at) => ({ name: `c${at}`, type: "utf8" as const }),
  );
  const found = misfit({ ...describeOf(), input }, { columns: [] })!;
  assertEquals(found.columns.length, 1000);
  assertMatch(found.why, /^the data has no columns "c0", .*"c19" and 980 more$/);
});

/** Versions that look like semver, and that the library which orders them throws over. */
const ODD_VERSIONS = [
  "1.0.0-01",
  "1.0.0+..",
  "99999999999999999999.0.0",
  `1.0.0-${"a".repeat(300)}`,
];

Deno.test("a manifest of a version that cannot be put in order is refused, in a file and in an index", () => {
  for (const version of ODD_VERSIONS) {
    const module = writeManifest(tinyModule(), describeOf({ version }));
    assertEquals(readManifest(module).problem?.code, "bad_manifest");
    assertEquals(parseIndex(JSON.stringify({ "acme.tiny": { [version]: ENTRY } })), []);
  }
  assertEquals(parseIndex(JSON.stringify({ "acme.tiny": { "1.0.0": ENTRY } })).length, 1);
});

const ENTRY = {
  path: "tiny.wasm",
  digest: "blake3:" + "0".repeat(64),
  size: 1,
  mtime: "2026-03-01T12:00:00.000Z",
  input: [],
  signatures: [] as string[],
  yanked: false,
};

Deno.test("an odd version in a registry's folder hides nothing", async () => {
  await using registry = testRegistry({
    files: {
      "bank.wasm": tinyPlugin("acme.bank"),
      ...Object.fromEntries(
        ODD_VERSIONS.map((it, at) => [`${at}.wasm`, tinyPlugin("acme.bank", it)]),
      ),
    },
  });
  const { versions } = await (await registry.ask("/v1/plugins/acme.bank")).json();
  assertEquals(versions.map((it: { version: string }) => it.version), ["1.0.0"]);
});

Deno.test("a line of the log that names another version than its module does is left out", async () => {
  using folder = temporaryFolder();
  const store = Store.open(folder.path, { readOnly: false });
  const module = tinyPlugin("acme.bank", "1.0.0");
  for (const version of ["1.0.0", "not a version"]) {
    await store.publish({ id: "acme.bank", version, actor: "ci" }, module);
  }
  await store.close();
  const registry = Registry.open({
    folder: folder.path,
    readOnly: true,
    validate: () => Promise.resolve(null),
  });
  const offered = registry.catalog.plugins.flatMap((it) => it.versions);
  assertEquals(offered.map((it) => it.version), ["1.0.0"]);
  await registry.close();
});

Deno.test("an entry of an index says as much as an entry needs, or is passed over", () => {
  const cases: Record<string, unknown>[] = [
    { path: "p".repeat(2049) },
    { mtime: "yesterday" },
    { mtime: `2026-03-01${BLANKS}` },
    { signatures: Array(65).fill("00") },
    { signatures: ["0".repeat(129)] },
    { input: Array(1001).fill(0).map((_, at) => ({ name: `c${at}`, type: "utf8" })) },
    { selector: { tag: BLANKS } },
  ];
  for (const said of cases) {
    const text = JSON.stringify({ "acme.tiny": { "1.0.0": { ...ENTRY, ...said } } });
    assertEquals([Object.keys(said), parseIndex(text)], [Object.keys(said), []]);
  }
});

Deno.test("a manifest and an index of endless lists in lists are refused", () => {
  const deep = "[".repeat(50_000) + "]".repeat(50_000);
  const manifest = JSON.parse(`{"more":${"[".repeat(100)}${"]".repeat(100)}}`);
  const module = writeManifest(tinyModule(), { ...describeOf(), ...manifest });
  assertEquals(readManifest(module).problem?.code, "bad_manifest");
  assertEquals(
    parseIndex(`{"acme.tiny":{"1.0.0":${JSON.stringify(ENTRY).replace("{", `{"x":${deep},`)}}}`),
    [],
  );
});

Deno.test("an event whose name every object has is no event", () => {
  for (const event of ["constructor", "toString", "__proto__"]) {
    using folder = temporaryFolder();
    const line = JSON.stringify({ event, id: "a", version: "1.0.0" });
    Deno.writeTextFileSync(`${folder.path}/${LOG}`, `${line}\n${line}\n`);
    const error = assertThrows(() => Store.open(folder.path, { readOnly: true }), FloreconError);
    assertEquals(error.code, "bad_log");
  }
});

Deno.test("a lock pins versions, and a trust file names as many keys as people can look after", async () => {
  const digest = "blake3:" + "0".repeat(64);
  for (const version of [...ODD_VERSIONS, "1", BLANKS]) {
    const text = JSON.stringify({ lock: 1, plugins: { "acme.bank": { version, digest } } });
    assertEquals(assertThrows(() => parseLock(text), FloreconError).code, "bad_lock");
  }
  const keys = Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`key ${at}`, "01"]));
  const error = await assertRejects(() => parseTrust(JSON.stringify(keys)), FloreconError);
  assertEquals(error.code, "bad_trust_file");
  assertMatch(error.message, /1001 names.*1000/);
});
