/** Publishing without a secret: a CI proves who it is, and gets a token that holds for minutes. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { assertThrows } from "@std/assert/throws.js";
import { FloreconError } from "../../core/host/error.ts";
import { RegistryClient } from "../../registry/client/mod.ts";
import { IdentityExchange } from "../../registry/server/oidc/exchange.ts";
import { parsePublishers, type Publisher } from "../../registry/server/oidc/publishers.ts";
import { type Claims, localIssuer } from "../support/registry/issuer.ts";
import { client, registryFolder } from "../support/registry/client.ts";
import { served } from "../support/registry/served.ts";
import { testRegistry, tinyPlugin } from "../support/registry/registry.ts";

const publisher = (issuer: string, changes: Partial<Publisher> = {}): Publisher => ({
  name: "acme bank",
  issuer,
  audience: "plugins.acme.example",
  subject: "repo:acme/bank:ref:refs/heads/main",
  scopes: ["acme.bank"],
  ...changes,
});

/** A registry that knows an issuer, and how it answers identities. */
function registryKnowing(publishers: Publisher[]) {
  const registry = testRegistry({ exchange: new IdentityExchange(() => publishers) });
  const exchange = async (identity: string) => {
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify({ identity });
    const response = await registry.ask("/v1/tokens", { method: "POST", headers, body });
    return { status: response.status, ...await response.json() };
  };
  return Object.assign(registry, { exchange });
}

for (const kind of ["RS256", "ES256"] as const) {
  Deno.test(`an identity by ${kind} becomes a token that publishes what its rule says, and is logged`, async () => {
    await using issuer = await localIssuer(kind);
    await using registry = registryKnowing([publisher(issuer.url)]);
    const granted = await registry.exchange(await issuer.identity());
    assertEquals([granted.status, granted.name, granted.scopes], [201, "acme bank", ["acme.bank"]]);
    const minutes = (Date.parse(granted.expires) - Date.now()) / 60_000;
    assert(minutes > 13 && minutes <= 15, `${minutes} minutes`);
    const { token } = granted;
    const put = (id: string) => registry.put(id, "1.0.0", tinyPlugin(id), { token });
    assertEquals((await put("acme.bank")).status, 201);
    assertEquals((await put("acme.cards")).status, 403);
    const identity = { issuer: issuer.url, subject: "repo:acme/bank:ref:refs/heads/main" };
    const told = await (await registry.ask("/v1/plugins/acme.bank/1.0.0")).json();
    assertEquals([told.actor, told.identity], ["acme bank", identity]);
    const log = Deno.readTextFileSync(`${registry.folder}/registry.jsonl`);
    const lines = log.trim().split("\n").map((it) => JSON.parse(it));
    const [came, published] = lines.filter((it) => it.identity);
    assertEquals([came.event, came.token, came.scopes, came.identity], [
      "token",
      "acme bank",
      ["acme.bank"],
      identity,
    ]);
    assertEquals([published.event, published.identity], ["publish", identity]);
    assert(!log.includes(token));
  });
}

const now = Math.floor(Date.now() / 1000);

/** What is wrong with an identity, and what the refusal says. */
const REFUSED: [what: string, claims: Claims, header: Claims, says: RegExp][] = [
  ["for another audience", { aud: "other.example" }, {}, /are no publisher's/],
  [
    "of another branch",
    { sub: "repo:acme/bank:ref:refs/heads/mine" },
    {},
    /heads\/mine.*no publisher's/,
  ],
  [
    "of a subject that begins alike",
    { sub: "repo:acme/bank:ref:refs/heads/main2" },
    {},
    /no publisher's/,
  ],
  ["without a subject", { sub: undefined }, {}, /no publisher's/],
  ["of an issuer that nobody named", { iss: "http://127.0.0.1:9" }, {}, /known by its issuer/],
  ["that has run out", { exp: now - 120 }, {}, /has run out/],
  ["that never runs out", { exp: undefined }, {}, /says no times/],
  [
    "that holds for years, and was made long ago",
    { iat: now - 7200, exp: now + 1e8 },
    {},
    /too old/,
  ],
  ["of a time to come", { nbf: now + 3600 }, {}, /of a time to come/],
  ["that needs no signature", {}, { alg: "none" }, /by no key of its issuer/],
  ["signed with the public key as a password", {}, { alg: "HS256" }, /by no key of its issuer/],
  ["by a key that is not there", {}, { kid: "second" }, /by no key of its issuer/],
];

Deno.test("an identity that is not what the rule says is refused, and the refusal says what is wrong", async () => {
  await using issuer = await localIssuer();
  await using registry = registryKnowing([publisher(issuer.url)]);
  for (const [what, claims, header, says] of REFUSED) {
    const { status, code, detail } = await registry.exchange(await issuer.identity(claims, header));
    assertEquals([what, status, code], [what, 401, "unauthorized"]);
    assertMatch(detail, says);
  }
  const good = await issuer.identity();
  const [head, body, signature] = good.split(".");
  const forged = btoa(atob(body.replaceAll("-", "+").replaceAll("_", "/")).replace("bank", "cash"));
  for (const wrong of [`${head}.${forged}.${signature}`, `${head}.${body}.`, "a.b.c", "nothing"]) {
    assertEquals((await registry.exchange(wrong)).status, 401);
  }
  assertEquals((await registry.exchange("x".repeat(20_000))).status, 400);
  assertEquals((await registry.exchange(good)).status, 201);
});

Deno.test("an identity is used once: whoever finds it in a log comes too late", async () => {
  await using issuer = await localIssuer();
  await using registry = registryKnowing([publisher(issuer.url)]);
  const identity = await issuer.identity();
  assertEquals((await registry.exchange(identity)).status, 201);
  assertMatch((await registry.exchange(identity)).detail, /was used before/);
  for (const again of [`${identity}=`, `${identity}==`, `${identity} `, ` ${identity}`]) {
    const { status, detail } = await registry.exchange(again);
    assertEquals([again.length, status], [again.length, 401], detail);
  }
});

Deno.test("an identity that was used is used after a restart as well, and where two come at once", async () => {
  using folder = registryFolder();
  await using issuer = await localIssuer();
  const file = `${folder.path}/publishers.json`;
  Deno.writeTextFileSync(file, JSON.stringify({ publishers: [publisher(issuer.url)] }));
  const identity = await issuer.identity();
  const answers: string[] = [];
  for (let start = 0; start < 2; start++) {
    await using registry = await served(folder.plugins, ["--publishers", file]);
    const exchange = async () => {
      const headers = { "Content-Type": "application/json" };
      const body = JSON.stringify({ identity });
      const response = await fetch(`${registry.url}/v1/tokens`, { method: "POST", headers, body });
      const { detail = "granted" } = await response.json();
      answers.push(detail);
    };
    await Promise.all([exchange(), exchange(), exchange()]);
    await registry.stop();
  }
  assertEquals(answers.filter((it) => it === "granted").length, 1);
  assertEquals(answers.filter((it) => /was used before/.test(it)).length, 5);
});

Deno.test("a subject may end in a star, and claims have to be the very ones", async () => {
  await using issuer = await localIssuer();
  await using registry = registryKnowing([
    publisher(issuer.url, { subject: "repo:acme/*", claims: { environment: "release" } }),
  ]);
  const status = async (claims: Claims) =>
    (await registry.exchange(await issuer.identity(claims))).status;
  assertEquals(await status({ environment: "release" }), 201);
  assertEquals(await status({ environment: "release", aud: ["a", "plugins.acme.example"] }), 201);
  assertEquals(await status({ environment: "test" }), 401);
  assertEquals(await status({}), 401);
  assertEquals(await status({ environment: "release", sub: "repo:evil/bank" }), 401);
});

Deno.test("keys are kept, a new one is found, and an issuer is not asked for each forgery", async () => {
  await using issuer = await localIssuer();
  await using registry = registryKnowing([publisher(issuer.url)]);
  for (let turn = 0; turn < 5; turn++) {
    assertEquals((await registry.exchange(await issuer.identity())).status, 201);
    assertEquals((await registry.exchange(await issuer.identity({}, { kid: "none" }))).status, 401);
  }
  assertEquals(issuer.asked, 1);
  await using fresh = registryKnowing([publisher(issuer.url)]);
  await issuer.addKey("second");
  assertEquals((await fresh.exchange(await issuer.identity({}, {}, "second"))).status, 201);
});

Deno.test("where an issuer does not answer, or is another one, that is said", async () => {
  await using issuer = await localIssuer();
  await using other = await localIssuer();
  const lying = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, () => {
    return Response.json({ issuer: other.url, jwks_uri: `${other.url}/keys` });
  });
  const url = `http://127.0.0.1:${lying.addr.port}`;
  for (const iss of [url, "http://127.0.0.1:9"]) {
    await using registry = registryKnowing([publisher(iss)]);
    const { status, code } = await registry.exchange(await issuer.identity({ iss }));
    assertEquals([status, code], [503, "issuer_unreachable"]);
  }
  await lying.shutdown();
});

Deno.test("a file that does not say who may publish is refused, and the place is named", () => {
  const one = publisher("https://token.actions.githubusercontent.com");
  const read = (publishers: unknown) => parsePublishers(JSON.stringify({ publishers }), "ci.json");
  assertEquals(read([one]), [one]);
  const wrong: [unknown, RegExp][] = [
    ["all", /its publishers is not a list/],
    [[{ ...one, scopes: [] }], /publishers\.0\.scopes is empty/],
    [[{ ...one, scopes: ["operate:*"] }], /scopes\.0 is no id to publish/],
    [[{ ...one, issuer: "http://issuer.example" }], /issuer is no address/],
    [[{ ...one, audience: undefined }], /audience is not a text/],
    [[{ ...one, Subject: "x" }], /publishers\.0 has Subject, which is no part of it/],
  ];
  for (const [publishers, says] of wrong) {
    const error = assertThrows(() => read(publishers), FloreconError);
    assertEquals(error.code, "bad_publishers");
    assertMatch(error.message, says);
  }
  assertThrows(() => parsePublishers("{", "ci.json"), FloreconError, "cannot be read as JSON");
});

Deno.test("an issuer over plain HTTP is believed on this machine alone, as clients have it of registries", () => {
  const isBelieved = (issuer: string) => {
    const file = JSON.stringify({ publishers: [publisher(issuer)] });
    try {
      return parsePublishers(file, "ci.json").length === 1;
    } catch {
      return false;
    }
  };
  const here = ["localhost", "127.0.0.1", "127.0.0.2", "127.255.255.254", "127.1", "[::1]"];
  const elsewhere = ["127.example", "128.0.0.1", "10.0.0.1", "[::2]", "localhost.example"];
  assertEquals(here.filter((host) => !isBelieved(`http://${host}:9000`)), []);
  assertEquals(elsewhere.filter((host) => isBelieved(`http://${host}:9000`)), []);
});

Deno.test("publish takes the identity of a CI where it takes a token", async () => {
  using folder = registryFolder();
  await using issuer = await localIssuer();
  const file = `${folder.path}/publishers.json`;
  const starter = publisher(issuer.url, { scopes: ["acme.bank"] });
  Deno.writeTextFileSync(file, JSON.stringify({ publishers: [starter] }));
  await using registry = await served(folder.plugins, ["--publishers", file]);
  const module = `${folder.path}/bank.wasm`;
  Deno.writeFileSync(module, tinyPlugin("acme.bank"));
  const publish = async (claims: Claims = {}) => {
    const identity = await issuer.identity(claims);
    const ran = await client(registry.url, folder.path, identity)(["publish", module]);
    assert(!(ran.stdout + ran.stderr).includes(identity.split(".")[2]));
    return ran;
  };
  assertMatch(
    (await publish({ sub: "repo:evil/bank" })).stderr,
    /repo:evil\/bank.*\[unauthorized\]/,
  );
  const done = await publish();
  assertEquals(done.code, 0, done.stderr);
  const { lines } = await registry.stop();
  assert(!JSON.stringify(lines).includes("eyJ"));
});

Deno.test("an identity is sent to be exchanged, and with nothing that is read", async () => {
  await using registry = registryKnowing([]);
  await registry.put("acme.bank", "1.0.0", tinyPlugin("acme.bank"));
  const carried: string[] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, (request) => {
    if (request.headers.has("authorization")) carried.push(request.url);
    const { pathname, search } = new URL(request.url);
    return registry.ask(pathname + search, { headers: request.headers });
  });
  const read = async (token: string) => {
    const client = new RegistryClient(`http://127.0.0.1:${server.addr.port}`, token);
    await client.download(await client.resolve({ domain: "acme.bank" }));
    return carried.splice(0).length;
  };
  assertEquals(await read("eyJhIjoxfQ.eyJhIjoxfQ.c2ln"), 0);
  assertEquals(await read("florecon_test"), 3);
  await server.shutdown();
});

Deno.test("an exchange that fails once is tried again, and an answer names no other address", async () => {
  let asked = 0;
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, (request) => {
    if (!request.url.endsWith("/v1/tokens")) return Response.json({ id: "acme.bank" });
    if (asked++ > 0) return Response.json({ token: "florecon_x" });
    const refusal = { code: "busy", detail: "later", url: "https://elsewhere.example" };
    return Response.json(refusal, { status: 503 });
  });
  const url = `http://127.0.0.1:${server.addr.port}`;
  const client = new RegistryClient(url, "eyJhIjoxfQ.eyJhIjoxfQ.c2ln");
  const error = await assertRejects(() => client.publish(tinyPlugin("acme.bank")), FloreconError);
  assertEquals([error.code, error.details.url], ["busy", `${url}/v1/tokens`]);
  assertEquals((await client.publish(tinyPlugin("acme.bank"))).id, "acme.bank");
  await server.shutdown();
});
