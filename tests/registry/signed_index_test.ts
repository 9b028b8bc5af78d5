/** The index in parts: whoever reads it sees when it is old, cut off, forged or somebody else's. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { createHash, createPublicKey, verify } from "node:crypto";
import { FloreconError } from "../../core/host/error.ts";
import { RegistryClient } from "../../registry/client/mod.ts";
import { partOf } from "../../registry/index/root.ts";
import { isSignedBy, openEnvelope, seal } from "../../registry/trust/envelope.ts";
import { changeTokens } from "../../registry/server/tokens/file.ts";
import { hashOf } from "../../registry/server/tokens/token.ts";
import { Catalog } from "../../registry/server/catalog/mod.ts";
import { Registry } from "../../registry/server/registry.ts";
import { delay, within } from "../support/process/eventually.ts";
import { Random } from "../support/data/mutate.ts";
import type { KnownIndex } from "../../registry/trust/mod.ts";
import {
  answering,
  handingOut,
  KEY,
  nameOf,
  OTHER,
  rootOf,
  sealed,
} from "../support/registry/indexes.ts";
import { FILES } from "../support/registry/offered.ts";
import { testRegistry, tinyPlugin } from "../support/registry/registry.ts";

/** What node takes a key of 32 bytes in. */
const SPKI_HEAD = "302a300506032b6570032100";

function isSignedAsNodeSees(message: string, signature: Uint8Array): boolean {
  const der = Uint8Array.fromHex(SPKI_HEAD + KEY.publicKey.bytes.toHex());
  const key = createPublicKey({ key: der as never, format: "der", type: "spki" });
  return verify(null, new TextEncoder().encode(message), key, signature);
}

/** The root that a registry hands out, read without our own reader. */
async function rootFrom(registry: { ask(path: string): Promise<Response> }) {
  const envelope = await (await registry.ask("/v1/index")).json();
  const text = atob(envelope.payload);
  return { envelope, text, root: JSON.parse(text) };
}

Deno.test("an envelope is signed as DSSE says, and one kind of document is never another", async () => {
  // The encoding that DSSE's own protocol.md shows for this document.
  const [type, text] = ["http://example.com/HelloWorld", "hello world"];
  const encoded = "DSSEv1 29 http://example.com/HelloWorld 11 hello world";
  const envelope = openEnvelope(await seal(type, new TextEncoder().encode(text), KEY))!;
  assert(isSignedAsNodeSees(encoded, envelope.signatures[0]));
  assert(await isSignedBy(envelope, KEY.publicKey));
  assert(!await isSignedBy(envelope, OTHER.publicKey));
  assert(!await isSignedBy({ ...envelope, type: "http://example.com/HelloOther" }, KEY.publicKey));
  assert(!await isSignedBy({ ...envelope, signatures: [] }, KEY.publicKey));
  for (const wrong of ["", "[]", "{}", '{"payloadType":"a","payload":"é","signatures":[]}']) {
    assertEquals(openEnvelope(wrong), null);
  }
});

Deno.test("the root is signed, and every part has the digest that it names", async () => {
  await using registry = testRegistry({ files: FILES, indexKey: KEY });
  const { envelope, text, root } = await rootFrom(registry);
  const message =
    `DSSEv1 ${envelope.payloadType.length} ${envelope.payloadType} ${text.length} ${text}`;
  assert(isSignedAsNodeSees(message, Uint8Array.fromBase64(envelope.signatures[0].sig)));
  assertEquals([root.key, root.digits], [nameOf(KEY), 0]);
  assert(Math.abs(root.version - Date.now()) < 60_000);
  assertEquals(Date.parse(root.expires) - root.version, 86_400_000);
  const [{ digest, size }] = Object.values(root.parts) as { digest: string; size: number }[];
  const response = await registry.ask(`/v1/index/${digest}`);
  assertEquals(response.headers.get("cache-control"), "public, max-age=31536000, immutable");
  const bytes = new Uint8Array(await response.arrayBuffer());
  const hash = createHash("sha256").update(bytes).digest("hex");
  assertEquals([`sha256:${hash}`, bytes.length], [digest, size]);
  assertEquals(
    JSON.parse(new TextDecoder().decode(bytes)),
    await (await registry.ask("/index.json")).json(),
  );
});

Deno.test("without a key the index is there, and nobody vouches for it", async () => {
  await using registry = testRegistry({ files: FILES });
  const { envelope, root } = await rootFrom(registry);
  assertEquals([envelope.signatures, root.key], [[], undefined]);
});

Deno.test("of many plugins a publish changes one part, and what was named before is still there", async () => {
  const many = Array.from({ length: 600 }, (_, at) => [`${at}.wasm`, tinyPlugin(`acme.p${at}`)]);
  await using registry = testRegistry({ files: Object.fromEntries(many), indexKey: KEY });
  const { root: before } = await rootFrom(registry);
  assertEquals([before.digits, Object.keys(before.parts).length], [1, 16]);
  const sizes = Object.values(before.parts as Record<string, { size: number }>).map((it) =>
    it.size
  );
  assert(Math.max(...sizes) < 3 * Math.min(...sizes), `parts of ${sizes} bytes`);
  await registry.put("acme.new", "1.0.0", tinyPlugin("acme.new"));
  const { root: after } = await rootFrom(registry);
  assert(after.version > before.version);
  const changed = Object.keys(before.parts).filter((name) => {
    return before.parts[name].digest !== after.parts[name].digest;
  });
  assertEquals(changed, [partOf("acme.new", 1)]);
  for (const { digest } of [before.parts[changed[0]], after.parts[changed[0]]]) {
    const response = await registry.ask(`/v1/index/${digest}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    assertEquals(`sha256:${createHash("sha256").update(bytes).digest("hex")}`, digest);
  }
  const none = await registry.ask(`/v1/index/sha256:${"0".repeat(64)}`);
  assertEquals([none.status, (await none.json()).code], [404, "unknown_part"]);
});

Deno.test("the whole index is the parts in one document, however many plugins there are", async () => {
  for (const count of [0, 1, 3]) {
    const files = Array.from(
      { length: count },
      (_, at) => [`${at}.wasm`, tinyPlugin(`acme.p${at}`)],
    );
    await using registry = testRegistry({
      files: { ...Object.fromEntries(files), "again.wasm": tinyPlugin("acme.p0", "2.0.0") },
    });
    const { root } = await rootFrom(registry);
    const parts = Object.values(root.parts) as { digest: string }[];
    const text = await (await registry.ask("/index.json")).text();
    const [part] = await Promise.all(parts.map(async ({ digest }) => {
      return await (await registry.ask(`/v1/index/${digest}`)).text();
    }));
    assertEquals(text, part);
  }
  await using empty = testRegistry();
  assertEquals(await (await empty.ask("/index.json")).text(), "{}\n");
});

Deno.test("a catalog that is changed is the one that would be made anew", async () => {
  await using registry = testRegistry();
  const random = new Random(7);
  const publish = async () => {
    const [id, version] = [`acme.p${random.below(6)}`, `1.${random.below(9)}.0`];
    await registry.put(id, version, tinyPlugin(id, version));
    const act = { id, version, actor: "ci" };
    const event = random.below(2) === 0 ? "yank" as const : "unyank" as const;
    if (random.below(3) === 0) await registry.registry.yank(act, event, "a trial");
    if (random.below(9) === 0) await registry.registry.takeDown(act, "a trial");
  };
  for (let turn = 0; turn < 60; turn++) {
    await publish();
    const { catalog } = registry.registry;
    const entries = catalog.plugins.flatMap(({ versions }) => versions);
    const anew = Catalog.of(entries.toReversed());
    assertEquals(catalog.plugins, anew.plugins);
    for (const it of entries) assertEquals(catalog.withDigest(it.digest), it);
    const ids = catalog.plugins.map(({ id }) => id);
    assertEquals(ids, ids.toSorted());
    for (const id of ids) assertEquals(catalog.plugin(id)?.id, id);
    assertEquals(catalog.plugin("acme.none"), undefined);
  }
  // What a registry makes of the folder as it starts is the same again.
  const validate = () => Promise.resolve(null);
  const again = Registry.open({ folder: registry.folder, readOnly: true, validate });
  assertEquals(again.catalog.plugins, registry.registry.catalog.plugins);
});

Deno.test("who may not read a plugin is handed no part that it is in", async () => {
  const secret = tinyPlugin("secret.bank");
  await using registry = testRegistry({
    files: { ...FILES, "secret.wasm": secret },
    secret: ["secret.*"],
    indexKey: KEY,
  });
  changeTokens(registry.tokenFile, (tokens) => [
    ...tokens,
    { ...tokens[0], name: "reader", hash: hashOf("reader"), scopes: ["read:secret.*"] },
  ]);
  const as = (token?: string) => ({
    ask: (path: string) =>
      registry.ask(path, { headers: token ? { Authorization: `Bearer ${token}` } : {} }),
  });
  const { root } = await rootFrom(as("reader"));
  const [{ digest }] = Object.values(root.parts) as { digest: string }[];
  assertMatch(await (await as("reader").ask(`/v1/index/${digest}`)).text(), /secret\.bank/);
  assertEquals((await as().ask(`/v1/index/${digest}`)).status, 404);
  const { root: open } = await rootFrom(as());
  const [shown] = Object.values(open.parts) as { digest: string }[];
  assert(!(await (await as().ask(`/v1/index/${shown.digest}`)).text()).includes("secret.bank"));
});

const HOUR = 3_600_000;
const PART = JSON.stringify({ "acme.bank": {} });
const PART_DIGEST = "sha256:" + createHash("sha256").update(PART).digest("hex");
const PARTS = { "": { digest: PART_DIGEST, size: PART.length } };
const seen = (): KnownIndex => ({ key: nameOf(KEY), version: Date.now() - 1000 });

/** What is refused: a root, what was known before, the code, and what the sentence says. */
const REFUSED: [
  what: string,
  root: () => Promise<string>,
  known: KnownIndex | null,
  code: string,
  says: RegExp,
][] = [
  [
    "older than one that was seen",
    () => sealed(rootOf({ version: Date.now() - HOUR })),
    seen(),
    "index_rolled_back",
    /one of .* was seen before; somebody may be keeping what is newer from you/,
  ],
  [
    "that has run out",
    () => sealed(rootOf({ expires: new Date(Date.now() - 1000).toISOString() })),
    null,
    "index_expired",
    /was good until .*; check this machine's clock/,
  ],
  [
    "of a year from now",
    () => sealed(rootOf({ version: Date.now() + 365 * 24 * HOUR })),
    null,
    "index_from_the_future",
    /set the clock/,
  ],
  [
    "of a registry that a clock far ahead has read",
    () => sealed(rootOf()),
    { key: nameOf(KEY), version: Date.now() + 365 * 24 * HOUR },
    "index_from_the_future",
    /was seen before as of .*; set it, or take its entry out of "registries"/,
  ],
  [
    "that somebody else signs",
    () => sealed(rootOf({ key: nameOf(OTHER) }), OTHER),
    seen(),
    "wrong_signer",
    /is signed by 01.*, and was signed by 01.* before/,
  ],
  [
    "that somebody else signs in the right name",
    () => sealed(rootOf(), OTHER),
    seen(),
    "wrong_signer",
    /has a signature of 01.* that fails/,
  ],
  [
    "that somebody else signs in another's name",
    () => sealed(rootOf(), OTHER),
    null,
    "wrong_signer",
    /is not signed by 01.*, as it says/,
  ],
  [
    "that was signed as something else",
    async () => {
      const envelope = JSON.parse(await sealed(rootOf(), KEY, "application/other"));
      const { payloadType } = JSON.parse(await sealed(rootOf()));
      return JSON.stringify({ ...envelope, payloadType });
    },
    null,
    "wrong_signer",
    /as it says/,
  ],
  [
    "that nobody signs any more",
    () => seal("application/vnd.florecon.index.v1+json", unsignedRoot()),
    seen(),
    "index_unsigned",
    /is signed by nobody, and was signed by 01.* before/,
  ],
];

function unsignedRoot(): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify({ ...rootOf(), key: undefined }));
}

for (const [what, root, known, code, says] of REFUSED) {
  Deno.test(`an index ${what} is refused`, async () => {
    await using registry = handingOut({ "/v1/index": await root() });
    const client = new RegistryClient(registry.url, undefined, false, known);
    const error = await assertRejects(() => client.offers(), FloreconError);
    assertEquals(error.code, code);
    assertMatch(error.message, says);
  });
}

Deno.test("a registry whose index was signed is not believed without one", async () => {
  await using registry = handingOut({ "/index.json": "{}" });
  assertEquals(await new RegistryClient(registry.url).offers(), []);
  const client = new RegistryClient(registry.url, undefined, false, seen());
  const error = await assertRejects(() => client.offers(), FloreconError);
  assertEquals(error.code, "index_unsigned");
});

Deno.test("a part whose digest the root does not name is refused, however it differs", async () => {
  const root = await sealed(rootOf({ parts: PARTS }));
  const path = `/v1/index/${PART_DIGEST}`;
  await using honest = handingOut({ "/v1/index": root, [path]: PART });
  assertEquals(await new RegistryClient(honest.url).offers(), []);
  for (
    const [part, code] of [
      [PART.replace("bank", "benk"), "wrong_bytes"],
      [PART.slice(1), "wrong_bytes"],
      [PART + " ", "too_large"],
    ]
  ) {
    await using registry = handingOut({ "/v1/index": root, [path]: part });
    const client = new RegistryClient(registry.url);
    const error = await assertRejects(() => client.offers(), FloreconError);
    assertEquals([part, error.code], [part, code]);
  }
});

Deno.test("where one part is refused nothing more is asked for, and nobody waits for those that hang", async () => {
  const digest = "sha256:" + createHash("sha256").update("{}").digest("hex");
  const names = [..."0123456789abcdef"];
  const parts = Object.fromEntries(names.map((name) => [name, { digest, size: 2 }]));
  const root = await sealed(rootOf({ digits: 1, parts }));
  let asked = 0;
  const { promise: hanging, resolve } = Promise.withResolvers<void>();
  await using registry = answering((path) => {
    if (path === "/v1/index") return new Response(root);
    // As many as are asked for at once have begun when the last of them is answered.
    return ++asked === 6 ? new Response("no") : hanging.then(() => new Response("{}"));
  });
  const client = new RegistryClient(registry.url);
  const read = () => within("it is refused", client.offers());
  assertEquals((await assertRejects(read, FloreconError)).code, "wrong_bytes");
  resolve();
  await delay(200);
  assertEquals(asked, 6);
});

Deno.test("what a root says is bounded before any part is asked for", async () => {
  const digest = PART_DIGEST;
  const wrong = [
    { digits: 5 },
    { digits: -1 },
    { digits: 1, parts: { "../x": { digest, size: 1 } } },
    { parts: { "": { digest, size: 2 ** 40 } } },
    { parts: { "": { digest: "sha256:../../x", size: 1 } } },
    {
      digits: 1,
      parts: Object.fromEntries([..."0123456789"].map((name) => [name, { digest, size: 60e6 }])),
    },
    { expires: "never" },
    { version: 1.5 },
    { key: "01" },
  ];
  for (const changes of wrong) {
    await using registry = handingOut({ "/v1/index": await sealed(rootOf(changes as never)) });
    const client = new RegistryClient(registry.url, undefined, false, seen());
    const error = await assertRejects(() => client.offers(), FloreconError);
    assertEquals([changes, error.code], [changes, "not_a_registry"]);
  }
});

Deno.test("an index that is too large, or cannot be had just now, is called that, and not unsigned", async () => {
  const status = (status: number) => () => new Response("", { status });
  const largeAt = (large: string) => (path: string) =>
    path === large ? new Response(megabytes(200)) : new Response("", { status: 404 });
  const answers: [(path: string) => Response, KnownIndex | null, string, RegExp][] = [
    [largeAt("/v1/index"), seen(), "too_large", /v1\/index" answers more than 67108864 bytes/],
    [largeAt("/v1/index"), null, "too_large", /v1\/index" answers more/],
    [largeAt("/index.json"), null, "too_large", /index\.json" answers more/],
    [largeAt("/index.json"), seen(), "index_unsigned", /signed by nobody/],
    [status(502), seen(), "not_a_registry", /answers 502/],
    [status(403), seen(), "index_unsigned", /signed by nobody/], // as a store of files says it
  ];
  for (const [answer, known, code, says] of answers) {
    await using registry = answering(answer);
    const client = new RegistryClient(registry.url, undefined, false, known);
    const error = await assertRejects(() => client.offers(), FloreconError);
    assertEquals([says, error.code], [says, code]);
    assertMatch(error.message, says);
  }
});

/** So many megabytes, of which no more are made than are taken. */
function megabytes(left: number): ReadableStream<Uint8Array> {
  const part = new Uint8Array(1 << 20);
  return new ReadableStream({
    pull: (to) => left-- > 0 ? to.enqueue(part) : to.close(),
  });
}

Deno.test("a clock that jumps lets no index grow older, hold longer than a day, or stay unbelieved once it is right", async () => {
  await using registry = testRegistry({ files: FILES, indexKey: KEY });
  const today = Date.now;
  const begin = today();
  /** What a registry hands out whose clock is wrong by so many hours. */
  const by = async (hours: number) => {
    Date.now = () => begin + hours * HOUR;
    try {
      const { root } = await rootFrom(registry);
      return {
        version: (root.version - begin) / HOUR,
        end: (Date.parse(root.expires) - begin) / HOUR,
      };
    } finally {
      Date.now = today;
    }
  };
  assertEquals(await by(0), { version: 0, end: 24 });
  assertEquals(await by(20), { version: 20, end: 44 });
  // Clients have taken that one: what comes is higher, and holds for no longer than it should.
  const right = await by(1);
  assert(right.version > 20 && right.version < 20.001, `${right.version}`);
  assertEquals(right.end, 25);
  // This one nobody takes.
  assertEquals((await by(24 * 365 * 10)).version, 24 * 365 * 10);
  assertEquals(await by(2), { version: 2, end: 26 });
});

Deno.test("the client of today's answer knows it tomorrow", async () => {
  const root = rootOf();
  await using registry = handingOut({ "/v1/index": await sealed(root) });
  const client = new RegistryClient(registry.url);
  assertEquals(client.known, null);
  await client.offers();
  assertEquals(client.known, { key: nameOf(KEY), version: root.version });
});
