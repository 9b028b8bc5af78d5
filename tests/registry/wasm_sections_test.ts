import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { concat } from "../../core/host/bytes.ts";
import type { Manifest } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import { readManifest, readManifestFrom, writeManifest } from "../../registry/module/manifest.ts";
import {
  codeDigest,
  customSection,
  encodeCustomSection,
  encodeU32,
  fileDigest,
  inMemory,
  sections,
  WASM_HEADER,
} from "../../registry/module/wasm.ts";
import fc from "../support/data/fast_check.ts";

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** Type section, then an empty function section: the smallest body worth walking. */
const BODY = Uint8Array.of(1, 4, 1, 0x60, 0, 0, 3, 1, 0);
const MODULE = concat([WASM_HEADER, BODY]);

const MANIFEST: Manifest = {
  abi_version: 1,
  domain: { id: "acme.bank", version: "1.2.0" },
  input: [{ name: "row_id", type: "i64", id: true }, { name: "amount", type: "f64", amount: true }],
  report_schema: 1,
};

// The first test vector of the BLAKE3 paper's repository: the hash of no bytes at all.
const BLAKE3_EMPTY = "blake3:af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262";

Deno.test("sections() tells each section and its offsets", () => {
  const module = concat([MODULE, encodeCustomSection("note", text("hello"))]);
  assertEquals(sections(module), {
    sections: [
      { id: 1, name: "", start: 8, content: 10, end: 14 },
      { id: 3, name: "", start: 14, content: 16, end: 17 },
      { id: 0, name: "note", start: 17, content: 24, end: 29 },
    ],
    problem: null,
  });
});

Deno.test("sections() agrees with the engine on custom sections", () => {
  const module = concat([
    WASM_HEADER,
    encodeCustomSection("signature", text("s")),
    encodeCustomSection("a".repeat(120), text("long name")),
    encodeCustomSection("note", text("")),
  ]);
  const compiled = new WebAssembly.Module(module);
  for (const name of ["signature", "a".repeat(120), "note"]) {
    const [expected] = WebAssembly.Module.customSections(compiled, name);
    assertEquals(customSection(module, name), new Uint8Array(expected));
  }
  assertEquals(customSection(module, "absent"), null);
});

Deno.test("a padded length within five bytes is a length", () => {
  const padded = concat([WASM_HEADER, Uint8Array.of(1, 0x84, 0x80, 0x80, 0x80, 0, 1, 0x60, 0, 0)]);
  assertEquals(sections(padded).sections[0].end, padded.length);
  assertEquals(sections(padded).problem, null);
});

for (
  const [what, bytes] of [
    ["no bytes", new Uint8Array(0)],
    ["a cut header", WASM_HEADER.subarray(0, 7)],
    ["another version", Uint8Array.of(0, 0x61, 0x73, 0x6d, 2, 0, 0, 0)],
    ["a section id alone", concat([WASM_HEADER, Uint8Array.of(1)])],
    ["an over-long LEB", concat([WASM_HEADER, Uint8Array.of(1, 128, 128, 128, 128, 128, 0)])],
    ["a LEB past 32 bits", concat([WASM_HEADER, Uint8Array.of(1, 255, 255, 255, 255, 0x1f)])],
    ["the largest length", concat([WASM_HEADER, Uint8Array.of(1, 255, 255, 255, 255, 0x0f)])],
    ["a length past the end", concat([WASM_HEADER, Uint8Array.of(1, 5, 0, 0)])],
    ["a name past its section", concat([WASM_HEADER, Uint8Array.of(0, 2, 9, 65, 65, 65)])],
    ["a cut name length", concat([WASM_HEADER, Uint8Array.of(0, 1, 0x80)])],
  ] as [string, Uint8Array][]
) {
  Deno.test(`${what} is data with a code, not a throw`, () => {
    assertEquals(sections(bytes).problem?.code, "not_wasm");
    assertEquals(readManifest(bytes).problem?.code, "not_wasm");
    assertThrows(() => writeManifest(bytes, MANIFEST), FloreconError);
    codeDigest(bytes);
  });
}

Deno.test("sections before a problem are still told", () => {
  const cut = concat([MODULE, Uint8Array.of(10, 200)]);
  assertEquals(sections(cut).sections.map((section) => section.id), [1, 3]);
});

Deno.test("a flood of empty sections is refused, not stored", () => {
  const flood = concat([WASM_HEADER, new Uint8Array(2_000_000).fill(0).map((_, i) => 1 - i % 2)]);
  const walked = sections(flood);
  assertEquals(walked.problem?.code, "not_wasm");
  assert(walked.sections.length <= 10_000);
});

Deno.test("no bytes make the walker, the reader or the digests throw", () => {
  const tail = fc.array(
    fc.oneof(
      fc.uint8Array({ maxLength: 20 }),
      fc.uint8Array({ maxLength: 20 }).map((body) =>
        encodeCustomSection("florecon.manifest", body)
      ),
      fc.json().map((json) => encodeCustomSection("florecon.manifest", text(json))),
    ),
    { maxLength: 4 },
  );
  fc.assert(fc.property(tail, (parts) => {
    const bytes = concat([WASM_HEADER, ...parts]);
    for (const section of sections(bytes).sections) {
      assert(section.start < section.content && section.content <= section.end);
      assert(section.end <= bytes.length);
    }
    const { manifest, problem } = readManifest(bytes);
    assert(manifest !== null || problem !== null);
    codeDigest(bytes);
  }));
});

Deno.test("encodeU32() and the walker agree on every length", () => {
  for (const length of [0, 1, 127, 128, 16_383, 16_384, 70_000]) {
    const module = concat([WASM_HEADER, encodeCustomSection("n", new Uint8Array(length))]);
    const [section] = sections(module).sections;
    assertEquals(section.end - section.content, length);
  }
  assertEquals([...encodeU32(2 ** 32 - 1)], [255, 255, 255, 255, 15]);
});

Deno.test("a written manifest is read back, stands last, and the module still compiles", () => {
  const signed = concat([WASM_HEADER, encodeCustomSection("signature", text("s"))]);
  const described = writeManifest(signed, MANIFEST);
  assertEquals(readManifest(described), { manifest: MANIFEST, problem: null });
  assertEquals(sections(described).sections.at(-1)?.name, "florecon.manifest");
  assertEquals(sections(described).sections[0].name, "signature");
  assert(WebAssembly.validate(described));
});

Deno.test("writing a manifest again replaces it", () => {
  const newer = { ...MANIFEST, domain: { id: "acme.bank", version: "1.3.0" } };
  assertEquals(
    writeManifest(writeManifest(MODULE, MANIFEST), newer),
    writeManifest(MODULE, newer),
  );
});

Deno.test("the code digest leaves manifests and signatures out, the file digest does not", () => {
  const described = writeManifest(MODULE, MANIFEST);
  const signed = concat([
    WASM_HEADER,
    encodeCustomSection("signature", text("s")),
    described.subarray(8),
  ]);
  assertEquals(codeDigest(described), fileDigest(MODULE));
  assertEquals(codeDigest(signed), fileDigest(MODULE));
  assert(fileDigest(signed) !== fileDigest(described));
  assert(
    codeDigest(concat([MODULE, encodeCustomSection("note", text("x"))])) !== codeDigest(MODULE),
  );
});

Deno.test("digests are BLAKE3 in lower-case hex", () => {
  assertEquals(fileDigest(new Uint8Array(0)), BLAKE3_EMPTY);
});

Deno.test("of several manifests the first counts, and the rest are a problem", () => {
  const second = encodeCustomSection("florecon.manifest", text("{}"));
  const { manifest, problem } = readManifest(concat([writeManifest(MODULE, MANIFEST), second]));
  assertEquals(manifest, MANIFEST);
  assertEquals(problem?.code, "bad_manifest");
});

for (
  const [what, content] of [
    ["text that is not JSON", "{"],
    ["a list", "[]"],
    ["text behind a mark of byte order", "\ufeff" + JSON.stringify(MANIFEST)],
    ["no domain", JSON.stringify({ ...MANIFEST, domain: undefined })],
    [
      "a version that is not semver",
      JSON.stringify({ ...MANIFEST, domain: { id: "a", version: "1" } }),
    ],
    [
      "an unknown column type",
      JSON.stringify({ ...MANIFEST, input: [{ name: "a", type: "i32" }] }),
    ],
    [
      "a column declared twice",
      JSON.stringify({ ...MANIFEST, input: [MANIFEST.input[0], MANIFEST.input[0]] }),
    ],
    [
      "two amounts",
      JSON.stringify({
        ...MANIFEST,
        input: ["a", "b"].map((name) => ({ name, type: "f64", amount: true })),
      }),
    ],
    [
      "a build time that is no text",
      JSON.stringify({ ...MANIFEST, build: { digest: BLAKE3_EMPTY, at: 5 } }),
    ],
    ["a digest of another kind", JSON.stringify({ ...MANIFEST, build: { digest: "sha256:00" } })],
    ["more than a megabyte", " ".repeat(1 << 20) + JSON.stringify(MANIFEST)],
  ]
) {
  Deno.test(`a manifest of ${what} is bad_manifest`, () => {
    const module = concat([MODULE, encodeCustomSection("florecon.manifest", text(content))]);
    assertEquals(readManifest(module).problem?.code, "bad_manifest");
    assertEquals(readManifest(module).manifest, null);
  });
}

Deno.test("a manifest may say more than this reader knows", () => {
  const later = { ...MANIFEST, mood: "fine", build: { digest: BLAKE3_EMPTY, by: "someone" } };
  assertEquals(readManifest(writeManifest(MODULE, later)), { manifest: later, problem: null });
});

Deno.test("reading a manifest from a file does not read the code", () => {
  const code = concat([MODULE, encodeCustomSection("code", new Uint8Array(1_000_000))]);
  const memory = inMemory(writeManifest(code, MANIFEST));
  let bytesRead = 0;
  const read = readManifestFrom({
    size: memory.size,
    read(offset, length) {
      bytesRead += length;
      return memory.read(offset, length);
    },
  });
  assertEquals(read.manifest, MANIFEST);
  assert(bytesRead < 2_000, `${bytesRead} bytes were read`);
});
