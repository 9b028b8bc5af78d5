/** A registry and its clients, each a process of its own, over real HTTP. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import type { Manifest } from "../../core/host/describe/describe.ts";
import { generateKeyPair, readSecretKey, sign } from "../../registry/trust/mod.ts";
import { readManifest, writeManifest } from "../../registry/module/manifest.ts";
import { fileDigest } from "../../registry/module/wasm.ts";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";
import { served } from "../support/registry/served.ts";
import { tinyPlugin, TOKENS } from "../support/registry/registry.ts";
import { assertFails, client, registryFolder, starterIn } from "../support/registry/client.ts";

const scope = temporaryFolder();
const home = Deno.realPathSync(scope.path);
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

/** The starter, shipped once for all tests. */
const STARTER = await starterIn(home);
const SAMPLE = Deno.realPathSync("plugins/starter/data/sample.csv");

/** The starter under another name. */
function starterAs(id: string, version: string, changes: Partial<Manifest> = {}) {
  const bytes = Deno.readFileSync(STARTER);
  const { manifest } = readManifest(bytes);
  return writeManifest(bytes, { ...manifest!, ...changes, domain: { id, version } });
}

Deno.test("a plugin is published, found for some data, and solves it", async () => {
  using folder = registryFolder();
  for (const name of ["bank", "cards", "payroll", "payouts", "loans"]) {
    Deno.writeFileSync(`${folder.plugins}/${name}.wasm`, tinyPlugin(`acme.${name}`));
  }
  await using registry = await served(folder.plugins, folder.tokens);
  const ask = client(registry.url, folder.path);
  const published = await ask(["publish", STARTER, "--sample", SAMPLE, "--json"]);
  assertEquals(published.code, 0, published.stderr);
  assertEquals(JSON.parse(published.stdout).created, true);
  const again = await ask(["publish", STARTER]);
  assertMatch(again.stdout, /was there before/);

  const solved = await ask(["solve", SAMPLE, "--plugin", registry.url]);
  assertEquals(solved.code, 0, solved.stderr);
  assertMatch(solved.stdout, /chosen: example\.starter 0\.1\.0 is the only one that fits/);
  assertMatch(solved.stdout, /not +acme\.bank 1\.0\.0 +the data has no column "memo"/);
  assertMatch(solved.stdout, /conserved to the minor unit/);
  const named = await ask(["solve", SAMPLE, "--plugin", `${registry.url}#example.starter@^0.1`]);
  assertEquals(named.code, 0, named.stderr);
  const timed = await ask(["solve", SAMPLE, "--plugin", registry.url, "--timeout", "60"]);
  assertEquals(timed.code, 0, timed.stderr);
  const local = await florecon(["solve", SAMPLE, "--plugin", STARTER]);
  const summary = (text: string) => /^ +in .*? conserved/ms.exec(text)![0];
  assertEquals(summary(solved.stdout), summary(local.stdout));
});

Deno.test("a truth goes with its sample by the ids of rows, and its labels stay at home", async () => {
  using folder = registryFolder();
  await using registry = await served(folder.plugins, folder.tokens);
  const ask = client(registry.url, folder.path);
  const truth = `${folder.path}/truth.csv`;
  Deno.writeTextFileSync(truth, "row_id,truth\n1,Miller & Sons\n101,Miller & Sons\n2,x\n999,x\n");
  const alone = await ask(["publish", STARTER, "--truth", truth]);
  assertEquals(alone.code, 2);
  assertMatch(alone.stderr, /give --sample with it/);
  const published = await ask(["publish", STARTER, "--sample", SAMPLE, "--truth", truth]);
  assertEquals(published.code, 0, published.stderr);
  assertMatch(published.stdout, /left out: 1 row of the truth, not in the data/);
  const { digest } = JSON.parse((await ask(["publish", STARTER, "--json"])).stdout);
  const kept = await fetch(`${registry.url}/v1/blobs/${digest}/truth`);
  assertEquals(await kept.text(), "row_id,truth\n1,1\n101,1\n2,2\n");
});

Deno.test("what a registry refuses ends with exit 1, its code and its sentence", async () => {
  using folder = registryFolder();
  await using registry = await served(folder.plugins, folder.tokens);
  const ask = client(registry.url, folder.path);
  assertFails(
    await client(registry.url, ".", "wrong")(["publish", STARTER]),
    "unauthorized",
    /token/,
  );
  assertFails(
    await client(registry.url, ".", TOKENS.acme)(["publish", STARTER]),
    "forbidden",
    /acme-ci covers acme\.\*, not example\.starter/,
  );
  await ask(["publish", STARTER]);
  const other = `${folder.path}/other.wasm`;
  Deno.writeFileSync(other, starterAs("example.starter", "0.1.0", { config: [] }));
  assertFails(await ask(["publish", other]), "version_taken", /raise the version/);
  Deno.writeFileSync(other, starterAs("acme.other", "1.0.0", { capabilities: ["pin"] }));
  const refused = await ask(["publish", other, "--json"]);
  const { error } = JSON.parse(refused.stdout);
  assertEquals([refused.code, error.code, error.report.code], [1, "refused", "describe_mismatch"]);
  assertFails(
    await ask(["yank", "acme.none@1.0.0", "--reason", "x"]),
    "unknown_version",
    /acme\.none/,
  );
  assertFails(await ask(["add", "acme.none"]), "not_found", /no plugin acme\.none/);
  assertFails(await ask(["add", "example.starter@^9"]), "not_found", /\^9.*it has 0\.1\.0/);
});

Deno.test("add checks, writes, and pins; a yanked version is no longer found", async () => {
  using folder = registryFolder();
  await using registry = await served(folder.plugins, folder.tokens);
  const ask = client(registry.url, folder.path);
  for (const version of ["1.0.0", "1.1.0", "2.0.0"]) {
    Deno.writeFileSync(`${folder.path}/v.wasm`, tinyPlugin("acme.bank", version));
    assertEquals((await ask(["publish", `${folder.path}/v.wasm`])).code, 0);
  }
  const pin = () => JSON.parse(Deno.readTextFileSync(`${folder.path}/florecon.lock`)).plugins;
  assertEquals((await ask(["add", "acme.bank@^1"])).code, 0);
  const file = `${folder.path}/plugins/acme.bank-1.1.0.wasm`;
  assertEquals(Deno.readFileSync(file), tinyPlugin("acme.bank", "1.1.0"));
  const digest = fileDigest(tinyPlugin("acme.bank", "1.1.0"));
  assertEquals(pin(), {
    "acme.bank": {
      version: "1.1.0",
      digest,
      path: "plugins/acme.bank-1.1.0.wasm",
      registry: registry.url,
    },
  });

  const yank = ["yank", "acme.bank@1.1.0", "--reason", "reads the sign the wrong way"];
  assertEquals((await ask(yank)).code, 0);
  const older = await ask(["add", "acme.bank@^1"]);
  assertFails(
    older,
    "downgrade",
    /pinned to 1\.1\.0 \(withdrawn: reads the sign the wrong way\), and the highest .* is 1\.0\.0; add --downgrade/,
  );
  assertEquals(pin()["acme.bank"].version, "1.1.0");
  assertFails(
    await ask(["add", "acme.bank@1.1.0"]),
    "not_found",
    /acme\.bank 1\.1\.0 is yanked \(reads the sign the wrong way\); ask for another/,
  );
  assertMatch(
    (await florecon(["discover", registry.url])).stdout,
    /acme\.bank 1\.1\.0 was withdrawn: reads the sign the wrong way\n/,
  );
  const back = await ask(["add", "acme.bank@^1", "--downgrade"]);
  assertMatch(back.stdout, /1\.0\.0 added in place of 1\.1\.0/);
  assertEquals((await ask([...yank, "--undo"])).code, 0);
  await ask(["add", "acme.bank@^1"]);
  assertEquals(pin()["acme.bank"].version, "1.1.0");
  const listed = await florecon(["discover", registry.url]);
  assertEquals(listed.stdout.match(/yanked/g), null);
});

Deno.test("the lock of the nearest folder above counts, for what is added and for what is run", async () => {
  using folder = registryFolder();
  await using registry = await served(folder.plugins, folder.tokens);
  const below = `${folder.path}/month/may`;
  Deno.mkdirSync(below, { recursive: true });
  await client(registry.url, folder.path)(["publish", STARTER]);
  await client(registry.url, folder.path)(["add", "example.starter"]);
  const own = `${below}/other.wasm`;
  Deno.writeFileSync(own, starterAs("example.starter", "0.1.0", { config: undefined }));
  const ran = await florecon(["solve", SAMPLE, "--plugin", own], { cwd: below });
  assertFails(ran, "lock_mismatch", /example\.starter is pinned to 0\.1\.0/);
  Deno.writeFileSync(`${folder.path}/v.wasm`, tinyPlugin("acme.bank"));
  await client(registry.url, folder.path)(["publish", `${folder.path}/v.wasm`]);
  assertEquals((await client(registry.url, below)(["add", "acme.bank"])).code, 0);
  const { plugins } = JSON.parse(Deno.readTextFileSync(`${folder.path}/florecon.lock`));
  assertEquals(Object.keys(plugins), ["acme.bank", "example.starter"]);
  assert(!exists(`${below}/florecon.lock`));
});

Deno.test("a token goes to its own registry alone, and never in clear beyond this machine", async () => {
  using folder = registryFolder();
  const seen: [port: string, token: string | null][] = [];
  const listener = () =>
    Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, ({ url, headers }) => {
      seen.push([new URL(url).port, headers.get("authorization")]);
      return new Response("{}");
    });
  await using own = listener();
  await using other = listener();
  const url = (server: typeof own) => `http://127.0.0.1:${server.addr.port}`;
  const env = { FLORECON_REGISTRY: `${url(own)}/`, FLORECON_TOKEN: "florecon_secret" };
  const ask = (args: string[], more = {}) =>
    florecon(args, { cwd: folder.path, env: { ...env, ...more } });
  await ask(["discover", url(own)]);
  await ask(["discover", url(other)]);
  await ask(["add", "acme.bank"]);
  assert(seen.length >= 3);
  for (const [port, token] of seen) {
    assertEquals(token, port === String(own.addr.port) ? "Bearer florecon_secret" : null);
  }
  assertEquals(new Set(seen.map(([port]) => port)).size, 2);

  const far = { FLORECON_REGISTRY: "http://registry.invalid" };
  const reading = ["discover", "http://registry.invalid"];
  const file = `${folder.path}/v.wasm`;
  Deno.writeFileSync(file, tinyPlugin("acme.bank"));
  for (const args of [["publish", file], ["add", "acme.bank"], reading]) {
    assertFails(await ask(args, far), "token_in_clear", /use https, or --insecure/);
  }
  assertFails(await ask(["publish", file, "--insecure"], far), "cannot_reach", /no such host/);
  const insecure = await ask(reading, { ...far, FLORECON_INSECURE: "true" });
  assertFails(insecure, "cannot_reach", /no such host/);
});

Deno.test("add refuses a wrong signature, other bytes than pinned, and a registry that lies", async () => {
  using folder = registryFolder();
  const pair = await generateKeyPair();
  const key = await readSecretKey(pair.secret);
  const keys = `${folder.path}/keys.json`;
  Deno.writeTextFileSync(keys, JSON.stringify({ treasury: pair.public.toHex() }));
  await using registry = await served(folder.plugins, folder.tokens);
  const ask = client(registry.url, folder.path);
  const publish = async (bytes: Uint8Array) => {
    Deno.writeFileSync(`${folder.path}/v.wasm`, bytes);
    assertEquals((await ask(["publish", `${folder.path}/v.wasm`])).code, 0);
  };
  await publish(tinyPlugin("acme.unsigned"));
  await publish(await sign(tinyPlugin("acme.signed"), key));
  const trust = ["--trust", keys];
  assertFails(await ask(["add", "acme.unsigned", ...trust]), "unsigned", /not signed/);
  const added = await ask(["add", "acme.signed", ...trust]);
  assertMatch(added.stdout, /signature +verified by treasury/);

  const lock = `${folder.path}/florecon.lock`;
  const pinned = JSON.parse(Deno.readTextFileSync(lock));
  pinned.plugins["acme.signed"].digest = `blake3:${"0".repeat(64)}`;
  Deno.writeTextFileSync(lock, JSON.stringify(pinned));
  assertFails(await ask(["add", "acme.signed"]), "lock_mismatch", /a version never changes/);

  const index = await (await fetch(`${registry.url}/index.json`)).text();
  const liar = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, (request) => {
    const isIndex = new URL(request.url).pathname === "/index.json";
    return new Response(isIndex ? index : tinyPlugin("acme.other"));
  });
  const lies = client(`http://127.0.0.1:${liar.addr.port}`, folder.path);
  assertFails(
    await lies(["add", "acme.unsigned"]),
    "wrong_bytes",
    /tell whoever runs the registry/,
  );
  await liar.shutdown();
  assert(!exists(`${folder.path}/plugins/acme.unsigned-1.0.0.wasm`));
});

Deno.test("plugins that are added at once are all pinned, and one that was pinned meanwhile stays so", async () => {
  using folder = registryFolder();
  const ids = ["acme.a", "acme.b", "acme.c"];
  for (const id of ids) Deno.writeFileSync(`${folder.plugins}/${id}.wasm`, tinyPlugin(id));
  await using registry = await served(folder.plugins);
  const ask = client(registry.url, folder.path);
  const added = await Promise.all(ids.map((id) => ask(["add", id])));
  assertEquals(added.map(({ code, stderr }) => code === 0 ? "" : stderr), ids.map(() => ""));
  const path = `${folder.path}/florecon.lock`;
  const pins = () => JSON.parse(Deno.readTextFileSync(path)).plugins;
  assertEquals(Object.keys(pins()), ids);

  // While one is downloaded somebody pins another version of it.
  const between = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/v1/blobs/")) {
      const pin = { version: "2.0.0", digest: `blake3:${"0".repeat(64)}` };
      Deno.writeTextFileSync(path, JSON.stringify({ lock: 1, plugins: { "acme.a": pin } }));
    }
    return fetch(`${registry.url}${pathname}`);
  });
  Deno.removeSync(path);
  const late = client(`http://127.0.0.1:${between.addr.port}`, folder.path);
  assertFails(await late(["add", "acme.a"]), "lock_changed", /add the plugin again/);
  assertEquals(pins()["acme.a"].version, "2.0.0");
  await between.shutdown();
});

Deno.test("the lock knows who signs a registry's index, and an older index is refused from then on", async () => {
  using folder = registryFolder();
  const pair = await generateKeyPair();
  Deno.writeFileSync(`${folder.path}/index.key`, pair.secret);
  Deno.writeFileSync(`${folder.plugins}/bank.wasm`, tinyPlugin("acme.bank"));
  const signing = ["--sign", `${folder.path}/index.key`];
  await using registry = await served(folder.plugins, [...folder.tokens, ...signing]);
  const ask = client(registry.url, folder.path);
  const first = await ask(["add", "acme.bank"]);
  assertMatch(first.stdout, new RegExp(`index +signed by ${pair.public.toHex()}, kept in`));
  assertMatch(
    (await ask(["add", "acme.bank"])).stdout,
    /^ok acme\.bank 1\.0\.0 added[^]*unsigned\n$/,
  );

  const path = `${folder.path}/florecon.lock`;
  const lock = JSON.parse(Deno.readTextFileSync(path));
  assertEquals(lock.registries[registry.url].key, pair.public.toHex());
  const change = (known: Record<string, unknown>) => {
    const registries = { [registry.url]: { ...lock.registries[registry.url], ...known } };
    Deno.writeTextFileSync(path, JSON.stringify({ ...lock, registries }));
  };
  const reading = ["discover", registry.url];
  const choosing = ["solve", SAMPLE, "--plugin", `${registry.url}#acme.bank`];
  change({ version: Date.now() + 3_600_000 });
  for (const args of [["add", "acme.bank"], reading, choosing]) {
    assertFails(await ask(args), "index_rolled_back", /was seen before/);
  }
  change({ key: (await generateKeyPair()).public.toHex() });
  assertFails(await ask(reading), "wrong_signer", /ask whoever runs it which key is right/);
});

Deno.test("a plugin that was signed stays so, and one of its name elsewhere is another", async () => {
  using folder = registryFolder();
  const [pair, other] = [await generateKeyPair(), await generateKeyPair()];
  const keys = `${folder.path}/keys.json`;
  Deno.writeTextFileSync(keys, JSON.stringify({ treasury: pair.public.toHex() }));
  const put = async (version: string, secret: Uint8Array | null) => {
    const bytes = tinyPlugin("acme.bank", version);
    const key = secret && await readSecretKey(secret);
    Deno.writeFileSync(`${folder.plugins}/${version}.wasm`, key ? await sign(bytes, key) : bytes);
  };
  await put("1.0.0", pair.secret);
  const lock = () => JSON.parse(Deno.readTextFileSync(`${folder.path}/florecon.lock`)).plugins;
  const add = (version: string, url: string, ...flags: string[]) =>
    client(url, folder.path)(["add", `acme.bank@${version}`, ...flags]);
  {
    await using first = await served(folder.plugins);
    assertEquals((await add("1.0.0", first.url, "--trust", keys)).code, 0);
    assertEquals(lock()["acme.bank"].signer, pair.public.toHex());
    await put("1.1.0", null);
    await put("1.2.0", other.secret);
    await put("1.3.0", pair.secret);
  }
  // Another address: the port is another one.
  await using second = await served(folder.plugins);
  assertFails(
    await add("1.3.0", second.url),
    "other_registry",
    /take its pin out of florecon\.lock/,
  );
  const path = `${folder.path}/florecon.lock`;
  const moved = Deno.readTextFileSync(path).replace(/http:[^"]+/, second.url);
  Deno.writeTextFileSync(path, moved);
  assertFails(await add("1.1.0", second.url), "signer_changed", /ask its publisher why/);
  assertFails(await add("1.2.0", second.url), "signer_changed", /name who counts now with --trust/);
  assertEquals((await add("1.3.0", second.url)).code, 0);
  assertEquals([lock()["acme.bank"].version, lock()["acme.bank"].signer], [
    "1.3.0",
    pair.public.toHex(),
  ]);
});

Deno.test("an index has no say over what else is asked, or where files are written", async () => {
  using folder = registryFolder();
  const { input } = readManifest(tinyPlugin("acme.bank")).manifest!;
  const entry = (path: string) => ({
    "1.0.0": {
      path,
      digest: fileDigest(tinyPlugin("acme.bank")),
      size: 1,
      mtime: "2026-01-31T00:00:00.000Z",
      input,
      signatures: [],
      yanked: false,
    },
  });
  const index = {
    "../../evil": entry("a.wasm"),
    "acme.file": entry("file:///etc/passwd"),
    "acme.elsewhere": entry("http://203.0.113.7/a.wasm"),
    "acme.bank": entry("a.wasm"),
  };
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, (request) => {
    const isIndex = request.url.endsWith("/index.json");
    return isIndex ? Response.json(index) : new Response(tinyPlugin("acme.bank"));
  });
  const url = `http://127.0.0.1:${server.addr.port}`;
  const { stdout } = await florecon(["discover", url, "--json"]);
  const ids = JSON.parse(stdout).findings.map((it: { path: string }) => it.path);
  assertEquals(ids, [`${url}#acme.bank@1.0.0`]);
  assertEquals((await client(url, folder.path)(["add", "acme.bank"])).code, 0);
  await server.shutdown();
});

Deno.test("what is no registry, or is not there, is told in one sentence", async () => {
  const ask = (url: string) => florecon(["add", "acme.bank", "--registry", url]);
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, () => {
    return new Response("<h1>hello</h1>");
  });
  const url = `http://127.0.0.1:${server.addr.port}`;
  assertFails(await ask(url), "not_a_registry", /check the address/);
  await server.shutdown();
  assertFails(await ask(url), "cannot_reach", /nothing answers there/);
  assertFails(await ask("http://none.invalid"), "cannot_reach", /there is no such host/);
  assertFails(await ask("plugins"), "bad_reference", /http:\/\/127\.0\.0\.1:8080/);
});

Deno.test("token makes, lists and revokes, and shows a secret once", async () => {
  using folder = registryFolder();
  const file = ["--token-file", `${folder.path}/new.json`];
  const made = await florecon(["token", "ci", "--scope", "acme.*", "--days", "30", ...file]);
  assertMatch(made.stdout, /^florecon_[\w-]{43}\n$/);
  assertMatch(made.stderr, /shown once/);
  const listed = await florecon(["token", ...file]);
  assertMatch(listed.stdout, /ci +acme\.\*/);
  assert(!listed.stdout.includes(made.stdout.trim()));
  assert(!Deno.readTextFileSync(`${folder.path}/new.json`).includes(made.stdout.trim()));

  await using registry = await served(folder.plugins, file);
  Deno.writeFileSync(`${folder.path}/v.wasm`, tinyPlugin("acme.bank"));
  const ask = client(registry.url, folder.path, made.stdout.trim());
  assertEquals((await ask(["publish", `${folder.path}/v.wasm`])).code, 0);
  assertFails(await florecon(["token", "ci", "--scope", "*", ...file]), "name_taken", /revoke it/);
  assertEquals((await florecon(["token", "ci", "--revoke", ...file])).code, 0);
  assertFails(await ask(["publish", `${folder.path}/v.wasm`]), "unauthorized", /not known/);
  assertFails(await florecon(["token", "ci", "--revoke", ...file]), "unknown_token", /ci/);

  for (const args of [["x", "--scope", "Acme.*"], ["x"], ["x", "--scope", "*", "--days", "0"]]) {
    assertEquals([args, (await florecon(["token", ...args, ...file])).code], [args, 2]);
  }
});

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
