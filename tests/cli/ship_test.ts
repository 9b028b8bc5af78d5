/** What is handed out: whole, tested, and the same from the same source. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { readDocs } from "../../registry/module/docs.ts";
import { readManifest } from "../../registry/module/manifest.ts";
import { codeDigest } from "../../registry/module/wasm.ts";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";
import { Project, shippedFrom } from "../support/plugins/project.ts";
import { tinyPlugin } from "../support/registry/registry.ts";

Deno.test("ship writes a tested module whose manifest names its own digest", async () => {
  using project = new Project();
  const { code, stdout, stderr } = await project.run("ship");
  assertEquals([code, stderr], [0, ""]);
  assertMatch(stdout, /written to solver\.wasm/);
  const bytes = project.bytes("solver.wasm");
  const { manifest } = readManifest(bytes);
  assertEquals(manifest?.build?.digest, codeDigest(bytes));
  assertStringIncludes(stdout, codeDigest(bytes));
  assertMatch(manifest!.build!.at!, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assertMatch(manifest!.build!.toolchain!, /^florecon\/\S+ asc\/\S+$/);
});

Deno.test("ship writes what the author says of the plugin, beside its code", async () => {
  using project = new Project();
  await project.ship();
  const before = project.bytes("solver.wasm");
  project.write(
    "CHANGELOG.md",
    "# Changes\n\n## [0.1.0] - 2026-03-01\n\nThe first one.\n\n## 0.0.9\n",
  );
  project.write("deno.json", JSON.stringify({ license: "MIT", keywords: ["lists"], authors: [1] }));
  await project.ship();
  const { docs, problem } = readDocs(project.bytes("solver.wasm"));
  assertEquals(problem, null);
  assertStringIncludes(docs.summary!, "Pairs two lists by their references");
  assertEquals(docs.readme, project.text("README.md"));
  assertEquals(docs.changes, "The first one.");
  assertEquals([docs.license, docs.keywords, docs.authors], ["MIT", ["lists"], undefined]);
  assertEquals(docs.settings!.tolerance.unit, "cents");
  assertEquals(codeDigest(project.bytes("solver.wasm")), codeDigest(before));
});

Deno.test("check hints at what nobody says of a plugin", async () => {
  using project = new Project();
  const silent = project.text("plugin.ts").replaceAll(/\/\*\*[^]*?\*\//g, "");
  project.write("plugin.ts", silent);
  const { code, stdout } = await project.run("check");
  assertEquals(code, 0);
  assertMatch(
    stdout,
    /hint nothing says what the plugin is for; write \/\*\* … \*\/ above its class/,
  );
  assertMatch(stdout, /hint nothing says what "tolerance" sets; write/);
});

Deno.test("two reproducible ships are byte for byte the same, wherever and whenever", async () => {
  using project = new Project();
  using other = new Project();
  const ran = await project.run("ship", "--reproducible", "-o", "out.wasm");
  assertEquals(ran.code, 0, ran.stderr);
  const bytes = project.bytes("out.wasm");
  // The other one was compiled by another process, perhaps days ago.
  assertEquals(bytes, await shippedFrom(other.path));
  const { build } = readManifest(bytes).manifest!;
  assertEquals([build!.git, build!.at], [undefined, undefined]);
});

Deno.test("ship --dry-run writes nothing, and SOURCE_DATE_EPOCH fixes the time that it tells", async () => {
  using project = new Project();
  const dry = await florecon(["ship", "--dry-run", "-o", "dry.wasm", "--json"], {
    cwd: project.path,
    env: { SOURCE_DATE_EPOCH: "1780000000" },
  });
  assertEquals(dry.code, 0, dry.stderr);
  const { out, build } = JSON.parse(dry.stdout);
  // date -u -d @1780000000
  assertEquals([out, build.at], [null, "2026-05-28T20:26:40Z"]);
  assertEquals(modulesIn(project), []);
});

Deno.test("a plugin that breaks a promise is not shipped", async () => {
  using project = new Project();
  // It remembers how many sessions there were, and is more generous in each.
  project.write(
    "plugin.ts",
    project.text("plugin.ts")
      .replace("export class Config", "let sessions: f64 = 0;\nexport class Config")
      .replace("const close =", "sessions += 1;\n    const close =")
      .replace("Math.abs(g.net), this.config.tolerance", "Math.abs(g.net), sessions * 20"),
  );
  const { code, stdout, stderr } = await project.run("ship", "-o", "bad.wasm");
  assertEquals(code, 1);
  assertMatch(stdout, /^ +failed +determinism across instances\n +data\/sample\.csv, line \d+: /m);
  assertMatch(stderr, /\[not_conforming\]/);
  assertEquals(modulesIn(project), []);
});

Deno.test("ship refuses a name that no registry takes, before it tries the module", async () => {
  using folder = temporaryFolder();
  const cases: [id: string, version: string, code: string][] = [
    ["Acme.Bank", "1.0.0", "bad_domain_id"],
    ["acme.nul", "1.0.0", "bad_domain_id"],
    ["acme.bank", "1.0.0+aa", "bad_version"],
  ];
  Deno.writeTextFileSync(`${folder.path}/sample.csv`, "row_id,amount,memo\n1,1,a\n");
  for (const [id, version, expected] of cases) {
    Deno.writeFileSync(`${folder.path}/made.wasm`, tinyPlugin(id, version));
    const args = ["ship", "made.wasm", "sample.csv", "--dry-run"];
    const { code, stderr } = await florecon(args, { cwd: folder.path });
    assertEquals(code, 1, stderr);
    assertStringIncludes(stderr, `[${expected}]`);
  }
});

Deno.test("new begins no plugin that ship would refuse for its name", async () => {
  using folder = temporaryFolder();
  for (const name of ["acme.nul", "Acme", "a".repeat(101), "a_b"]) {
    const { code, stderr } = await florecon(["new", name], { cwd: folder.path });
    assertEquals([name, code], [name, 2]);
    assertMatch(stderr, /cannot name a plugin: .*; take one such as [a-z-]+ /);
  }
  assertEquals([...Deno.readDirSync(folder.path)], []);
});

function modulesIn({ path }: Project): string[] {
  const names = [...Deno.readDirSync(path)].map(({ name }) => name);
  return names.filter((name) => name.endsWith(".wasm"));
}
