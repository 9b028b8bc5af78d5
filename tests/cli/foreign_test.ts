/**
 * A module that florecon did not build goes through every command: it has no manifest, marks no column,
 * has no settings, and none of the capabilities that a plugin may have.
 */
import { kept } from "../support/decisions/kept.ts";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { join } from "node:path";
import { commandList } from "../../cli/commands/mod.ts";
import { everyCommand } from "../../cli/frame/command.ts";
import { serve } from "../../registry/server/mod.ts";
import { foreignModule } from "../support/foreign/module.ts";
import { eventually } from "../support/process/eventually.ts";
import { florecon, type Ran, temporaryFolder } from "../support/process/florecon.ts";
import { once } from "../support/process/once.ts";
import { floreconHere } from "../support/process/in_process.ts";
import { reviewed } from "../support/workbench/reviewed.ts";
import { served } from "../support/registry/served.ts";
import { TOKEN, writeTestTokens } from "../support/registry/registry.ts";

const commands = await everyCommand(commandList);

const folder = temporaryFolder();
addEventListener("unload", () => folder[Symbol.dispose]());
const at = (name: string) => join(folder.path, name);
const [module, data, workspace] = [at("shelf/pairs.wasm"), at("ledger.csv"), at("march.florecon")];

/** Lays them out. */
const laidOut = once(async () => {
  Deno.mkdirSync(at("shelf"));
  Deno.writeFileSync(module, await foreignModule());
  Deno.writeTextFileSync(
    data,
    "key,cents,memo\n1,500,rent\n2,-500,rent\n3,70,\n4,0,\n5,-20,\n6,20,\n7,-3,\n",
  );
});

/** The commands that it has been through. */
const tried = new Set<string>();

/** Commands that are about no module. */
const ABOUT_NONE = ["new", "token", "doctor", "schema", "completions"];

async function done(args: string[]): Promise<string> {
  tried.add(args[0]);
  await laidOut();
  const { code, stdout, stderr } = await floreconHere(args);
  assertEquals(code, 0, stderr);
  return stdout;
}

async function refused(args: string[], expected = 1): Promise<Ran> {
  tried.add(args[0]);
  await laidOut();
  const ran = await floreconHere(args);
  assertEquals(ran.code, expected, ran.stdout);
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
    "skipped  cut by its shards",
  ]);
});

Deno.test("explain says that it cannot", async () => {
  const { stderr } = await refused(["explain", "3", data, "--plugin", module]);
  assertStringIncludes(stderr, "foreign.pairs 2.1.0 cannot explain");
});

Deno.test("a setting that it does not have is wrong usage", async () => {
  const args = ["solve", data, "--plugin", module, "--set", "tolerance=1"];
  const { stderr } = await refused(args, 2);
  assertStringIncludes(stderr, 'foreign.pairs has no setting "tolerance"; it has none');
});

Deno.test("tune finds no setting, learn and label no weights, and decoy no column that tells books apart", async () => {
  const truth = at("truth.csv");
  Deno.writeTextFileSync(truth, "row_id,truth\n1,a\n2,a\n");
  const flags = [data, "--plugin", module];
  const tuned = await refused(["tune", ...flags, "--truth", truth, "--set", "days=1"], 2);
  assertStringIncludes(tuned.stderr, 'has no setting "days"; it has none');
  for (const command of [["learn", "--em"], ["label", "--answer", "1; 2=yes"]]) {
    const { stderr } = await refused([...command, ...flags]);
    assertStringIncludes(stderr, "foreign.pairs 2.1.0 cannot say which pairs it weighs");
  }
  const { stderr } = await refused(["decoy", ...flags, "--book", "memo"], 2);
  assertStringIncludes(stderr, 'there is no column "memo"; few texts have: none');
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

Deno.test("author and check say that there is nothing to compile", async () => {
  for (const command of ["author", "check"]) {
    const { stderr } = await refused([command, module], 2);
    assertStringIncludes(stderr, `"${module}" is compiled already; name a plugin's folder`);
  }
});

Deno.test("test and ship ask for data where none lies beside it", async () => {
  for (const command of ["test", "ship"]) {
    const { stderr } = await refused([command, module], 2);
    assertStringIncludes(stderr, `name DATA to run "${module}" on`);
  }
});

Deno.test("what decides is refused, for it does not say that it can", async () => {
  const flags = [data, "--plugin", module, "--workspace", workspace];
  const { allocations } = JSON.parse(await done(["report", ...flags, "--json"])).report;
  const group = String(allocations.find((part: { id: number }) => part.id === 1).group_id);
  const before = Deno.readFileSync(workspace);
  const edits: [capability: string, ...args: string[]][] = [
    ["pin", "pin", group],
    ["pin", "pin", "--rows", "7"],
    ["pin", "pin", "--clean", "0"],
    ["merge", "merge", "3", "5", "--anyway", "--reason", "x"],
    ["detach", "detach", group, "1"],
    ["dissolve", "dissolve", group],
    ["apart", "decline", group],
  ];
  for (const [capability, ...args] of edits) {
    const { stderr } = await refused([...args, ...flags]);
    assertMatch(stderr, /^error: foreign\.pairs 2\.1\.0 cannot .* \[unsupported\]$/m);
    assertStringIncludes(stderr, `it does not say that it has "${capability}"`);
  }
  assertEquals(Deno.readFileSync(workspace), before);
});

Deno.test("decisions of another host lapse, by name and with the reason, until unpin drops them", async () => {
  const file = at("april.json");
  const plugin = { domain: "foreign.pairs", version: "2.1.0", digest: "blake3:0" };
  const allocations = [{ id: 3, amount: 70 }, { id: 5, amount: -20 }];
  const decisions = [
    { label: "by hand", allocations },
    { label: "unmatched", allocations: [{ id: 7, amount: -3 }] },
  ];
  Deno.writeTextFileSync(file, JSON.stringify({ florecon: 1, plugin, decisions, tags: {} }));
  const flags = [data, "--plugin", module, "--workspace", file];
  const { lapsed } = JSON.parse(await done(["solve", ...flags, "--json"]));
  assertEquals(
    lapsed.map((it: { label: string; allocations: unknown }) => [it.label, it.allocations]),
    decisions.map((it) => [it.label, it.allocations]),
  );
  assertMatch(lapsed[0].why, /cannot merge: it does not say that it has "merge"/);
  assertMatch(lapsed[1].why, /cannot pin: it does not say that it has "pin"/);
  const ids = lapsed.map((it: { group_id: number }) => String(it.group_id));
  await refused(["keep", ids[0], ...flags]);
  assertMatch(await done(["unpin", ...ids, ...flags]), /^dropped by hand$/m);
  const log = at("april.florecon");
  assertEquals(kept(log).decisions, []);
  const decided = [data, "--plugin", module, "--workspace", log];
  await done(["comment", ids[1], "asked", ...decided]);
  assertMatch(await done(["log", "--workspace", log]), / comment +1 comment on group \d+ +asked$/m);
  await done(["undo", "--workspace", log]);
});

Deno.test("without a column for the date, no period can be signed off, and none opened again", async () => {
  const decided = [data, "--plugin", module, "--workspace", at("april.florecon")];
  const { stderr } = await refused(["sign-off", "--through", "2026-03-31", ...decided], 1);
  assertStringIncludes(
    stderr,
    "no column of this plugin is a date, so that nothing is dated within",
  );
  const again = ["reopen", "2026-03-31", "--reason", "x", "--workspace", at("april.florecon")];
  assertMatch((await refused(again)).stderr, /^error: .*2026-03-31/);
});

Deno.test("review shows its groups, and offers what it can do", async () => {
  const flags = [data, "--plugin", module, "--workspace", workspace];
  await laidOut();
  await using page = await reviewed(folder.path, flags);
  tried.add("review");
  const entered = await fetch(page.address, { redirect: "manual" });
  await entered.body?.cancel();
  const cookie = entered.headers.get("set-cookie")!.split(";")[0];
  const state = await fetch(new URL("/api/state", page.address), { headers: { Cookie: cookie } });
  const { verbs, books } = await state.json();
  assertEquals(verbs, ["tag", "comment", "keep", "undo", "sign-off", "reopen"]);
  assertEquals(books[0].grouped, { rows: 4, amount: 0, gross: 1040 });
});

Deno.test("map writes what it reads from where", async () => {
  const args = ["map", "ledger.csv", "--plugin", "shelf/pairs.wasm", "--yes"];
  tried.add(args[0]);
  await laidOut();
  const { code, stderr } = await florecon(args, { cwd: folder.path });
  assertEquals(code, 0, stderr);
  const { plugin } = JSON.parse(Deno.readTextFileSync(at("florecon.json")));
  assertEquals(plugin, "shelf/pairs.wasm");
});

Deno.test("sign and verify take it as it is", async () => {
  await done(["keygen", at("plain")]);
  const signed = at("plain.wasm");
  await done(["sign", module, "--key", at("plain.key"), "--out", signed]);
  assertStringIncludes(
    await done(["verify", signed, "--by", at("plain.pub")]),
    "verified by plain",
  );
  assertMatch(await done(["solve", data, "--plugin", signed]), /^foreign\.pairs 2\.1\.0 /);
});

Deno.test("serve leaves it out, and says what it lacks", async () => {
  tried.add("serve");
  await laidOut();
  await using registry = await served(at("shelf"));
  await eventually("it was told", () => registry.said().includes("left out"));
  assertMatch(
    registry.said(),
    /left out .*pairs\.wasm: no florecon\.manifest section.*\[no_manifest\]/,
  );
});

Deno.test("ship gives it a manifest, and then it is chosen, signed and published like any other", async () => {
  const shipped = at("shipped.wasm");
  assertStringIncludes(await done(["ship", module, data, "--out", shipped]), "9 promises kept");
  const { stderr } = await refused(["publish", module, "--registry", "http://127.0.0.1:9"]);
  assertStringIncludes(stderr, '"florecon ship FILE" gives it one');

  await done(["keygen", at("acme")]);
  const signed = at("signed.wasm");
  await done(["sign", shipped, "--key", at("acme.key"), "--out", signed]);
  assertStringIncludes(await done(["verify", signed, "--by", at("acme.pub")]), "verified by acme");

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

    tried.add("add");
    const added = await florecon(["add", "foreign.pairs@^2", "--registry", server.url], {
      cwd: folder.path,
    });
    assertStringIncludes(added.stdout, "foreign.pairs 2.1.0 added");
    const file = at("plugins/foreign.pairs-2.1.0.wasm");
    assertEquals(Deno.readFileSync(file), Deno.readFileSync(signed));
    assertMatch(await done(["solve", data, "--plugin", file]), /^foreign\.pairs 2\.1\.0 /);
    const why = ["--reason", "reads the sign the wrong way"];
    const yanked = await done(["yank", "foreign.pairs@2.1.0", ...to, ...why]);
    assertStringIncludes(yanked, "is passed over from now on");
  } finally {
    await server.stop();
  }
  assertStringIncludes(
    await done(["registry", "check", at("registry")]),
    "ok 1 version, every byte as it was published",
  );
});

Deno.test("no command was left out", () => {
  const names = commands.map(({ name }) => name);
  assertEquals(names.filter((name) => !tried.has(name) && !ABOUT_NONE.includes(name)), []);
});
