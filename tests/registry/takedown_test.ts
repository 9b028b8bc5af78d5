/** What is taken down is gone for good: its bytes, its place, its number. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { fileDigest } from "../../registry/module/wasm.ts";
import { Store } from "../../registry/server/store/mod.ts";
import { changeTokens } from "../../registry/server/tokens/file.ts";
import { hashOf } from "../../registry/server/tokens/token.ts";
import { problem } from "../support/registry/offered.ts";
import { testRegistry, tinyPlugin, TOKENS } from "../support/registry/registry.ts";

const BANK = tinyPlugin("acme.bank");

Deno.test("an operator takes a version down, and a publisher does not", async () => {
  await using registry = testRegistry();
  changeTokens(registry.tokenFile, (tokens) => [
    ...tokens,
    { ...tokens[0], name: "ann", hash: hashOf("ann"), scopes: ["operate:*"] },
  ]);
  await registry.put("acme.bank", "1.0.0", BANK);
  await registry.put("acme.bank", "1.1.0", tinyPlugin("acme.bank", "1.1.0"));
  const takeDown = (token: string) =>
    registry.ask("/v1/plugins/acme.bank/1.0.0/takedown", {
      method: "POST",
      headers: { "Authorization": `Bearer ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ reason: "holds a customer's data" }),
    });
  assertEquals((await takeDown(TOKENS.all)).status, 403);
  assertEquals((await registry.ask(`/v1/blobs/${fileDigest(BANK)}`)).status, 200);
  const done = await takeDown("ann");
  assertEquals([done.status, (await done.json()).version], [200, "1.0.0"]);
  assertEquals((await takeDown("ann")).status, 200);

  for (const path of [`/v1/blobs/${fileDigest(BANK)}`, "/v1/plugins/acme.bank/1.0.0"]) {
    assertEquals((await registry.ask(path)).status, 404);
  }
  const { versions } = await (await registry.ask("/v1/plugins/acme.bank")).json();
  assertEquals(versions.map((it: { version: string }) => it.version), ["1.1.0"]);
  assertEquals([...Deno.readDirSync(`${registry.folder}/blobs`)].length, 1);
  assertEquals((await registry.ask("/readyz")).status, 200);
  const again = await problem(await registry.put("acme.bank", "1.0.0", BANK));
  assertEquals([again.status, again.code], [409, "taken_down"]);
  assertMatch(again.detail as string, /holds a customer's data.*raise the version/);
  const [first] = Store.open(registry.folder, { readOnly: true }).list();
  assertEquals([first.version, first.takenDown?.actor], ["1.0.0", "ann"]);
});

/** A registry with an operator, who takes versions of a plugin down. */
function operated(files: Record<string, Uint8Array> = {}) {
  const registry = testRegistry({ files });
  changeTokens(registry.tokenFile, (tokens) => [
    ...tokens,
    { ...tokens[0], name: "ann", hash: hashOf("ann"), scopes: ["operate:*"] },
  ]);
  const takeDown = (version: string) =>
    registry.ask(`/v1/plugins/acme.bank/${version}/takedown`, {
      method: "POST",
      headers: { "Authorization": "Bearer ann", "Content-Type": "application/json" },
      body: JSON.stringify({ reason: "holds a customer's data" }),
    });
  return Object.assign(registry, { takeDown });
}

Deno.test("what is taken down is handed out no more where its file lies in the folder besides, or comes later", async () => {
  await using registry = operated({ "other.wasm": tinyPlugin("acme.other") });
  await registry.put("acme.bank", "1.0.0", BANK);
  Deno.writeFileSync(`${registry.folder}/old.wasm`, BANK);
  registry.registry.refresh();
  assertEquals((await registry.takeDown("1.0.0")).status, 200);
  Deno.writeFileSync(`${registry.folder}/late.wasm`, BANK);
  registry.registry.refresh();
  for (const path of [`/v1/blobs/${fileDigest(BANK)}`, "/v1/plugins/acme.bank"]) {
    assertEquals([path, (await registry.ask(path)).status], [path, 404]);
  }
  const index = await (await registry.ask("/index.json")).json();
  assertEquals(Object.keys(index), ["acme.other"]);
  const left = registry.registry.leftOut.map(({ path, code }) => [path.split("/").at(-1), code]);
  assertEquals(left.toSorted(), [["late.wasm", "taken_down"], ["old.wasm", "taken_down"]]);
});

Deno.test("what merely lies in the folder is not taken down: whoever operates it is told to take the file away", async () => {
  await using registry = operated({ "bank.wasm": BANK });
  const refused = await problem(await registry.takeDown("1.0.0"));
  assertEquals([refused.status, refused.code], [409, "not_published"]);
  assertMatch(refused.detail as string, /take the file away/);
  assertEquals((await problem(await registry.takeDown("2.0.0"))).code, "unknown_version");
});
