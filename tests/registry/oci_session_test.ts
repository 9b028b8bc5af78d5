/** Signing in to artifact registries, and registries that lie: what lets us in goes nowhere else. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import { assertThrows } from "@std/assert/throws.js";
import { createHash } from "node:crypto";
import { FloreconError } from "../../core/host/error.ts";
import { OciClient } from "../../registry/client/mod.ts";
import { parseRepository } from "../../registry/client/repository.ts";
import { tinyPlugin } from "../support/registry/registry.ts";

const BANK = tinyPlugin("acme.bank", "1.0.0");
const digestOf = (bytes: Uint8Array) =>
  "sha256:" + createHash("sha256").update(bytes).digest("hex");

/** A manifest as the published layout has it, without a word of ours. */
const MANIFEST = {
  schemaVersion: 2,
  mediaType: "application/vnd.oci.image.manifest.v1+json",
  config: {
    mediaType: "application/vnd.wasm.config.v0+json",
    digest: `sha256:${"1".repeat(64)}`,
    size: 2,
  },
  layers: [{ mediaType: "application/wasm", digest: digestOf(BANK), size: BANK.length }],
};

type Handle = (request: Request, url: URL) => Response | Promise<Response>;

/** A registry that does as it is told, and keeps what it was asked with. */
function lying(handle: Handle) {
  const asked: { path: string; authorization: string | null }[] = [];
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    (request) => {
      const url = new URL(request.url);
      asked.push({ path: url.pathname, authorization: request.headers.get("authorization") });
      return handle(request, url);
    },
  );
  return {
    host: `127.0.0.1:${server.addr.port}`,
    origin: `http://127.0.0.1:${server.addr.port}`,
    asked,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** Answers as a repository with one version. */
function repository(_request: Request, { pathname }: URL): Response {
  if (pathname.endsWith("/tags/list")) return Response.json({ tags: ["1.0.0", "latest"] });
  if (pathname.includes("/manifests/")) return Response.json(MANIFEST);
  return new Response(BANK);
}

Deno.test("a registry's own service is asked for a token, and the token alone is shown to the registry", async () => {
  const scopes: (string | null)[] = [];
  await using service = lying((request, url) => {
    scopes.push(url.searchParams.get("scope"));
    const isKnown = request.headers.get("authorization") === `Basic ${btoa("ci:secret")}`;
    return isKnown ? Response.json({ token: "short-lived" }) : new Response("{}", { status: 401 });
  });
  await using registry = lying((request, url) => {
    if (request.headers.get("authorization") === "Bearer short-lived") {
      return repository(request, url);
    }
    const challenge = `Bearer realm="${service.origin}/token",service="acme",scope="ignored"`;
    return new Response(null, { status: 401, headers: { "WWW-Authenticate": challenge } });
  });
  const client = new OciClient(`oci://${registry.host}/team/bank`, "ci:secret");
  const [offer] = await client.offers();
  assertEquals(await client.download(offer), BANK);
  assertEquals(scopes, ["repository:team/bank:pull"]);
  assert(registry.asked.every(({ authorization }) => !authorization?.startsWith("Basic")));
  const wrong = new OciClient(`oci://${registry.host}/team/bank`, "ci:other");
  assertEquals((await assertRejects(() => wrong.offers(), FloreconError)).code, "unauthorized");
});

Deno.test("a password is not sent in clear to wherever a registry says", async () => {
  await using registry = lying(() => {
    const challenge = 'Bearer realm="http://tokens.invalid/token",service="acme"';
    return new Response(null, { status: 401, headers: { "WWW-Authenticate": challenge } });
  });
  const client = new OciClient(`oci://${registry.host}/team/bank`, "ci:secret");
  const error = await assertRejects(() => client.offers(), FloreconError);
  assertEquals(error.code, "token_in_clear");
  assert(!error.message.includes("secret"));
});

Deno.test("where blobs lie elsewhere they are had there, and what lets us in stays here", async () => {
  await using store = lying(() => new Response(BANK));
  await using registry = lying((request, url) => {
    if (request.headers.get("authorization") === null) {
      const challenge = 'Basic realm="acme"';
      return new Response(null, { status: 401, headers: { "WWW-Authenticate": challenge } });
    }
    return url.pathname.includes("/blobs/")
      ? Response.redirect(`${store.origin}/somewhere`, 307)
      : repository(request, url);
  });
  const client = new OciClient(`oci://${registry.host}/team/bank`, "ci:secret");
  const [offer] = await client.offers();
  assertEquals(await client.download(offer), BANK);
  assert(store.asked.length > 0);
  assertEquals(
    store.asked.map(({ authorization }) => authorization).filter((it) => it !== null),
    [],
  );
});

Deno.test("an artifact without a word of ours is what its module says, and a tag that is no version is none", async () => {
  await using registry = lying(repository);
  const client = new OciClient(`oci://${registry.host}/team/bank`);
  const offers = await client.offers();
  assertEquals(offers.map(({ id, version, source }) => [id, version, source]), [
    ["acme.bank", "1.0.0", `oci://${registry.host}/team/bank:1.0.0`],
  ]);
  const named = new OciClient(`oci://${registry.host}/team/bank:latest`);
  assertEquals((await named.resolve({ domain: "acme.bank" })).version, "1.0.0");
});

/** What a registry may answer that is not to be believed, and what becomes of it. */
const LIES: [what: string, handle: Handle, code: string][] = [
  [
    "other bytes than the manifest names",
    (request, url) =>
      url.pathname.includes("/blobs/")
        ? new Response(tinyPlugin("acme.evil", "1.0.0"))
        : repository(request, url),
    "wrong_bytes",
  ],
  [
    "more bytes than the manifest names",
    (request, url) =>
      url.pathname.includes("/blobs/")
        ? new Response(new Uint8Array(BANK.length + 1))
        : repository(request, url),
    "too_large",
  ],
  [
    "redirects without end",
    (_, url) => Response.redirect(url.href, 307),
    "cannot_reach",
  ],
  [
    "a redirect to a file",
    (request, url) =>
      url.pathname.includes("/blobs/")
        ? new Response(null, { status: 307, headers: { Location: "file:///etc/passwd" } })
        : repository(request, url),
    "cannot_reach",
  ],
  ["a failure", () => new Response("{}", { status: 500 }), "registry_error"],
  [
    "a refusal",
    () => Response.json({ errors: [{ code: "DENIED", message: "no\u001b[31m" }] }, { status: 403 }),
    "forbidden",
  ],
];

for (const [what, handle, code] of LIES) {
  Deno.test(`a registry that answers ${what} is an error with a code`, async () => {
    await using registry = lying(handle);
    const client = new OciClient(`oci://${registry.host}/team/bank`);
    assertEquals((await assertRejects(() => client.offers(), FloreconError)).code, code);
  });
}

Deno.test("manifests that are something else are passed over", async () => {
  const [layer] = MANIFEST.layers;
  const others = [
    {
      ...MANIFEST,
      config: { ...MANIFEST.config, mediaType: "application/vnd.oci.image.config.v1+json" },
    },
    { ...MANIFEST, layers: [layer, layer] },
    { ...MANIFEST, layers: [{ ...layer, size: 2 ** 40 }] },
    { ...MANIFEST, layers: [{ ...layer, digest: "sha256:../../x" }] },
    { ...MANIFEST, layers: [] },
    "[".repeat(100_000),
    null,
  ];
  for (const manifest of others) {
    await using registry = lying((request, url) => {
      return url.pathname.includes("/manifests/")
        ? new Response(typeof manifest === "string" ? manifest : JSON.stringify(manifest))
        : repository(request, url);
    });
    assertEquals(await new OciClient(`oci://${registry.host}/team/bank`).offers(), []);
  }
});

Deno.test("a list of tags that goes on and on comes to an end, and never leads elsewhere", async () => {
  let pages = 0;
  await using registry = lying((request, url) => {
    if (!url.pathname.endsWith("/tags/list")) return repository(request, url);
    const tags = Array.from({ length: 300 }, (_, at) => `0.${pages}.${at}`);
    const headers = { Link: `</v2/team/bank/tags/list?last=${pages++}>; rel="next"` };
    return Response.json({ tags }, { headers });
  });
  const endless = new OciClient(`oci://${registry.host}/team/bank`);
  // Which is the highest, its beginning does not tell.
  assertEquals((await assertRejects(() => endless.offers(), FloreconError)).code, "too_large");
  assertEquals(pages, 100);
  await using away = lying((request, url) => {
    if (!url.pathname.endsWith("/tags/list")) return repository(request, url);
    const headers = { Link: `<${registry.origin}/v2/team/bank/tags/list>; rel="next"` };
    return Response.json({ tags: ["1.0.0"] }, { headers });
  });
  assertEquals((await new OciClient(`oci://${away.host}/team/bank`).offers()).length, 1);
  assertEquals(pages, 100);
});

Deno.test("a repository's address is read, or refused with one that works", () => {
  assertEquals(parseRepository("oci://ghcr.io/acme/bank"), {
    origin: "https://ghcr.io",
    name: "acme/bank",
  });
  assertEquals(parseRepository("oci://LOCALHOST:5000/a:1.2.0-rc.1"), {
    origin: "http://localhost:5000",
    name: "a",
    tag: "1.2.0-rc.1",
  });
  assertEquals(parseRepository("oci://10.0.0.7:5000/a", true).origin, "http://10.0.0.7:5000");
  const wrong = [
    "oci://ghcr.io",
    "oci://ghcr.io/",
    "oci://ghcr.io/Acme",
    "oci://ghcr.io/a/../b",
    "oci://ghcr.io/a?b",
    "oci://ghcr.io/a:",
    "oci://user:secret@ghcr.io/a",
    "oci://ghcr.io/a@sha256:00",
    `oci://ghcr.io/${"a".repeat(300)}`,
  ];
  for (const text of wrong) {
    const error = assertThrows(() => parseRepository(text), FloreconError);
    assertEquals([text, error.code], [text, "bad_reference"]);
    assert(!(error.message + JSON.stringify(error.details)).includes("secret"));
  }
});

Deno.test("where another host wants somebody to sign in, it is told nothing", async () => {
  await using thief = lying((request, { pathname }) => {
    if (pathname === "/token") return Response.json({ token: "t" });
    const realm = `http://${request.headers.get("host")}/token`;
    return new Response(null, {
      status: 401,
      headers: { "WWW-Authenticate": `Bearer realm="${realm}"` },
    });
  });
  await using registry = lying((request, url) => {
    if (!url.pathname.includes("/blobs/")) return repository(request, url);
    return Response.redirect(`${thief.origin}/blob`);
  });
  const client = new OciClient(`oci://${registry.host}/team/bank`, "ann:secret");
  await client.offers().catch(() => {});
  assert(thief.asked.length > 0);
  assertEquals(thief.asked.map(({ authorization }) => authorization).filter((it) => it), []);
  assertEquals(thief.asked.some(({ path }) => path === "/token"), false);
});

Deno.test("a port that goes without saying makes no other registry", () => {
  const originOf = (url: string) => parseRepository(url).origin;
  assertEquals(originOf("oci://GHCR.io:443/acme/bank"), "https://ghcr.io");
  assertEquals(originOf("oci://ghcr.io:8443/acme/bank"), "https://ghcr.io:8443");
  assertEquals(originOf("oci://127.0.0.1:80/acme/bank"), "http://127.0.0.1");
  assertEquals(originOf("oci://[::1]:5000/acme/bank"), "http://[::1]:5000");
});

Deno.test("what stands under a tag and is no module of ours is not overwritten", async () => {
  const index = { schemaVersion: 2, mediaType: "application/vnd.oci.image.index.v1+json" };
  const written: string[] = [];
  await using registry = lying((request, { pathname }) => {
    if (request.method !== "GET" && request.method !== "HEAD") written.push(pathname);
    const accepts = request.headers.get("accept")?.includes(index.mediaType);
    if (pathname.endsWith("/manifests/1.0.0") && accepts) return Response.json(index);
    return new Response(null, { status: 404 });
  });
  const client = new OciClient(`oci://${registry.host}/team/bank`);
  const error = await assertRejects(() => client.publish(BANK), FloreconError);
  assertEquals([error.code, written], ["version_taken", []]);
});

Deno.test("the highest version is found behind a thousand tags of another kind", async () => {
  const builds = Array.from({ length: 1000 }, (_, at) => `build-${at}`);
  await using registry = lying((request, url) => {
    if (!url.pathname.endsWith("/tags/list")) return repository(request, url);
    if (url.searchParams.has("last")) return Response.json({ tags: ["1.0.0"] });
    const headers = { Link: `<${url.pathname}?last=build-999>; rel="next"` };
    return Response.json({ tags: builds }, { headers });
  });
  const offers = await new OciClient(`oci://${registry.host}/team/bank`).offers();
  assertEquals(offers.map(({ version }) => version), ["1.0.0"]);
});

Deno.test("a header of 100,000 letters is read in one pass: it holds up nobody who asks, or takes over", async () => {
  const length = 100_000;
  await using asking = lying(() => {
    const challenge = `Bearer ${"a".repeat(length)}`;
    return new Response(null, { status: 401, headers: { "WWW-Authenticate": challenge } });
  });
  await using leading = lying(() => {
    return Response.json({ tags: [] }, { headers: { Link: "<".repeat(length) } });
  });
  const begin = performance.now();
  const ask = (host: string) => new OciClient(`oci://${host}/team/bank`).offers();
  await assertRejects(() => ask(asking.host), FloreconError, "a name and a password");
  assertEquals(await ask(leading.host), []);
  const seconds = (performance.now() - begin) / 1000;
  assert(seconds < 10, `${seconds} s`);
});
