/** Plugins in an artifact registry: the real Distribution server, and what another tool makes of them. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { FloreconError } from "../../core/host/error.ts";
import { OciClient, type PluginSource, RegistryClient } from "../../registry/client/mod.ts";
import { Upstream } from "../../registry/server/upkeep/upstream.ts";
import { serve } from "../../registry/server/mod.ts";
import { fileDigest } from "../../registry/module/wasm.ts";
import { CREDENTIALS, distribution, MISSING } from "../support/registry/distribution.ts";
import { hostTest, versionOf } from "../support/process/programs.ts";
import { run, temporaryFolder } from "../support/process/florecon.ts";
import { client, registryFolder, starterIn } from "../support/registry/client.ts";
import { keyring } from "../support/plugins/keys.ts";
import { delay, eventually } from "../support/process/eventually.ts";
import { served } from "../support/registry/served.ts";
import { testRegistry, tinyPlugin } from "../support/registry/registry.ts";

const bank = (version: string) => tinyPlugin("acme.bank", version);

hostTest(
  "a version is published as an artifact, found in its range, and had as it was",
  MISSING,
  async () => {
    await using server = await distribution();
    const registry = new OciClient(`oci://${server.host}/team/bank`);
    for (const version of ["1.0.0", "1.10.0", "1.9.0", "2.0.0-rc.1"]) {
      const receipt = await registry.publish(bank(version));
      assertEquals([receipt.created, receipt.digest], [true, fileDigest(bank(version))]);
    }
    assertEquals((await registry.publish(bank("1.0.0"))).created, false);
    const taken = await assertRejects(
      () => registry.publish(tinyPlugin("acme.bank", "1.0.0", { input: [] })),
      FloreconError,
    );
    assertEquals(taken.code, "version_taken");

    const offers = await registry.offers();
    const versions = offers.map(({ version }) => version).sort();
    assertEquals(versions, ["1.0.0", "1.10.0", "1.9.0", "2.0.0-rc.1"]);
    for (const [range, version] of [["^1", "1.10.0"], ["<1.10", "1.9.0"], [undefined, "1.10.0"]]) {
      const offer = await registry.resolve({ domain: "acme.bank", range });
      assertEquals([range, offer.version], [range, version]);
      assertEquals(await registry.download(offer), bank(version!));
    }
    const missing = (domain: string, range?: string) =>
      assertRejects(() => registry.resolve({ domain, range }), FloreconError);
    assertMatch((await missing("acme.bank", "^9")).message, /has no version \^9; it has/);
    assertMatch((await missing("acme.bnak")).message, /did you mean acme\.bank\?/);
    const none = new OciClient(`oci://${server.host}/team/none`);
    assertEquals((await assertRejects(() => none.offers(), FloreconError)).code, "not_found");
  },
);

hostTest("what is in the registry is the layout that the CNCF describes", MISSING, async () => {
  await using server = await distribution();
  const module = bank("1.0.0");
  await new OciClient(`oci://${server.host}/team/bank`).publish(module);
  const ask = async (path: string) => {
    const headers = { Accept: "application/vnd.oci.image.manifest.v1+json" };
    return new Uint8Array(
      await (await fetch(`${server.url}/v2/team/bank/${path}`, { headers })).arrayBuffer(),
    );
  };
  const json = async (path: string) => JSON.parse(new TextDecoder().decode(await ask(path)));
  const manifest = await json("manifests/1.0.0");
  assertEquals([manifest.schemaVersion, manifest.mediaType], [
    2,
    "application/vnd.oci.image.manifest.v1+json",
  ]);
  assertEquals(manifest.config.mediaType, "application/vnd.wasm.config.v0+json");
  assertEquals(manifest.layers.length, 1);
  const [layer] = manifest.layers;
  assertEquals([layer.mediaType, layer.size], ["application/wasm", module.length]);
  assertEquals(await ask(`blobs/${layer.digest}`), module);
  const config = await json(`blobs/${manifest.config.digest}`);
  assertEquals([config.architecture, config.os, config.layerDigests], [
    "wasm",
    "wasip1",
    [layer.digest],
  ]);
  assert(!Number.isNaN(Date.parse(config.created)));
});

hostTest(
  "who may not sign in gets nothing, and is told where the password goes",
  MISSING,
  async () => {
    await using server = await distribution({ signIn: true });
    const url = `oci://${server.host}/team/bank`;
    const code = async (credentials?: string) => {
      const registry = new OciClient(url, credentials);
      return (await assertRejects(() => registry.publish(bank("1.0.0")), FloreconError)).code;
    };
    assertEquals(await code(), "unauthorized");
    assertEquals(await code("ci:wrong"), "unauthorized");
    assertEquals(await code("a-token"), "unauthorized");
    assertEquals((await new OciClient(url, CREDENTIALS).publish(bank("1.0.0"))).created, true);
    const stranger = await assertRejects(() => new OciClient(url).offers(), FloreconError);
    assertMatch(stranger.message, /put them into FLORECON_TOKEN as name:password/);
    const [offer] = await new OciClient(url, CREDENTIALS).offers();
    assertEquals(await new OciClient(url, CREDENTIALS).download(offer), bank("1.0.0"));
  },
);

hostTest(
  "publish, add, discover and solve work with a repository as with a registry",
  MISSING,
  async () => {
    using folder = registryFolder();
    await using server = await distribution({ signIn: true });
    const url = `oci://${server.host}/team/starter`;
    const starter = await starterIn(folder.path);
    const sample = Deno.realPathSync("plugins/starter/data/sample.csv");
    const ask = client(url, folder.path, CREDENTIALS);
    const published = await ask(["publish", starter]);
    assertMatch(
      published.stdout,
      /published[^]*--plugin "oci:\/\/127\.0\.0\.1:\d+\/team\/starter:0\.1\.0"/,
    );
    assert(!published.stdout.includes("pass word"));
    assertMatch((await ask(["discover", url])).stdout, /example\.starter +0\.1\.0/);
    for (const plugin of [url, `${url}:0.1.0`, `${url}#example.starter@^0.1`]) {
      const solved = await ask(["solve", sample, "--plugin", plugin]);
      assertEquals([plugin, solved.code], [plugin, 0], solved.stderr);
      assertMatch(solved.stdout, /conserved to the minor unit/);
    }
    const added = await ask(["add", "example.starter@^0.1"]);
    assertEquals(added.code, 0, added.stderr);
    const { plugins } = JSON.parse(Deno.readTextFileSync(`${folder.path}/florecon.lock`));
    assertEquals(plugins["example.starter"].registry, url);
    const yanked = await ask(["yank", "example.starter@0.1.0", "--reason", "x"]);
    assertMatch(yanked.stderr, /remove the tag there/);
  },
);

const wkg = Deno.env.get("WKG") ?? "wkg";
const noWkg = await versionOf(wkg) === null ? "there is no wkg; cargo install wkg" : MISSING;

hostTest("wkg pulls what we push, and we have what wkg pushed", noWkg, async () => {
  using folder = temporaryFolder();
  await using server = await distribution();
  const file = `${folder.path}/bank.wasm`;
  await new OciClient(`oci://${server.host}/ours/bank`).publish(bank("1.0.0"));
  const insecure = ["--insecure", server.host];
  const pulled = await run(wkg, [
    "oci",
    "pull",
    ...insecure,
    "-o",
    file,
    `${server.host}/ours/bank:1.0.0`,
  ]);
  assertEquals(pulled.code, 0, pulled.stderr);
  assertEquals(Deno.readFileSync(file), bank("1.0.0"));

  Deno.writeFileSync(file, bank("2.0.0"));
  const pushed = await run(wkg, [
    "oci",
    "push",
    ...insecure,
    `${server.host}/theirs/bank:2.0.0`,
    file,
  ]);
  assertEquals(pushed.code, 0, pushed.stderr);
  const theirs = new OciClient(`oci://${server.host}/theirs/bank`);
  const offer = await theirs.resolve({ domain: "acme.bank", range: "^2" });
  assertEquals(await theirs.download(offer), bank("2.0.0"));
});

hostTest(
  "serve --upstream has pages and an index over a repository, and keeps what it took over",
  MISSING,
  async () => {
    using folder = registryFolder();
    await using server = await distribution({ signIn: true });
    const url = `oci://${server.host}/team/bank`;
    const upstream = new OciClient(url, CREDENTIALS);
    await upstream.publish(bank("1.0.0"));
    const flags = ["--upstream", url, "--upstream-token", CREDENTIALS];
    await using registry = await served(folder.plugins, flags);
    const ask = new RegistryClient(registry.url);
    await eventually("the version is there", async () => (await ask.offers()).length === 1);
    assertEquals(await ask.download((await ask.offers())[0]), bank("1.0.0"));
    const page = await fetch(`${registry.url}/plugins/acme.bank`, {
      headers: { Accept: "text/html" },
    });
    assertMatch(await page.text(), /1\.0\.0/);
  },
);

Deno.test("what is taken over from elsewhere is held against its digest and its signer, and replaces nothing", async () => {
  using folder = temporaryFolder();
  await using other = testRegistry({ files: { "a.wasm": bank("1.0.0"), "b.wasm": bank("2.0.0") } });
  const offers = [...other.registry.catalog.plugins[0].versions].map(({ id, version, digest }) => ({
    id,
    version,
    digest,
  }));
  const source = {
    url: "https://elsewhere",
    offers: () => Promise.resolve([...offers, { id: "../evil", version: "1.0.0", digest: "x" }]),
    download: ({ version }: { version: string }) => Promise.resolve(bank(version)),
  } as unknown as PluginSource;
  Deno.writeFileSync(`${folder.path}/acme.bank-2.0.0.wasm`, bank("1.0.0"));
  const faults = await new Upstream(source, folder.path, undefined).takeOver();
  assertEquals(faults.length, 2);
  assertMatch(faults.join("\n"), /2\.0\.0 with other bytes than "https:\/\/elsewhere" has/);
  assertMatch(faults.join("\n"), /"\.\.\/evil" cannot be a domain id/);
  const names = [...Deno.readDirSync(folder.path)].map(({ name }) => name).sort();
  assertEquals(names, ["acme.bank-1.0.0.wasm", "acme.bank-2.0.0.wasm"]);
  using signed = temporaryFolder();
  const refused = await new Upstream(source, signed.path, await keyring("treasury")).takeOver();
  assertMatch(refused.join("\n"), /acme\.bank 1\.0\.0: .*not signed/);
  assertEquals([...Deno.readDirSync(signed.path)], []);
});

Deno.test("a version elsewhere that does not come keeps no other one waiting, nor what happens here", async () => {
  using folder = temporaryFolder();
  const { promise: never, resolve } = Promise.withResolvers<void>();
  const versions = ["1.0.0", "2.0.0", "3.0.0"];
  let asked = 0;
  const source = {
    url: "https://elsewhere",
    offers: () => {
      asked++;
      return Promise.resolve(versions.map((version) => {
        return { id: "acme.bank", version, digest: fileDigest(bank(version)) };
      }));
    },
    download: async ({ version }: { version: string }) => {
      if (version === "1.0.0") await never;
      return bank(version);
    },
  } as unknown as PluginSource;
  const registry = await serve({
    folder: folder.path,
    readOnly: true,
    hostname: "127.0.0.1",
    port: 0,
    upstream: source,
    version: "0.0.0",
    log: () => {},
  });
  Deno.writeFileSync(`${folder.path}/own.wasm`, tinyPlugin("acme.own"));
  const offered = () =>
    registry.registry.catalog.plugins.flatMap(({ id, versions }) => {
      return versions.map(({ version }) => `${id} ${version}`);
    });
  await eventually("the others are there", () => offered().length === 3);
  assertEquals(offered(), ["acme.bank 3.0.0", "acme.bank 2.0.0", "acme.own 1.0.0"]);
  await registry.stop();
  resolve();
  await delay(50);
  assertEquals([asked, [...Deno.readDirSync(folder.path)].length], [1, 3]);
});

Deno.test("what was taken over is read again where it has changed, and only there, whatever the clock says", async () => {
  using folder = temporaryFolder();
  const source = {
    url: "https://elsewhere",
    offers: () =>
      Promise.resolve(["1.0.0", "2.0.0"].map((version) => {
        return { id: "acme.bank", version, digest: fileDigest(bank(version)) };
      })),
    download: ({ version }: { version: string }) => Promise.resolve(bank(version)),
  } as unknown as PluginSource;
  const upstream = new Upstream(source, folder.path, undefined);
  const [openSync, now, today] = [Deno.openSync, performance.now, Date.now];
  const read: string[] = [];
  let minutes = 0;
  Deno.openSync = (path, options) => {
    read.push(String(path).slice(-10, -5));
    return openSync(path, options);
  };
  performance.now = () => 61_000 * minutes;
  Date.now = () => today() - 3_600_000 * minutes;
  const readIn = async (minute: number) => {
    minutes = minute;
    read.length = 0;
    const faults = await upstream.takeOver();
    return [read.toSorted(), faults.length];
  };
  try {
    assertEquals(await readIn(0), [[], 0]);
    assertEquals(await readIn(1), [["1.0.0", "2.0.0"], 0]);
    assertEquals(await readIn(2), [[], 0]);
    Deno.writeFileSync(`${folder.path}/acme.bank-2.0.0.wasm`, new Uint8Array(7));
    assertEquals(await readIn(3), [["2.0.0"], 1]);
  } finally {
    Deno.openSync = openSync;
    performance.now = now;
    Date.now = today;
  }
});
