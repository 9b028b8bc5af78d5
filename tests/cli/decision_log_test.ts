/** What people decide outlives a run: it is kept, or it is said what became of it. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertThrows } from "@std/assert/throws.js";
import { openDecisions, writeDecision } from "../../cli/workspace/opened.ts";
import type { Describe } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import { DecisionLog, Settled } from "../../decisions/mod.ts";
import { adding, pinned } from "../support/decisions/decide.ts";
import { kept } from "../support/decisions/kept.ts";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";

const scope = temporaryFolder();
const home = scope.path;
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

await Deno.writeFile(`${home}/plugin.wasm`, await moduleOf(starterSource()));

type Row = [id: number, list: string, reference: string, amount: number];

const JANUARY: Row[] = [
  [1, "ours", "A", 10],
  [2, "theirs", "A", 10],
  [3, "ours", "B", 7],
  [4, "theirs", "C", 6],
  [5, "ours", "D", 3],
];

// deno-lint-ignore no-explicit-any -- documents of a foreign process
type Document = any;

/** A log of its own, on data that a test changes as it goes. */
class Desk {
  readonly file: string;

  constructor(name: string, rows: Row[] = JANUARY) {
    this.file = `${name}.florecon`;
    this.write(rows);
  }

  write(rows: Row[]): void {
    const csv = [["row_id", "list", "reference", "amount"], ...rows].map((it) => it.join(","));
    Deno.writeTextFileSync(`${home}/${this.file}.csv`, csv.join("\n") + "\n");
  }

  /** Makes a group of rows 3 and 4, which is off by one. */
  merged(): Promise<Document> {
    return this.done("merge", 3, 4, "--anyway", "--reason", "agreed on the phone");
  }

  run(command: string, words: (string | number)[] = [], who = "ann") {
    const files = [`${this.file}.csv`, "--plugin", "plugin.wasm", "--workspace", this.file];
    const env = { FLORECON_USER: who };
    return florecon([command, ...words.map(String), ...files], { cwd: home, env });
  }

  /** A command about the log alone. */
  alone(command: string, ...words: string[]) {
    return florecon([command, ...words, "--workspace", this.file], { cwd: home });
  }

  async done(command: string, ...words: (string | number)[]): Promise<Document> {
    const { code, stdout, stderr } = await this.run(command, [...words, "--json"]);
    assertEquals(code, 0, stdout + stderr);
    return JSON.parse(stdout);
  }

  async events(): Promise<Document[]> {
    const { stdout } = await this.alone("log", "--json");
    return JSON.parse(stdout).events;
  }

  get kept() {
    return kept(`${home}/${this.file}`);
  }
}

/** The groups of a report by their rows: `1+2` is `pinned`. */
function statuses({ report }: Document): Record<string, string> {
  return Object.fromEntries(report.groups.map((group: Document) => {
    const parts = report.allocations.filter((it: Document) => it.group_id === group.group_id);
    return [parts.map((it: Document) => it.id).join("+"), group.status];
  }));
}

Deno.test("a log that is not there yet is begun, with the plugin that it is for", async () => {
  const desk = new Desk("new");
  assertEquals((await desk.done("solve")).lapsed, []);
  const { plugin, decisions, tags } = desk.kept;
  assertEquals([decisions, tags], [[], {}]);
  assertEquals([plugin.domain, plugin.version], ["example.starter", "0.1.0"]);
  assertMatch(plugin.digest, /^blake3:[0-9a-f]{64}$/);
});

Deno.test("the log says who did what and why", async () => {
  const desk = new Desk("who");
  await desk.run("merge", [3, 4, "--anyway", "--reason", "agreed on the phone"], "ben");
  await desk.run("tag", ["late", 5], "eve");
  const events = await desk.events();
  assertEquals(events.map(({ rev, who, verb, why }) => [rev, who, verb, why]), [
    [1, "ben", "begin", ""],
    [2, "ben", "merge", "agreed on the phone"],
    [3, "eve", "tag", ""],
  ]);
  const { stdout } = await desk.alone("log");
  assertMatch(stdout, /2 +\d{4}-\d\d-\d\d \d\d:\d\d +ben +merge +1 group +agreed on the phone/);
  assertMatch(stdout, /3 +.* +eve +tag +1 tag$/m);
});

Deno.test("a head that was noted says later whether the log still has all that was there", async () => {
  const desk = new Desk("head");
  await desk.done("tag", "late", 5);
  const { code, stdout } = await desk.alone("log", "--head");
  assertEquals(code, 0);
  assertMatch(stdout, /^[0-9a-f]{32}\n$/);
  const head = stdout.trim();
  Deno.copyFileSync(`${home}/${desk.file}`, `${home}/older.florecon`);
  await desk.done("tag", "late", 3);
  const whole = await desk.alone("log", "--verify", "--head", head);
  assertEquals(whole.code, 0, whole.stderr);
  assertMatch(whole.stdout, /^whole: head\.florecon holds 3 events, 2 rows that they are about/);
  assertMatch(whole.stdout, /the head that was noted is event 2's: 1 event came since/);
  const now = (await desk.alone("log", "--head")).stdout.trim();
  Deno.copyFileSync(`${home}/older.florecon`, `${home}/${desk.file}`);
  const cut = await desk.alone("log", "--verify", "--head", now);
  assertEquals(cut.code, 1);
  assertMatch(cut.stderr, /its end was cut off, or .*\[other_head\]/);
  assertEquals((await desk.alone("log", "--verify")).code, 0);
  assertEquals((await desk.alone("log", "--verify", "--head", "3")).code, 2);
  assertEquals((await desk.alone("log", head)).code, 2);
});

Deno.test("undo takes back one event after the other, and an undo by its place; the log keeps all", async () => {
  const desk = new Desk("undo");
  const { group_id } = await desk.merged();
  await desk.done("unpin", group_id);
  assertEquals(desk.kept.decisions.length, 0);
  // The merge cannot go from under the event that stands on it.
  assertEquals((await desk.alone("undo", "2")).code, 1);
  assertMatch(
    (await desk.alone("undo")).stdout,
    /^undid event 3 \(unpin by \w+\) with event 4: 1 group$/m,
  );
  assertEquals(desk.kept.decisions.length, 1);
  assertEquals(statuses(await desk.done("report"))["3+4"], "pinned");
  assertMatch(
    (await desk.alone("undo")).stdout,
    /^undid event 2 \(merge by \w+\) with event 5: without 1 group$/m,
  );
  assertEquals(desk.kept.decisions.length, 0);
  assertMatch(
    (await desk.alone("undo")).stderr,
    /everything in .* has been taken back; .*\[unknown_event\]/,
  );
  // By their places, the undos go too.
  assertEquals((await desk.alone("undo", "5")).code, 0);
  assertEquals(desk.kept.decisions.length, 1);
  assertEquals((await desk.alone("undo", "4")).code, 0);
  assertEquals(desk.kept.decisions.length, 0);
  const refused = await desk.alone("undo", "2");
  assertEquals(refused.code, 1);
  assertMatch(refused.stderr, /event 2 cannot be undone by itself.*\[later_events\]/);
  assertEquals((await desk.alone("undo", "99")).code, 1);
  assertEquals((await desk.alone("undo", "none")).code, 2);
  assertEquals((await desk.events()).length, 7);
});

Deno.test("row 1 of February is not row 1 of January", async () => {
  const desk = new Desk("february");
  const { pinned: [pair] } = await desk.done("pin", "--clean", 0);
  // A stranger's debit of the same amount and number comes in under the old id.
  desk.write([[1, "ours", "Z", 10], [2, "theirs", "A", 10]]);
  const { lapsed, report } = await desk.done("solve");
  assertEquals(lapsed.map((it: Document) => it.group_id), [pair]);
  assertEquals(lapsed[0].changed, [
    { id: 1, changes: [{ column: "reference", was: "A", is: "Z" }] },
  ]);
  assertEquals(Object.values(statuses({ report })), ["proposed", "proposed"]);
  const { stderr } = await desk.run("report");
  assertMatch(stderr, /no longer holds: .* over rows 1, 2: row 1: reference was "A" and is "Z"/);
  // Who has looked at both takes it over, or drops it.
  await desk.done("keep", pair);
  const after = await desk.done("solve");
  assertEquals([after.lapsed, statuses(after)["1+2"]], [[], "pinned"]);
  assertEquals((await desk.run("keep", [pair])).code, 1);
  assertEquals((await desk.alone("undo")).code, 0);
  assertEquals((await desk.done("solve")).lapsed.length, 1);
  assertEquals((await desk.done("unpin", pair)).dropped, [pair]);
  assertEquals((await desk.done("solve")).lapsed, []);
});

Deno.test("a group of which some rows have left with their month stays whole", async () => {
  const desk = new Desk("carried");
  await desk.merged();
  // Row 4 has left. Row 3 must not come back free, and match the next month's.
  desk.write([[3, "ours", "B", 7], [6, "theirs", "B", 7]]);
  const { report, lapsed } = await desk.done("solve");
  assertEquals(lapsed, []);
  assertEquals(statuses({ report }), { "3+4": "pinned", "6": "proposed" });
  const { stdout } = await desk.run("solve");
  assertMatch(stdout, /1 group decided in carried\.florecon; 1 row carried from before for them/);
  assertEquals(desk.kept.decisions.length, 1);
});

Deno.test("a group whose rows have all left is closed, and says nothing but that", async () => {
  const desk = new Desk("closed");
  await desk.merged();
  desk.write([[1, "ours", "A", 10], [2, "theirs", "A", 10]]);
  const { stdout, stderr } = await desk.run("solve");
  assertEquals(stderr, "");
  assertMatch(stdout, /0 groups decided in closed\.florecon; 1 closed: their rows have left/);
  await desk.done("pin", "--clean", 0);
  assertEquals(desk.kept.decisions.length, 2);
});

Deno.test("a comment stands in the log", async () => {
  const desk = new Desk("comment");
  const { group_id } = await desk.merged();
  await desk.run("comment", [group_id, "asked the bank"]);
  const [, , { verb, why }] = await desk.events();
  assertEquals([verb, why], ["comment", "asked the bank"]);
  assertEquals((await desk.run("comment", [1, "nothing there"])).code, 1);
});

Deno.test("two people at once: nothing that was acknowledged is lost", async () => {
  const rows = Array.from({ length: 40 }, (_, at): Row[] => [
    [2 * at + 1, "ours", `N${at}`, at + 1],
    [2 * at + 2, "theirs", `N${at}`, at + 1],
  ]).flat();
  const desk = new Desk("crowd", rows);
  await desk.done("solve");
  const ended = await Promise.all(
    Array.from({ length: 8 }, (_, at) => desk.run("tag", [`by-${at % 4}`, at + 1], `w${at % 4}`)),
  );
  const good = ended.filter((it) => it.code === 0).length;
  for (const { code, stderr } of ended) {
    if (code !== 0) assertMatch(stderr, /\[(workspace_changed|cannot_write)\]/);
  }
  assert(good > 0);
  assertEquals(Object.values(desk.kept.tags).flat().length, good);
  assertEquals((await desk.events()).length, good + 1);
});

Deno.test("decisions of another plugin are refused, and the log is left alone", async () => {
  const desk = new Desk("other");
  const plugin = { domain: "acme.other", version: "1.0.0", digest: "blake3:other" };
  const document = { florecon: 1, plugin, decisions: [], tags: {} };
  Deno.writeTextFileSync(`${home}/${desk.file}`, JSON.stringify(document));
  const before = Deno.readFileSync(`${home}/${desk.file}`);
  const { code, stderr } = await desk.run("solve");
  assertEquals(code, 1);
  assertMatch(stderr, /made with acme\.other.*\[other_plugin\]/);
  assertEquals(Deno.readFileSync(`${home}/${desk.file}`), before);
});

Deno.test("a pipeline stops where the books do not agree, and goes on where people have decided", async () => {
  const desk = new Desk("pipeline");
  const stops = async (...kinds: string[]) => {
    const { code, stderr } = await desk.run("solve", kinds.flatMap((it) => ["--fail-on", it]));
    return code === 0 ? "" : /agree yet: (.*); see/.exec(stderr)![1];
  };
  assertEquals(await stops("open", "breaks", "lapsed"), "3 open rows");
  assertEquals(await stops("breaks"), "");
  const { group_id } = await desk.merged();
  const { stdout } = await desk.run("solve", ["--fail-on", "open", "--json"]);
  const { ok, error } = JSON.parse(stdout);
  assertEquals([ok, error.code, error.unmatched.rows], [false, "not_reconciled", 1]);
  const { report } = await desk.done("report");
  const alone = report.allocations.find((it: Document) => it.id === 5).group_id;
  await desk.done("pin", alone);
  assertEquals(await stops("open", "breaks"), "");
  await desk.done("unpin", group_id);
  assertEquals(await stops("open"), "2 open rows");
  await desk.done("pin", "--clean", 0);
  desk.write([[1, "ours", "A", 10], [2, "theirs", "Z", 10], ...JANUARY.slice(2)]);
  assertEquals(await stops("lapsed"), "1 lapsed decision");
  assertEquals((await desk.run("solve", ["--fail-on", "anything"])).code, 2);
});

Deno.test("what was decided about an amount is not kept for another one", async () => {
  const desk = new Desk("amount");
  const { pinned: [pair] } = await desk.done("pin", "--clean", 0);
  desk.write(JANUARY.map((row) => row[0] < 3 ? [row[0], row[1], row[2], 11] : row));
  const before = (await desk.events()).length;
  const { code, stderr } = await desk.run("keep", [pair]);
  assertEquals(code, 1);
  assertMatch(stderr, /row 1 is not worth what it was.*florecon unpin \d+.*\[other_amount\]/);
  assertEquals((await desk.events()).length, before);
  assertEquals((await desk.done("unpin", pair)).lapsed, []);
});

Deno.test("report shows what people said, with data and without", async () => {
  const desk = new Desk("said");
  const { group_id } = await desk.merged();
  await desk.run("comment", [group_id, "asked the bank"], "ben");
  const said = new RegExp(
    `^ {2}\\d{4}-\\d\\d-\\d\\d ben on group ${group_id}: asked the bank$`,
    "m",
  );
  assertMatch((await desk.run("report")).stdout, said);
  assertMatch((await desk.alone("report")).stdout, said);
  const [comment] = (await desk.done("report")).comments;
  assertEquals([comment.group, comment.who, comment.text], [group_id, "ben", "asked the bank"]);
});

Deno.test("a log that somebody else began meanwhile, for another plugin, is not written to", () => {
  const desk = new Desk("begun");
  const other = { kind: "made with", domain: "acme.other", version: "1.0.0", module: "" } as const;
  const opened = {
    file: `${home}/${desk.file}`,
    form: "missing" as const,
    seen: 0,
    settled: new Settled(),
    lines: new Map(),
    remarks: [],
    otherBuild: null,
  };
  const change = { adds: [], drops: [] };
  writeDecision({ ...opened, plugin: other }, { verb: "begin", why: "", change });
  const mine = { ...other, domain: "example.starter" };
  const late = () => writeDecision({ ...opened, plugin: mine }, { verb: "pin", why: "", change });
  assertEquals(assertThrows(late, FloreconError).code, "other_plugin");
});

Deno.test("an edit that is refused leaves the log as it was, whatever build it was made with", async () => {
  const file = `${home}/refused.florecon`;
  const describe = (version: string) => ({ domain: { id: "a.b", version } }) as Describe;
  const pin = (...rows: number[]) => ({
    ...{ verb: "pin", why: "" },
    change: adding(pinned(...rows.map((id): [number, number] => [id, 0]))),
  });
  writeDecision(await openDecisions(file, describe("1.0.0"), "one"), pin(1, 2), undefined, "ann");
  const late = await openDecisions(file, describe("2.0.0"), "two");
  {
    using log = DecisionLog.open(file);
    log.append({ ...pin(3, 4), who: "ben" }, log.head.rev);
  }
  const refused = () => writeDecision(late, pin(4, 5), undefined, "ann");
  assertEquals(assertThrows(refused, FloreconError).code, "workspace_changed");
  using log = DecisionLog.open(file);
  assertEquals(log.events().map(({ verb }) => verb), ["begin", "pin", "pin"]);
  assertEquals(log.marks(0).built, "one");
});

Deno.test("an empty file is an empty log", async () => {
  const desk = new Desk("empty");
  Deno.writeFileSync(`${home}/${desk.file}`, new Uint8Array());
  assertEquals((await desk.alone("log")).code, 0);
  await desk.merged();
  assertEquals(desk.kept.decisions.length, 1);
});

Deno.test("a row is merged once, with all that it gives", async () => {
  const desk = new Desk("twice");
  const { code, stderr } = await desk.run("merge", ["3=100", "3=200", 4]);
  assertEquals(code, 2);
  assertMatch(stderr, /row 3 is named twice/);
});

Deno.test("a name that SQLite reads in its own way is a file like any other", async () => {
  const desk = new Desk("names");
  const on = (name: string, command: string, ...words: string[]) =>
    florecon([command, ...words, "--workspace", name], { cwd: home });
  for (const name of [":memory:", "file:x.florecon?mode=memory"]) {
    const solved = await on(name, "solve", `${desk.file}.csv`, "--plugin", "plugin.wasm");
    assertEquals(solved.code, 0, solved.stderr);
    assertMatch((await on(name, "log")).stdout, / begin +1 plugin$/m);
  }
});

Deno.test("a tag does not follow an id that is used again", async () => {
  const desk = new Desk("tagged");
  await desk.done("tag", "late", 1);
  desk.write([[1, "ours", "Z", 10], [2, "theirs", "A", 10]]);
  assertEquals((await desk.done("report")).tags, {});
  const { stdout, stderr } = await desk.run("report");
  assertMatch(stderr, /no longer tagged: late was on another row 1: reference was "A" and is "Z"/);
  assertEquals(/late/.test(stdout), false);
  assertEquals((await desk.done("report", "--tag", "late")).report.groups, []);
  // Who has looked at the row that is there now tags that one.
  await desk.done("tag", "late", 1);
  const after = await desk.run("report");
  assertEquals([after.stderr, /late/.test(after.stdout)], ["", true]);
  desk.write(JANUARY);
  await desk.done("tag", "--remove", "late", 1);
  assertEquals((await desk.run("report")).stderr, "");
});
