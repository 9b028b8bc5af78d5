/** A desk decides as the commands do: the same log, the same refusals, and nothing lost between two. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { LedgerDesk } from "../../cli/desk/mod.ts";
import { OpenBooks } from "../../cli/desk/open_books.ts";
import type { LedgerFlags } from "../../cli/workspace/flags.ts";
import { type DecidedLedger, openLedger } from "../../cli/workspace/ledger.ts";
import { nameGroups } from "../../cli/workspace/group_ids.ts";
import { setupOf } from "../../cli/workspace/setup.ts";
import { recordsToStream } from "../../core/host/arrow/records.ts";
import { FloreconError } from "../../core/host/error.ts";
import { DecisionLog, Settled } from "../../decisions/mod.ts";
import type { Asked, Desk } from "../../workbench/server/desk.ts";
import { readList, wordAt } from "../../workbench/page/lists.ts";
import { describeOf } from "../support/plugins/made_plugin.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";
import { bench, deskIn, monthDesk, ORIGIN } from "../support/workbench/desk.ts";

/** Decides at a desk as it stands. */
async function decide(desk: Desk, asked: Omit<Asked, "rev">, who = "ann") {
  const { rev } = await desk.state();
  return await desk.decide({ ...asked, rev }, who);
}

/** What a list says of each group: its status, by what it came about, and what it comes to. */
async function listed(desk: Desk, which: "groups" | "open" = "groups") {
  const list = readList(await desk[which]());
  return Array.from(list.id, (id, at) => ({
    id,
    rows: list.rows[at],
    net: list.net[at],
    amount: list.amount[at],
    status: wordAt(list.status, at),
    stage: wordAt(list.stage, at),
    currency: wordAt(list.currency, at),
    tags: wordAt(list.tags, at),
  }));
}

/** The group that says a text, as what is found by it. */
async function groupOf(desk: Desk, text: string): Promise<number> {
  const [id] = await desk.find(text);
  assert(id !== undefined, text);
  return id;
}

/** What the command line says of the same log. */
async function reported(path: string) {
  const args = ["report", "march.csv", "--plugin", "bank.wasm", "--workspace", "march.florecon"];
  const { stdout } = await florecon([...args, "--json"], { cwd: path });
  return JSON.parse(stdout);
}

Deno.test("the lists hold what went in: groups and open items, to the minor unit", async () => {
  using month = await monthDesk();
  const { books, today } = await month.desk.state();
  // docs/month-end.md says the same of these twenty lines.
  assertEquals(books.map(({ currency, in: whole }) => [currency, whole.rows, whole.gross]), [
    ["EUR", 20, 2011710],
  ]);
  const groups = await listed(month.desk);
  const open = await listed(month.desk, "open");
  assertEquals(groups.length + open.length, 13);
  // Both sides of the six groups are 14,102.00; the fee of 7.00 stands on one side alone.
  const amount = groups.reduce((sum, it) => sum + it.amount, 0);
  assertEquals(2 * amount - 700, 1410200);
  assertEquals(open.reduce((sum, it) => sum + it.net, 0), -256410);
  assertEquals(groups.filter((it) => it.net !== 0).map((it) => [it.net, it.stage]), [
    [-700, "number, fee"],
  ]);
  // The last line of the month.
  assertEquals(today, Date.UTC(2026, 2, 30) / 86_400_000);
});

Deno.test("what was merged across currencies says each of them, row by row and in all", async () => {
  const lines = [
    "row_id,side,account,currency,amount,date,reference,counterparty,memo",
    "1,bank,A,USD,0.45,2026-03-01,,Sato,",
    "2,ledger,A,JPY,70,2026-03-01,,Sato,",
  ];
  using month = await monthDesk(lines.join("\n") + "\n");
  const { desk } = month;
  const groups = await desk.find("Sato");
  await decide(desk, { verb: "merge", groups, why: "paid in yen", anyway: true });
  const { sums, sides } = await desk.group((await desk.find("Sato"))[0]);
  const each = [{ amount: 45, currency: "USD" }, { amount: -70, currency: "JPY" }];
  assertEquals([sums, sides.flatMap((it) => it.sums)], [each, each]);
  const rows = sides.flatMap((it) => it.rows);
  assertEquals(rows.map(({ amount, currency }) => ({ amount, currency })), each);
});

Deno.test("a group is shown with both books, and what differs between them", async () => {
  using month = await monthDesk();
  const id = await groupOf(month.desk, "PAPIERWERK");
  const { sides, common, sums, status } = await month.desk.group(id);
  assertEquals([sums, status], [[{ amount: 0, currency: "EUR" }], "proposed"]);
  assertEquals(sides.map((it) => [it.name, it.sums[0].amount]), [
    ["bank", -82050],
    ["ledger", 82050],
  ]);
  const [bank, ledger] = sides;
  assertEquals(bank.columns.includes("side"), false);
  const cell = ({ columns, rows }: typeof bank, column: string) =>
    rows[0].cells[columns.indexOf(column)];
  // What both say stands once.
  const same = ["account 1200", "currency EUR", "amount -820.50", "reference PO-7716"];
  assertEquals(common, same);
  assertEquals(cell(bank, "date"), { text: "2026-03-06", differs: true });
  assertEquals(cell(ledger, "counterparty"), { text: "Papierwerk Süd", differs: true });
  assertEquals(bank.rows[0].place, `${month.path}/march.csv, line 5`);
});

Deno.test("what a group says in all rows is not said where not all of them are shown", async () => {
  const rows = Array.from({ length: 101 }, (_, at) => {
    const account = at === 100 ? "1300" : "1200";
    return `${at + 1},bank,${account},EUR,1.00,2026-03-02,,WOLF,RE`;
  });
  const header = "row_id,side,account,currency,amount,date,reference,counterparty,memo";
  using month = await monthDesk([header, ...rows, ""].join("\n"));
  const { desk } = month;
  const ids = (await listed(desk, "open")).map(({ id }) => id);
  const some = async (groups: number[]) => {
    await decide(desk, { verb: "merge", groups, anyway: true, why: "one order" });
    return await desk.group((await listed(desk)).find((it) => it.rows === groups.length)!.id);
  };
  const whole = await some(ids);
  const [{ rows: shown, columns, more }] = whole.sides;
  assertEquals([shown.length, more, whole.common], [100, 1, []]);
  assert(columns.includes("account"), columns.join());
  await decide(desk, { verb: "unpin", groups: [whole.id] });
  const few = await some((await listed(desk, "open")).slice(0, 2).map(({ id }) => id));
  assert(few.common.includes("account 1200"), few.common.join());
});

Deno.test("what is signed off is in the log before it is answered, and the commands see it", async () => {
  using month = await monthDesk();
  const id = await groupOf(month.desk, "PAPIERWERK");
  const { statuses, said } = await decide(month.desk, { verb: "pin", groups: [id] }, "mia");
  assertEquals(statuses, [{ id, status: "signed off" }]);
  assertMatch(said, /^pinned group \d+: rows 4, 105, net 0.00 EUR/);
  const { report } = await reported(month.path);
  const pinned = report.groups.filter((it: { status: string }) => it.status === "pinned");
  assertEquals(pinned.map((it: { group_id: number }) => it.group_id), [id]);
  const [{ who, verb, groups }] = await month.desk.log();
  assertEquals([who, verb, groups], ["mia", "pin", [id]]);
  assertEquals((await month.desk.group(id)).history.map((it) => it.verb), ["pin"]);
});

Deno.test("a row that was put aside and is left open by a person is open to everybody at once", async () => {
  const source = starterSource((text) =>
    text.replace("  seq,\n", "  seq,\n  soak,\n")
      .replace(/labeled<Row>\("whole reference".*$/m, 'soak<Row>("rest"),')
  );
  const folder = temporaryFolder();
  const { path } = folder;
  Deno.writeTextFileSync(
    `${path}/march.csv`,
    "row_id,list,reference,amount\n1,ours,A,10\n2,theirs,A,10\n3,ours,C,4\n",
  );
  Deno.writeFileSync(`${path}/soaking.wasm`, await moduleOf(source));
  using here = await deskIn(path, "soaking.wasm", folder);
  const { desk } = here;
  const aside = (await listed(desk)).find((it) => it.rows === 1)!;
  const seen = await here.another();
  await seen.groups();
  await decide(desk, { verb: "pin", groups: [aside.id] });
  const fresh = await here.another();
  for (const each of [desk, seen]) {
    assertEquals((await listed(each, "open")).map((it) => [it.id, it.status]), [
      [aside.id, "left open"],
    ]);
    assertEquals(await listed(each), await listed(fresh));
    assertEquals((await each.state()).books, (await fresh.state()).books);
  }
  const command = ["report", "march.csv", "--plugin", "soaking.wasm", "--workspace"];
  const { stdout } = await florecon([...command, "march.florecon", "--open", "--json"], {
    cwd: path,
  });
  assertEquals(JSON.parse(stdout).report.groups.map((it: { group_id: number }) => it.group_id), [
    aside.id,
  ]);
  // Opened again it is put aside again.
  await decide(desk, { verb: "unpin", groups: [aside.id] });
  assertEquals((await listed(desk)).find((it) => it.rows === 1), aside);
});

Deno.test("an undo brings back what was, and is one more event", async () => {
  using month = await monthDesk();
  const before = await listed(month.desk);
  const groups = before.map((it) => it.id);
  const { rev } = await decide(month.desk, { verb: "pin", groups });
  assertEquals(new Set((await listed(month.desk)).map((it) => it.status)), new Set(["signed off"]));
  await decide(month.desk, { verb: "undo", event: rev });
  assertEquals(await listed(month.desk), before);
  assertEquals((await month.desk.log()).map((it) => it.verb), ["undo", "pin", "begin"]);
});

Deno.test("merge, detach, take apart, tag and comment do what their commands do", async () => {
  using month = await monthDesk();
  const { desk } = month;
  // Sixteen days apart: the walk of docs/month-end.md merges these two.
  const two = (await desk.find("KRUSE")).toSorted();
  assertEquals(two.length, 2);
  await decide(desk, { verb: "merge", groups: two, why: "paid late" });
  const merged = await groupOf(desk, "KRUSE");
  const { sums, status, reason } = await desk.group(merged);
  assertEquals([sums[0].amount, status, reason], [0, "signed off", "paid late"]);

  const several = await groupOf(desk, "CAFE LINDE");
  const { sides } = await desk.group(several);
  const [row] = sides.find((it) => it.rows.length === 1)!.rows;
  await decide(desk, { verb: "detach", groups: [several], rows: [row.id] });
  const [lone] = (await desk.find("CAFE LINDE")).filter((id) => id !== several);
  assertEquals((await desk.group(lone)).status, "left open");

  await decide(desk, { verb: "tag", groups: [merged], tag: "asked" });
  assertEquals((await listed(desk)).find((it) => it.id === merged)!.tags, "asked");
  await decide(desk, { verb: "comment", groups: [merged], why: "the bank confirms" }, "ben");
  const [{ who, text }] = (await desk.group(merged)).comments;
  assertEquals([who, text], ["ben", "the bank confirms"]);
  await decide(desk, { verb: "dissolve", groups: [await groupOf(desk, "PAPIERWERK")] });
  const { report, tags } = await reported(month.path);
  assertEquals(tags, { asked: [7, 108] });
  const ours = [...await listed(desk), ...await listed(desk, "open")].map((it) => it.id);
  const theirs = report.groups.map((it: { group_id: number }) => it.group_id);
  assertEquals(ours.toSorted(), theirs.toSorted());
});

Deno.test("rows that do not come to zero are merged with a reason, and else refused", async () => {
  using month = await monthDesk();
  const { desk } = month;
  const groups = (await desk.find("FAHRRAD")).toSorted();
  const refusal = await assertRejects(
    () => decide(desk, { verb: "merge", groups }),
    FloreconError,
  );
  assertEquals(refusal.code, "uneven_merge");
  assertEquals((await desk.log()).length, 0);
  await decide(desk, { verb: "merge", groups, anyway: true, why: "a slip of the pen" });
  assertEquals((await desk.group(await groupOf(desk, "FAHRRAD"))).sums[0].amount, 900);
});

Deno.test("who saw an older log is told what was decided meanwhile, and nothing is written", async () => {
  using month = await monthDesk();
  const other = await month.another();
  const { ask, enter } = bench(month.desk);
  const headers = { Cookie: await enter(), "Content-Type": "application/json", Origin: ORIGIN };
  const { rev } = await (await ask("/api/state", { headers })).json();
  const theirs = await groupOf(other, "PAPIERWERK");
  await decide(other, { verb: "pin", groups: [theirs] }, "ben");
  const mine = await groupOf(month.desk, "STADTWERKE");
  const body = JSON.stringify({ verb: "pin", rev, groups: [mine] });
  const answer = await ask("/api/decide", { method: "POST", headers, body });
  assertEquals(answer.status, 409);
  const { code, message, details } = await answer.json();
  assertEquals(code, "workspace_changed");
  assertMatch(message, /^meanwhile ben did a pin and 1 thing more; look at it, and decide again$/);
  assertEquals(details.events.map((it: { groups: number[] }) => it.groups), [[], [theirs]]);
  assertEquals((await month.desk.group(mine)).status, "proposed");
  assertEquals((await month.desk.group(theirs)).status, "signed off");
});

Deno.test("what the command line decides meanwhile is there at the next look", async () => {
  using month = await monthDesk();
  const { desk } = month;
  const before = await desk.state();
  const id = await groupOf(desk, "PAPIERWERK");
  const files = ["march.csv", "--plugin", "bank.wasm", "--workspace", "march.florecon"];
  const run = (...args: string[]) => florecon([...args, ...files], { cwd: month.path });
  assertEquals((await run("pin", String(id))).code, 0);
  assertEquals((await desk.group(id)).status, "signed off");
  assert((await desk.state()).version > before.version);
  assertEquals((await run("merge", "7", "108", "--reason", "paid late")).code, 0);
  assertEquals((await desk.group(await groupOf(desk, "KRUSE"))).reason, "paid late");
  assertEquals((await run("unpin", String(id))).code, 0);
  assertEquals((await desk.group(id)).status, "proposed");
  // After all of it both say the same.
  const { report } = await reported(month.path);
  const ours = [...await listed(desk), ...await listed(desk, "open")];
  const pinned = ours.filter((it) => /signed|left/.test(it.status)).map((it) => it.id);
  assertEquals(
    pinned,
    report.groups.filter((it: { status: string }) => it.status === "pinned")
      .map((it: { group_id: number }) => it.group_id),
  );
});

Deno.test("what the command line declines meanwhile is not proposed on the page again, and an undo is seen", async () => {
  using month = await monthDesk();
  const { desk } = month;
  const id = await groupOf(desk, "PAPIERWERK");
  const files = ["march.csv", "--plugin", "bank.wasm", "--workspace", "march.florecon"];
  const run = (...args: string[]) => florecon(args, { cwd: month.path });
  assertEquals((await run("decline", String(id), "--exact", ...files)).code, 0);
  const ids = async () => (await listed(desk)).map((it) => it.id);
  assert(!(await ids()).includes(id));
  const other = await groupOf(desk, "STADTWERKE");
  await decide(desk, { verb: "dissolve", groups: [other] }, "ann");
  assert(!(await ids()).includes(id));
  assertEquals((await run("undo", "2", "--workspace", "march.florecon")).code, 0);
  assert((await ids()).includes(id));
});

Deno.test("of what fails half way nothing is done: the ledger is as the log has it", async () => {
  using month = await monthDesk();
  const { desk } = month;
  const before = await listed(desk);
  const groups = [before[0].id, before[1].id, 12345];
  await assertRejects(() => decide(desk, { verb: "pin", groups }), FloreconError, "12345");
  assertEquals(await listed(desk), before);
  assertEquals((await desk.log()).length, 0);
});

Deno.test("explain says it in words, with the rows that were seen, and no JSON", async () => {
  using month = await monthDesk();
  const [explained] = await month.desk.explain([9]);
  assertEquals([explained.name, explained.amount, explained.currency], ["9", 65450, "EUR"]);
  const said = explained.steps.flatMap((it) => it.said);
  assert(
    said.some((it) =>
      /^turned down \(break 9.00, at most 0.00\): net 9.00, gross 1,300.00, 2 rows, with 109/.test(
        it,
      )
    ),
  );
  assertEquals(explained.others.map((it) => it.name), ["109"]);
  assertEquals(explained.near, [
    "row 109: same reference and counterparty; 9.00 less, tolerance is 0.00",
  ]);
  assertEquals(said.filter((it) => /[{}"]/.test(it)), []);
});

Deno.test("a group that is signed off on the page is written down as the command writes it", async () => {
  using month = await monthDesk();
  using other = await monthDesk();
  const args = ["march.csv", "--plugin", "bank.wasm", "--workspace", "march.florecon"];
  for (const { id } of [...await listed(month.desk), ...await listed(month.desk, "open")]) {
    await decide(month.desk, { verb: "pin", groups: [id] });
    const { code, stderr } = await florecon(["pin", String(id), ...args], { cwd: other.path });
    assertEquals(code, 0, stderr);
  }
  const changes = async ({ path }: { path: string }) => {
    const log = ["log", "--workspace", "march.florecon", "--json"];
    const { events } = JSON.parse((await florecon(log, { cwd: path })).stdout);
    return events.map((it: { change: unknown }) => it.change);
  };
  assertEquals(await changes(month), await changes(other));
});

Deno.test("what a desk reads again ends what it held before, and so does its own end", async () => {
  using month = await monthDesk();
  const ended: string[] = [];
  const held = async (name: string) => {
    const ledger = await heldLedger(month.path, "again.florecon");
    const end = () => {
      ended.push(name);
      ledger[Symbol.dispose]();
    };
    return { ...ledger, [Symbol.dispose]: end };
  };
  const desk = new LedgerDesk(await held("first"), { reread: () => held("second") });
  await desk.reread("ann");
  assertEquals(ended, ["first"]);
  desk[Symbol.dispose]();
  assertEquals(ended, ["first", "second"]);
});

Deno.test("what others decide while a desk solves is taken in once", async () => {
  using month = await monthDesk();
  await decide(month.desk, { verb: "tag", rows: [1], tag: "first" });
  const ledger = await heldLedger(month.path, "march.florecon");
  await decide(month.desk, { verb: "tag", rows: [2], tag: "second" });
  using late = new LedgerDesk(ledger);
  assertEquals((await late.log()).map(({ rev }) => rev), [3, 2, 1]);
  assertEquals((await late.state()).rev, 3);
});

Deno.test("an event about very many groups is taken in like any other", () => {
  using folder = temporaryFolder();
  const groups = 200_000;
  const file = `${folder.path}/many.florecon`;
  using log = DecisionLog.open(file);
  log.begin({ who: "ann", verb: "begin", why: "", change: { adds: [], drops: [] } });
  const books = new OpenBooks(pairsLedger(file, groups));
  const adds = Array.from({ length: groups }, (_, at) => ({
    kind: "pinned" as const,
    label: "",
    parts: [{ id: 2 * at + 1, amount: 5 }, { id: 2 * at + 2, amount: -5 }],
  }));
  log.append({ who: "ben", verb: "pin", why: "", change: { adds, drops: [] } }, 1);
  return books.follow().then(() => assertEquals(books.rev, 2));
});

Deno.test("decisions of a document of any name are reviewed, and go on in a log of its name", async () => {
  using month = await monthDesk();
  const document = `${month.path}/saved.txt`;
  const plugin = { domain: "", version: "", digest: "" };
  const saved = { florecon: 1, plugin, decisions: [], tags: {} };
  Deno.writeTextFileSync(document, JSON.stringify(saved));
  using desk = new LedgerDesk(await heldLedger(month.path, "saved.txt"));
  await decide(desk, { verb: "tag", rows: [1], tag: "seen" });
  assertEquals((await desk.log()).map(({ verb }) => verb), ["tag", "begin"]);
  assert(Deno.statSync(`${document}.florecon`).isFile);
});

/** March with the decisions of a file, as `openDesk` opens it. */
async function heldLedger(path: string, workspace: string): Promise<DecidedLedger> {
  const flags = { plugin: `${path}/bank.wasm`, set: [] } as unknown as LedgerFlags;
  const setup = await setupOf(`${path}/march.csv`, flags);
  const named = { ...setup, workspace: `${path}/${workspace}` };
  return await openLedger(named, flags, () => {}) as DecidedLedger;
}

/** So many proposed pairs, whose plugin does whatever it is told. */
function pairsLedger(file: string, pairs: number): DecidedLedger {
  const { domain, input } = describeOf();
  const groups = Array.from({ length: pairs }, (_, at) => ({
    ...{ group_id: at + 1, net: 0, size: 2, origin: "pair", status: "proposed" as const },
  }));
  const allocations = groups.flatMap(({ group_id }, at) => [
    { id: 2 * at + 1, group_id, amount: 5 },
    { id: 2 * at + 2, group_id, amount: -5 },
  ]);
  const report = { groups, allocations };
  const madeWith = { kind: "made with", domain: domain.id, version: domain.version, module: "m" };
  // A desk asks of the rest nothing here.
  return {
    plugin: { describe: { ...describeOf(), capabilities: ["pin"] } },
    data: {
      stream: recordsToStream([{ row_id: 1, amount: 5 }], input),
      rows: 1,
      inputs: [],
      places: {},
    },
    ...{ report, groupIds: nameGroups(report), lapsed: [], closed: [], carried: new Map() },
    workspace: { pin() {}, unpin() {} },
    opened: {
      file,
      form: "log",
      seen: 1,
      settled: new Settled(),
      lines: new Map(),
      plugin: madeWith,
    },
  } as unknown as DecidedLedger;
}
