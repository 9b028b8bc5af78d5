/** A period that is signed off stays as it was signed, and what comes later for it is seen. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { keptModuleIn } from "../support/compiler/kept.ts";
import { desk, type Document } from "../support/decisions/desk.ts";
import { sheetOf } from "../support/sources/sheet.ts";

const BANK = new URL("../../plugins/bank/", import.meta.url);

/** Days of March and April: row 3 stays open beyond the month, and 6 settles it. */
const ROWS = [
  "1,bank,1200,EUR,100.00,2026-03-02,R-1001,Ander,",
  "101,ledger,1200,EUR,100.00,2026-03-01,R-1001,Ander,",
  "2,bank,1200,EUR,250.00,2026-03-20,R-1002,Bruno,",
  "102,ledger,1200,EUR,250.00,2026-03-19,R-1002,Bruno,",
  "3,bank,1200,EUR,75.00,2026-03-30,R-1003,Carla,",
];
const APRIL = "103,ledger,1200,EUR,75.00,2026-04-02,R-1003,Carla,";

const MARCH = ["--through", "2026-03-31"];

/** A desk on which March is signed off. */
async function signed() {
  const here = await desk();
  here.write(ROWS);
  await here.done("pin", "--clean", "0", "data.csv");
  return { here, sheet: await here.done("sign-off", ...MARCH, "data.csv") };
}

Deno.test("the sheet says what was signed, and by what it is known again", async () => {
  const { here, sheet } = await signed();
  using _ = here;
  const { head, signed: period, run } = sheet;
  assertEquals([period.period, period.who, period.second], ["2026-03-31", "ann", undefined]);
  assertEquals(Object.keys(period.sources), ["data.csv"]);
  assertMatch(period.module, /^blake3:[0-9a-f]{64}$/);
  assertEquals([run.totals[0].in.rows, run.totals[0].unmatched.rows], [5, 1]);
  const log = await here.done("log");
  assertEquals(log.head, head);
  assertEquals(log.events.at(-1).verb, "sign-off");
  assertEquals(log.runs[period.run - 1].digest, period.runDigest);
});

Deno.test("what nobody has decided cannot be signed off, and it is said how to", async () => {
  using here = await desk();
  here.write(ROWS);
  assertMatch(await here.refused("sign-off", ...MARCH, "data.csv"), /no "m\.florecon"; .*solve/);
  await here.done("solve", "data.csv");
  const refusal = await here.refused("sign-off", ...MARCH, "data.csv");
  assertMatch(refusal, /nobody has decided 2 groups of 4 rows: 350\.00 EUR, .* \[undecided\]/);
  await here.done("pin", ...MARCH, "--yes", "data.csv");
  await here.done("sign-off", ...MARCH, "data.csv");
  assertMatch(await here.refused("sign-off", ...MARCH, "data.csv"), /is signed off by ann/);
  assertEquals((await here.run("sign-off", "data.csv")).code, 2);
});

Deno.test("no command changes a group that is signed off; reopened it can be changed", async () => {
  const { here } = await signed();
  using _ = here;
  const { report } = await here.done("report", "data.csv", "--status", "pinned");
  const [group] = report.groups.map((it: Document) => String(it.group_id));
  const refused = async (...args: string[]) => {
    assertMatch(await here.refused(...args), /2026-03-31, which ann signed off; .*\[signed_off\]/);
  };
  await refused("unpin", group, "data.csv");
  await refused("pin", "--rows", "3", "data.csv");
  await refused("undo", "2");
  assertMatch(await here.refused("undo"), /stays; florecon reopen .*\[not_undone\]/);
  const before = (await here.done("log")).events.length;
  // A word about a row is none about the books.
  await here.done("tag", "seen", "1", "data.csv");
  await here.done("comment", group, "as agreed", "data.csv");
  assertEquals((await here.run("reopen", "2026-03-31")).code, 2);
  assertMatch(await here.refused("reopen", "2026-02-28", "--reason", "x"), /2026-03-31 is what is/);
  await here.done("reopen", "2026-03-31", "--reason", "the bank sent a correction");
  await here.done("unpin", group, "data.csv");
  const { events } = await here.done("log");
  assertEquals(events.slice(before).map((it: Document) => [it.verb, it.why]), [
    ["tag", ""],
    ["comment", "as agreed"],
    ["reopen", "the bank sent a correction"],
    ["unpin", ""],
  ]);
});

Deno.test("an open row of a period settles with a later one, and that is no revision", async () => {
  const { here } = await signed();
  using _ = here;
  here.write([...ROWS, APRIL]);
  const { lapsed, revisions } = await here.done("solve", "data.csv");
  assertEquals([lapsed, revisions], [[], undefined]);
  assertEquals((await here.done("pin", "--clean", "0", "data.csv")).pinned.length, 1);
});

Deno.test("what comes later with a date within is shown as a revision", async () => {
  const { here } = await signed();
  using _ = here;
  const changed = ROWS.with(4, "3,bank,1200,EUR,76.00,2026-03-30,R-1003,Carla,");
  here.write([...changed, APRIL, "4,bank,1200,EUR,-9.00,2026-03-15,,House Bank,"]);
  const { revisions } = await here.done("report", "data.csv");
  assertEquals([revisions.period, revisions.arrived, revisions.vanished], ["2026-03-31", [4], []]);
  assertEquals(revisions.changed.map((it: Document) => it.id), [3]);
  const { stderr } = await here.run("solve", "data.csv");
  assertMatch(stderr, /revision of 2026-03-31, signed off by ann: row 4 came later; row 3 changed/);
  // Whoever keeps the file has not seen the terminal.
  const said = "revision of 2026-03-31, signed off by ann: row 4 came later; row 3 changed";
  await here.done("report", "data.csv", "--out", "late.xlsx");
  const path = `${here.path}/late.xlsx`;
  assertEquals((await sheetOf(path, "To look at"))["to look at"], [said]);
  await here.done("report", "data.csv", "--out", "late.html");
  assertMatch(Deno.readTextFileSync(`${here.path}/late.html`), new RegExp(said));
  // March has left the files: that is as it should be.
  here.write([APRIL]);
  assertEquals((await here.done("report", "data.csv")).revisions, undefined);
});

Deno.test("of a decision that lapsed within, it is said that its period comes first, and what can be done then", async () => {
  const { here } = await signed();
  using _ = here;
  const after = async (line: string) => {
    here.write(ROWS.with(2, line));
    return (await here.run("solve", "data.csv")).stderr;
  };
  const ways =
    /log until florecon unpin (\d+) drops it or florecon keep \1 takes it over; its period is signed off, so that florecon reopen 2026-03-31 --reason TEXT comes first\n/;
  assertMatch(await after("2,bank,1200,EUR,250.00,2026-03-20,R-1002,Berta,"), ways);
  // Of another amount it is another group, which nobody can keep.
  assertMatch(
    await after("2,bank,1200,EUR,251.00,2026-03-20,R-1002,Bruno,"),
    /log until florecon unpin \d+ drops it; its period is signed off, so that florecon reopen 2026-03-31 --reason TEXT comes first\n/,
  );
});

Deno.test("below a later period, what is advised works in the order in which it is said", async () => {
  const { here } = await signed();
  using _ = here;
  const rows = [...ROWS, APRIL];
  here.write(rows);
  await here.done("pin", "--clean", "0", "data.csv");
  await here.done("sign-off", "--through", "2026-04-30", "data.csv");
  const { report } = await here.done("report", "data.csv");
  const groupOf = (row: number) =>
    String(report.allocations.find((it: Document) => it.id === row).group_id);
  const march = groupOf(1);
  const both =
    "florecon reopen 2026-04-30 --reason TEXT and then florecon reopen 2026-03-31 --reason TEXT";
  for (const verb of ["decline", "dissolve"]) {
    assertStringIncludes(
      await here.refused(verb, march, "data.csv"),
      `is pinned; unpin it first with ${both} and then florecon unpin ${march} `,
    );
  }
  assertStringIncludes(
    await here.refused("merge", "1", "3", "data.csv"),
    `row 1 has nothing left to give; leave it out, or free it with ${both} and then florecon unpin ${march}`,
  );
  assertStringIncludes(
    await here.refused("unpin", march, "data.csv"),
    `dated up to 2026-03-31, which ann signed off; leave it, or ${both}`,
  );
  // What a later period alone holds is free with that one.
  assertMatch(
    await here.refused("unpin", groupOf(103), "data.csv"),
    /up to 2026-04-30, which ann signed off; leave it, or florecon reopen 2026-04-30 --reason TEXT /,
  );
  here.write(rows.with(0, "1,bank,1200,EUR,100.00,2026-03-02,R-1001,Anders,"));
  const { stderr } = await here.run("solve", "data.csv");
  assertStringIncludes(stderr, `its period is signed off, so that ${both} comes first\n`);
  for (const period of ["2026-04-30", "2026-03-31"]) {
    await here.done("reopen", period, "--reason", "a correction");
  }
  await here.done("unpin", march, "data.csv");
});

/** A desk at which all is decided, and two people have to sign. */
async function fourEyed() {
  const here = await desk();
  here.write(ROWS);
  const columns = "row_id side account currency amount date reference counterparty memo".split(" ");
  const reconciliation = {
    plugin: "bank.wasm",
    decisions: "m.florecon",
    four_eyes: true,
    sources: {
      both: {
        files: ["data.csv"],
        columns: Object.fromEntries(columns.map((it) => [it, { from: it }])),
      },
    },
  };
  Deno.writeTextFileSync(`${here.path}/florecon.json`, JSON.stringify(reconciliation));
  await here.done("pin", "--clean", "0");
  return here;
}

Deno.test("with four eyes it counts once a second person has signed it as it stands", async () => {
  using here = await fourEyed();
  assertMatch((await here.run("sign-off", ...MARCH)).stdout, /half signed: 2026-03-31 by ann/);
  assertMatch(
    await here.refused("sign-off", ...MARCH),
    /somebody else has to.*\[needs_second_person\]/,
  );
  // However she types her name, she is one person.
  assertMatch((await here.as("Ann ", "sign-off", ...MARCH)).stderr, /\[needs_second_person\]/);
  // What was decided in between was not signed: it begins anew.
  await here.done("tag", "seen", "1");
  assertMatch((await here.as("ben", "sign-off", ...MARCH)).stdout, /changed since ann signed/);
  const group = (await here.done("report", "--status", "pinned")).report.groups[0].group_id;
  const { stdout } = await here.run("sign-off", ...MARCH);
  assertMatch(stdout, /signed off: 2026-03-31 by ben and ann/);
  assertMatch(await here.refused("unpin", String(group)), /which ben and ann signed off/);
});

Deno.test("with four eyes nobody signs whom nobody knows", async () => {
  using here = await fourEyed();
  const unknown = /nobody knows who.*FLORECON_USER \[no_name\]/;
  assertMatch((await here.as("somebody", "sign-off", ...MARCH)).stderr, unknown);
  await here.done("sign-off", ...MARCH);
  assertMatch((await here.as("somebody", "sign-off", ...MARCH)).stderr, unknown);
  const { stdout } = await here.as("ben", "sign-off", ...MARCH, "--json");
  const { signed, run } = JSON.parse(stdout);
  // What the second signs is what the first has signed.
  assertEquals([signed.who, signed.second, signed.run], ["ann", "ben", run.number]);
});

Deno.test("with four eyes two signatures do where the first is made with a new build, too", async () => {
  using here = await fourEyed();
  const { wasm } = await keptModuleIn(BANK, "plugin.ts", "author");
  Deno.writeFileSync(`${here.path}/bank.wasm`, wasm);
  assertMatch((await here.run("sign-off", ...MARCH)).stdout, /half signed: 2026-03-31 by ann/);
  const { stdout } = await here.as("ben", "sign-off", ...MARCH);
  assertMatch(stdout, /^signed off: 2026-03-31 by ann and ben/);
  const verbs = (await here.done("log")).events.map(({ verb }: Document) => verb);
  assertEquals(verbs.slice(-3), ["rebuild", "sign-off", "sign-off"]);
});

Deno.test("a day that has not passed is signed off by nobody, the one that runs included", async () => {
  const { here } = await signed();
  using _ = here;
  const today = Date.now() + 600_000; // the next day, where midnight could come in between
  for (const at of [today, today + 86_400_000]) {
    const [day] = new Date(at).toISOString().split("T");
    const refusal = await here.refused("sign-off", "--through", day, "data.csv");
    assertMatch(refusal, /is not over yet in UTC: .*\[not_over\]/);
  }
});
