/** Runs: what a solve came to is kept, is the same for whoever opens the file, and does not pile up. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { DatabaseSync } from "node:sqlite";
import { recordsToStream } from "../../core/host/arrow/records.ts";
import type { InputField } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import { reportToArrow } from "../../core/host/report/to_arrow.ts";
import type { Report } from "../../core/host/report/report.ts";
import {
  DecisionLog,
  KEPT_RUNS,
  KeptRuns,
  LedgerSnapshot,
  type RunFacts,
  snapshotOfRun,
  wordsToArrow,
} from "../../decisions/mod.ts";
import { EVENT_TABLES, WITHOUT_RUNS } from "../../decisions/log/schema.ts";
import { adding, draft, tagged } from "../support/decisions/decide.ts";
import { temporaryFolder } from "../support/process/florecon.ts";

const INPUT: InputField[] = [
  { name: "row_id", type: "i64", id: true },
  { name: "booked", type: "i64", date: true },
  { name: "partner", type: "utf8" },
];

const EUR = { currency: "EUR", digits: 2 };
const JPY = { currency: "JPY", digits: 0 };

const REPORT: Report = {
  groups: [
    { group_id: 70, net: 0, size: 2, origin: "exact", reason: "number", status: "pinned" },
    { group_id: 90, net: 5, size: 1, origin: "unmatched", status: "proposed" },
  ],
  allocations: [
    { id: 1, group_id: 70, amount: 3 },
    { id: 2, group_id: 70, amount: -3 },
    { id: 3, group_id: 90, amount: 5 },
  ],
};

const ROWS = recordsToStream([
  { row_id: 1, booked: 20_000, partner: "Müller" },
  { row_id: 2, booked: 20_001, partner: "" },
  { row_id: 3, booked: 20_002, partner: "=1+1" },
], INPUT);

function facts(rev = 1): RunFacts {
  const nothing = { rows: 0, amount: 0, gross: 0 };
  return {
    rev,
    made: {
      abi_version: 1,
      domain: { id: "a.b", version: "1.0.0" },
      module: "blake3:1",
      config: { days: 5 },
      sources: [{ sha256: "00".repeat(32) }],
    },
    input: INPUT,
    sources: [{ file: "march.csv", sha256: "00".repeat(32) }],
    totals: [EUR, JPY].map((unit) => ({ unit, in: nothing, grouped: nothing, unmatched: nothing })),
    stages: [],
    decisions: { held: 0, lapsed: 0, closed: 0 },
  };
}

function codeOf(work: () => unknown): string {
  return assertThrows(work, FloreconError).code;
}

Deno.test("a run is read again as it stood, by whoever has the file alone", () => {
  using folder = temporaryFolder();
  const file = `${folder.path}/march.florecon`;
  const before = new LedgerSnapshot({
    report: REPORT,
    input: INPUT,
    streams: [ROWS],
    unitOf: (id) => id === 3 ? JPY : EUR,
  });
  const words = wordsToArrow(before, {
    nameAt: (place) => place === 0 ? "R-1" : undefined,
    sourceAt: (place) => place === 2 ? "ledger" : "bank",
  });
  {
    using log = DecisionLog.open(file);
    const data = { rows: ROWS, report: reportToArrow(REPORT), words };
    assertEquals(new KeptRuns(log).keep("ann", facts(), data).number, 1);
  }
  using log = DecisionLog.open(file);
  const runs = new KeptRuns(log);
  const [run] = runs.all();
  assertEquals([run.who, run.rev, run.hasData, run.made], ["ann", 1, true, facts().made]);
  const snapshot = snapshotOfRun(run, runs.data(1));
  assertEquals(snapshot.report, REPORT);
  assertEquals([...snapshot.ids], [1, 2, 3]);
  assertEquals([1, 2, 3].map((id) => snapshot.nameOf(id)), ["R-1", "2", "3"]);
  assertEquals([1, 2, 3].map((id) => snapshot.sourceOf(id)), ["bank", "bank", "ledger"]);
  assertEquals([1, 2, 3].map((id) => snapshot.unitOf(id).currency), ["EUR", "EUR", "JPY"]);
  assertEquals(snapshot.rowOf(3), { row_id: 3, booked: 20_002, partner: "=1+1" });
  assertEquals([snapshot.dayOf(2), snapshot.lastDay], [20_001, 20_002]);
});

Deno.test("the last runs keep their rows, and so does one that was signed off", () => {
  using folder = temporaryFolder();
  using log = DecisionLog.open(`${folder.path}/march.florecon`);
  const runs = new KeptRuns(log);
  const data = { rows: ROWS, report: reportToArrow(REPORT) };
  const [, second] = [1, 2, 3].map((rev) => runs.keep("ann", facts(rev), data));
  const signed = {
    kind: "signed off",
    period: "2026-03",
    until: 20_543,
    who: "ann",
    run: second.number,
    head: "",
    module: "",
    sources: {},
    runDigest: second.digest,
  } as const;
  log.append(draft(adding(signed), "sign-off"), 0);
  for (let rev = 4; rev <= KEPT_RUNS + 3; rev++) runs.keep("ann", facts(rev), data);
  const all = runs.all();
  assertEquals(all.length, KEPT_RUNS + 3);
  assertEquals(all.filter((it) => !it.hasData).map((it) => it.number), [1, 3]);
  assertEquals(runs.data(2).rows, ROWS);
  assertEquals(codeOf(() => runs.data(1)), "run_without_data");
  assertEquals(codeOf(() => runs.data(99)), "unknown_run");
});

Deno.test("a run that was changed is refused, with its rows or without", () => {
  for (const spoil of ["UPDATE run SET who = 'eve'", "UPDATE run_part SET content = x'00'"]) {
    using folder = temporaryFolder();
    const file = `${folder.path}/march.florecon`;
    {
      using log = DecisionLog.open(file);
      new KeptRuns(log).keep("ann", facts(), { rows: ROWS, report: reportToArrow(REPORT) });
      assertThrows(() => log.database.exec(spoil), Error, "runs stay");
    }
    {
      using database = new DatabaseSync(file);
      const triggers = database.prepare("SELECT * FROM sqlite_schema WHERE type = 'trigger'").all();
      for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
      database.exec(spoil);
      for (const { sql } of triggers) database.exec(String(sql));
    }
    using log = DecisionLog.open(file);
    const runs = new KeptRuns(log);
    assertEquals(codeOf(() => [runs.all(), runs.data(1)]), "bad_log", spoil);
  }
});

Deno.test("rows and groups that belong to no run keep none from being kept", () => {
  using folder = temporaryFolder();
  using log = DecisionLog.open(`${folder.path}/march.florecon`);
  log.database.exec("INSERT INTO run_part VALUES (1, 'report', x'00'), (1, 'words', x'00')");
  const runs = new KeptRuns(log);
  const kept = runs.keep("ann", facts(), { rows: ROWS, report: reportToArrow(REPORT) });
  assertEquals([kept.number, Object.keys(runs.data(1))], [1, ["rows", "report"]]);
});

Deno.test("a log from before there were runs is read as it stands, and gets them with its first", () => {
  using folder = temporaryFolder();
  const file = `${folder.path}/march.florecon`;
  {
    using database = new DatabaseSync(file);
    for (const table of EVENT_TABLES) database.exec(table);
    database.exec(`PRAGMA application_id=${0x666c6f72}; PRAGMA user_version=${WITHOUT_RUNS}`);
  }
  const before = Deno.readFileSync(file);
  {
    using log = DecisionLog.open(file);
    assertEquals([new KeptRuns(log).all(), log.events()], [[], []]);
    assertEquals(codeOf(() => new KeptRuns(log).data(1)), "unknown_run");
  }
  assertEquals(Deno.readFileSync(file), before);
  using log = DecisionLog.open(file);
  log.append(draft(adding(tagged("late", 1)), "tag"), 0);
  new KeptRuns(log).keep("ann", facts(), { rows: ROWS, report: reportToArrow(REPORT) });
  using again = DecisionLog.open(file);
  assertEquals([again.events().length, new KeptRuns(again).all().length], [1, 1]);
});

Deno.test("to open a log and list its runs reads none of their rows", () => {
  using folder = temporaryFolder();
  const file = `${folder.path}/march.florecon`;
  using log = DecisionLog.open(file);
  const rows = new Uint8Array(60_000).fill(7);
  new KeptRuns(log).keep("ann", facts(), { rows, report: reportToArrow(REPORT) });
  const plan = log.database.prepare(
    "EXPLAIN QUERY PLAN SELECT run FROM run_part WHERE part = 'report'",
  ).all();
  assert(plan.every(({ detail }) => /COVERING INDEX/.test(String(detail))), JSON.stringify(plan));
});
