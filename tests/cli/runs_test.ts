/** Solves that were kept: a file says by itself how a ledger stood, and what has changed since. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { desk, type Document } from "../support/decisions/desk.ts";

const MARCH = [
  "1,bank,1200,EUR,100.00,2026-03-02,R-1001,Ander,",
  "2,bank,1200,EUR,250.00,2026-03-20,R-1002,Bruno,",
  "3,bank,1200,EUR,-12.50,2026-03-31,,House Bank,",
  "101,ledger,1200,EUR,100.00,2026-03-01,R-1001,Ander,",
  "102,ledger,1200,EUR,205.00,2026-03-19,R-1002,Bruno,",
];

const rowsOf = (list: Document[]) => list.map((it) => it.id);

Deno.test("a file shows how the ledger stood on a desk that has neither data nor plugin", async () => {
  using here = await desk();
  here.write(MARCH);
  const solved = await here.done("solve", "data.csv");
  assertEquals(solved.run, 1);
  Deno.removeSync(`${here.path}/data.csv`);
  Deno.removeSync(`${here.path}/bank.wasm`);
  const { report, run, ageing } = await here.done("report", "--run", "last");
  assertEquals(report.allocations.length, 5);
  assertEquals([run.who, run.rev, run.made.domain.id], ["ann", 1, "florecon.bank"]);
  assertEquals(run.sources.map((it: Document) => it.file), ["data.csv"]);
  assertMatch(run.sources[0].sha256, /^[0-9a-f]{64}$/);
  // Rows 2, 3 and 102 are open, 11, 0 and 12 days before the last day.
  assertEquals(ageing.on, "2026-03-31");
  assertEquals(ageing.currencies[0].buckets.map((it: Document) => [it.age, it.rows, it.amount]), [
    ["0 to 7 days", 1, -1250],
    ["8 to 30 days", 2, 4500],
  ]);
  const { stdout } = await here.run(
    "report",
    "--run",
    "1",
    "--open",
    "--over",
    "200",
    "--sort",
    "age",
  );
  assertMatch(stdout, /shown: 2 open rows: 455\.00 EUR; 2 others not/);
  assertMatch(stdout, /-205\.00 +EUR +102\n.* 250\.00 +EUR +2\n/);
});

Deno.test("since says which rows are new, gone, changed and matched, before and behind the solve", async () => {
  using here = await desk();
  here.write(MARCH);
  await here.done("solve", "data.csv");
  const corrected = MARCH.with(4, "102,ledger,1200,EUR,250.00,2026-03-19,R-1002,Bruno,");
  here.write([
    ...corrected.filter((it) => !it.startsWith("1,")),
    "4,bank,1200,EUR,7.00,2026-04-01,,Till,",
  ]);
  const since = await here.done("report", "data.csv", "--since", "last");
  assertEquals(since.since, 1);
  assertEquals([rowsOf(since.arrived), rowsOf(since.matched), rowsOf(since.opened)], [
    [4],
    [2, 102],
    [101],
  ]);
  // Row 1 is older than all that is there now of one book: both are in one file, which begins on the 1st.
  assertEquals([rowsOf(since.vanished), rowsOf(since.left)], [[1], []]);
  assertEquals(since.changed[0].changes, [{ column: "amount", was: 205, is: 250 }]);
  assertEquals((await here.done("solve", "data.csv")).run, 2);
  const behind = await here.done("report", "data.csv", "--since", "last");
  assertEquals(behind, since);
  const between = await here.done("report", "--since", "1..2");
  assertEquals([rowsOf(between.matched), between.to], [[2, 102], 2]);
  const { stdout } = await here.run("report", "data.csv", "--since", "1");
  assertMatch(stdout, /now, since run 1 of .*, by ann/);
  assertMatch(stdout, / 102 +-250\.00 +EUR +amount was 205\.00 EUR and is 250\.00 EUR/);
});

Deno.test("a solve that comes to what the last came to is kept once", async () => {
  using here = await desk();
  here.write(MARCH);
  assertEquals((await here.done("solve", "data.csv")).run, 1);
  assertEquals((await here.done("solve", "data.csv")).run, 1);
  await here.done("pin", "--clean", "0", "data.csv");
  assertEquals((await here.done("solve", "data.csv")).run, 2);
  assertEquals((await here.done("solve", "data.csv", "--set", "days=9")).run, 3);
  const { runs } = await here.done("log");
  assertEquals(runs.map((it: Document) => [it.rev, it.decisions.held]), [[1, 0], [2, 1], [2, 1]]);
});

Deno.test("what a filter lets through is counted and summed before it is pinned", async () => {
  using here = await desk();
  here.write([
    ...MARCH,
    "5,bank,1200,EUR,30.00,2026-03-05,R-1005,Carla,",
    "105,ledger,1200,EUR,30.00,2026-03-05,R-1005,Carla,",
  ]);
  const question = await here.refused("pin", "--stage", "number", "--over", "50", "data.csv");
  assertMatch(question, /pin 1 group of 2 rows: 100\.00 EUR\? There is nobody to ask; .* --yes/);
  assertEquals(
    (await here.done("report", "data.csv")).report.groups.filter((it: Document) => {
      return it.status === "pinned";
    }),
    [],
  );
  const { pinned } = await here.done(
    "pin",
    "--stage",
    "number",
    "--over",
    "50",
    "--yes",
    "data.csv",
  );
  assertEquals(pinned.length, 1);
  assertEquals(
    (await here.done("pin", "--open", "--partner", "bank", "--yes", "data.csv")).pinned.length,
    1,
  );
  const { report } = await here.done("report", "data.csv", "--status", "pinned");
  assertEquals(report.allocations.map((it: Document) => it.id).toSorted(), [1, 101, 3]);
  assertEquals(
    (await here.done("pin", "--clean", "0", "--yes", "--stage", "none", "data.csv")).pinned,
    [],
  );
});

Deno.test("a view that cannot be had says what to do", async () => {
  using here = await desk();
  here.write(MARCH);
  assertMatch(await here.refused("report", "--run", "last"), /there is no "m\.florecon"/);
  await here.done("tag", "late", "1", "data.csv");
  assertMatch(
    await here.refused("report", "--run", "last"),
    /has no runs yet; florecon solve keeps one/,
  );
  assertMatch(await here.refused("report", "data.csv", "--since", "7"), /there is no run 7/);
  assertMatch(await here.refused("report", "--open"), /--open is about a solve; name DATA/);
  const wrong = [["--age", "30"], ["--over", "1,000"], ["--through", "31.03.2026"], [
    "--since",
    "x",
  ]];
  for (const [flag, value] of wrong) {
    assertMatch(await here.refused("report", "data.csv", flag, value), /such as|is no run/);
  }
});
