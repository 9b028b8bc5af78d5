/** A registry as a process of its own: how it starts, what it withstands, and how it ends. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import type { Manifest } from "../../core/host/describe/describe.ts";
import { LOG, Store } from "../../registry/server/store/mod.ts";
import { delay, eventually, within } from "../support/process/eventually.ts";
import { florecon, run } from "../support/process/florecon.ts";
import { served } from "../support/registry/served.ts";
import { tinyPlugin, TOKENS } from "../support/registry/registry.ts";
import { assertFails, client, registryFolder, starterIn } from "../support/registry/client.ts";

Deno.test("a plain folder is served with no set-up, and lists what discover lists on it", async () => {
  using folder = registryFolder();
  for (const name of ["bank", "cards", "payroll", "payouts", "loans"]) {
    Deno.writeFileSync(`${folder.plugins}/${name}.wasm`, tinyPlugin(`acme.${name}`));
  }
  const starter = await starterIn(folder.path);
  Deno.copyFileSync(starter, `${folder.plugins}/starter.wasm`);
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
  const ran = await client(registry.url, folder.path)(["publish", starter]);
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
  const starts = modules.filter((it) =>
    /\/cli\/(main|frame\/run|commands\/(?!serve)\w+)\.ts$/.test(it.specifier)
  );
  const loaded = new Set<string>();
  const load = (specifier: string) => {
    if (loaded.has(specifier)) return;
    loaded.add(specifier);
    for (const { code, isDynamic } of bySpecifier.get(specifier)?.dependencies ?? []) {
      if (code?.specifier && !isDynamic) load(code.specifier);
    }
  };
  for (const { specifier } of starts) load(specifier);
  assert(loaded.size > 30);
  assertEquals([...loaded].filter((it) => /hono|zod|registry\/server\//.test(it)), []);
});

/** A module as `deno info` has it. */
interface Module {
  specifier: string;
  dependencies?: { code?: { specifier?: string }; isDynamic?: boolean }[];
}

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

Deno.test("a server that is stopped waits for nobody who does not end", async () => {
  using folder = registryFolder();
  await using registry = await served(folder.plugins, folder.tokens);
  using connection = await Deno.connect({ port: registry.port });
  const head = "PUT /v1/plugins/acme.bank/1.0.0 HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n" +
    `Content-Type: application/wasm\r\nAuthorization: Bearer ${TOKENS.all}\r\n\r\nhalf`;
  await connection.write(new TextEncoder().encode(head));
  await delay(300); // it has begun to take the body in, and nothing outside tells when
  const { code } = await within("the server has ended", registry.stop());
  assertEquals(code, 0);
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
