/** What an operator sees of a registry, and sets: figures, names of requests, proxies, origins. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { changeTokens } from "../../registry/server/tokens/file.ts";
import { createApp } from "../../registry/server/app.ts";
import { Registry } from "../../registry/server/registry.ts";
import { Guard } from "../../registry/server/tokens/guard.ts";
import { hashOf } from "../../registry/server/tokens/token.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { FILES, problem } from "../support/registry/offered.ts";
import { testRegistry, tinyPlugin, TOKENS } from "../support/registry/registry.ts";

Deno.test("/metrics counts what was answered, refused and taken in, in Prometheus' text format", async () => {
  await using registry = testRegistry({ files: FILES, metrics: () => ({ connections: 7 }) });
  await registry.ask("/v1/plugins");
  await registry.ask("/v1/plugins/none");
  await registry.ask("/v1/plugins", { method: "PROPFIND" });
  await registry.put("acme.new", "1.0.0", tinyPlugin("acme.new"));
  const response = await registry.ask("/metrics");
  assertMatch(response.headers.get("content-type")!, /^text\/plain; version=0\.0\.4/);
  const text = await response.text();
  const value = (name: string) =>
    text.split("\n").find((line) => line.startsWith(`${name} `))?.split(" ")[1];
  assertEquals(value('florecon_requests_total{method="GET",status="200"}'), "1");
  assertEquals(value('florecon_requests_total{method="GET",status="404"}'), "1");
  assertEquals(value('florecon_requests_total{method="other",status="405"}'), "1");
  assertEquals(value('florecon_refusals_total{code="unknown_plugin"}'), "1");
  assertEquals(value("florecon_publishes_total"), "1");
  assertEquals(value('florecon_request_seconds_bucket{le="+Inf"}'), "4");
  assertEquals(value("florecon_request_seconds_count"), "4");
  assertEquals(value("florecon_plugins"), "3");
  assertEquals(value("florecon_versions"), "4");
  assertEquals(value("florecon_lost_blobs"), "0");
  assertEquals(value("florecon_connections"), "7");
  // Each line is a comment or a sample, and a bucket holds at least what the one before does.
  for (const line of text.trimEnd().split("\n")) {
    assertMatch(line, /^(# (HELP|TYPE) \w+ .+|\w+(\{[^{}]*\})? \d+(\.\d+)?(e-?\d+)?)$/);
  }
  const buckets = [...text.matchAll(/_bucket\{le="[^"]+"\} (\d+)/g)].map(([, it]) => Number(it));
  assertEquals(buckets, buckets.toSorted((one, other) => one - other));
});

Deno.test("/metrics is nothing where nobody asked for it", async () => {
  await using registry = testRegistry({ files: FILES });
  assertEquals((await registry.ask("/metrics")).status, 404);
});

Deno.test("a request has one name in its answer, its problem and the log", async () => {
  await using registry = testRegistry({ files: FILES });
  const named = await registry.ask("/v1/plugins/none", { headers: { "X-Request-Id": "proxy-1" } });
  assertEquals(named.headers.get("x-request-id"), "proxy-1");
  assertEquals((await problem(named)).request, "proxy-1");
  const forged = 'a"}\u2028{"status":200';
  for (const id of ["x".repeat(65), encodeURIComponent(forged), "a b", ""]) {
    const response = await registry.ask("/healthz", { headers: { "X-Request-Id": id } });
    assertMatch(response.headers.get("x-request-id")!, /^[0-9a-f-]{36}$/);
  }
  const [first, ...others] = registry.lines.map(({ request }) => request);
  assertEquals([first, new Set(others).size], ["proxy-1", 4]);
});

Deno.test("who asks is the proxy's last word where it is trusted, and the connection's elsewhere", async () => {
  const rate = { perSecond: 0.1, burst: 2 };
  const rates = { reads: rate, writes: rate };
  const told = { headers: { "X-Forwarded-For": "192.0.2.66, 203.0.113.7" } };
  await using behind = testRegistry({ files: FILES, trustProxy: true, rates });
  const ask = async (init: RequestInit) => (await behind.ask("/healthz", init, "127.0.0.1")).status;
  assertEquals([await ask(told), await ask(told), await ask(told)], [200, 200, 429]);
  const other = { headers: { "X-Forwarded-For": "203.0.113.7, 203.0.113.8" } };
  assertEquals(await ask(other), 200);
  assertEquals(await ask({ headers: { "X-Forwarded-For": "not an address\t" } }), 200);
  const clients = behind.lines.map(({ client }) => client);
  assertEquals(clients, [
    ...Array(3).fill("203.0.113.7"),
    "203.0.113.8",
    "127.0.0.1",
  ]);
  await using direct = testRegistry({ files: FILES });
  await direct.ask("/healthz", told, "198.51.100.1");
  assertEquals(direct.lines[0].client, "198.51.100.1");
});

Deno.test("behind a proxy that takes a prefix off, pages name everything with it", async () => {
  const module = tinyPlugin("acme.bank");
  await using behind = testRegistry({ files: { "a.wasm": module }, trustProxy: true });
  const page = async (registry: typeof behind, path: string, prefix: string) => {
    const headers = { "Accept": "text/html", "X-Forwarded-Prefix": prefix };
    return await (await registry.ask(path, { headers })).text();
  };
  const PAGES = ["/", "/plugins/acme.bank", "/plugins/acme.bank/try", "/plugins/none"];
  const addresses = (text: string) =>
    [...text.matchAll(/(?:href|src|action|data-\w+)="(\/[^"]*)"/g)].map(([, address]) => address);
  for (const path of PAGES) {
    const found = addresses(await page(behind, path, "/tools/plugins/"));
    assert(found.length > 4, path);
    assertEquals(found.filter((it) => !it.startsWith("/tools/plugins/")), [], path);
    for (
      const prefix of ["//evil.example", "/..", "/a/../b", '/"><script>', "https://e.example", ""]
    ) {
      assertEquals(
        addresses(await page(behind, path, prefix)),
        addresses(await page(behind, path, "")),
      );
    }
  }
  assertMatch(
    await page(behind, "/plugins/acme.bank", "/tools"),
    /--registry http:\/\/localhost\/tools\b/,
  );
  await using direct = testRegistry({ files: { "a.wasm": module } });
  assert(!(await page(direct, "/", "/tools")).includes("/tools"), "nobody else says so");
});

Deno.test("a proxy that is trusted says that pages are reached over TLS, and nobody else does", async () => {
  const files = { "a.wasm": tinyPlugin("acme.bank") };
  const address = async (trustProxy: boolean) => {
    await using registry = testRegistry({ files, trustProxy });
    const headers = { "Accept": "text/html", "X-Forwarded-Proto": "https" };
    const page = await (await registry.ask("/plugins/acme.bank", { headers })).text();
    return /--registry (https?:\/\/[\w.:]+)/.exec(page)?.[1];
  };
  assertEquals(await address(true), "https://localhost");
  assertEquals(await address(false), "http://localhost");
});

Deno.test("what pages are made with is kept for ever under its own address, and under no other", async () => {
  await using registry = testRegistry();
  const page = await (await registry.ask("/", { headers: { Accept: "text/html" } })).text();
  const named = [...page.matchAll(/<link [^>]*href="([^"]+)"/g)].map(([, address]) => address);
  const kept = async (address: string) => {
    const response = await registry.ask(address);
    await response.body?.cancel();
    return [response.status, /immutable/.test(response.headers.get("cache-control") ?? "")];
  };
  assertEquals(named.length, 2);
  for (const address of named) {
    assertEquals(await kept(address), [200, true]);
    const [bare] = address.split("?");
    assertEquals([await kept(bare), await kept(`${bare}?other`)], [[200, false], [200, false]]);
  }
});

Deno.test("whoever operates all plugins reads what happened, a page at a time", async () => {
  await using registry = testRegistry();
  changeTokens(registry.tokenFile, (tokens) => [
    ...tokens,
    { ...tokens[0], name: "ann", hash: hashOf("ann"), scopes: ["operate:*"] },
    { ...tokens[0], name: "bob", hash: hashOf("bob"), scopes: ["operate:acme.*"] },
  ]);
  const read = (query: string, token = "ann") =>
    registry.ask(`/v1/events?${query}`, { headers: { Authorization: `Bearer ${token}` } });
  const { events: tokens } = await (await read("")).json();
  assertEquals(tokens.map((it: { event: string }) => it.event), Array(5).fill("token"));
  await registry.put("acme.bank", "1.0.0", tinyPlugin("acme.bank"), { token: TOKENS.acme });
  await registry.put("open.bank", "1.0.0", tinyPlugin("open.bank"));
  await registry.ask("/v1/plugins/acme.bank/1.0.0/yank", {
    method: "POST",
    headers: { "Authorization": `Bearer ${TOKENS.acme}`, "Content-Type": "application/json" },
    body: JSON.stringify({ reason: "wrong sign" }),
  });
  const first = await (await read("after=5&limit=2")).json();
  assertEquals([first.total, first.next], [8, 7]);
  const rest = await (await read(`after=${first.next}`)).json();
  assertEquals(rest.next, null);
  const told = [...first.events, ...rest.events].map((
    it,
  ) => [it.event, it.id, it.actor, it.reason]);
  assertEquals(told, [
    ["publish", "acme.bank", "acme-ci", undefined],
    ["publish", "open.bank", "everything", undefined],
    ["yank", "acme.bank", "acme-ci", "wrong sign"],
  ]);
  assertEquals((await read("", "bob")).status, 403);
  assertEquals((await read("", TOKENS.all)).status, 403);
  assertEquals((await registry.ask("/v1/events")).status, 401);
  assertEquals((await read("limit=0")).status, 400);
});

Deno.test("tokens that come, change and go are told, across restarts, and no secret is", async () => {
  await using registry = testRegistry();
  const operator = { name: "ann", hash: hashOf("ann"), scopes: ["operate:*"] };
  changeTokens(registry.tokenFile, ([first]) => [{ ...first, ...operator }]);
  const told = async (asked = registry.app) => {
    const headers = { Authorization: "Bearer ann" };
    const { events } = await (await asked.request("/v1/events?limit=1000", { headers })).json();
    return events.map((it: Record<string, string>) => `${it.event} ${it.token} ${it.scopes}`);
  };
  const before = [
    "token everything *",
    "token acme-ci acme.*",
    "token old *",
    "revoke everything *",
    "revoke acme-ci acme.*",
    "revoke old *",
    "token ann operate:*",
  ];
  assertEquals(await told(), before);
  // What is mended by hand counts as well, whatever the file says of when it was made.
  changeTokens(registry.tokenFile, ([ann]) => [{ ...ann, scopes: ["operate:*", "acme.*"] }]);
  const after = [...before, "revoke ann operate:*", "token ann operate:*,acme.*"];
  assertEquals(await told(), after);
  const log = Deno.readTextFileSync(`${registry.folder}/registry.jsonl`);
  assert(!log.includes(hashOf("ann").slice(7)), "a hash");
  using copy = temporaryFolder();
  Deno.writeTextFileSync(`${copy.path}/registry.jsonl`, log);
  changeTokens(registry.tokenFile, ([ann]) => [ann, { ...ann, name: "bob", hash: hashOf("bob") }]);
  const again = Registry.open({
    folder: copy.path,
    readOnly: false,
    validate: () => Promise.resolve(null),
  });
  const guard = new Guard(registry.tokenFile);
  const app = createApp({ registry: again, guard, version: "0.0.0", log: () => {} });
  assertEquals(await told(app), [...after, "token bob operate:*,acme.*"]);
  await again.close();
});

Deno.test("a folder that nobody may write to is served with tokens, and none of them is written", async () => {
  await using registry = testRegistry({ files: FILES, readOnly: true });
  const headers = { Authorization: `Bearer ${TOKENS.all}` };
  assertEquals((await registry.ask("/v1/plugins", { headers })).status, 200);
  await registry.registry.refreshInTurns();
  assert(![...Deno.readDirSync(registry.folder)].some(({ name }) => name === "registry.jsonl"));
});

Deno.test("pages of the origins that are named may read, and none may publish", async () => {
  const origin = "https://tools.acme.example";
  await using registry = testRegistry({ files: FILES, origins: [origin] });
  const from = (Origin: string) => ({ headers: { Origin } });
  const allowed = (response: Response) => response.headers.get("access-control-allow-origin");
  assertEquals(allowed(await registry.ask("/index.json", from(origin))), origin);
  assertEquals(allowed(await registry.ask("/index.json", from("https://evil.example"))), null);
  const preflight = await registry.ask("/v1/select", {
    method: "OPTIONS",
    headers: { "Origin": origin, "Access-Control-Request-Method": "PUT" },
  });
  assertEquals(preflight.status, 204);
  assert(!preflight.headers.get("access-control-allow-methods")!.includes("PUT"));
  assert(!preflight.headers.get("access-control-allow-headers")!.includes("Authorization"));
  await using closed = testRegistry({ files: FILES });
  assertEquals(allowed(await closed.ask("/index.json", from(origin))), null);
});
