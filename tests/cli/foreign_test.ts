/**
 * A module that florecon did not build goes through every command: it has no manifest, marks no column,
 * has no settings, and none of the capabilities that a plugin may have.
 */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { join } from "node:path";
import { serve } from "../../registry/server/mod.ts";
import { foreignModule } from "../support/foreign/module.ts";
import { type Ran, temporaryFolder } from "../support/process/florecon.ts";
import { floreconHere } from "../support/process/in_process.ts";
import { TOKEN, writeTestTokens } from "../support/registry/registry.ts";

const folder = temporaryFolder();
addEventListener("unload", () => folder[Symbol.dispose]());
const at = (name: string) => join(folder.path, name);
Deno.mkdirSync(at("shelf"));
const [module, data, workspace] = [at("shelf/pairs.wasm"), at("ledger.csv"), at("march.florecon")];
Deno.writeFileSync(module, await foreignModule());
Deno.writeTextFileSync(
  data,
  "key,cents,memo\n1,500,rent\n2,-500,rent\n3,70,\n4,0,\n5,-20,\n6,20,\n7,-3,\n",
);

async function done(args: string[]): Promise<string> {
  const { code, stdout, stderr } = await floreconHere(args);
  assertEquals(code, 0, stderr);
  return stdout;
}

async function refused(args: string[]): Promise<Ran> {
  const ran = await floreconHere(args);
  assertEquals(ran.code, 1, ran.stdout);
  return ran;
}

Deno.test("solve takes it by its file, and promises no more than it can know", async () => {
  const said = await done(["solve", data, "--plugin", module, "--out", at("report.csv")]);
  assertMatch(said, /in +7 +100\.0% +67 +1,113/);
  assertMatch(said, /grouped +4 +57\.1% +0 +1,040/);
  assertStringIncludes(said, "adds up by the plugin's own word");
  assertEquals(said.includes("conserved"), false);
  const [header, ...lines] = Deno.readTextFileSync(at("report.csv")).trim().split("\r\n");
  assertEquals(header, "id,amount,group_id,net,size,origin,reason,status");
  assertEquals(lines.map((line) => line.split(",")[0]).sort(), ["1", "2", "3", "5", "6", "7"]);
});

Deno.test("solve names the file to name where a folder has nothing to choose by", async () => {
  const { stderr } = await refused(["solve", data, "--plugin", at("shelf")]);
  assertStringIncludes(stderr, `so name the file: --plugin ${module}`);
});

Deno.test("discover says how it can be used, and runs it where it is asked to", async () => {
  const unread = await refused(["discover", at("shelf"), "--data", data]);
  assertStringIncludes(unread.stdout, '"florecon ship FILE" gives it one');
  assertStringIncludes(unread.stderr, `so name the file: --plugin ${module}`);
  const run = await done(["discover", at("shelf"), "--tier", "2", "--data", data]);
  assertStringIncludes(run, "2, no manifest, 57.1%");
  assertStringIncludes(run, "chosen: foreign.pairs 2.1.0");
});

Deno.test("inspect shows what it says of itself", async () => {
  const said = await done(["inspect", module]);
  assertMatch(said, /^foreign\.pairs 2\.1\.0 /);
  assertMatch(said, /cents +i64/);
});

Deno.test("test asks it for nothing that the interface does not promise", async () => {
  const said = await done(["test", module, data]);
  assertEquals(said.match(/^ +(ok|failed|skipped) .*$/gm)?.map((line) => line.trim()), [
    "skipped  describe equals manifest",
    "ok       unique identity",
    "ok       determinism across instances",
    "ok       idempotent upsert",
    "ok       order independence",
    "ok       warm equals cold",
    "skipped  pinned groups survive churn",
    "ok       conservation after every command",
    "ok       bad input answered by an envelope",
    "ok       no growth over repeated sessions",
  ]);
});

Deno.test("explain says that it cannot", async () => {
  const { stderr } = await refused(["explain", "3", data, "--plugin", module]);
  assertStringIncludes(stderr, "foreign.pairs 2.1.0 cannot explain");
});

Deno.test("a setting that it does not have is wrong usage", async () => {
  const { code, stderr } = await floreconHere([
    ...["solve", data, "--plugin", module, "--set", "tolerance=1"],
  ]);
  assertEquals(code, 2);
  assertStringIncludes(stderr, 'foreign.pairs has no setting "tolerance"; it has none');
});

Deno.test("report names its rows by their ids, and tag goes by them", async () => {
  const flags = [data, "--plugin", module, "--workspace", workspace];
  assertStringIncludes(await done(["tag", "query", "3", ...flags]), "query is on row 3");
  const said = await done(["report", ...flags]);
  assertMatch(said, /pair +1, 2\n/);
  assertMatch(said, /70 +3 +query\n/);
  const { stderr } = await refused(["tag", "query", "rent", ...flags]);
  assertStringIncludes(stderr, 'has no row "rent"; name rows by their ids in a report');
});

Deno.test("pin, merge, detach and dissolve pass on that it knows no such thing", async () => {
  const flags = [data, "--plugin", module, "--workspace", workspace];
  const { allocations } = JSON.parse(await done(["report", ...flags, "--json"])).report;
  const group = String(allocations.find((part: { id: number }) => part.id === 1).group_id);
  const edits = [
    ["pin", group],
    ["merge", "3", "5", "--anyway", "--reason", "x"],
    ["detach", group, "1"],
    ["dissolve", group],
  ];
  for (const [command, ...args] of edits) {
    const { stderr } = await refused([command, ...args, ...flags]);
    assertStringIncludes(stderr, "there is no such op", command);
  }
});

Deno.test("ship gives it a manifest, and then it is chosen, signed and published like any other", async () => {
  const shipped = at("shipped.wasm");
  assertStringIncludes(await done(["ship", module, data, "--out", shipped]), "9 promises kept");
  const { stderr } = await refused(["publish", module, "--registry", "http://127.0.0.1:9"]);
  assertStringIncludes(stderr, '"florecon ship FILE" gives it one');

  await done(["keygen", at("acme")]);
  const signed = at("signed.wasm");
  await done(["sign", shipped, "--key", at("acme.key"), "--out", signed]);
  assertStringIncludes(await done(["verify", signed, "--by", at("acme.pub")]), "signed");

  writeTestTokens(at("tokens.json"));
  Deno.mkdirSync(at("registry"));
  const server = await serve({
    folder: at("registry"),
    hostname: "127.0.0.1",
    port: 0,
    readOnly: false,
    tokenFile: at("tokens.json"),
    version: "0.0.0",
    log: () => {},
  });
  try {
    const to = ["--registry", server.url, "--token", TOKEN];
    await done(["publish", signed, ...to, "--sample", data]);
    const chosen = await done(["solve", data, "--plugin", `${server.url}#foreign.pairs@^2`]);
    assertStringIncludes(chosen, "foreign.pairs 2.1.0");
  } finally {
    await server.stop();
  }
});
