/** What is private is not there for whoever may not read it, under any address. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { parseRoot } from "../../registry/index/root.ts";
import { fileDigest } from "../../registry/module/wasm.ts";
import { changeTokens } from "../../registry/server/tokens/file.ts";
import { covers, hashOf, isScope } from "../../registry/server/tokens/token.ts";
import { openEnvelope } from "../../registry/trust/envelope.ts";
import { testRegistry, tinyPlugin, TOKENS } from "../support/registry/registry.ts";

const OPEN = tinyPlugin("open.bank");
const SECRET = tinyPlugin("acme.bank");
const COLUMNS = ["row_id", "amount", "memo"].map((name) => ({ name }));

/** A registry in which `acme.*` is private, and a token that may only read it. */
function withSecret() {
  const registry = testRegistry({
    files: { "open.wasm": OPEN, "secret.wasm": SECRET },
    secret: ["acme.*"],
  });
  changeTokens(registry.tokenFile, (tokens) => [
    ...tokens,
    { ...tokens[0], name: "reader", hash: hashOf("reader"), scopes: ["read:acme.*"] },
    {
      ...tokens[0],
      name: "stranger",
      hash: hashOf("stranger"),
      scopes: ["read:other.*", "other.*"],
    },
  ]);
  const ask = (path: string, token?: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (token !== undefined) headers.set("Authorization", `Bearer ${token}`);
    return registry.ask(path, { ...init, headers });
  };
  return Object.assign(registry, { as: ask });
}

/** Every address at which a plugin can be met. */
const PATHS = [
  "/v1/plugins/acme.bank",
  "/v1/plugins/acme.bank/1.0.0",
  "/plugins/acme.bank",
  `/v1/blobs/${fileDigest(SECRET)}`,
];

Deno.test("a private plugin is at no address, in no list and no choice, for strangers", async () => {
  await using registry = withSecret();
  const select = async (token?: string) => {
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify({ columns: COLUMNS });
    return await (await registry.as("/v1/select", token, { method: "POST", headers, body })).text();
  };
  for (const token of [undefined, "stranger"]) {
    for (const path of PATHS) assertEquals((await registry.as(path, token)).status, 404);
    for (const path of ["/", "/index.json", "/v1/plugins", "/?q=acme", "/v1/plugins?q=bank"]) {
      const text = await (await registry.as(path, token)).text();
      assertEquals([path, text.includes("acme.bank")], [path, false]);
    }
    assert(!(await select(token)).includes("acme.bank"));
    assert((await select(token)).includes("open.bank"));
  }
  for (const token of ["reader", TOKENS.acme, TOKENS.all]) {
    for (const path of PATHS) assertEquals((await registry.as(path, token)).status, 200);
    const index = await (await registry.as("/index.json", token)).json();
    assertEquals(Object.keys(index), ["acme.bank", "open.bank"]);
    assert((await select(token)).includes("acme.bank"));
  }
});

Deno.test("what one may see is kept for nobody else, and a wrong token is refused, not ignored", async () => {
  await using registry = withSecret();
  const index = await registry.as("/index.json", "reader");
  assertEquals(index.headers.get("cache-control"), "private, max-age=60");
  assertEquals(index.headers.get("vary"), "Authorization");
  const tag = index.headers.get("etag")!;
  const other = await registry.ask("/index.json", { headers: { "If-None-Match": tag } });
  assertEquals(other.status, 200);
  assertEquals((await registry.as("/index.json", "nobody")).status, 401);
  assertEquals((await registry.as("/index.json", TOKENS.expired)).status, 401);
});

Deno.test("to read is less than to publish, and to publish less than to operate", async () => {
  const token = (...scopes: string[]) => ({ name: "", hash: "", created: "", expires: "", scopes });
  const verbs = ["read", "publish", "operate"] as const;
  const may = (scope: string) => verbs.filter((verb) => covers(token(scope), verb, "acme.bank"));
  assertEquals(may("read:acme.*"), ["read"]);
  assertEquals(may("acme.*"), ["read", "publish"]);
  assertEquals(may("publish:acme.bank"), ["read", "publish"]);
  assertEquals(may("operate:*"), ["read", "publish", "operate"]);
  assertEquals(may("operate:other.*"), []);
  assertEquals(may("constructor:*"), []);
  for (const scope of ["read:acme.*", "operate:*"]) assert(isScope(scope), scope);
  for (const scope of ["write:*", "read:", "read:read:*", ":*"]) assert(!isScope(scope), scope);
  await using registry = withSecret();
  const put = await registry.put("acme.new", "1.0.0", tinyPlugin("acme.new"), { token: "reader" });
  assertEquals([put.status, (await put.json()).code], [403, "forbidden"]);
});

Deno.test("who reads the index with a token and then without sees nothing older", async () => {
  await using registry = withSecret();
  const versionOf = async (token?: string) => {
    const { payload } = openEnvelope(await (await registry.as("/v1/index", token)).text())!;
    return parseRoot(payload)!.version;
  };
  const publish = async (version: string) => {
    await registry.put("open.more", version, tinyPlugin("open.more", version));
  };
  let seen = 0;
  for (const step of [undefined, "reader", undefined, "stranger", "1.0.0", "reader", undefined]) {
    if (step === "1.0.0") await publish(step);
    for (const token of [step === "1.0.0" ? undefined : step, undefined]) {
      const version = await versionOf(token);
      assert(version >= seen, `${step}: ${version} after ${seen}`);
      seen = version;
    }
  }
});
