/** The section of docs is written whole, bounded, and read as what comes from outside. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertThrows } from "@std/assert/throws.js";
import { concat } from "../../core/host/bytes.ts";
import { FloreconError } from "../../core/host/error.ts";
import { readDocs, writeDocs } from "../../registry/module/docs.ts";
import {
  codeDigest,
  encodeCustomSection,
  sections,
  WASM_HEADER,
} from "../../registry/module/wasm.ts";

const MODULE = concat([WASM_HEADER, encodeCustomSection("note", Uint8Array.of(1))]);
const DOCS = { summary: "Pairs lines.", settings: { days: { comment: "How far.", unit: "days" } } };

const read = (document: unknown) => {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  const content = new TextEncoder().encode(text);
  return readDocs(concat([MODULE, encodeCustomSection("florecon.docs", content)]));
};

Deno.test("docs are read back, stand last, replace older ones, and are no part of the code", () => {
  const written = writeDocs(MODULE, DOCS);
  assertEquals(readDocs(written), { docs: DOCS, problem: null });
  assertEquals(sections(written).sections.at(-1)?.name, "florecon.docs");
  assertEquals(writeDocs(writeDocs(MODULE, { summary: "Old." }), DOCS), written);
  assertEquals(codeDigest(written), codeDigest(MODULE));
  assertEquals(readDocs(MODULE), { docs: {}, problem: null });
});

Deno.test("docs that are too large are not written", () => {
  const error = assertThrows(
    () => writeDocs(MODULE, { readme: "x".repeat(1 << 18) }),
    FloreconError,
  );
  assertEquals(error.code, "docs_too_large");
  assertMatch(error.message, /shorten its README\.md/);
});

Deno.test("docs that are not what they should be are a problem, and nothing of them is believed", () => {
  const wrong: [unknown, RegExp][] = [
    ["{", /not JSON/],
    ["[".repeat(100), /nested without end/],
    [[], /not a JSON object/],
    [{ summary: 1 }, /summary is not a text/],
    [{ keywords: Array(101).fill("a") }, /keywords is not a list of up to 100 texts/],
    [{ columns: { a: "text" } }, /columns does not hold comments/],
    [{ settings: { a: { comment: "x", unit: 5 } } }, /settings does not hold comments/],
    [{
      settings: Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [at, { comment: "" }])),
    }, /settings/],
    [{ stages: [{ name: "one" }] }, /stages is not a list/],
    [" ".repeat(1 << 18) + "{}", /larger than 262144 bytes/],
  ];
  for (const [document, why] of wrong) {
    const { docs, problem } = read(document);
    assertEquals([docs, problem?.code], [{}, "bad_docs"]);
    assertMatch(problem!.message, why);
  }
  assertEquals(read({ summary: "A.", later: { of: "another version" } }).docs, { summary: "A." });
  const { docs } = read('{"columns":{"__proto__":{"comment":"x"},"toString":{"comment":"y"}}}');
  assertEquals(Object.keys(docs.columns!), ["__proto__", "toString"]);
});
