/**
 * What florecon may do where it is installed: all that its commands need, and nothing besides; and what
 * each command needs of that.
 */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { commandList } from "../../cli/commands/mod.ts";
import { everyCommand } from "../../cli/frame/command.ts";
import type { Needs } from "../../cli/frame/command.ts";
import { EVERY_RIGHT, type NeededRight, RIGHTS } from "../../cli/system/rights.ts";
import { PLUGIN_NEEDS } from "../../cli/workspace/flags.ts";
import { documentFaults } from "../support/process/documents.ts";
import { keptModuleIn } from "../support/compiler/kept.ts";
import {
  florecon,
  floreconAlone,
  MAIN,
  run,
  temporaryFolder,
} from "../support/process/florecon.ts";
import { once } from "../support/process/once.ts";
import { served } from "../support/registry/served.ts";

const commands = await everyCommand(commandList);

const NEEDED: readonly NeededRight[] = ["read", "write", "net", "run"];

const scope = temporaryFolder();
const home = Deno.realPathSync(scope.path);
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

/** Which command was seen to need what: `solve write`; without a right, that it was seen at all. */
const seen = new Set<string>();

/** A project that has been shipped. */
const shop = once(async () => {
  await done(["new", "shop"], home);
  await done(["ship"], `${home}/shop`);
  return `${home}/shop`;
});

for (const task of ["florecon", "install"]) {
  Deno.test(`deno task ${task} grants what florecon asks for, and nothing else`, async () => {
    const { tasks } = JSON.parse(await Deno.readTextFile("deno.json"));
    const granted = tasks[task].match(/-A\b|--(?:no-prompt|allow-[^\s']+)/g);
    assertEquals(granted, [...RIGHTS]);
  });
}

Deno.test("what deno task install puts on the path starts anywhere", async () => {
  const env = { DENO_INSTALL_ROOT: `${home}/installed` };
  const { code, stderr } = await run(Deno.execPath(), ["task", "install"], { env });
  assertEquals(code, 0, stderr);
  const suffix = Deno.build.os === "windows" ? ".cmd" : "";
  const installed = `${home}/installed/bin/florecon${suffix}`;
  const { stdout } = await run(installed, ["inspect", "solver.wasm"], { cwd: await shop() });
  assertMatch(stdout, /example\.shop 0\.1\.0/);
});

Deno.test("every command does its work with what it says that it needs, and not with less", async () => {
  const project = `${home}/tour`;
  await done(["new", "tour"], home);
  await done(["author"], project);
  const plugin = `${project}/plugin.ts`;
  const whole = Deno.readTextFileSync(plugin);
  Deno.writeTextFileSync(plugin, whole.replace("lot.data.reference", "lot.reference"));
  await done(["check", "--fix"], project, {}, ["write"]);
  await done(["keygen", "acme"], project);
  await done(["ship", "--sign", "acme.key"], project);
  await done(["sign", "solver.wasm", "--key", "acme.key"], project);
  await done(["verify", "solver.wasm", "--by", "acme.pub"], project);
  await done(["test", "solver.wasm"], project);
  await done(["inspect", "solver.wasm"], project);

  const tokens = ["--token-file", "tokens.json"];
  const { token } = await done(["token", "ci", "--scope", "example.*", ...tokens], project);
  Deno.mkdirSync(`${home}/plugins`);
  const registry = await served(`${home}/plugins`, ["--token-file", `${project}/tokens.json`]);
  await using _ = registry;
  const env = { FLORECON_REGISTRY: registry.url, FLORECON_TOKEN: token };
  await done(["publish", "solver.wasm", "--sample", "data/sample.csv"], project, env);
  await done(["add", "example.tour"], project, env);
  await done(["discover", registry.url, "--tier", "2", "--data", "data/sample.csv"], project, {}, [
    "net",
    "run",
  ]);
  const chosen = ["solve", "data/sample.csv", "--plugin", `${registry.url}#example.tour@0.1.0`];
  await done(chosen, project, {}, ["net", "run"]);
  await done(["yank", "example.tour@0.1.0", "--reason", "a trial"], project, env);
  await done(["discover", ".", "--index"], project, {}, ["write"]);
  await begins(["serve", ".", "--port", "0", ...tokens], project, ["write", "run"]);
  await done(["registry", "snapshot", `${home}/plugins`, "--out", `${home}/backup`], project, {}, [
    "write",
  ]);
  for (const { name } of Deno.readDirSync(`${home}/backup/blobs`)) {
    Deno.removeSync(`${home}/backup/blobs/${name}`);
  }
  const repair = ["registry", "check", `${home}/backup`, "--repair", "--from", registry.url];
  await done(repair, project, {}, ["write", "net"]);

  const books = { FLORECON_PLUGIN: "solver.wasm", FLORECON_WORKSPACE: "march.florecon" };
  const sample = "data/sample.csv";
  await done(["solve", sample, "--timeout", "60", "--out", "report.csv"], project, books, [
    "write",
  ]);
  await done(["explain", "9", sample], project, books, ["write"]);
  const rows = Deno.readTextFileSync(`${project}/${sample}`).trim().split("\n").slice(1);
  const truth = rows.map((row) => row.split(",")).map(([id, , label]) => `${id},${label}`);
  Deno.writeTextFileSync(`${project}/truth.csv`, ["row_id,truth", ...truth].join("\n"));
  const known = ["--truth", "truth.csv", "--precision", "0.1", "--out", "tuned.json"];
  await done(["tune", sample, "--set", "tolerance=0,5", ...known], project, books, ["write"]);
  await done(["decoy", sample, "--book", "list"], project, books);
  const report = (await done(["report", sample], project, books, ["write"])).report;
  const [first, second] = report.groups.map((it: { group_id: number }) => String(it.group_id));
  const [{ id }] = report.allocations.filter(inGroup(first));
  await done(["detach", first, String(id), sample], project, books);
  await done(["dissolve", second, sample], project, books);
  const merge = ["merge", "9", "110", sample, "--anyway", "--reason", "rounding"];
  const merged = (await done(merge, project, books)).group_id;
  await done(["comment", String(merged), "asked", sample], project, books);
  await done(["unpin", String(merged), sample], project, books);
  await done(["pin", "--clean", "0", sample], project, books);
  await done(["tag", "asked", "10", sample], project, books);
  await done(["log"], project, books);
  await done(["undo"], project, books);
  const changed = Deno.readTextFileSync(`${project}/${sample}`).replaceAll(
    /,ours,(?=\S)/g,
    ",ours,X",
  );
  Deno.writeTextFileSync(`${project}/${sample}`, changed);
  const solved = await done(["solve", sample], project, books, ["write"]);
  await done(["keep", String(solved.lapsed[0].group_id), sample], project, books);
  const page = ["review", sample, "--plugin", "solver.wasm", "--workspace", "march.florecon"];
  // In a checkout the page is bundled once, by whoever may.
  await says(page, project, NEEDED, "http://127.0.0.1:");
  await begins(page, project, ["write"]);
  await begins(["author", "--watch", "--page"], project, ["net"]);
  await weighPayments();
  await closeMonth();
  await done(["completions", "bash"], project);
  await done(["schema", "solve"], project);
  await done(["doctor"], project);
  await done(["map", sample, "--plugin", "solver.wasm", "--yes"], project);

  const needs = commands.flatMap(({ name, needs }) =>
    NEEDED.filter((right) => needs[right] !== undefined).map((right) => what(name, right))
  );
  assertEquals([...commands.map(({ name }) => name), ...needs].filter((it) => !seen.has(it)), []);
});

/** What payments weigh is learned from the data, and a person says what one pair is. */
async function weighPayments(): Promise<void> {
  const folder = `${home}/payments`;
  Deno.mkdirSync(folder);
  const plugin = new URL("../../plugins/receivables/", import.meta.url);
  const { wasm } = await keptModuleIn(plugin, "plugin.ts", "ship");
  Deno.writeFileSync(`${folder}/solver.wasm`, wasm);
  Deno.copyFileSync(new URL("data/sample.csv", plugin), `${folder}/books.csv`);
  const books = ["books.csv", "--plugin", "solver.wasm"];
  await done(["learn", ...books, "--em", "--out", "weights.json"], folder, {}, ["write"]);
  await done(["label", ...books, "--answer", "1; 2174=no"], folder);
}

/** A month of two pairs: one is declined, what is open stays so, and the month is closed and opened. */
async function closeMonth(): Promise<void> {
  const folder = `${home}/march`;
  Deno.mkdirSync(folder);
  const bank = await keptModuleIn(
    new URL("../../plugins/bank/", import.meta.url),
    "plugin.ts",
    "ship",
  );
  Deno.writeFileSync(`${folder}/bank.wasm`, bank.wasm);
  const rows = [
    "row_id,side,account,currency,amount,date,reference,counterparty,memo",
    "1,bank,1200,EUR,10.00,2026-03-02,INV-104317,Acme,",
    "2,ledger,1200,EUR,10.00,2026-03-02,INV-104317,Acme,",
    "3,bank,1200,EUR,20.00,2026-03-02,INV-104318,Bolt,",
    "4,ledger,1200,EUR,20.00,2026-03-02,INV-104318,Bolt,",
  ];
  Deno.writeTextFileSync(`${folder}/march.csv`, rows.join("\n"));
  const env = { FLORECON_PLUGIN: "bank.wasm", FLORECON_WORKSPACE: "march.florecon" };
  const { report } = await done(["report", "march.csv"], folder, env, ["write"]);
  const [first] = report.groups.filter(({ size }: { size: number }) => size === 2);
  await done(["decline", String(first.group_id), "march.csv"], folder, env);
  await done(["pin", "--clean", "0", "march.csv"], folder, env);
  await done(["solve", "march.csv"], folder, env, ["write"]);
  await done(["sign-off", "--through", "2026-03-31", "march.csv"], folder, env);
  await done(["reopen", "2026-03-31", "--reason", "a correction"], folder, env);
}

Deno.test("a plugin is watched with these rights", async () => {
  const watching = new Deno.Command(Deno.execPath(), {
    args: ["run", ...RIGHTS, MAIN, "author", "--watch"],
    cwd: await shop(),
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let said = "";
  for await (const part of watching.stdout.pipeThrough(new TextDecoderStream())) {
    said += part;
    if (/watching/.test(said)) break;
  }
  watching.kill();
  await watching.stderr.cancel();
  await watching.status;
  assertMatch(said, /conserved to the minor unit/);
});

Deno.test("each of these rights is needed", async () => {
  const needs: Record<string, string[]> = {
    "--allow-read": ["author"],
    "--allow-write": ["ship"],
    "--allow-env": ["--help"],
    "--allow-net": ["discover", "http://127.0.0.1:65535"],
    "--allow-run": ["discover", ".", "--tier", "1"],
  };
  assertEquals(RIGHTS.map(nameOf), ["--no-prompt", ...Object.keys(needs)]);
  for (const [right, args] of Object.entries(needs)) {
    const fewer = RIGHTS.filter((it) => nameOf(it) !== right);
    const { code, stderr } = await run(Deno.execPath(), ["run", ...fewer, MAIN, ...args], {
      cwd: await shop(),
    });
    assert(code !== 0, right);
    assertMatch(stderr, /requires [a-z]+ access/i);
  }
});

Deno.test("where there is no git, nothing is said of it", async () => {
  const env = { PATH: home };
  assertEquals((await florecon(["ship"], { cwd: await shop(), env })).stderr, "");
  const solve = ["solve", "data/sample.csv", "--plugin", "solver.wasm", "--timeout", "60"];
  const { code, stderr } = await florecon(solve, { cwd: await shop(), env });
  assertEquals([code, stderr], [0, ""]);
});

/**
 * What a command says with --json that has what it says it needs, and no other right; it has to end well,
 * and to be as its schema. Where a right is missing it says which, as is tried the first time that it
 * needs it.
 *
 * @param uses what this use of it needs besides what all do
 */
async function done(
  args: string[],
  cwd: string,
  env: Record<string, string> = {},
  uses: NeededRight[] = [],
  // deno-lint-ignore no-explicit-any -- each command has a document of its own
): Promise<any> {
  const { name, needs } = commands.find((it) => it.name === args[0])!;
  const needed = NEEDED.filter((right) => needs[right] === true || uses.includes(right));
  assertEquals(uses.filter((right) => typeof needs[right] !== "string"), [], name);
  for (const right of needed.filter((it) => !seen.has(what(name, it)))) {
    const rights = flagsOf(needed.filter((it) => it !== right));
    const { code, stderr } = await floreconAlone(args, { cwd, env, rights });
    assertEquals([args, right, code], [args, right, 1], stderr);
    assertStringIncludes(stderr, `--allow-${right}`);
    seen.add(what(name, right));
  }
  const rights = flagsOf(needed);
  const { code, stdout, stderr } = await floreconAlone([...args, "--json"], { cwd, env, rights });
  assertEquals([args, code], [args, 0], stderr);
  assertEquals([args, documentFaults(stdout)], [args, []]);
  seen.add(name);
  return JSON.parse(stdout);
}

/** The same of a command that does not end by itself: it says that it has begun. */
async function begins(args: string[], cwd: string, uses: NeededRight[]): Promise<void> {
  const { name, needs } = commands.find((it) => it.name === args[0])!;
  const needed = NEEDED.filter((right) => needs[right] === true || uses.includes(right));
  for (const right of needed) {
    await says(args, cwd, needed.filter((it) => it !== right), `--allow-${right}`);
    seen.add(what(name, right));
  }
  await says(args, cwd, needed, "http://127.0.0.1:");
  seen.add(name);
}

/** Starts a command, and ends it once it has said something. */
async function says(
  args: string[],
  cwd: string,
  rights: readonly NeededRight[],
  awaited: string,
): Promise<void> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", ...flagsOf(rights), MAIN, ...args],
    cwd,
    stdout: "null",
    stderr: "piped",
  }).spawn();
  let said = "";
  for await (const part of child.stderr.pipeThrough(new TextDecoderStream())) {
    said += part;
    if (said.includes(awaited)) break;
  }
  try {
    child.kill();
  } catch { /* it has ended by itself */ }
  await child.status;
  assertStringIncludes(said, awaited, args.join(" "));
}

/** `solve write`; what many commands need for the same is one thing. */
function what(name: string, right: NeededRight): string {
  const { needs } = commands.find((it) => it.name === name)!;
  const shared: Needs = PLUGIN_NEEDS;
  return needs[right] === shared[right] ? `--plugin ${right}` : `${name} ${right}`;
}

/** What `deno run` is given. */
function flagsOf(rights: readonly NeededRight[]): string[] {
  const named = EVERY_RIGHT.filter(({ name }) =>
    name === "env" || rights.some((it) => it === name)
  );
  return ["--no-prompt", ...named.map(({ flag }) => flag!)];
}

function inGroup(group: string) {
  return (part: { group_id: number }) => String(part.group_id) === group;
}

/** `--allow-env` of `--allow-env=CI`. */
function nameOf(right: string): string {
  return right.split("=")[0];
}
