/** What a publisher writes into a manifest, or a caller into an address, steers no page and no log. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { jsonLine } from "../../core/host/printable.ts";
import { sources } from "../support/repository/imports.ts";
import { testRegistry, tinyPlugin } from "../support/registry/registry.ts";

const NASTY = "a\x1b]0;pwned\x07\x9b31m\rb\u202eback\u2066\u200b\u2028c<script>";
const LONG = "long ".repeat(20_000);

/** What no page is to hold; line feeds are its own. */
const STEERS = /(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b]/u;

const loud = tinyPlugin("acme.loud", "1.0.0", {
  input: [
    { name: "row_id", type: "i64", id: true },
    { name: `amount ${NASTY}`, type: "f64", amount: true },
    { name: LONG.slice(0, 256), type: "utf8" },
  ],
  capabilities: [NASTY, LONG.slice(0, 256)],
  config: [{ name: NASTY, type: "utf8", default: NASTY + LONG }],
  selector: { requires_fields: ["row_id"], tag: NASTY, priority: 1 },
});

Deno.test("pages show a manifest's words as far as they are of use, and none that steer", async () => {
  await using registry = testRegistry();
  assertEquals((await registry.put("acme.loud", "1.0.0", loud)).status, 201);
  const act = {
    headers: { Authorization: "Bearer florecon_test", "Content-Type": "application/json" },
  };
  const body = JSON.stringify({ reason: `${NASTY} ${LONG.slice(0, 300)}` });
  const yank = "/v1/plugins/acme.loud/1.0.0/yank";
  await registry.ask(yank, { method: "POST", body, ...act });
  const addresses = [
    "/plugins/acme.loud",
    "/",
    `/?q=${encodeURIComponent(NASTY)}`,
    `/plugins/${encodeURIComponent(NASTY)}`,
  ];
  for (const address of addresses) {
    const page = await (await registry.ask(address, { headers: { Accept: "text/html" } })).text();
    const steering = STEERS.exec(page);
    assertEquals(steering && [address, JSON.stringify(steering[0])], null);
    assert(page.length < 30_000, `${address} has ${page.length} characters`);
    assert(!page.includes("c<script>"));
  }
  const page =
    await (await registry.ask("/plugins/acme.loud", { headers: { Accept: "text/html" } }))
      .text();
  assertStringIncludes(page, "a\ufffd]0;pwned\ufffd\ufffd31m b\ufffdback");
});

Deno.test("a problem document says all that there is to say, safe to look at", async () => {
  await using registry = testRegistry({
    validate: () => Promise.resolve({ code: "trapped", message: `it stopped: ${NASTY}` }),
  });
  const refused = await registry.put("acme.loud", "1.0.0", loud);
  const text = await refused.text();
  assertEquals([refused.status, STEERS.test(text)], [422, false]);
  assertStringIncludes(JSON.parse(text).detail, NASTY);
});

Deno.test("a request is one line of the log, whatever it asks for", async () => {
  await using registry = testRegistry();
  await registry.ask(`/v1/plugins/${encodeURIComponent(NASTY)}?q=${NASTY}`);
  const [line] = registry.lines.map(jsonLine);
  assert(!/\n/.test(line) && !STEERS.test(line), line);
});

Deno.test("no page takes a way around that", () => {
  const around = sources(["registry/server/pages"]).filter((file) => {
    return /hono\/html/.test(Deno.readTextFileSync(new URL(`../../${file}`, import.meta.url)));
  });
  // What an author wrote in Markdown is rendered with HTML off: markdown_test holds that.
  assertEquals(around.sort(), [
    "registry/server/pages/html.ts",
    "registry/server/pages/markdown.ts",
  ]);
});
