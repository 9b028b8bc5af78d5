/** The modules that tests keep under `out/`: whoever finds one finds what would be compiled now. */
import { assertEquals } from "@std/assert/equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Compiled, Profile, Read } from "../../compiler/mod.ts";
import { sdkFiles } from "../../compiler/sdk/write.ts";
import { keptModule, TOOLCHAIN, toolchainDigest } from "../support/compiler/kept.ts";
import { Shelf } from "../support/compiler/shelf.ts";
import { pluginSource } from "../support/plugins/plugin_source.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { arrows, ROOT } from "../support/repository/imports.ts";

/** A plugin of two files. */
const FILES: Record<string, string | null> = {
  "plugin.ts": 'import "./rules.ts";',
  "rules.ts": "tolerance = 0;",
  "more.ts": null,
};

/** A compiler that reads every file of a plugin, and gives back what it has read. */
class Compiler {
  runs = 0;

  compile = (_entry: string, read: Read, profile: Profile): Promise<Compiled> => {
    this.runs++;
    const texts = Object.keys(FILES).map((path) => read(path));
    const diagnostics = texts[0] === null ? [diagnostic("there is no plugin.ts")] : [];
    if (diagnostics.length > 0) return Promise.resolve({ ok: false, diagnostics });
    const wasm = new TextEncoder().encode(JSON.stringify([profile, ...texts]));
    return Promise.resolve({ ok: true, wasm, describe: DESCRIBE, docs: { summary: "One." } });
  };
}

const DESCRIBE = {
  abi_version: 1,
  domain: { id: "acme.kept", version: "1.0.0" },
  input: [],
  report_schema: 1,
};

function diagnostic(message: string) {
  return { code: "x", message, file: "plugin.ts", line: 1, column: 1, length: 1, source: "" };
}

const reading = (files: Record<string, string | null>): Read => (path) => files[path] ?? null;

Deno.test("a module is compiled once, whoever asks for it, and comes back as it was", async () => {
  using folder = temporaryFolder();
  const compiler = new Compiler();
  const shelf = () => new Shelf(folder.path, "tools", compiler.compile);
  const first = await shelf().module("plugin.ts", reading(FILES), "ship");
  assertEquals(await shelf().module("plugin.ts", reading({ ...FILES }), "ship"), first);
  assertEquals(compiler.runs, 1);
  assertEquals(first.describe, DESCRIBE);
});

Deno.test("who needs a module that is being compiled waits for it", async () => {
  using folder = temporaryFolder();
  const compiler = new Compiler();
  const modules = Array.from({ length: 4 }, () => {
    return new Shelf(folder.path, "tools", compiler.compile).module(
      "plugin.ts",
      reading(FILES),
      "ship",
    );
  });
  const [first, ...others] = await Promise.all(modules);
  for (const other of others) assertEquals(other, first);
  assertEquals(compiler.runs, 1);
});

Deno.test("bytes of other origin are made once as well, and others of other texts", async () => {
  using folder = temporaryFolder();
  let made = 0;
  const make = () => Promise.resolve(Uint8Array.of(++made));
  const asked = [["a", "b"], ["a", "b"], ["ab", ""], ["a", "b"]];
  const bytes: Uint8Array[] = [];
  for (const texts of asked) {
    bytes.push(await new Shelf(folder.path, "tools").bytes(texts, make));
  }
  assertEquals(bytes.map(([byte]) => byte), [1, 1, 2, 1]);
});

Deno.test("one byte more or less is another module", async (t) => {
  using folder = temporaryFolder();
  const compiler = new Compiler();
  const made = (files = FILES, profile: Profile = "ship", toolchain = "tools") =>
    new Shelf(folder.path, toolchain, compiler.compile)
      .module("plugin.ts", reading(files), profile);
  const changes: [string, () => ReturnType<typeof made>][] = [
    ["of the entry", () => made({ ...FILES, "plugin.ts": FILES["plugin.ts"] + " " })],
    ["of a file that it imports", () => made({ ...FILES, "rules.ts": "tolerance = 1;" })],
    ["of a file that was not there", () => made({ ...FILES, "more.ts": "" })],
    ["in a file that is no longer there", () => made({ ...FILES, "rules.ts": null })],
    ["in another profile", () => made(FILES, "author")],
    ["of another toolchain", () => made(FILES, "ship", "other tools")],
  ];
  const { wasm } = await made();
  for (const [what, change] of changes) {
    await t.step(what, async () => {
      await made();
      const before = compiler.runs;
      const changed = await change();
      assertEquals(compiler.runs, before + 1);
      assertEquals((await change()).wasm, changed.wasm);
      assertEquals((await made()).wasm, wasm);
    });
  }
});

Deno.test("what does not compile is an error that says why, and is never kept", async () => {
  using folder = temporaryFolder();
  const compiler = new Compiler();
  const shelf = new Shelf(folder.path, "tools", compiler.compile);
  for (let time = 0; time < 2; time++) {
    const made = () => shelf.module("plugin.ts", reading({}), "ship");
    await assertRejects(made, Error, "plugin.ts:1 there is no plugin.ts");
  }
  assertEquals(compiler.runs, 2);
});

Deno.test("only whole modules are seen: what is half written has another name", async () => {
  using folder = temporaryFolder();
  const compiler = new Compiler();
  await new Shelf(folder.path, "tools", compiler.compile)
    .module("plugin.ts", reading(FILES), "ship");
  const names = [...Deno.readDirSync(`${folder.path}/tools`)].map(({ name }) => name);
  assertEquals(names.map((name) => name.slice(64)).sort(), [".json", ".json.lock"]);
});

Deno.test("shelves that nobody puts anything on any more are cleared away, and no others", async () => {
  using folder = temporaryFolder();
  const days = (count: number) => new Date(Date.now() - count * 24 * 60 * 60 * 1000);
  for (const [name, age] of [["old", 2], ["recent", 0.5]] as const) {
    Deno.mkdirSync(`${folder.path}/${name}`);
    Deno.utimeSync(`${folder.path}/${name}`, days(age), days(age));
  }
  await new Shelf(folder.path, "new", new Compiler().compile)
    .module("plugin.ts", reading(FILES), "ship");
  const left = [...Deno.readDirSync(folder.path)].map(({ name }) => name);
  assertEquals(left.sort(), ["new", "recent"]);
});

Deno.test("one byte of any file of the toolchain is another toolchain", () => {
  const files = ["compiler/mod.ts", "core/sdk/minor.ts", "deno.lock"];
  const digest = (changed?: string) =>
    toolchainDigest(files, (path) => path === changed ? "text " : "text");
  const digests = [digest(), ...files.map(digest), toolchainDigest(files.slice(1), () => "text")];
  assertEquals(new Set(digests).size, digests.length);
  assertEquals(digest(), digests[0]);
});

Deno.test("the toolchain is all that the compiler imports, and all that it puts into a plugin", () => {
  const needed = [
    ...arrows(TOOLCHAIN.filter((file) => file.endsWith(".ts"))).map(({ to }) => to),
    ...[...sdkFiles().values()].map((file) => `core/${file}`),
  ];
  // The compiler's own messages show imports of files that nobody has.
  const missing = needed.filter((file) =>
    !TOOLCHAIN.includes(file) && existsSync(resolve(ROOT, file))
  );
  assertEquals(missing, []);
});

Deno.test("a kept module is the one that the compiler makes", async () => {
  const { compile } = await import("../../compiler/mod.ts");
  const read = reading({ "plugin.ts": pluginSource() });
  const made = await compile("plugin.ts", read, "author");
  assertEquals(await keptModule("plugin.ts", read, "author"), made as typeof made & { ok: true });
});
