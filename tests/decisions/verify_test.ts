/** Whoever changes a log unseen has to find two texts of one digest; or cut its end, which a noted head shows. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertThrows } from "@std/assert/throws.js";
import { DatabaseSync } from "node:sqlite";
import { FloreconError } from "../../core/host/error.ts";
import {
  DecisionLog,
  KeptRuns,
  lineDigest,
  placeOfHead,
  type SignedOff,
  verifyLog,
} from "../../decisions/mod.ts";
import { adding, draft, pinned, tagged } from "../support/decisions/decide.ts";
import { factsAt, runOf } from "../support/decisions/runs.ts";
import { temporaryFolder } from "../support/process/florecon.ts";

/** A log in which everything is that a log can hold: events, rows, runs, and a period that is signed off. */
function wholeLog(file: string): void {
  using log = DecisionLog.open(file);
  const runs = new KeptRuns(log);
  log.append(
    draft(adding({ kind: "made with", domain: "a.b", version: "1.0.0", module: "m" }), "begin"),
    0,
  );
  const cells = { row_id: 1, partner: "Müller" };
  const line = lineDigest(cells);
  const group = { ...pinned([1, 5], [2, -5]) };
  group.parts[0].line = line;
  log.append(draft(adding(group)), 1, new Map([[line, cells]]));
  const run = runs.keep("ann", factsAt(2), runOf(1, 2));
  const signed: SignedOff = {
    kind: "signed off",
    period: "2026-03-31",
    until: 20_543,
    who: "ann",
    head: log.head.digest,
    module: "m",
    sources: {},
    run: run.number,
    runDigest: run.digest,
  };
  log.append(draft(adding(signed), "sign-off"), 2);
  log.append({ ...draft(adding(tagged("late", 2)), "tag"), why: "because ".repeat(900) }, 3);
}

/** Every cell of every table. */
function contentOf(file: string): string {
  using database = new DatabaseSync(file, { readOnly: true });
  const all = ["event", "line", "run", "run_part"].map((table) =>
    database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()
  );
  return JSON.stringify(all, (_, it) => it instanceof Uint8Array ? [...it] : it);
}

/** Does something to the tables that their triggers forbid. */
function spoil(file: string, sql: string): void {
  using database = new DatabaseSync(file);
  const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  database.exec(sql);
  for (const { sql } of triggers) database.exec(String(sql));
}

function refusalOf(file: string): FloreconError {
  return assertThrows(() => {
    using log = DecisionLog.open(file);
    verifyLog(log);
  }, FloreconError);
}

Deno.test("a log as it was written is whole", () => {
  using folder = temporaryFolder();
  const file = `${folder.path}/m.florecon`;
  wholeLog(file);
  using log = DecisionLog.open(file);
  const { head, ...counts } = verifyLog(log);
  assertEquals(counts, { events: 4, lines: 1, runs: 1, runsWithData: 1 });
  assertEquals(head, log.head);
  for (const { rev, digest } of log.events()) assertEquals(placeOfHead(log, digest), rev);
});

Deno.test("one bit of the file is another one: it is seen, or nothing of what is said is another", () => {
  using folder = temporaryFolder();
  const [file, other] = [`${folder.path}/m.florecon`, `${folder.path}/other.florecon`];
  wholeLog(file);
  const bytes = Deno.readFileSync(file);
  const content = contentOf(file);
  let seen = 0;
  // A stride that no structure of the file has, so that every kind of place is met.
  for (let at = 0; at < bytes.length; at += 61) {
    const spoilt = bytes.slice();
    spoilt[at] ^= 1 << at % 8;
    Deno.writeFileSync(other, spoilt);
    try {
      using log = DecisionLog.open(other);
      verifyLog(log);
    } catch (error) {
      const { code, message } = error as FloreconError;
      assertEquals(code, "bad_log", `byte ${at}: ${message}`);
      seen++;
      continue;
    }
    assertEquals(contentOf(other), content, `byte ${at}`);
  }
  assert(seen > 100, `${seen}`);
});

for (
  const [what, [sql, words]] of Object.entries({
    "changed row": ["UPDATE line SET cells = replace(cells, 'M', 'N')", /the row \w+ was changed/],
    "row taken out": ["DELETE FROM line", /a row of event 2 was taken out/],
    "row put in": [
      `INSERT INTO line VALUES ('${lineDigest({ row_id: 9 })}', '{"row_id":9}')`,
      /1 of its rows belongs to no event/,
    ],
    "run taken out": ["DELETE FROM run", /what event 3 signed off is not what stands there/],
    "run's rows that are no run's": [
      "INSERT INTO run_part SELECT 2, part, content FROM run_part",
      /the report of run 2 and 1 more belong to no run/,
    ],
    "part more of a run": [
      "INSERT INTO run_part VALUES (1, 'words', x'00')",
      /the words of run 1 belong to no run/,
    ],
    "run without its rows": ["DELETE FROM run_part", /the rows of run 1 were taken out/],
    "event taken out": ["DELETE FROM event WHERE rev = 2", /event 2 was changed or taken out/],
    "event put between": [
      "UPDATE event SET rev = -rev WHERE rev > 1; UPDATE event SET rev = 1 - rev WHERE rev < 0;" +
      "INSERT INTO event SELECT 2, at, who, verb, why, change, previous, digest FROM event " +
      "WHERE rev = 1",
      /event 2 was changed or taken out/,
    ],
    "two events in the other's place": [
      "UPDATE event SET rev = 9 WHERE rev = 2; UPDATE event SET rev = 2 WHERE rev = 3;" +
      "UPDATE event SET rev = 3 WHERE rev = 9",
      /event 2 was changed or taken out/,
    ],
    "cut off before a run": ["DELETE FROM event WHERE rev > 1", /run 1 stands behind event 2/],
  } as Record<string, [string, RegExp]>)
) {
  Deno.test(`a log with a ${what} is not whole`, () => {
    using folder = temporaryFolder();
    const file = `${folder.path}/m.florecon`;
    wholeLog(file);
    spoil(file, sql);
    const { code, message } = refusalOf(file);
    assertEquals(code, "bad_log");
    assertMatch(message, words);
  });
}

Deno.test("another run in the place of one that was signed off is read by nobody", () => {
  using folder = temporaryFolder();
  const [file, other] = [`${folder.path}/m.florecon`, `${folder.path}/other.florecon`];
  wholeLog(file);
  {
    using log = DecisionLog.open(other);
    new KeptRuns(log).keep("eve", factsAt(2), runOf(1, 3));
  }
  const tables = ["run", "run_part"];
  const replaced = tables.map((it) => `DELETE FROM ${it}; INSERT INTO ${it} SELECT * FROM o.${it}`);
  spoil(file, `ATTACH '${other}' AS o; ${replaced.join(";")}`);
  using log = DecisionLog.open(file);
  const { code, message } = assertThrows(() => new KeptRuns(log).data(1), FloreconError);
  assertEquals(code, "bad_log");
  assertMatch(message, /run 1 is not the one that was signed off/);
});

Deno.test("who asks for the runs alone hears, too, that one of the last has lost its rows", () => {
  using folder = temporaryFolder();
  const file = `${folder.path}/m.florecon`;
  wholeLog(file);
  spoil(file, "UPDATE run_part SET run = 7 WHERE part = 'report'");
  using log = DecisionLog.open(file);
  const { code, message } = assertThrows(() => new KeptRuns(log).all(), FloreconError);
  assertEquals(code, "bad_log");
  assertMatch(message, /the rows of run 1 were taken out/);
});

Deno.test("a place that no double keeps is a log that nobody trusts", () => {
  using folder = temporaryFolder();
  const file = `${folder.path}/m.florecon`;
  wholeLog(file);
  spoil(file, "UPDATE event SET rev = 9007199254740993 WHERE rev = 4");
  const { code, message } = refusalOf(file);
  assertEquals(code, "bad_log");
  assertMatch(message, /a number in it is larger than any that florecon writes/);
});

Deno.test("an end that was cut off shows in a head that was noted, and in nothing else", () => {
  using folder = temporaryFolder();
  const file = `${folder.path}/m.florecon`;
  wholeLog(file);
  const noted = { signed: "", last: "" };
  {
    using log = DecisionLog.open(file);
    noted.signed = log.events()[2].digest;
    noted.last = log.head.digest;
  }
  spoil(file, "DELETE FROM event WHERE rev = 4");
  using log = DecisionLog.open(file);
  verifyLog(log);
  assertEquals(placeOfHead(log, noted.signed), 3);
  assertEquals(assertThrows(() => placeOfHead(log, noted.last), FloreconError).code, "other_head");
  // Who goes on from there makes another log.
  log.append(draft(adding(tagged("late", 3)), "tag"), 3);
  assertEquals(assertThrows(() => placeOfHead(log, noted.last), FloreconError).code, "other_head");
});
