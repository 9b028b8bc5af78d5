/** What authors write in Markdown does nothing on a page but stand there. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { rendered } from "../../registry/server/pages/markdown.ts";

const html = (text: string) => String(rendered(text)).trim();

Deno.test("Markdown is rendered below the headings of the page", () => {
  assertEquals(
    html("# One\n\n*two* `three`"),
    "<h3>One</h3>\n<p><em>two</em> <code>three</code></p>",
  );
  assertEquals(html("##### Deep"), "<h6>Deep</h6>");
});

Deno.test("HTML is shown as it is written, and a picture as its words", () => {
  assertEquals(html("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
  assertEquals(html('![a "<b>"](https://evil.example/x.png)'), "<p>a &quot;&lt;b&gt;&quot;</p>");
});

Deno.test("an address that could do something is no link, and every link is marked", () => {
  for (const address of ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x"]) {
    assert(!html(`[a](${address}) <${address}>`).includes("href"), address);
  }
  assertEquals(
    html("[a](https://acme.example)"),
    '<p><a href="https://acme.example" rel="nofollow noopener noreferrer ugc">a</a></p>',
  );
});

Deno.test("what steers is shown as what it is, and tables are told apart", () => {
  assertEquals(html("a\u202eb"), "<p>a\ufffdb</p>");
  const tables = html("| |b|\n|-|-|\n|1|2|\n\nand\n\n|c|\n|-|\n|3|");
  assert(tables.includes('aria-label="Table 1"') && tables.includes('aria-label="Table 2"'));
  assert(!tables.includes("<th></th>"));
});

Deno.test("a text without end ends", () => {
  for (const piece of ["[", "![", "*a_", "`a", "> ", "- ", "<", "|a\n|-\n"]) {
    assert(html(piece.repeat(1 << 17)).length < 1 << 20, piece);
  }
});
