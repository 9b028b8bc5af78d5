import process from "node:process";
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { domainIdFault, foldedId } from "../../registry/module/domain_id.ts";
import { covers, hashOf, isScope, newSecret } from "../../registry/server/tokens/token.ts";
import { changeTokens, readTokens } from "../../registry/server/tokens/file.ts";
import { Validator } from "../../registry/server/publish/validator.ts";
import { generateKeyPair, readSecretKey, sign } from "../../registry/trust/mod.ts";
import { fileDigest } from "../../registry/module/wasm.ts";
import fc from "../support/data/fast_check.ts";
import { describing, testRegistry, tinyPlugin, TOKENS } from "../support/registry/registry.ts";
import { LOOPS } from "../support/plugins/made_plugin.ts";
import { tinyModule, UNREACHABLE } from "../support/registry/tiny_module.ts";
import { writeManifest } from "../../registry/module/manifest.ts";

const BANK = tinyPlugin("acme.bank");
/** The same plugin and version, other bytes. */
const OTHER = tinyPlugin("acme.bank", "1.0.0", { capabilities: ["solve"] });

type Parts = Record<string, Uint8Array<ArrayBuffer> | string>;

const text = (words: string) => new TextEncoder().encode(words);

/** Publishes a form of files and fields as the bank. */
async function putForm(
  registry: ReturnType<typeof testRegistry>,
  parts: Parts,
): Promise<Response> {
  const form = new FormData();
  for (const [name, part] of Object.entries(parts)) {
    form.set(name, typeof part === "string" ? part : new Blob([part]));
  }
  const request = new Request("http://x", { method: "PUT", body: form });
  const headers = { "Content-Type": request.headers.get("content-type")! };
  return await registry.put("acme.bank", "1.0.0", await request.arrayBuffer(), { headers });
}

/** The status, and the code of the problem where it is one. */
async function outcome(response: Response): Promise<[number, string?]> {
  const document = await response.json();
  return document.code === undefined ? [response.status] : [response.status, document.code];
}

Deno.test("what is published can be found, read and downloaded at once", async () => {
  await using registry = testRegistry();
  const response = await registry.put("acme.bank", "1.0.0", BANK, { token: TOKENS.acme });
  assertEquals([response.status, await response.json()], [201, {
    id: "acme.bank",
    version: "1.0.0",
    digest: fileDigest(BANK),
    size: BANK.length,
    created: true,
  }]);
  const version = await (await registry.ask("/v1/plugins/acme.bank/1.0.0")).json();
  assertEquals([version.actor, version.yanked], ["acme-ci", null]);
  const blob = await registry.ask(`/v1/blobs/${version.digest}`);
  assertEquals(new Uint8Array(await blob.arrayBuffer()), BANK);
});

Deno.test("the same bytes again are 200, other bytes for a taken version 409", async () => {
  await using registry = testRegistry();
  assertEquals(await outcome(await registry.put("acme.bank", "1.0.0", BANK)), [201]);
  assertEquals(await outcome(await registry.put("acme.bank", "1.0.0", BANK)), [200]);
  const taken = await registry.put("acme.bank", "1.0.0", OTHER);
  assertEquals(await outcome(taken), [409, "version_taken"]);
  assertEquals((await registry.ask("/v1/plugins/acme.bank/1.0.0")).status, 200);
});

Deno.test("a version that lies in the folder is taken too", async () => {
  await using registry = testRegistry({ files: { "bank.wasm": BANK } });
  assertEquals(await outcome(await registry.put("acme.bank", "1.0.0", BANK)), [200]);
  const taken = await registry.put("acme.bank", "1.0.0", OTHER);
  assertEquals(await outcome(taken), [409, "version_taken"]);
});

Deno.test("a missing, wrong or expired token is 401, one for other ids 403", async () => {
  await using registry = testRegistry();
  const status = async (headers: Record<string, string>) => {
    const path = "/v1/plugins/acme.bank/1.0.0";
    const type = { "Content-Type": "application/wasm" };
    const init = { method: "PUT", body: BANK, headers: { ...type, ...headers } };
    const response = await registry.ask(path, init);
    if (response.status === 401) {
      assertMatch(response.headers.get("www-authenticate")!, /^Bearer/);
    }
    return await outcome(response);
  };
  assertEquals(await status({}), [401, "unauthorized"]);
  for (const token of ["", "florecon_", "nothing", TOKENS.all + "x", TOKENS.expired]) {
    assertEquals(await status({ Authorization: `Bearer ${token}` }), [401, "unauthorized"]);
  }
  assertEquals(await status({ Authorization: `Basic ${TOKENS.all}` }), [401, "unauthorized"]);
  const other = tinyPlugin("other.bank");
  const refused = await registry.put("other.bank", "1.0.0", other, { token: TOKENS.acme });
  assertEquals(await outcome(refused), [403, "forbidden"]);
  assertEquals((await registry.ask("/v1/plugins")).status, 200);
  assertEquals((await (await registry.ask("/v1/plugins")).json()).total, 0);
});

Deno.test("a token counts as soon as it is in the file, and no longer than it is", async () => {
  await using registry = testRegistry();
  const tokens = readTokens(registry.tokenFile);
  const secret = newSecret();
  const added = { ...tokens[0], name: "new", hash: hashOf(secret) };
  const status = async () => {
    return (await registry.put("acme.bank", "1.0.0", BANK, { token: secret })).status;
  };
  assertEquals(await status(), 401);
  changeTokens(registry.tokenFile, () => [...tokens, added]);
  assertEquals(await status(), 201);
  changeTokens(registry.tokenFile, () => tokens);
  assertEquals(await status(), 401);
});

Deno.test("the token file holds no token, and is for its owner's eyes", async () => {
  await using registry = testRegistry();
  const text = Deno.readTextFileSync(registry.tokenFile);
  for (const secret of Object.values(TOKENS)) assert(!text.includes(secret));
  if (Deno.build.os !== "windows") {
    assertEquals(Deno.statSync(registry.tokenFile).mode! & 0o777, 0o600);
  }
});

Deno.test("a scope covers what is below it and nothing beside it", () => {
  const token = (...scopes: string[]) => ({ ...readless, scopes });
  assert(covers(token("acme.*"), "publish", "acme.bank"));
  assert(covers(token("acme.*"), "publish", "acme.bank.eu"));
  assert(!covers(token("acme.*"), "publish", "acme"));
  assert(!covers(token("acme.*"), "publish", "acmeX.bank"));
  assert(!covers(token("acme.*"), "publish", "evil.acme.bank"));
  assert(covers(token("other", "acme.bank"), "publish", "acme.bank"));
  assert(!covers(token("acme.bank"), "publish", "acme.bank.eu"));
  assert(covers(token("*"), "publish", "any.thing"));
  assert(!covers(token(), "publish", "acme.bank"));
  for (const scope of ["*", "acme", "acme.*", "acme.eu.*", "a-b.c"]) assert(isScope(scope), scope);
  for (const scope of ["", "acme*", "*.acme", "Acme.*", "acme.**", " "]) {
    assert(!isScope(scope), scope);
  }
});

const readless = { name: "x", hash: "", created: "", expires: "" };

Deno.test("a body over the limit is 413, whether it says how long it is or not", async () => {
  await using registry = testRegistry({ maxUpload: 1000 });
  const large = new Uint8Array(1001);
  assertEquals(await outcome(await registry.put("acme.bank", "1.0.0", large)), [413, "too_large"]);
  const told = { headers: { "Content-Length": "1001" } };
  assertEquals(
    await outcome(await registry.put("acme.bank", "1.0.0", large, told)),
    [413, "too_large"],
  );
  const stream = new Blob([large]).stream();
  assertEquals(await outcome(await registry.put("acme.bank", "1.0.0", stream)), [413, "too_large"]);
});

Deno.test("a body of another type is 415, and a form may carry a sample beside the module", async () => {
  const samples: (string | undefined)[] = [];
  await using registry = testRegistry({
    validate: (_actor, _bytes, sample) => {
      samples.push(sample && new TextDecoder().decode(sample));
      return Promise.resolve(null);
    },
  });
  const text = { headers: { "Content-Type": "text/plain" } };
  const wrong = await registry.put("acme.bank", "1.0.0", "hello", text);
  assertEquals(await outcome(wrong), [415, "unsupported_type"]);

  const send = async (parts: Parts) => await outcome(await putForm(registry, parts));
  assertEquals(await send({ module: "no file" }), [400, "bad_request"]);
  assertEquals(await send({ sample: new Uint8Array() }), [400, "bad_request"]);
  assertEquals(await send({ module: BANK, sample: new TextEncoder().encode("rows") }), [201]);
  assertEquals(samples, ["rows"]);
  const broken = { headers: { "Content-Type": "multipart/form-data; boundary=x" } };
  const cut = await registry.put("acme.bank", "1.0.0", "--y", broken);
  assertEquals(await outcome(cut), [400, "bad_request"]);
});

Deno.test("a form of parts without end is refused before any is read", async () => {
  await using registry = testRegistry();
  const part = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n';
  const body = part.repeat((15 << 20) / part.length) + "--b--";
  const started = process.cpuUsage();
  for (const type of ["boundary=b", 'boundary="b"', "boundary=none; boundary=b"]) {
    const headers = { "Content-Type": `multipart/form-data; ${type}` };
    const response = await registry.put("acme.bank", "1.0.0", body, { headers });
    assertEquals(await outcome(response), [400, "bad_request"]);
  }
  const { user, system } = process.cpuUsage(started);
  assert(user + system < 1_500_000, `${user + system} µs`);
});

Deno.test("a truth is kept beside its sample, and is had by whoever has the module", async () => {
  await using registry = testRegistry();
  const address = `/v1/blobs/${fileDigest(BANK)}`;
  assertEquals(await outcome(await registry.ask(`${address}/truth`)), [404, "unknown_truth"]);
  const truth = text("row_id,truth\n1,1\n2,1\n");
  const sent = await putForm(registry, { module: BANK, sample: text("rows"), truth });
  assertEquals(await outcome(sent), [201]);
  const kept = await registry.ask(`${address}/truth`);
  assertEquals(kept.headers.get("content-type"), "text/csv; charset=utf-8");
  assertEquals(new Uint8Array(await kept.arrayBuffer()), truth);
});

Deno.test("a truth without a sample, one that is none and one without end are refused", async () => {
  await using registry = testRegistry();
  const sample = text("rows");
  const send = async (parts: Parts) =>
    await outcome(await putForm(registry, { module: BANK, ...parts }));
  assertEquals(await send({ truth: text("row_id,truth\n1,1\n") }), [400, "bad_request"]);
  assertEquals(await send({ sample, truth: text("row_id\n1\n") }), [400, "bad_truth"]);
  assertEquals(await send({ sample, truth: text("row_id,truth\nx,1\n") }), [400, "bad_truth"]);
  const long = text("row_id,truth\n" + "1,1\n".repeat(300_000));
  assertEquals(await send({ sample, truth: long }), [413, "too_large"]);
  assertEquals([...Deno.readDirSync(`${registry.folder}/blobs`)], []);
});

Deno.test("what the validator refuses is 422 with its report, and is nowhere afterwards", async () => {
  await using validator = new Validator();
  await using registry = testRegistry({ validate: (...given) => validator.problem(...given) });
  const report = async (bytes: Uint8Array<ArrayBuffer>, id = "acme.bank", version = "1.0.0") => {
    const response = await registry.put(id, version, bytes);
    const document = await response.json();
    assertEquals([response.status, document.code], [422, "refused"]);
    assertStringIncludes(document.detail, document.report.message);
    return document.report.code;
  };
  const describe = describing("acme.bank");
  const shipped = (code: Uint8Array) => writeManifest(code, describe);
  assertEquals(await report(new Uint8Array(0)), "not_wasm");
  assertEquals(await report(BANK.slice(0, -1)), "not_wasm");
  assertEquals(await report(tinyModule({ describe: JSON.stringify(describe) })), "no_manifest");
  assertEquals(await report(BANK, "acme.other"), "domain_mismatch");
  assertEquals(await report(BANK, "acme.bank", "1.0.1"), "domain_mismatch");
  const lying = writeManifest(BANK, { ...describe, build: { digest: "blake3:" + "0".repeat(64) } });
  assertEquals(await report(lying), "digest_mismatch");
  const told = JSON.stringify({ ...describe, capabilities: ["explain"] });
  assertEquals(await report(shipped(tinyModule({ describe: told }))), "describe_mismatch");
  assertEquals(await report(shipped(tinyModule({ describeBody: UNREACHABLE }))), "trapped");
  const imported = { module: "env", name: "time" };
  assertEquals(await report(shipped(tinyModule({ imported }))), "has_imports");
  assertEquals((await (await registry.ask("/v1/plugins")).json()).total, 0);
  assertEquals([...Deno.readDirSync(`${registry.folder}/blobs`)], []);
  assertEquals(await outcome(await registry.put("acme.bank", "1.0.0", BANK)), [201]);
});

Deno.test("a module that only says what it is fails the sample that comes with it", async () => {
  await using validator = new Validator();
  await using registry = testRegistry({ validate: (...given) => validator.problem(...given) });
  const form = new FormData();
  form.set("module", new Blob([BANK]));
  form.set("sample", new Blob(["no rows"]));
  const request = new Request("http://x", { method: "PUT", body: form });
  const headers = { "Content-Type": request.headers.get("content-type")! };
  const body = await request.arrayBuffer();
  const response = await registry.put("acme.bank", "1.0.0", body, { headers });
  assertEquals([response.status, (await response.json()).report.code], [422, "probe_failed"]);
});

Deno.test("a module that never ends on its sample is refused in seconds, and keeps nobody waiting", async () => {
  await using validator = new Validator();
  await using registry = testRegistry({ validate: (...given) => validator.problem(...given) });
  const describe = describing("acme.bank");
  const code = tinyModule({ describe: JSON.stringify(describe), dispatchBody: LOOPS });
  const form = new FormData();
  form.set("module", new Blob([writeManifest(code, describe)]));
  form.set("sample", new Blob(["rows"]));
  const request = new Request("http://x", { method: "PUT", body: form });
  const headers = { "Content-Type": request.headers.get("content-type")! };
  let ended = false;
  const publishing = registry.put("acme.bank", "1.0.0", await request.arrayBuffer(), { headers })
    .finally(() => ended = true);
  assertEquals((await registry.ask("/v1/plugins")).status, 200);
  assertEquals((await registry.put("acme.cards", "1.0.0", tinyPlugin("acme.cards"))).status, 201);
  assertEquals(ended, false);
  const response = await publishing;
  assertEquals([response.status, (await response.json()).report.code], [422, "timed_out"]);
});

Deno.test("with a trust file only what a known key signed can be published", async () => {
  const pair = await generateKeyPair();
  const key = await readSecretKey(pair.secret);
  const stranger = await readSecretKey((await generateKeyPair()).secret);
  const keys = new Map([["treasury", pair.publicKey]]);
  await using registry = testRegistry({ keys });
  const report = async (bytes: Uint8Array<ArrayBuffer>) => {
    const response = await registry.put("acme.bank", "1.0.0", bytes);
    return response.status === 201 ? 201 : (await response.json()).report.code;
  };
  assertEquals(await report(BANK), "unsigned");
  assertEquals(await report(await sign(BANK, stranger)), "unknown_key");
  const signed = await sign(BANK, key);
  const changed = writeManifest(signed, describing("acme.bank"));
  assertEquals(await report(changed), "signature_failed");
  assertEquals(await report(signed), 201);
  const version = await (await registry.ask("/v1/plugins/acme.bank/1.0.0")).json();
  assertEquals(version.signature, { state: "verified", by: "treasury" });
});

Deno.test("ids that play tricks with paths are refused, whatever the token", async () => {
  await using registry = testRegistry();
  const tricks = [
    "..",
    "../bank",
    "..\\bank",
    "acme/bank",
    "acme.bank\0",
    "con",
    "CON",
    "acme.aux",
    "com1.bank",
    "Acme.bank",
    "acme..bank",
    ".acme",
    "acme.",
    "acme.-bank",
    "acme.bank ",
    "acme_bank",
    "аcme.bank", // the first letter is Cyrillic
    "acme.bank%2f",
    "x".repeat(101),
  ];
  for (const id of tricks) {
    const response = await registry.put(id, "1.0.0", tinyPlugin(id));
    assert([400, 404].includes(response.status), `${id}: ${response.status}`);
    if (response.status === 400) assertEquals((await response.json()).code, "bad_domain_id");
  }
  assertEquals((await (await registry.ask("/v1/plugins")).json()).total, 0);
  assertEquals([...Deno.readDirSync(registry.folder)].map((it) => it.name).sort(), [
    "blobs",
    "registry.jsonl",
  ]);
});

Deno.test("an id that would be taken for another one is refused", async () => {
  await using registry = testRegistry();
  await registry.put("acme.bank-eu", "1.0.0", tinyPlugin("acme.bank-eu"));
  const twin = await registry.put("acme.bank--eu", "1.0.0", tinyPlugin("acme.bank--eu"));
  assertEquals(await outcome(twin), [409, "id_taken"]);
  const more = await registry.put("acme.bank-eu", "2.0.0", tinyPlugin("acme.bank-eu", "2.0.0"));
  assertEquals(more.status, 201);
  assertEquals(foldedId("Acme.Bank_EU"), foldedId("acme.bank-eu"));
});

Deno.test("an id that passes is a file name on every system, and its own address", () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-z0-9.\-_/\\ A-Z]{1,20}$/), (id) => {
    if (domainIdFault(id) !== null) return;
    assertEquals(encodeURIComponent(id), id);
    assertEquals(id, id.toLowerCase());
    assert(!id.includes("..") && !/[/\\ _]/.test(id));
    assert(!/(^|\.)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/.test(id));
  }));
});

Deno.test("a version with build metadata is refused: no range could tell it from its release", async () => {
  await using registry = testRegistry();
  const publish = async (version: string) => {
    const response = await registry.put("acme.bank", version, tinyPlugin("acme.bank", version));
    return [response.status, (await response.json()).detail];
  };
  assertEquals((await publish("1.0.0-rc.1"))[0], 201);
  for (const version of ["1.0.0+eu", "1.0.0-rc.1+2"]) {
    const [status, detail] = await publish(version);
    assertEquals(status, 400);
    assertStringIncludes(detail, `${version} cannot be told from ${version.split("+")[0]}`);
  }
  assertEquals((await publish("1.0.0"))[0], 201);
});

Deno.test("versions that lie in the folder are told apart by every letter, build and all", async () => {
  const versions = ["1.0.0", "1.0.0+eu", "1.0.0-rc.1"];
  await using registry = testRegistry({
    files: Object.fromEntries(
      versions.map((it, at) => [`${at}.wasm`, tinyPlugin("acme.bank", it)]),
    ),
  });
  for (const version of versions) {
    const read = await registry.ask(`/v1/plugins/acme.bank/${encodeURIComponent(version)}`);
    assertEquals((await read.json()).version, version);
  }
  const told = await (await registry.ask("/v1/plugins/acme.bank")).json();
  assertEquals(told.versions.map((it: { version: string }) => it.version), [
    "1.0.0+eu",
    "1.0.0",
    "1.0.0-rc.1",
  ]);
});

Deno.test("a yanked version is passed over, says why, and can still be had by its digest", async () => {
  await using registry = testRegistry();
  for (const version of ["1.0.0", "1.1.0"]) {
    await registry.put("acme.bank", version, tinyPlugin("acme.bank", version));
  }
  const post = async (action: string, body: unknown, token = TOKENS.acme, id = "acme.bank") => {
    const headers = { "Authorization": `Bearer ${token}`, "Content-Type": "application/json" };
    const init = { method: "POST", body: JSON.stringify(body), headers };
    return await registry.ask(`/v1/plugins/${id}/1.1.0/${action}`, init);
  };
  const yanked = await post("yank", { reason: "reads the sign the wrong way" });
  assertEquals(yanked.status, 200);
  const version = await yanked.json();
  assertEquals([version.yanked.actor, version.yanked.reason], [
    "acme-ci",
    "reads the sign the wrong way",
  ]);
  assertEquals((await (await registry.ask("/v1/plugins/acme.bank")).json()).latest, "1.0.0");
  assertEquals((await registry.ask(`/v1/blobs/${version.digest}`)).status, 200);

  const back = await post("unyank", { reason: "it was the data" });
  assertEquals([back.status, (await back.json()).yanked], [200, null]);
  assertEquals((await (await registry.ask("/v1/plugins/acme.bank")).json()).latest, "1.1.0");

  assertEquals(await outcome(await post("yank", {})), [400, "bad_request"]);
  assertEquals(await outcome(await post("yank", { reason: "  " })), [400, "bad_request"]);
  assertEquals(await outcome(await post("yank", { reason: "x" }, "wrong")), [401, "unauthorized"]);
  const missing = await post("yank", { reason: "x" }, TOKENS.all, "acme.none");
  assertEquals(await outcome(missing), [404, "unknown_version"]);
});

Deno.test("what lies in the folder is withdrawn by taking the file away, and the answer says so", async () => {
  await using registry = testRegistry({ files: { "bank.wasm": BANK } });
  const headers = { "Authorization": `Bearer ${TOKENS.all}`, "Content-Type": "application/json" };
  const response = await registry.ask("/v1/plugins/acme.bank/1.0.0/yank", {
    method: "POST",
    body: `{"reason":"x"}`,
    headers,
  });
  assertEquals(await outcome(response), [409, "not_published"]);
});

Deno.test("of many publishers at once each is answered, and every version is there once", async () => {
  await using registry = testRegistry();
  const versions = Array.from({ length: 30 }, (_, at) => `1.${at % 10}.0`);
  const statuses = await Promise.all(versions.map(async (version) => {
    return (await registry.put("acme.bank", version, tinyPlugin("acme.bank", version))).status;
  }));
  assertEquals(statuses.filter((status) => status === 201).length, 10);
  assertEquals(statuses.filter((status) => status === 200).length, 20);
  const { versions: listed } = await (await registry.ask("/v1/plugins/acme.bank")).json();
  assertEquals(listed.length, 10);
});
