/** Of what a module was built: it says so as others read it, and cannot say it of another module. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { createHash } from "node:crypto";
import { codeDigest } from "../../registry/module/wasm.ts";
import { readProvenance, writeProvenance } from "../../registry/module/provenance.ts";
import { Project } from "../support/plugins/project.ts";
import { tinyPlugin } from "../support/registry/registry.ts";

const project = new Project();
globalThis.addEventListener("unload", () => project[Symbol.dispose]());

const SECTION = "florecon.provenance";

Deno.test("ship --provenance says of which sources a module was built, and inspect shows it", async () => {
  await project.run("keygen", "acme");
  const flags = ["--provenance", "--reproducible", "--sign", "acme.key"];
  const shipped = await project.run("ship", ...flags, "--json");
  assertEquals(shipped.code, 0, shipped.stderr);
  const bytes = project.bytes("solver.wasm");
  const [section] = WebAssembly.Module.customSections(new WebAssembly.Module(bytes), SECTION);
  const statement = JSON.parse(new TextDecoder().decode(section));
  assertEquals([statement._type, statement.predicateType], [
    "https://in-toto.io/Statement/v1",
    "https://slsa.dev/provenance/v1",
  ]);
  const digest = JSON.parse(shipped.stdout).digest;
  assertEquals(`blake3:${statement.subject[0].digest.blake3}`, digest);
  const { buildDefinition, runDetails } = statement.predicate;
  const source = buildDefinition.resolvedDependencies.find((it: { name: string }) => {
    return it.name === "plugin.ts";
  });
  const hash = createHash("sha256").update(project.bytes("plugin.ts")).digest("hex");
  assertEquals(source.digest.sha256, hash);
  assertMatch(runDetails.builder.id, /^florecon\/\S+ asc\/\S+$/);

  const shown = await project.run("inspect", "solver.wasm");
  assertMatch(shown.stdout, /provenance +\d+ sources?, by florecon\/\S+ asc\/\S+/);
  assertEquals((await project.run("verify", "solver.wasm", "--by", "acme.pub")).code, 0);
  const plain = await project.run("ship", "--reproducible", "-o", "plain.wasm", "--json");
  assertEquals(JSON.parse(plain.stdout).digest, digest);
  const other = await project.run("ship", "solver.wasm", "--provenance", "-o", "b.wasm");
  assertMatch(other.stderr, /whoever built this module can say it/);
});

Deno.test("provenance is of one module, and what cannot be read is none", () => {
  const module = tinyPlugin("acme.bank");
  const provenance = {
    builder: "florecon/0.1.0 asc/0.28.20",
    sources: { "plugin.ts": `sha256:${"a".repeat(64)}` },
    commit: "0123456789abcdef0123456789abcdef01234567",
    at: "2026-01-31T12:00:00Z",
  };
  const proven = writeProvenance(module, provenance);
  assertEquals(readProvenance(proven), { provenance, problem: null });
  assertEquals(codeDigest(proven), codeDigest(module));
  assertEquals(writeProvenance(proven, provenance), proven);
  assertEquals(readProvenance(module), { provenance: null, problem: null });

  const [section] = WebAssembly.Module.customSections(new WebAssembly.Module(proven), SECTION);
  const content = new TextDecoder().decode(section);
  const wrong = [
    content.replace(/"blake3":"./, '"blake3":"#'),
    content.replace("in-toto.io", "in-toto.example"),
    content.replace('"id":"', '"id":1,"was":"'),
    content.replace(/"resolvedDependencies":\[.*?\]/, '"resolvedDependencies":{}'),
    "{}",
    "[".repeat(10_000),
    "null",
  ];
  for (const text of wrong) {
    const { problem } = readProvenance(withSection(module, text));
    assertEquals([text.slice(0, 20), problem?.code], [text.slice(0, 20), "bad_provenance"]);
  }
});

/** A module with a custom section of that name and content, written by hand. */
function withSection(module: Uint8Array, content: string): Uint8Array {
  const name = new TextEncoder().encode(SECTION);
  const body = new TextEncoder().encode(content);
  const size = 1 + name.length + body.length;
  const head = [0, ...[0, 7, 14, 21].map((shift) => size >> shift & 0x7f | 0x80), 0, name.length];
  return new Uint8Array([...module, ...head, ...name, ...body]);
}
