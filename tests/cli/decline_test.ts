/** A proposal that somebody declined does not come back, and nothing else changes. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { type KeptApart, separate } from "../../decisions/mod.ts";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";

const scope = temporaryFolder();
const home = scope.path;
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

const starter = await moduleOf(starterSource());
await Deno.writeFile(`${home}/plugin.wasm`, starter);
const soaking = starterSource((text) =>
  text.replace("  seq,\n", "  seq,\n  soak,\n")
    .replace(/labeled<Row>\("whole reference".*$/m, 'soak<Row>("rest"),')
);
await Deno.writeFile(`${home}/soaking.wasm`, await moduleOf(soaking));

type Row = [id: number, list: string, reference: string, amount: number];

const JANUARY: Row[] = [
  [1, "ours", "A", 10],
  [2, "theirs", "A", 10],
  [3, "theirs", "A", 10],
  [4, "ours", "B", 30],
  [5, "theirs", "B", 10],
  [6, "theirs", "B", 20],
];

// deno-lint-ignore no-explicit-any -- documents of a foreign process
type Document = any;

class Desk {
  constructor(readonly name: string, rows: Row[] = JANUARY, readonly plugin = "plugin.wasm") {
    this.write(rows);
  }

  write(rows: Row[]): void {
    const csv = [["row_id", "list", "reference", "amount"], ...rows].map((it) => it.join(","));
    Deno.writeTextFileSync(`${home}/${this.name}.csv`, csv.join("\n") + "\n");
  }

  run(command: string, words: (string | number)[] = [], log = `${this.name}.florecon`) {
    const files = [`${this.name}.csv`, "--plugin", this.plugin, "--workspace", log];
    return florecon([command, ...words.map(String), ...files], { cwd: home });
  }

  async done(command: string, ...words: (string | number)[]): Promise<Document> {
    const { code, stdout, stderr } = await this.run(command, [...words, "--json"]);
    assertEquals(code, 0, stdout + stderr);
    return JSON.parse(stdout);
  }

  /** What is proposed or pinned: the rows of each group of several, and its id. */
  async matches(): Promise<Record<string, number>> {
    return matchesOf((await this.done("solve")).report);
  }

  async decline(rows: string, ...words: string[]): Promise<Document> {
    return await this.done("decline", (await this.matches())[rows], ...words);
  }

  async log(): Promise<Document> {
    const log = ["--workspace", `${this.name}.florecon`];
    const { stdout } = await florecon(["log", ...log, "--json"], { cwd: home });
    return JSON.parse(stdout);
  }
}

function matchesOf(report: Document): Record<string, number> {
  const several = report.groups.filter((it: Document) => it.size > 1);
  return Object.fromEntries(several.map(({ group_id }: Document) => {
    const parts = report.allocations.filter((it: Document) => it.group_id === group_id);
    return [parts.map((it: Document) => it.id).join("+"), group_id];
  }));
}

Deno.test("a declined pair does not come back, its rows are free for others, and it says what is proposed instead", async () => {
  const desk = new Desk("pair");
  const before = await desk.matches();
  assertEquals(Object.keys(before), ["1+2", "4+5+6"]);
  const { code, stdout } = await desk.run("decline", [before["1+2"], "--reason", "paid in cash"]);
  assertEquals(code, 0);
  assertStringIncludes(stdout, `declined group ${before["1+2"]}: rows 1, 2`);
  assertStringIncludes(stdout, "row 1 stays apart from row 2");
  assertStringIncludes(stdout, "instead group");
  assertStringIncludes(stdout, "rows 1, 3");
  assertStringIncludes(stdout, "1 declined");
  assertEquals(Object.keys(await desk.matches()), ["1+3", "4+5+6"]);
  const [, event] = (await desk.log()).events;
  assertEquals([event.verb, event.why, event.change.adds[0].kind], [
    "decline",
    "paid in cash",
    "apart",
  ]);
  await desk.decline("1+3");
  assertEquals(Object.keys(await desk.matches()), ["4+5+6"]);
});

Deno.test("of a larger group one says which row is wrong, or that it is not this very set", async () => {
  const desk = new Desk("larger");
  const { "4+5+6": group } = await desk.matches();
  for (
    const [words, why] of [
      [[], "--row ROW"],
      [["--row", "5", "--exact"], "not both"],
      [["--row", "1"], "row 1 is not in group"],
      [["--row", "77"], "77"],
    ] as const
  ) {
    const { code, stderr } = await desk.run("decline", [group, ...words]);
    assert(code !== 0);
    assertStringIncludes(stderr, why);
  }
  const exact = await desk.done("decline", group, "--exact");
  assertEquals([exact.set, exact.instead], [[4, 5, 6], []]);
  assertEquals(Object.keys(await desk.matches()), ["1+2"]);

  // One order that is another payout's: the others still meet.
  const payout = new Desk("payout", [
    ...JANUARY.slice(0, 3),
    [4, "ours", "B", 30],
    [5, "theirs", "B", 10],
    [6, "theirs", "B", 20],
    [7, "theirs", "B", 5],
    [8, "ours", "B", 5],
  ]);
  const whole = await payout.matches();
  assertEquals(Object.keys(whole), ["1+2", "4+5+6", "7+8"]);
  const { left, right } = await payout.decline("4+5+6", "--row", "6");
  assertEquals([left, right], [[6], [4, 5]]);
});

Deno.test("what was declined lasts: into the next month, past an undo, and to another desk", async () => {
  const desk = new Desk("month");
  await desk.decline("1+2");
  desk.write([...JANUARY.slice(0, 2), [9, "ours", "Z", 4]]);
  assertEquals(Object.keys(await desk.matches()), []);

  const { saved } = await desk.log();
  assertEquals(saved.declined, [{ left: [1], right: [2] }]);
  Deno.writeTextFileSync(`${home}/elsewhere.json`, JSON.stringify(saved));
  const there = await desk.run("solve", ["--json"], "elsewhere.json");
  assertEquals(matchesOf(JSON.parse(there.stdout).report), {});
  await desk.run("tag", ["seen", 9], "elsewhere.json");
  const going = await desk.run("solve", ["--json"], "elsewhere.florecon");
  assertEquals(matchesOf(JSON.parse(going.stdout).report), {});

  const { code } = await florecon(["undo", "--workspace", "month.florecon"], { cwd: home });
  assertEquals(code, 0);
  assertEquals(Object.keys(await desk.matches()), ["1+2"]);
});

Deno.test("it does not move to other business: a row that is another one now is kept apart from nobody", async () => {
  const desk = new Desk("other");
  await desk.decline("1+2");
  desk.write([[1, "ours", "A", 99], [2, "theirs", "A", 99]]);
  const { stdout, stderr } = await desk.run("report");
  assertStringIncludes(stderr, "rows 1, 2 were declined together");
  assertStringIncludes(stderr, "amount was 10 and is 99");
  assertStringIncludes(stdout, "1, 2");
});

Deno.test("explain says of an open row that what would fit was declined", async () => {
  const desk = new Desk("explained", JANUARY.slice(0, 2));
  await desk.decline("1+2");
  const { stdout, code } = await desk.run("explain", [1]);
  assertEquals(code, 0);
  assertStringIncludes(stdout, "fits, and was declined: they are kept apart");
});

Deno.test("a person may still merge what somebody declined", async () => {
  const desk = new Desk("merged");
  await desk.decline("1+2");
  await desk.done("merge", 1, 2);
  assertEquals(Object.keys(await desk.matches()), ["1+2", "4+5+6"]);
});

Deno.test("a decision, a lone row, and what is only put aside cannot be declined", async () => {
  const desk = new Desk("pinned");
  const { "1+2": group } = await desk.matches();
  await desk.done("pin", group);
  assertStringIncludes((await desk.run("decline", [group])).stderr, "is pinned; unpin it first");
  const { report } = await desk.done("solve");
  const lone = report.groups.find((it: Document) => it.size === 1).group_id;
  assertStringIncludes((await desk.run("decline", [lone])).stderr, "of one row");

  const soaking = new Desk("soaking", JANUARY, "soaking.wasm");
  const { "3+4+5+6": rest } = await soaking.matches();
  const { code, stderr } = await soaking.run("decline", [rest, "--exact"]);
  assertEquals(code, 1);
  assertStringIncludes(stderr, "only puts the rows of group");
});

Deno.test("a plugin that cannot keep rows apart is asked nothing, and what nobody keeps is counted", async () => {
  const plugin = await Plugin.load(starter);
  const said: KeptApart = { kind: "apart", left: [1], right: [2] };
  const rows = { now: () => undefined, was: () => undefined, covers: () => false };
  const able = new Workspace(plugin);
  assertEquals(separate(able, [said], rows), {
    apart: [{ left: [1], right: [2] }],
    lapsedApart: [],
    unkept: 0,
  });
  const capabilities = plugin.describe.capabilities!.filter((it) => it !== "apart");
  const describe = { ...plugin.describe, capabilities };
  const unable = new Workspace({ describe, open: () => plugin.open() });
  assertEquals(separate(unable, [said], rows), { apart: [], lapsedApart: [], unkept: 1 });
});
