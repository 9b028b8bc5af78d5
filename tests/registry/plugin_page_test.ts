/** What a plugin's page says of it, without a browser: tests/registry/pages_test.ts looks at it in one. */
import process from "node:process";
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import type { PluginDocs } from "../../core/host/describe/docs.ts";
import { writeDocs } from "../../registry/module/docs.ts";
import { writeProvenance } from "../../registry/module/provenance.ts";
import { testRegistry, tinyPlugin } from "../support/registry/registry.ts";

/** The text of a plugin's page. */
async function pageOf(module: Uint8Array): Promise<string> {
  await using registry = testRegistry({ files: { "a.wasm": module } });
  const headers = { Accept: "text/html" };
  return await (await registry.ask("/plugins/acme.bank", { headers })).text();
}

function documented(docs: PluginDocs): Uint8Array {
  return writeDocs(tinyPlugin("acme.bank"), docs);
}

Deno.test("a page says of which sources a module was built, where it says so itself", async () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const sources = { "plugin.ts": digest, "<b>.ts": digest };
  const commit = "0123456789abcdef0123456789abcdef01234567";
  const builder = "florecon/0.1.0 asc/0.28.20";
  const page = await pageOf(writeProvenance(tinyPlugin("acme.bank"), { builder, sources, commit }));
  assertStringIncludes(page, `Built by ${builder} of 2 sources, at commit <code>${commit}</code>`);
  assertStringIncludes(page, `<code>&lt;b&gt;.ts</code> <code>${digest}</code>`);
  assertEquals((await pageOf(tinyPlugin("acme.bank"))).includes("Provenance"), false);
});

Deno.test("a page says what a plugin reconciles as its README begins, where that is a paragraph", async () => {
  const first = "Matches *tills* with what `acme` settled.";
  const shown = "<p>Matches <em>tills</em> with what <code>acme</code> settled.</p>";
  const purposeOf = async (readme: string) => {
    const page = await pageOf(documented({ readme }));
    return page.slice(page.indexOf('id="purpose"'), page.indexOf('id="columns"'));
  };
  for (const readme of [`# Tills\n\n${first}\n\n## More\n\ntext`, `${first}\n\nmore`]) {
    assertStringIncludes(await purposeOf(readme), shown);
  }
  for (const readme of ["", "# Tills\n", "```sh\nrm\n```", "| a |\n| - |", "<script>x</script>"]) {
    const purpose = await purposeOf(readme);
    assertStringIncludes(purpose, "Groups rows");
    assertEquals(purpose.includes("script>"), false);
  }
});

Deno.test("what an author has in backticks is shown as a program has it, an odd one as it is", async () => {
  const page = await pageOf(
    documented({ summary: "Takes `a` or `<i>`.", description: "5` of it" }),
  );
  assertStringIncludes(page, "Takes <code>a</code> or <code>&lt;i&gt;</code>.");
  assertStringIncludes(page, "5` of it");
});

Deno.test("what an author says without end is shown as far as anybody reads, in no time", async () => {
  const endless = ["`", "a\n", "1", "|a|\n|-|\n\n"].map((it) => it.repeat(130_000 / it.length));
  const started = process.cpuUsage();
  for (const text of endless) {
    const page = await pageOf(documented({ summary: text }));
    assert(page.length < 20_000, `${page.length} letters of ${text.slice(0, 8)}`);
    const read = await pageOf(documented({ readme: `${text}x1` }));
    assert(read.length < 1 << 20, `${read.length} letters of ${text.slice(0, 8)}`);
  }
  const { user, system } = process.cpuUsage(started);
  assert(user + system < 5_000_000, `${user + system} µs`);
});
