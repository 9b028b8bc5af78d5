/** What authors write in Markdown does nothing on a page but stand there. */
import process from "node:process";
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

Deno.test("a README of tables, brackets or pictures alone takes no longer than one of words", () => {
  const spent = (text: string) => {
    const before = process.cpuUsage();
    html(text);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const filled = (piece: string) => piece.repeat((1 << 16) / piece.length);
  spent(filled("as it is. "));
  const words = Math.max(...["a *b* `c` d. ", "- one\n"].map((it) => spent(filled(it))));
  for (const piece of ["|a|\n|-|\n\n", "[", "![", "*a_", "[a\n"]) {
    const least = Math.min(spent(filled(piece)), spent(` ${filled(piece)}`));
    assert(least < 10 * words + 20_000, `${JSON.stringify(piece)}: ${least} µs beside ${words}`);
  }
});

Deno.test("what is rendered once is not rendered again", () => {
  const text = "|a|\n|-|\n\n".repeat(5000);
  const first = rendered(text);
  assert(rendered(text) === first);
  for (let other = 0; other < 1000; other++) rendered(`# ${other}`);
  assert(rendered(text) !== first, "and nothing is kept for ever");
});

Deno.test("a text without end ends", () => {
  for (const piece of ["[", "![", "*a_", "`a", "> ", "- ", "<", "|a\n|-\n"]) {
    assert(html(piece.repeat(1 << 17)).length < 1 << 20, piece);
  }
});
