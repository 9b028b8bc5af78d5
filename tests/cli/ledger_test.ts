/** A person's work on a saved workspace, command by command, as its users run it. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { tableFromIPC } from "apache-arrow";
import type { Saved } from "../../decisions/mod.ts";
import { kept } from "../support/decisions/kept.ts";
import { florecon, type Ran, run, temporaryFolder } from "../support/process/florecon.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";

const scope = temporaryFolder();
const home = scope.path;
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

await Deno.writeFile(`${home}/plugin.wasm`, await moduleOf(starterSource()));
await Deno.writeFile(
  `${home}/keyed.wasm`,
  await moduleOf(
    Deno.readTextFileSync(new URL("../support/plugins/keyed_plugin.ts", import.meta.url)),
  ),
);

/** Ours count up and theirs down: 1 and 2 pair, 3 to 5 balance, 6 and 7 are off by 0.50. */
const ROWS = [
  [1, "ours", "A", 10],
  [2, "theirs", "A", 10],
  [3, "ours", "B", 7],
  [4, "theirs", "B", 4],
  [5, "theirs", "B", 3],
  [6, "ours", "C", 250],
  [7, "theirs", "C", 249.5],
  [8, "ours", "", 5],
];

// deno-lint-ignore no-explicit-any -- documents of a foreign process
type Document = any;

function write(rows: unknown[][]): void {
  const csv = [["row_id", "list", "reference", "amount"], ...rows].map((it) => it.join(","));
  Deno.writeTextFileSync(`${home}/data.csv`, csv.join("\n") + "\n");
}

function start(rows: unknown[][] = ROWS): void {
  write(rows);
  Deno.removeSync(`${home}/saved.florecon`);
}

/** A command on the saved workspace. */
function on(command: string, words: (string | number)[], flags: string[] = []): Promise<Ran> {
  const files = ["data.csv", "--plugin", "plugin.wasm", "--workspace", "saved.florecon"];
  return florecon([command, ...words.map(String), ...files, ...flags], { cwd: home });
}

/** The same, for its document. */
async function done(command: string, words: (string | number)[] = [], flags: string[] = []) {
  const { stdout } = await on(command, words, [...flags, "--json"]);
  const document: Document = JSON.parse(stdout);
  assert(document.ok, stdout);
  return document;
}

/** A command that is refused, and what it says; the file is as it was before. */
async function refused(command: string, words: (string | number)[], flags: string[] = []) {
  const before = Deno.readFileSync(`${home}/saved.florecon`);
  const { code, stderr } = await on(command, words, flags);
  assertEquals(Deno.readFileSync(`${home}/saved.florecon`), before);
  return { code, stderr };
}

function saved(): Saved {
  return kept(`${home}/saved.florecon`);
}

/** The groups of a report by their rows: `1+2` is `proposed 0`, its net. */
function groupsOf({ report }: Document): Record<string, string> {
  const groups: [string, string][] = report.groups.map((group: Document) => [
    membersOf(report, group.group_id).join("+"),
    `${group.status} ${group.net}`,
  ]);
  return Object.fromEntries(groups.toSorted(([a], [b]) => a < b ? -1 : 1));
}

/** The id of the group of exactly these rows. */
function idOf({ report }: Document, ...rows: number[]): number {
  const ids = report.groups.map((it: Document) => it.group_id);
  return ids.find((id: number) => membersOf(report, id).join() === rows.join());
}

function membersOf(report: Document, id: number): number[] {
  return report.allocations.filter((it: Document) => it.group_id === id)
    .map((it: Document) => it.id);
}

Deno.writeTextFileSync(`${home}/saved.florecon`, "");

Deno.test("solve, pin, merge, detach, tag, report, and solve again with other data", async () => {
  start();
  const first = await done("solve");
  assertEquals(groupsOf(first), {
    "1+2": "proposed 0",
    "3+4+5": "proposed 0",
    "6": "proposed 25000",
    "7": "proposed -24950",
    "8": "proposed 500",
  });

  // Every id is taken from this one report, however many decisions come in between.
  const pinned = await on("pin", [idOf(first, 1, 2)]);
  assertMatch(pinned.stdout, /^pinned group \d+: rows 1, 2, net 0, one to one: exact 1:1 pair$/m);
  assertMatch(pinned.stdout, /^1 group decided in saved\.florecon$/m);
  const merged = await done("merge", [6, 7], [
    ...["--label", "by hand", "--reason", "rounding", "--anyway"],
  ]);
  assertEquals(merged.net, 50);
  await done("detach", [idOf(first, 3, 4, 5), 5]);
  await done("tag", ["disputed", 5, 8]);
  assertEquals(saved().decisions, [
    {
      label: "exact_1to1",
      reason: "one to one: exact 1:1 pair",
      allocations: [{ id: 1, amount: 1000 }, { id: 2, amount: -1000 }],
    },
    { label: "unmatched", allocations: [{ id: 5, amount: -300 }] },
    {
      label: "by hand",
      reason: "rounding",
      allocations: [{ id: 6, amount: 25_000 }, { id: 7, amount: -24_950 }],
    },
  ]);

  const second = await done("report");
  assertEquals(groupsOf(second), {
    "1+2": "pinned 0",
    "3": "proposed 700", // 7.00 against 4.00 is nothing the plugin proposes
    "4": "proposed -400",
    "5": "pinned -300",
    "6+7": "pinned 50",
    "8": "proposed 500",
  });
  assertEquals(idOf(second, 1, 2), idOf(first, 1, 2));
  assertEquals(idOf(second, 6, 7), merged.group_id);
  assertEquals(second.tags, { disputed: [5, 8] });

  // Row 7 is corrected: the decision about it does not hold any more. The others do.
  write(ROWS.map((row) => row[0] === 7 ? [7, "theirs", "C", 250] : row));
  const { stdout, stderr } = await on("solve", []);
  assertMatch(
    stderr,
    /no longer holds: "rounding" over rows 6, 7: row 7: amount was 249.5 and is 250/,
  );
  assertStringIncludes(stderr, `florecon unpin ${merged.group_id} drops it`);
  assertMatch(stdout, /^2 groups decided in saved\.florecon; 1 lapsed$/m);
  assertEquals(saved().decisions.length, 3);
  const third = await done("report");
  assertEquals(groupsOf(third)["6+7"], "proposed 0");
  assertEquals(third.lapsed.map((it: Document) => it.group_id), [merged.group_id]);

  const dropped = await done("unpin", [merged.group_id]);
  assertEquals([dropped.dropped, dropped.lapsed], [[merged.group_id], []]);
  assertEquals(saved().decisions.length, 2);
});

Deno.test("an id names what the report showed, or nothing at all", async () => {
  start();
  const before = await done("report");
  const pair = idOf(before, 1, 2);
  // A row in front of all others: the plugin's own numbers shift.
  write([[0, "ours", "D", 1], ...ROWS]);
  assertEquals(idOf(await done("report"), 1, 2), pair);
  assertEquals((await done("pin", [pair])).pinned, [pair]);

  // What was 3+4+5 is another group now, and pinning it would sign off what nobody has seen.
  write(ROWS.map((row) => row[0] === 5 ? [5, "theirs", "B", 3.01] : row));
  const gone = await refused("pin", [idOf(before, 3, 4, 5)]);
  assertEquals(gone.code, 1);
  assertMatch(gone.stderr, /there is no group \d+ in this ledger.*\[unknown_group\]/);
  assertEquals((await refused("pin", [29])).code, 1, "a plugin's own number is no id");
  assertEquals((await refused("pin", ["A"])).code, 2);
});

Deno.test("dissolve and detach last until unpin", async () => {
  start();
  const first = await done("solve");
  await done("dissolve", [idOf(first, 3, 4, 5)]);
  for (const again of [await done("report"), await done("solve")]) {
    const groups = groupsOf(again);
    assertEquals([groups["3"], groups["4"], groups["5"]], [
      "pinned 700",
      "pinned -400",
      "pinned -300",
    ]);
  }
  const report = await done("report");
  await done("unpin", [3, 4, 5].map((row) => idOf(report, row)));
  assertEquals(groupsOf(await done("report"))["3+4+5"], "proposed 0");
  assertEquals(saved().decisions, []);
});

Deno.test("a part of a row can be merged; the rest is left to the plugin", async () => {
  start();
  const merged = await done("merge", ["6=20000", "7=-20000"]);
  assertEquals(merged.allocations, [{ id: 6, amount: 20_000 }, { id: 7, amount: -20_000 }]);
  const { report } = await done("report");
  const parts = report.allocations.filter((it: Document) => it.id === 6)
    .map((it: Document) => it.amount);
  assertEquals(parts.toSorted((a: number, b: number) => a - b), [5000, 20_000]);
  // Merging the row again takes what is free of it.
  assertEquals((await done("merge", [6, 7], ["--anyway", "--reason", "rounding"])).net, 50);
});

Deno.test("pin --clean signs off every match within a net, and no lone row", async () => {
  start();
  const { pinned } = await done("pin", [], ["--clean", "0"]);
  assertEquals(pinned.length, 2);
  const groups = groupsOf(await done("report"));
  assertEquals([groups["1+2"], groups["3+4+5"], groups["8"]], [
    "pinned 0",
    "pinned 0",
    "proposed 500",
  ]);
  assertEquals((await refused("pin", [1], ["--clean", "0"])).code, 2);
  assertEquals((await refused("pin", [])).code, 2);
});

Deno.test("pin --rows leaves lone rows open, by the names that the data has for them", async () => {
  start();
  const { stdout } = await on("pin", [6, 8], ["--rows"]);
  assertMatch(stdout, /^pinned rows 6, 8: each stays unmatched$/m);
  const first = await done("report");
  assertEquals([groupsOf(first)["6"], groupsOf(first)["8"]], ["pinned 25000", "pinned 500"]);
  assertEquals(
    saved().decisions,
    [6, 8].map((id) => ({
      label: "unmatched",
      allocations: [{ id, amount: id === 6 ? 25_000 : 500 }],
    })),
  );
  // Though its other half comes in now, row 8 is decided; and whoever says so again changes nothing.
  write([...ROWS, [9, "theirs", "", 5], [10, "ours", "Z", 0]]);
  const { pinned, rows } = await done("pin", [8], ["--rows"]);
  assertEquals([pinned, rows], [[idOf(first, 8)], [8]]);
  assertEquals(groupsOf(await done("report"))["9"], "proposed -500");

  const refusals: [(string | number)[], RegExp][] = [
    [
      [8, 1],
      /row 1 is in group \d+ with others; pin that group, or detach the row first \[not_lone\]/,
    ],
    [[10], /row 10 is worth nothing, so there is nothing to leave open \[not_lone\]/],
    [[99], /data\.csv has no row "99".*\[unknown_id\]/],
    [[], /\[usage\]/],
  ];
  for (const [words, says] of refusals) {
    assertMatch((await refused("pin", words, ["--rows"])).stderr, says);
  }
  assertEquals((await refused("pin", [], ["--rows", "--clean", "0"])).code, 2);
});

Deno.test("an edit that cannot be done says why, and leaves the file alone", async () => {
  start();
  const first = await done("solve");
  const [pair, three] = [idOf(first, 1, 2), idOf(first, 3, 4, 5)];
  await done("pin", [pair]);
  const cases: [string, (string | number)[], RegExp][] = [
    [
      "dissolve",
      [pair],
      /group \d+ is pinned; unpin it first with florecon unpin \d+ \[frozen_group\]/,
    ],
    ["detach", [pair, 1], /\[frozen_group\]/],
    ["detach", [three, 6], /row 6 is not in group \d+.*\[unknown_member\]/],
    ["unpin", [three], /group \d+ is not pinned.*\[not_pinned\]/],
    ["pin", [three, 1], /there is no group 1 .*\[unknown_group\]/],
    ["merge", [1, 6], /row 1 has nothing left to give.*\[insufficient_live_amount\]/],
    [
      "merge",
      ["6=30000", "7=-30000"],
      /row 6 cannot give 30,000, as 25,000 of it is left.*up to 6=25000/,
    ],
    ["merge", [6, 7], /their net is 50; if they belong together.*\[uneven_merge\]/],
    ["merge", [6, 7, "--anyway"], /\[uneven_merge\]/],
    ["merge", [6], /needs at least two rows.*\[degenerate_group\]/],
    ["merge", [6, 99], /data\.csv has no row "99"; name rows by row_id.*\[unknown_id\]/],
    ["tag", ["x", 99], /\[unknown_id\]/],
    ["tag", ["not;one", 1], /a tag is one word.*\[usage\]/],
  ];
  for (const [command, words, says] of cases) {
    const { code, stderr } = await refused(command, words);
    assert(code > 0, `${command} ${words}`);
    assertMatch(stderr, says);
  }
});

Deno.test("tags come and go, whatever a word means elsewhere", async () => {
  start();
  await done("tag", ["constructor", 1, 3]);
  await done("tag", ["ask", 3]);
  assertEquals(saved().tags, { constructor: [1, 3], ask: [3] });
  const { stdout } = await on("report", []);
  assertMatch(stdout, /ask constructor +3, 4, 5$/m);
  await done("tag", ["constructor", 1], ["--remove"]);
  await done("tag", ["constructor", 3], ["--remove"]);
  assertEquals(saved().tags, { ask: [3] });
});

Deno.test("report writes the same state as a table, CSV, JSON and Arrow, with tags", async () => {
  start();
  await done("pin", [], ["--clean", "0"]);
  await done("tag", ["ask", 7]);
  await done("tag", ["late", 7]);
  const { report } = await done("report");
  const parts = report.allocations.map((it: Document) => [it.id, it.amount, it.group_id]);

  const json = JSON.parse((await on("report", [], ["--format", "json"])).stdout);
  const { made_by, ...told } = json;
  assertEquals(told, { ...report, tags: { ask: [7], late: [7] } });
  assertEquals(made_by.config, { tolerance: 0 });

  const [head, ...lines] = (await on("report", [], ["--format", "csv"])).stdout.trim().split(
    "\r\n",
  );
  assertEquals(head, "id,amount,group_id,net,size,origin,reason,status,tags");
  const cells = lines.map((line) => line.split(","));
  assertEquals(cells.map((it) => it.slice(0, 3).map(Number)), parts);
  assertEquals(cells.filter((it) => it[8] !== "").map((it) => [it[0], it[8]]), [["7", "ask;late"]]);

  const main = new URL("../../cli/main.ts", import.meta.url).pathname;
  const command = `"${Deno.execPath()}" run -A "${main}" report data.csv --plugin plugin.wasm ` +
    "--workspace saved.florecon --format arrow > report.arrow";
  assertEquals((await run("sh", ["-c", command], { cwd: home })).code, 0);
  const table = tableFromIPC(Deno.readFileSync(`${home}/report.arrow`)).toArray();
  assertEquals(table.map((it) => [it.id, it.amount, it.group_id].map(Number)), parts);
  assertEquals(table.filter((it) => it.tags !== null).map((it) => it.tags), ["ask;late"]);

  const { stdout } = await on("report", []);
  assertMatch(stdout, /^ +rows +amount +gross/m);
  assertMatch(stdout, new RegExp(`^ +${idOf({ report }, 1, 2)} +pinned +0 +2,000 .* 1, 2$`, "m"));
  assertMatch(stdout, /^ +\d+ +proposed +-24,950 +7 +ask late$/m);
});

Deno.test("report without data shows what the file alone says", async () => {
  start();
  await done("pin", [], ["--clean", "0"]);
  const whole = await done("report");
  const { stdout } = await florecon(["report", "--workspace", "saved.florecon", "--json"], {
    cwd: home,
  });
  const alone = JSON.parse(stdout);
  assertEquals(groupsOf(alone), { "1+2": "pinned 0", "3+4+5": "pinned 0" });
  assertEquals(idOf(alone, 1, 2), idOf(whole, 1, 2));
  const none = await florecon(["report", "--workspace", "none.florecon"], { cwd: home });
  assertMatch(none.stderr, /there is no "none\.florecon".*\[cannot_read\]/);
});

Deno.test("explain follows rows through the steps, in words and figures", async () => {
  start();
  const args = ["explain", "6", "8", "--plugin", "plugin.wasm", "data.csv"];
  const { code, stdout } = await florecon(args, { cwd: home });
  assertEquals(code, 0);
  assertMatch(
    stdout,
    /^row 6, 25,000\n +data\.csv, line 7\n +row_id 6 · list ours · reference C · amount 250$/m,
  );
  assertMatch(stdout, /one to one \(exact_1to1\) +no free row of the same key has the opposite/);
  assertMatch(
    stdout,
    /whole reference \(agg_net\) +turned down \(break 50, at most 0\): net 50, gross 49,950, 2 rows, with 7 \(-24,950\)\n +unmatched: 25,000/,
  );
  assertMatch(
    stdout,
    /^row 8, 500\n +data\.csv, line 9\n.*\n +when +its condition leaves the row out\n +unmatched: 500/m,
  );

  const loose = await florecon([...args, "--set", "tolerance=50"], { cwd: home });
  assertMatch(loose.stdout, /grouped: 25,000 in 2 rows, net 50, whole reference: aggregate net/);

  const { group_id } = await done("merge", [6, 7], ["--anyway", "--reason", "rounding"]);
  const decided = await on("explain", [6]);
  assertMatch(decided.stdout, /decided: no step sees any of it\n +grouped: .*, pinned, group \d+/);
  const [row] = (await done("explain", [6])).rows;
  assertEquals([row.row, row.offered, row.pinned], ["6", 0, [{ group_id, amount: 25_000 }]]);
});

Deno.test("rows that are known by texts are named as the file names them", async () => {
  const rows = ["ledger,line,side,amount", "north,1,A,5", "north,2,B,-5", "south,1,A,7"];
  Deno.writeTextFileSync(`${home}/keyed.csv`, rows.join("\n") + "\n");
  const keyed = (command: string, ...words: string[]) =>
    florecon([
      command,
      ...words,
      "keyed.csv",
      "--plugin",
      "keyed.wasm",
      "--workspace",
      "keyed.florecon",
    ], { cwd: home });
  const explained = await keyed("explain", "north/1/A", "south/1/A");
  assertMatch(explained.stdout, /^row north\/1\/A, 5\n/m);
  assertMatch(explained.stdout, /exact_1to1 +grouped: .* with north\/2\/B \(-5\)/);
  assertMatch(explained.stdout, /^row south\/1\/A, 7\n(.*\n)+ +unmatched: 7/m);

  const merged = await keyed(
    "merge",
    "south/1/A",
    "north/2/B",
    "--anyway",
    "--reason",
    "x",
    "--json",
  );
  const { allocations } = JSON.parse(merged.stdout);
  assertMatch((await keyed("report")).stdout, /x +south\/1\/A, north\/2\/B$/m);
  // The number that stands for a row in a report will do as well.
  const again = await keyed("explain", String(allocations[0].id), "--json");
  assertEquals(JSON.parse(again.stdout).rows[0].row, "south/1/A");
  const pinned = await keyed("pin", "--rows", "north/1/A");
  assertMatch(pinned.stdout, /^pinned row north\/1\/A: it stays unmatched$/m);
  const unknown = await keyed("tag", "x", "south/9/A");
  assertMatch(unknown.stderr, /has no row "south\/9\/A"; name rows by ledger\/line\/side/);
});
