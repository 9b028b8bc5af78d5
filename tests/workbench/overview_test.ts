/** What a desk says of a ledger as a whole: periods, statement, ageing, trend, what changed, and files. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { largest } from "../../cli/desk/pictured.ts";
import { FloreconError } from "../../core/host/error.ts";
import { readTable } from "../../sources/mod.ts";
import { cellText } from "../../sources/table/mod.ts";
import type { Asked, Desk } from "../../workbench/server/desk.ts";
import { readList, wordAt } from "../../workbench/page/lists.ts";
import { florecon } from "../support/process/florecon.ts";
import { bench, monthDesk, ORIGIN } from "../support/workbench/desk.ts";

const LOG = ["--workspace", "march.florecon"];

async function decide(desk: Desk, asked: Omit<Asked, "rev">, who = "ann") {
  const { rev } = await desk.state();
  return await desk.decide({ ...asked, rev }, who);
}

/** Signs every group off. */
async function pinAll(desk: Desk): Promise<number[]> {
  const groups = [...readList(await desk.groups()).id];
  await decide(desk, { verb: "pin", groups });
  return groups;
}

Deno.test("a period is signed off on the page as by the command, in the name of the session", async () => {
  using month = await monthDesk();
  const { desk } = month;
  const asked = { verb: "sign-off" as const, period: "2026-03-31" };
  await pinAll(desk);
  assertEquals((await desk.overview()).next, "2026-03-31");
  const { said } = await decide(desk, asked, "mia");
  assertEquals(said, "signed off: 2026-03-31");
  const { periods, next } = await desk.overview();
  assertEquals(periods, [{ period: "2026-03-31", who: "mia", counts: true }]);
  assertEquals(next, null);
  const { stdout } = await florecon(["log", ...LOG], { cwd: month.path });
  assertMatch(stdout, /sign-off/);
  assertEquals((await desk.log()).map(({ who, verb }) => [who, verb])[0], ["mia", "sign-off"]);
});

Deno.test("what is not decided is not signed off, and what is signed off stays as it is", async () => {
  using month = await monthDesk();
  const { desk } = month;
  const asked = { verb: "sign-off" as const, period: "2026-03-31" };
  const first = await assertRejects(() => decide(desk, asked), FloreconError);
  assertEquals(
    first.message,
    "nobody has decided anything yet; sign the period's groups off first",
  );
  await decide(desk, { verb: "pin", groups: [readList(await desk.groups()).id[0]] });
  const early = await assertRejects(() => decide(desk, asked), FloreconError);
  assertEquals(early.code, "undecided");
  await assertRejects(() => decide(desk, { ...asked, period: "2026-02-30" }), Error, "takes a day");
  const [group] = await pinAll(desk);
  const { rev } = await decide(desk, asked);
  const late = await assertRejects(() => decide(desk, { verb: "unpin", groups: [group] }), Error);
  assertMatch(late.message, /dated up to 2026-03-31/);
  assertEquals((await desk.group(group)).status, "signed off");
  const why = await assertRejects(() => decide(desk, { ...asked, verb: "reopen" }), Error);
  assertMatch(why.message, /with a reason/);
  await decide(desk, { ...asked, verb: "reopen", why: "the bank sent a correction" }, "ben");
  assertEquals((await desk.overview()).periods, []);
  await decide(desk, { verb: "unpin", groups: [group] });
  assertEquals((await desk.group(group)).status, "proposed");
  assert(rev > 0);
});

Deno.test("what each step matched and what is open is all that went in, and breaks are those of the report", async () => {
  using month = await monthDesk();
  await decide(month.desk, {
    verb: "merge",
    groups: [...readList(await month.desk.open()).id].slice(0, 2),
    why: "one of the two is wrong",
    anyway: true,
  });
  const { stages: [drawn], breaks } = await month.desk.overview();
  assertEquals(
    drawn.stages.reduce((sum, { gross }) => sum + gross, drawn.open.gross),
    drawn.whole,
  );
  const files = ["march.csv", "--plugin", "bank.wasm", ...LOG];
  const { stdout } = await florecon(["report", ...files, "--json"], { cwd: month.path });
  const { report: { groups, allocations }, in: whole, unmatched } = JSON.parse(stdout);
  assertEquals([drawn.whole, drawn.open], [whole.gross, {
    rows: unmatched.rows,
    gross: unmatched.gross,
  }]);
  const sums: Record<string, { groups: number; gross: number; net: number }> = {};
  for (const { group_id, origin, reason = origin, net } of groups) {
    if (origin === "unmatched") continue;
    const sum = sums[reason.split(":")[0]] ??= { groups: 0, gross: 0, net: 0 };
    sum.groups++;
    sum.net += net;
    for (const it of allocations) if (it.group_id === group_id) sum.gross += Math.abs(it.amount);
  }
  const said = drawn.stages.map(({ name, groups, gross }) => [name, groups, gross]);
  const theirs = Object.entries(sums).map(([name, { groups, gross }]) => [name, groups, gross]);
  assertEquals(said.toSorted(), theirs.toSorted());
  const broken = Object.entries(sums).filter(([, { net }]) => net !== 0);
  assertEquals(
    breaks.flatMap((it) => it.stages).map(({ name, net }) => [name, net]).toSorted(),
    broken.map(([name, { net }]) => [name, net]).toSorted(),
  );
  assert(broken.some(([name]) => name === "one of the two is wrong"), JSON.stringify(broken));
});

Deno.test("of a plugin that has a step for each group the largest are drawn, and the others as one", () => {
  const stages = Array.from(
    { length: 100 },
    (_, at) => ({ name: `step ${at}`, gross: at, groups: 2 }),
  );
  const drawn = largest(stages, (one, other) => ({
    gross: one.gross + other.gross,
    groups: one.groups + other.groups,
  }));
  // The sixty smallest, 0 to 59, come to 60 times 59 by 2.
  assertEquals(drawn.at(-1), { name: "60 others", gross: 1770, groups: 120 });
  assertEquals([drawn[0].name, drawn.length], ["step 99", 41]);
  assertEquals(largest(stages.slice(0, 41), () => ({ gross: 0, groups: 0 })).length, 41);
});

Deno.test("what is open is as old on the page as in the report", async () => {
  using month = await monthDesk();
  const { ageing, on, trend } = await month.desk.overview();
  const files = ["march.csv", "--plugin", "bank.wasm", ...LOG];
  await florecon(["solve", ...files], { cwd: month.path });
  const { stdout } = await florecon(["report", ...files, "--json"], { cwd: month.path });
  const theirs = JSON.parse(stdout).ageing;
  assertEquals(new Date(on! * 86_400_000).toISOString().slice(0, 10), theirs.on);
  assertEquals(
    ageing.map((it) => it.buckets),
    theirs.currencies.map((it: { buckets: unknown }) => it.buckets),
  );
  assertEquals(trend.map(({ run, open }) => [run, open]), [[null, 7]]);
  assertEquals((await month.desk.overview()).trend.map(({ run, open }) => [run, open]), [
    [1, 7],
    [null, 7],
  ]);
});

Deno.test("who it is with is one, however the books spell it", async () => {
  using month = await monthDesk();
  const { partner, id } = readList(await month.desk.groups());
  const [group] = await month.desk.find("PAPIERWERK");
  // The bank writes PAPIERWERK SUED, the ledger Papierwerk Süd.
  assertEquals(wordAt(partner, [...id].indexOf(group)), "PAPIERWERK SUED");
});

Deno.test("files that change on the disk are named, read again when asked, and compared", async () => {
  using month = await monthDesk();
  const { desk, path } = month;
  assertEquals((await desk.state()).stale, "");
  assertEquals(await desk.since(), null);
  const groups = await pinAll(desk);
  const lines = Deno.readTextFileSync(`${path}/march.csv`).trimEnd().split("\n");
  const more = "77,bank,1200,EUR,12.00,2026-03-30,,Late Comer,";
  const kept = lines.filter((it) => !it.startsWith("10,"));
  Deno.writeTextFileSync(`${path}/march.csv`, [...kept, more, ""].join("\n"));
  const before = await desk.state();
  assertEquals(before.stale, "march.csv");
  assertEquals(before.books[0].in.rows, 20);
  const { said } = await desk.reread("ann");
  assertEquals(said, "read the files again");
  const after = await desk.state();
  assertEquals([after.stale, after.books[0].in.gross], ["", 2011710 - 220000 + 1200]);
  // What was decided holds.
  assertEquals(readList(await desk.groups()).id.toSorted(), Float64Array.from(groups).toSorted());
  const { run, kinds } = (await desk.since())!;
  assertMatch(run, /^run 1 of .*, by ann$/);
  assertEquals(kinds.map(({ title, rows, some }) => [title, rows, some[0].name, some[0].amount]), [
    ["new", 1, "77", 1200],
    ["vanished", 1, "10", -220000],
  ]);
  const [{ groups: shown }] = kinds;
  await decide(desk, { verb: "pin", groups: shown });
  assertEquals((await desk.group(shown[0])).status, "left open");
  await decide(desk, { verb: "unpin", groups: [groups[0]] });
  assertEquals((await desk.group(groups[0])).status, "proposed");
  assertEquals((await desk.group(shown[0])).sides[0].rows[0].name, "77");
});

Deno.test("files that cannot be read again leave everything as it was", async () => {
  using month = await monthDesk();
  const { desk, path } = month;
  Deno.writeTextFileSync(`${path}/march.csv`, "row_id,amount\n1,not a number\n");
  await assertRejects(() => desk.reread("ann"), FloreconError);
  const { stale, books } = await desk.state();
  assertEquals([stale, books[0].in.rows], ["march.csv", 20]);
  assertEquals((await desk.log()).length, 0);
});

Deno.test("a workbook, a CSV and a page leave as the command writes them", async () => {
  using month = await monthDesk();
  const { desk, path } = month;
  const groups = await pinAll(desk);
  const files = ["march.csv", "--plugin", "bank.wasm", ...LOG];
  for (const as of ["csv", "html", "xlsx"] as const) {
    const { name, bytes } = await desk.export({ as });
    assertEquals(name, `march.${as}`);
    const { code } = await florecon(["report", ...files, "-o", `theirs.${as}`], { cwd: path });
    assertEquals(code, 0);
    if (as === "xlsx") continue;
    const [ours, theirs] = [bytes, Deno.readFileSync(`${path}/theirs.${as}`)]
      .map((it) => new TextDecoder().decode(it).replaceAll(`${path}/`, ""));
    assertEquals(ours, theirs);
  }
  const { bytes, name } = await desk.export({ as: "xlsx", groups: [groups[0]] });
  assertEquals(name, "march (part).xlsx");
  const sheet = await readTable(bytes, { file: "x.xlsx", read: { sheet: "Groups (filtered)" } });
  const ids = sheet.columns.find((it) => it.name === "group")!;
  const rows = Array.from({ length: sheet.rows }, (_, row) => cellText(ids, row));
  assertEquals(new Set(rows), new Set([String(groups[0])]));
});

Deno.test("who is not let in gets no file, and no other page has files read", async () => {
  using month = await monthDesk();
  const { ask, enter } = bench(month.desk);
  const post = (path: string, body: string, headers: Record<string, string>) =>
    ask(path, { method: "POST", body, headers });
  const Cookie = await enter();
  for (const path of ["/api/export", "/api/reread"]) {
    const body = path.endsWith("export") ? '{"as":"csv"}' : "{}";
    assertEquals((await post(path, body, { Origin: ORIGIN })).status, 401);
    assertEquals((await post(path, body, { Cookie, Origin: "http://evil.example" })).status, 403);
    const answer = await post(path, body, { Cookie, Origin: ORIGIN });
    assertEquals(answer.status, 200);
    if (!path.endsWith("export")) continue;
    assertMatch(
      answer.headers.get("content-disposition")!,
      /^attachment; filename\*=UTF-8''march.csv$/,
    );
    assertMatch(await answer.text(), /^id,amount,/);
  }
});

Deno.test("a revision of a signed period is said on the overview, and in what is exported", async () => {
  using month = await monthDesk();
  await pinAll(month.desk);
  await decide(month.desk, { verb: "sign-off", period: "2026-03-31" });
  assertEquals((await month.desk.overview()).notes, []);
  const file = `${month.path}/march.csv`;
  const late = "999,bank,1200,EUR,-9.00,2026-03-15,,House Bank,\n";
  Deno.writeTextFileSync(file, `${Deno.readTextFileSync(file).trimEnd()}\n${late}`);
  const desk = await month.another();
  const said = "revision of 2026-03-31, signed off by ann: row 999 came later";
  assertEquals((await desk.overview()).notes, [said]);
  const { bytes } = await desk.export({ as: "html" });
  assert(new TextDecoder().decode(bytes).includes(said));
});
