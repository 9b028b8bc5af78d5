import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { RateLimit } from "../../registry/server/http/rate_limit.ts";
import { fileDigest } from "../../registry/module/wasm.ts";
import fc from "../support/data/fast_check.ts";
import { testRegistry, tinyPlugin, TOKENS } from "../support/registry/registry.ts";
import { BANK, FILES, NEWER, problem } from "../support/registry/offered.ts";

Deno.test("a plain folder of modules is served with no set-up, and nothing is written to it", async () => {
  await using registry = testRegistry({ files: FILES, readOnly: true });
  const found = await (await registry.ask("/v1/plugins")).json();
  assertEquals(found.plugins, [
    {
      id: "acme.bank",
      latest: "1.10.0",
      versions: 2,
      tag: "bank",
      fields: ["row_id", "amount", "memo"],
      yanked: false,
    },
    {
      id: "acme.cards",
      latest: "0.1.0",
      versions: 1,
      tag: "cards",
      fields: ["card", "cents"],
      yanked: false,
    },
  ]);
  assertEquals([...Deno.readDirSync(registry.folder)].length, 3);
  const refused = await registry.put("acme.new", "1.0.0", tinyPlugin("acme.new"));
  assertEquals([refused.status, (await problem(refused)).code], [403, "read_only"]);
});

Deno.test("a file that comes into the folder, or leaves it, is noticed", async () => {
  await using registry = testRegistry({ files: FILES });
  const count = async () => (await (await registry.ask("/v1/plugins")).json()).total;
  Deno.writeFileSync(`${registry.folder}/pay.wasm`, tinyPlugin("acme.pay"));
  registry.registry.refresh();
  assertEquals(await count(), 3);
  Deno.removeSync(`${registry.folder}/pay.wasm`);
  Deno.removeSync(`${registry.folder}/cards.wasm`);
  registry.registry.refresh();
  assertEquals(await count(), 1);
});

Deno.test("a file that is no plugin, or whose name fits no address, is left out and hides nothing", async () => {
  await using registry = testRegistry({
    files: {
      ...FILES,
      "broken.wasm": BANK.subarray(0, 50),
      "up.wasm": tinyPlugin("../up"),
      "nul.wasm": tinyPlugin("nul"),
    },
  });
  const { plugins } = await (await registry.ask("/v1/plugins")).json();
  assertEquals(plugins.map((it: { id: string }) => it.id), ["acme.bank", "acme.cards"]);
});

Deno.test("search finds by word, tag and column, a page at a time", async () => {
  await using registry = testRegistry({ files: FILES });
  const found = async (query: string) => {
    const { plugins } = await (await registry.ask(`/v1/plugins?${query}`)).json();
    return plugins.map((it: { id: string }) => it.id);
  };
  assertEquals(await found("q=bank"), ["acme.bank"]);
  assertEquals(await found("q=ACME"), ["acme.bank", "acme.cards"]);
  assertEquals(await found("q=cents+acme"), ["acme.cards"]);
  assertEquals(await found("q=memo+cents"), []);
  assertEquals(await found("tag=cards"), ["acme.cards"]);
  assertEquals(await found("field=Memo"), ["acme.bank"]);
  assertEquals(await found("field=mem"), []);

  const first = await (await registry.ask("/v1/plugins?limit=1")).json();
  assertEquals([first.total, first.plugins.length], [2, 1]);
  const second = await (await registry.ask(`/v1/plugins?limit=1&cursor=${first.next}`)).json();
  assertEquals([second.plugins[0].id, second.next], ["acme.cards", null]);
  for (const query of ["limit=0", "limit=1000", "limit=many", `q=${"x".repeat(300)}`]) {
    const refused = await registry.ask(`/v1/plugins?${query}`);
    assertEquals([query.slice(0, 9), refused.status], [query.slice(0, 9), 400]);
    assertStringIncludes((await problem(refused)).detail as string, query.split("=")[0]);
  }
});

Deno.test("a plugin tells its versions, highest first, and a version its manifest", async () => {
  await using registry = testRegistry({ files: FILES });
  const plugin = await (await registry.ask("/v1/plugins/acme.bank")).json();
  assertEquals(plugin.latest, "1.10.0");
  assertEquals(plugin.versions.map((it: { version: string }) => it.version), ["1.10.0", "1.0.0"]);
  const version = await (await registry.ask("/v1/plugins/acme.bank/1.0.0")).json();
  assertEquals(version.digest, fileDigest(BANK));
  assertEquals(version.size, BANK.length);
  assertEquals(version.manifest.domain, { id: "acme.bank", version: "1.0.0" });
  assertEquals(version.signature, { state: "unsigned" });
  assertEquals((await problem(await registry.ask("/v1/plugins/none"))).code, "unknown_plugin");
  const missing = await registry.ask("/v1/plugins/acme.bank/9.0.0");
  assertEquals((await problem(missing)).code, "unknown_version");
});

Deno.test("the index has an ETag that changes with what is offered, and may be kept a minute", async () => {
  await using registry = testRegistry({ files: FILES });
  const first = await registry.ask("/index.json");
  assertEquals(first.headers.get("cache-control"), "public, max-age=60");
  const tag = first.headers.get("etag")!;
  const again = await registry.ask("/index.json", { headers: { "If-None-Match": tag } });
  assertEquals(again.status, 304);
  assertEquals((await registry.put("acme.new", "1.0.0", tinyPlugin("acme.new"))).status, 201);
  const changed = await registry.ask("/index.json", { headers: { "If-None-Match": tag } });
  assertEquals(changed.status, 200);
  assert(changed.headers.get("etag") !== tag);
});

Deno.test("one address answers people in HTML and programs in JSON", async () => {
  await using registry = testRegistry({ files: FILES });
  const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
  for (const path of ["/", "/plugins/acme.bank"]) {
    const type = async (accept?: string) => {
      const response = await registry.ask(path, { headers: accept ? { Accept: accept } : {} });
      assertEquals(response.headers.get("vary"), "Accept");
      return response.headers.get("content-type");
    };
    assertMatch((await type(browser))!, /^text\/html/);
    assertMatch((await type())!, /^text\/html/);
    assertMatch((await type("*/*"))!, /^text\/html/);
    assertMatch((await type("application/json"))!, /^application\/json/);
    assertMatch((await type("text/html;q=0.1, application/json"))!, /^application\/json/);
  }
  const json = { headers: { Accept: "application/json" } };
  assertEquals(
    await (await registry.ask("/plugins/acme.bank", json)).json(),
    await (await registry.ask("/v1/plugins/acme.bank")).json(),
  );
  assertEquals(
    await (await registry.ask("/?q=cards", json)).json(),
    await (await registry.ask("/v1/plugins?q=cards")).json(),
  );
  const missing = await registry.ask("/plugins/none", { headers: { Accept: browser } });
  assertEquals(missing.status, 404);
  assertMatch(missing.headers.get("content-type")!, /^text\/html/);
  assertEquals((await problem(await registry.ask("/plugins/none", json))).status, 404);
});

Deno.test("what comes from outside is text on a page, never markup", async () => {
  const evil = `<script>alert("x")</script>`;
  await using registry = testRegistry({
    files: {
      "evil.wasm": tinyPlugin("acme.evil", "1.0.0", {
        input: [{ name: evil, type: "utf8" }],
        selector: { tag: `"><b>` },
        capabilities: [evil],
      }),
    },
  });
  for (const path of [`/?q=${encodeURIComponent(evil)}`, "/", "/plugins/acme.evil"]) {
    const page = await (await registry.ask(path)).text();
    assert(!page.includes("<script") && !page.includes("<b>"), path);
  }
});

Deno.test("every answer keeps pages from doing anything that they do not do", async () => {
  await using registry = testRegistry({ files: FILES });
  for (const path of ["/", "/index.json", "/v1/plugins/none", "/healthz", "/nothing"]) {
    const { headers } = await registry.ask(path);
    assertMatch(
      headers.get("content-security-policy")!,
      /default-src 'none'.*frame-ancestors 'none'/,
    );
    assertEquals(headers.get("x-content-type-options"), "nosniff");
    assertEquals(headers.get("x-frame-options"), "DENY");
    assertEquals(headers.get("referrer-policy"), "no-referrer");
  }
});

Deno.test("another method is 405 with what is allowed, another address 404", async () => {
  await using registry = testRegistry();
  const wrong = await registry.ask("/index.json", { method: "POST" });
  assertEquals([wrong.status, wrong.headers.get("allow")], [405, "GET, HEAD"]);
  assertEquals((await problem(wrong)).code, "method_not_allowed");
  assertEquals((await problem(await registry.ask("/v2"))).code, "not_found");
  assertEquals(await (await registry.ask("/healthz")).json(), { ok: true });
});

Deno.test("each request is one line of the log, with who asked and how it ended", async () => {
  await using registry = testRegistry({ files: FILES });
  await registry.ask("/v1/plugins?q=bank", {}, "203.0.113.7");
  await registry.put("acme.new", "1.0.0", tinyPlugin("acme.new"), { token: TOKENS.acme });
  await registry.put("other.new", "1.0.0", tinyPlugin("other.new"), { token: TOKENS.acme });
  const told = registry.lines.map((it) => [it.method, it.path, it.status, it.actor, it.code]);
  assertEquals(told, [
    ["GET", "/v1/plugins?q=bank", 200, undefined, undefined],
    ["PUT", "/v1/plugins/acme.new/1.0.0", 201, "acme-ci", undefined],
    ["PUT", "/v1/plugins/other.new/1.0.0", 403, undefined, "forbidden"],
  ]);
  assertEquals(registry.lines[0].client, "203.0.113.7");
  for (const { at, milliseconds } of registry.lines) {
    assert(Math.abs(Date.parse(at) - Date.now()) < 60_000 && milliseconds >= 0);
  }
  assert(!JSON.stringify(registry.lines).includes(TOKENS.acme), "a token stays out of the log");
});

Deno.test("whoever asks too often is told when to come back, and nobody else is", async () => {
  const rate = { perSecond: 0.1, burst: 3 };
  await using registry = testRegistry({ files: FILES, rates: { reads: rate, writes: rate } });
  const ask = async (client?: string) => (await registry.ask("/healthz", {}, client)).status;
  assertEquals(await ask("203.0.113.7"), 200);
  assertEquals(await ask("203.0.113.7"), 200);
  assertEquals(await ask("203.0.113.7"), 200);
  const refused = await registry.ask("/healthz", {}, "203.0.113.7");
  assertEquals([refused.status, refused.headers.get("retry-after")], [429, "10"]);
  assertEquals((await problem(refused)).code, "too_many_requests");
  assertEquals(await ask("203.0.113.8"), 200);
  for (let number = 0; number < 10; number++) assertEquals(await ask("127.0.0.1"), 200);
});

Deno.test("who has a network of IPv6 is one caller, whatever its addresses", async () => {
  const rate = { perSecond: 0.1, burst: 2 };
  await using registry = testRegistry({ files: FILES, rates: { reads: rate, writes: rate } });
  const status = async (client: string) => (await registry.ask("/healthz", {}, client)).status;
  assertEquals(await status("2001:db8:1:2::1"), 200);
  assertEquals(await status("2001:0db8:1:2:ffff::7"), 200);
  assertEquals(await status("2001:DB8:1:2:3:4:5:6"), 429);
  assertEquals(await status("2001:db8:1:3::1"), 200);
  for (const each of ["::ffff:192.0.2.1", "::ffff:c000:202", "::ffff:c000:203", "192.0.2.4"]) {
    assertEquals([await status(each), await status(each), await status(each)], [200, 200, 429]);
  }
});

Deno.test("a rate limit lets through its burst, then its rate, over any time", () => {
  let now = 0;
  const limit = new RateLimit({ perSecond: 2, burst: 5 }, () => now);
  let passed = 0;
  // 100 seconds of 50 requests each: the first burst, and two a second after it.
  for (let step = 0; step <= 5000; step++, now += 0.02) if (limit.take("a") === 0) passed++;
  assert(Math.abs(passed - (5 + 2 * 100)) <= 1, `${passed} passed`);
  assertEquals(limit.take("b"), 0);
});

Deno.test("select answers which plugin some data is for, and why not the others", async () => {
  await using registry = testRegistry({ files: FILES });
  const ask = async (body: unknown) => {
    const headers = { "Content-Type": "application/json" };
    return await registry.ask("/v1/select", {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
  };
  const columns = ["row_id", "amount", "memo"].map((name) => ({ name }));
  const answer = await (await ask({ columns })).json();
  assertEquals(answer.chosen, {
    id: "acme.bank",
    version: "1.10.0",
    digest: fileDigest(NEWER),
    source: `/v1/blobs/${fileDigest(NEWER)}`,
  });
  assertEquals(
    answer.passed_over.map((it: Record<string, string>) => [it.id, it.version, it.rule]),
    [["acme.cards", "0.1.0", "columns"], ["acme.bank", "1.0.0", "version"]],
  );
  const older = await (await ask({ columns: [], domain: "acme.bank", range: "<1.5" })).json();
  assertEquals(older.chosen.version, "1.0.0");
  const nothing = await (await ask({ columns: [{ name: "x" }] })).json();
  assertEquals([nothing.chosen, nothing.tied], [null, []]);
  assertMatch(nothing.why, /plugins? fits/);

  const wrongType = { columns: columns.map((it) => ({ ...it, type: "Utf8" })) };
  assertEquals((await (await ask(wrongType)).json()).chosen, null);
  assertEquals(
    (await problem(await ask({ columns, range: "some", domain: "acme.bank" }))).code,
    "bad_range",
  );
  assertEquals((await problem(await ask({}))).code, "bad_request");
  assertEquals((await problem(await ask({ columns: "all" }))).code, "bad_request");
});

Deno.test("the contract is valid OpenAPI 3.1, and names every address that answers", async () => {
  await using registry = testRegistry({ files: FILES });
  const document = await (await registry.ask("/openapi.json")).json();
  const { Validator } = await import("@seriousme/openapi-schema-validator");
  const { valid, errors } = await new Validator().validate(document);
  assertEquals([valid, errors], [true, undefined]);
  const addresses = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`)
  );
  assertEquals(addresses.sort(), [
    "GET /",
    "GET /healthz",
    "GET /index.json",
    "GET /plugins/{id}",
    "GET /plugins/{id}/try",
    "GET /readyz",
    "GET /v1/blobs/{digest}",
    "GET /v1/blobs/{digest}/sample",
    "GET /v1/blobs/{digest}/truth",
    "GET /v1/events",
    "GET /v1/index",
    "GET /v1/index/{digest}",
    "GET /v1/plugins",
    "GET /v1/plugins/{id}",
    "GET /v1/plugins/{id}/{version}",
    "POST /v1/plugins/{id}/{version}/takedown",
    "POST /v1/plugins/{id}/{version}/unyank",
    "POST /v1/plugins/{id}/{version}/yank",
    "POST /v1/select",
    "PUT /v1/plugins/{id}/{version}",
  ]);
});

Deno.test("a sample that is not there is no failure of the server", async () => {
  await using registry = testRegistry({ files: FILES });
  const response = await registry.ask(`/v1/blobs/${fileDigest(BANK)}/sample`);
  assertEquals([response.status, (await problem(response)).code], [404, "unknown_sample"]);
});

Deno.test("a body that is no JSON is told so, whatever it says it is", async () => {
  await using registry = testRegistry({ files: FILES });
  const send = async (type: string, body: string) => {
    const headers = { "Content-Type": type };
    return (await problem(await registry.ask("/v1/select", { method: "POST", headers, body })))
      .code;
  };
  assertEquals(await send("application/json", "{"), "bad_request");
  assertEquals(await send("application/json", ""), "bad_request");
  assertEquals(await send("text/plain", "{}"), "unsupported_type");
  assertEquals(await send("application/json", `{"columns":[${" ".repeat(2 << 20)}]}`), "too_large");
});

Deno.test("nothing that is asked makes the server itself fail", async () => {
  await using registry = testRegistry({ files: FILES });
  const word = fc.oneof(
    fc.constantFrom("..", "%2e%2e", "%00", "%ff", "%", "acme.bank", "1.0.0", "yank", "blobs"),
    fc.string({ maxLength: 12 }),
    fc.string({ unit: "binary", maxLength: 8 }).map((text) =>
      encodeURIComponent(text.toWellFormed())
    ),
  );
  const path = fc.tuple(
    fc.constantFrom("/", "/v1/", "/v1/plugins/", "/v1/blobs/", "/plugins/", "/v1/select", "/?q="),
    fc.array(word, { maxLength: 4 }),
  ).map(([start, words]) => start + words.join("/"));
  const header = fc.oneof(
    fc.constantFrom("bytes=0-", "bytes=5-1", `Bearer ${TOKENS.all}`, "*/*;q=x", "text/html", '""'),
    fc.stringMatching(/^[ -~]{0,20}$/),
  );
  const names = ["Range", "Accept", "Authorization", "Content-Type", "If-None-Match", "If-Range"];
  const request = fc.record({
    path,
    method: fc.constantFrom("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"),
    headers: fc.dictionary(fc.constantFrom(...names), header),
    body: fc.uint8Array({ maxLength: 60 }),
  });
  await fc.assert(
    fc.asyncProperty(request, async ({ path, method, headers, body }) => {
      const sent = method === "GET" || method === "HEAD" ? undefined : body as BodyInit;
      const { status } = await registry.ask(path, { method, headers, body: sent });
      assert(status < 500, `${method} ${path} is ${status}`);
    }),
    { numRuns: 2000 },
  );
});
