/** A registry and its clients, each a process of its own, over real HTTP. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import type { Manifest } from "../../core/host/describe/describe.ts";
import { LOG, Store } from "../../registry/server/store/mod.ts";
import { generateKeyPair, readSecretKey, sign } from "../../registry/trust/mod.ts";
import { readManifest, writeManifest } from "../../registry/module/manifest.ts";
import { fileDigest } from "../../registry/module/wasm.ts";
import { delay, eventually } from "../support/process/eventually.ts";
import {
  florecon,
  type Ran,
  run,
  type RunOptions,
  temporaryFolder,
} from "../support/process/florecon.ts";
import { shippedFrom } from "../support/plugins/project.ts";
import { served } from "../support/registry/served.ts";
import { tinyPlugin, TOKENS, writeTestTokens } from "../support/registry/registry.ts";

const scope = temporaryFolder();
const home = Deno.realPathSync(scope.path);
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

/** The starter, shipped once for all tests. */
const STARTER = `${home}/starter.wasm`;
Deno.writeFileSync(STARTER, await shippedFrom(Deno.realPathSync("plugins/starter")));
const SAMPLE = Deno.realPathSync("plugins/starter/data/sample.csv");

/** The starter under another name. */
function starterAs(id: string, version: string, changes: Partial<Manifest> = {}) {
  const bytes = Deno.readFileSync(STARTER);
  const { manifest } = readManifest(bytes);
  return writeManifest(bytes, { ...manifest!, ...changes, domain: { id, version } });
}

/** A folder for a registry, with tokens beside it. */
function registryFolder() {
  const folder = temporaryFolder();
  const path = Deno.realPathSync(folder.path);
  Deno.mkdirSync(`${path}/plugins`);
  writeTestTokens(`${path}/tokens.json`);
  return {
    path,
    plugins: `${path}/plugins`,
    tokens: ["--token-file", `${path}/tokens.json`],
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

/** Runs a command as a client of a registry. */
function client(url: string, cwd: string, token = TOKENS.all) {
  const env = { FLORECON_REGISTRY: url, FLORECON_TOKEN: token };
  return (args: string[], options: RunOptions = {}) => florecon(args, { cwd, env, ...options });
}

function assertFails(ran: Ran, code: string, says: RegExp): void {
  assertEquals([ran.code, ran.stdout], [1, ""]);
  assertMatch(ran.stderr, new RegExp(`^error: [^\\n]+ \\[${code}\\]\\n$`));
  assertMatch(ran.stderr, says);
}

Deno.test("a plain folder is served with no set-up, and lists what discover lists on it", async () => {
  using folder = registryFolder();
  for (const name of ["bank", "cards", "payroll", "payouts", "loans"]) {
    Deno.writeFileSync(`${folder.plugins}/${name}.wasm`, tinyPlugin(`acme.${name}`));
  }
  Deno.copyFileSync(STARTER, `${folder.plugins}/starter.wasm`);
  const before = [...Deno.readDirSync(folder.plugins)].length;
  await using registry = await served(folder.plugins);
  assertMatch(registry.said(), /^serving 6 plugins of .* \(read-only; Ctrl-C stops it\)\n$/);

  const listed = async (place: string) => {
    const { stdout } = await florecon(["discover", place, "--json"]);
    const { findings } = JSON.parse(stdout);
    return findings.map((it: { ok: boolean; manifest: Manifest }) => [it.ok, it.manifest.domain])
      .sort();
  };
  assertEquals(await listed(registry.url), await listed(folder.plugins));
  const ran = await client(registry.url, folder.path)(["publish", STARTER]);
  assertFails(ran, "read_only", /read-only/);
  assertEquals([...Deno.readDirSync(folder.plugins)].length, before);
});

Deno.test("a file that is no plugin is told as the server starts, and hides nothing", async () => {
  using folder = registryFolder();
  Deno.writeFileSync(`${folder.plugins}/bank.wasm`, tinyPlugin("acme.bank"));
  Deno.writeTextFileSync(`${folder.plugins}/empty.wasm`, "");
  Deno.writeFileSync(`${folder.plugins}/nul.wasm`, tinyPlugin("nul"));
  await using registry = await served(folder.plugins);
  const said = () => registry.said().split("\n").length > 3;
  await eventually("every file that is no plugin was told", said);
  assertMatch(registry.said(), /^serving 1 plugin of/);
  assertMatch(registry.said(), /left out .*empty\.wasm: .*\[not_wasm\]/);
  assertMatch(registry.said(), /left out .*nul\.wasm: .*Windows.*\[bad_domain_id\]/);
});

Deno.test("hono and zod are loaded by serve and by nothing else", async () => {
  const { stdout } = await run(Deno.execPath(), ["info", "--json", "cli/main.ts"]);
  const { modules } = JSON.parse(stdout) as { modules: Module[] };
  const bySpecifier = new Map(modules.map((it) => [it.specifier, it]));
  const [main] = modules.filter((it) => it.specifier.endsWith("/cli/main.ts"));
  const loaded = new Set<string>();
  const load = (specifier: string) => {
    if (loaded.has(specifier)) return;
    loaded.add(specifier);
    for (const { code, isDynamic } of bySpecifier.get(specifier)?.dependencies ?? []) {
      if (code?.specifier && !isDynamic) load(code.specifier);
    }
  };
  load(main.specifier);
  assert(loaded.size > 30);
  assertEquals([...loaded].filter((it) => /hono|zod|registry\/server\//.test(it)), []);
});

/** A module as `deno info` has it. */
interface Module {
  specifier: string;
  dependencies?: { code?: { specifier?: string }; isDynamic?: boolean }[];
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
  assertEquals(pin(), { "acme.bank": { version: "1.1.0", digest } });

  const yank = ["yank", "acme.bank@1.1.0", "--reason", "reads the sign the wrong way"];
  assertEquals((await ask(yank)).code, 0);
  const back = await ask(["add", "acme.bank@^1"]);
  assertMatch(back.stdout, /1\.0\.0 added in place of 1\.1\.0/);
  assertEquals((await ask([...yank, "--undo"])).code, 0);
  await ask(["add", "acme.bank@^1"]);
  assertEquals(pin()["acme.bank"].version, "1.1.0");
  const listed = await florecon(["discover", registry.url]);
  assertEquals(listed.stdout.match(/yanked/g), null);
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

Deno.test("serve says what is wrong before it listens", async () => {
  using folder = registryFolder();
  const serve = (...args: string[]) => florecon(["serve", ...args]);
  assertFails(await serve(`${folder.path}/none`), "cannot_read", /make it first/);
  Deno.writeTextFileSync(`${folder.path}/bad.json`, "[]");
  const bad = await serve(folder.plugins, "--token-file", `${folder.path}/bad.json`);
  assertFails(bad, "bad_token_file", /florecon token/);
  assertEquals((await serve(folder.plugins, "--port", "http")).code, 2);
  await using registry = await served(folder.plugins, folder.tokens);
  const port = ["--port", String(registry.port)];
  assertFails(await serve(folder.plugins, ...port), "cannot_listen", /it is taken/);
  const second = await serve(folder.plugins, ...folder.tokens, "--port", "0");
  assertFails(second, "registry_in_use", /--read-only/);
});

Deno.test("a server that is stopped answers what it was asked, and then ends well", async () => {
  using folder = registryFolder();
  await using registry = await served(folder.plugins, folder.tokens);
  const bytes = tinyPlugin("acme.bank");
  const { readable, writable } = new TransformStream<Uint8Array>();
  const writer = writable.getWriter();
  const answer = fetch(`${registry.url}/v1/plugins/acme.bank/1.0.0`, {
    method: "PUT",
    headers: { Authorization: `Bearer ${TOKENS.all}`, "Content-Type": "application/wasm" },
    body: readable,
  });
  await writer.write(bytes.slice(0, 100));
  await delay(300); // it has begun to take the body in, and nothing outside tells when
  const stopped = registry.stop();
  const isClosing = async () => (await fetch(`${registry.url}/healthz`)).status === 503;
  await eventually("the server takes no more requests", isClosing);
  await writer.write(bytes.slice(100));
  await writer.close();
  const response = await answer;
  assertEquals([response.status, (await response.json()).created], [201, true]);
  const { code, lines } = await stopped;
  assertEquals(code, 0);
  const put = lines.find((it) => it.method === "PUT");
  assertEquals([put?.status, put?.actor], [201, "everything"]);
  assertEquals(Store.open(folder.plugins, { readOnly: true }).list().length, 1);
});

Deno.test("a body over the limit is told so, however much of it is still to come", async () => {
  using folder = registryFolder();
  await using registry = await served(folder.plugins, folder.tokens);
  const response = await fetch(`${registry.url}/v1/plugins/acme.bank/1.0.0`, {
    method: "PUT",
    headers: { Authorization: `Bearer ${TOKENS.all}`, "Content-Type": "application/wasm" },
    body: new Uint8Array(40 << 20),
  });
  assertEquals([response.status, (await response.json()).code], [413, "too_large"]);
  assertEquals((await fetch(`${registry.url}/healthz`)).status, 200);
});

Deno.test("paths that climb out of the folder lead nowhere, spelt in any way", async () => {
  using folder = registryFolder();
  await using registry = await served(folder.plugins, folder.tokens);
  const paths = [
    "/../../../etc/passwd",
    "/v1/blobs/../../../../etc/passwd",
    "/v1/blobs/..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/v1/blobs/%2e%2e/%2e%2e/tokens.json",
    "/plugins/..%2ftokens.json",
    "/registry.jsonl",
    `/blobs/${"0".repeat(64)}.wasm`,
    "//etc/passwd",
    "/v1/plugins/%00",
    "/v1/plugins/%ff%fe",
  ];
  for (const path of paths) {
    const [status, body] = await rawGet(registry.port, path);
    assert(["400", "404"].includes(status), `${path}: ${status}`);
    assert(!/root:|sha256:/.test(body), path);
  }
});

Deno.test("on a full disk publishing is 507, what is there is served, and room mends it", async () => {
  using folder = registryFolder();
  const mount = await run("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.plugins])
    .catch(() => ({ code: 1 }));
  if (mount.code !== 0) return console.log("skipped: this machine mounts no tmpfs");
  try {
    await using registry = await served(folder.plugins, folder.tokens);
    const publish = async (id: string, names: number) => {
      const bytes = tinyPlugin(id, "1.0.0", { capabilities: Array(names).fill("x".repeat(200)) });
      const response = await fetch(`${registry.url}/v1/plugins/${id}/1.0.0`, {
        method: "PUT",
        headers: { Authorization: `Bearer ${TOKENS.all}`, "Content-Type": "application/wasm" },
        body: bytes,
      });
      return [response.status, (await response.json()).code];
    };
    assertEquals(await publish("acme.small", 1), [201, undefined]);
    assertEquals(await publish("acme.large", 250), [507, "storage_full"]);
    assertEquals((await fetch(`${registry.url}/v1/plugins/acme.large`)).status, 404);
    const { digest } = await (await fetch(`${registry.url}/v1/plugins/acme.small/1.0.0`)).json();
    assertEquals((await fetch(`${registry.url}/v1/blobs/${digest}`)).status, 200);
    assertEquals((await run("mount", ["-o", "remount,size=1m", folder.plugins])).code, 0);
    assertEquals(await publish("acme.large", 250), [201, undefined]);
    await registry.stop("SIGKILL");
    assertEquals(Store.open(folder.plugins, { readOnly: true }).list().length, 2);
    assertStringIncludes(Deno.readTextFileSync(`${folder.plugins}/${LOG}`), "acme.large");
  } finally {
    await run("umount", [folder.plugins]);
  }
});

/** One request whose path no client has tidied up. */
async function rawGet(port: number, path: string): Promise<[status: string, body: string]> {
  using connection = await Deno.connect({ port });
  const request = `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
  await connection.write(new TextEncoder().encode(request));
  const text = await new Response(connection.readable).text();
  return [text.split(" ")[1], text];
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
