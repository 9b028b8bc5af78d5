/** The decision log: nothing that was acknowledged is lost, and nothing changed stays unseen. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertThrows } from "@std/assert/throws.js";
import { blake3 } from "@noble/hashes/blake3.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { DatabaseSync } from "node:sqlite";
import { FloreconError } from "../../core/host/error.ts";
import { DecisionLog, KeptRuns, lineDigest, pinnedKey, verifyLog } from "../../decisions/mod.ts";
import { Random } from "../support/data/mutate.ts";
import { adding, draft, pinned, tagged } from "../support/decisions/decide.ts";
import { factsAt, runOf } from "../support/decisions/runs.ts";
import { delay, within } from "../support/process/eventually.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { smallDisk } from "../support/process/small_disk.ts";

/** The digest of nothing, which the first event follows on. */
const NOTHING = bytesToHex(blake3(new Uint8Array(), { dkLen: 16 }));
const FORMER_CHANGE = JSON.stringify(adding(tagged("spät", 7)));

const writer = new URL("../support/decisions/writer.ts", import.meta.url).pathname;
const contender = new URL("../support/decisions/contender.ts", import.meta.url).pathname;

function codeOf(work: () => unknown): string {
  return assertThrows(work, FloreconError).code;
}

/** What some work failed with, or null. */
function faultOf(work: () => unknown): FloreconError | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof FloreconError) return error;
    throw error;
  }
}

Deno.test("what was appended is there for whoever opens the file next", () => {
  using folder = temporaryFolder();
  const file = `${folder.path}/march.florecon`;
  {
    using log = DecisionLog.open(file);
    assertEquals(log.head.rev, 0);
    log.append(draft(adding(pinned([1, 5], [2, -5]))), 0);
    log.append(draft(adding(tagged("late", 7)), "tag", "ben"), 1);
  }
  using log = DecisionLog.open(file);
  assertEquals(log.events().map(({ rev, who, verb }) => [rev, who, verb]), [
    [1, "ann", "pin"],
    [2, "ben", "tag"],
  ]);
  assertEquals(log.events(1).map((it) => it.rev), [2]);
  assertEquals(log.settled().all("tagged"), [tagged("late", 7)]);
  assertEquals(log.settled().tags(), new Map([[7, ["late"]]]));
});

Deno.test("of those who find an empty log at once one begins it, and stands in nobody's way", () => {
  using folder = temporaryFolder();
  const file = `${folder.path}/march.florecon`;
  using mine = DecisionLog.open(file);
  using theirs = DecisionLog.open(file);
  assertEquals([mine.head.rev, theirs.head.rev], [0, 0]);
  const made = { kind: "made with", domain: "a.b", version: "1.0.0", module: "m" } as const;
  assertEquals(theirs.begin(draft(adding(made), "begin", "ben"))?.rev, 1);
  assertEquals(mine.begin(draft(adding(made), "begin")), undefined);
  mine.append(draft(adding(tagged("late", 7)), "tag"), 0);
  assertEquals(mine.events().map(({ who, verb }) => [who, verb]), [["ben", "begin"], [
    "ann",
    "tag",
  ]]);
});

Deno.test("a decision keeps the cells that it was made about", () => {
  using folder = temporaryFolder();
  using log = DecisionLog.open(`${folder.path}/march.florecon`);
  const cells = { row_id: 1, partner: "Müller", note: null };
  const line = lineDigest(cells);
  const decision = { ...pinned([1, 5], [2, -5]) };
  decision.parts[0].line = line;
  log.append(draft(adding(decision)), 0, new Map([[line, cells]]));
  assertEquals(log.lines().get(line), cells);
  assertThrows(() => log.database.exec("DELETE FROM line"), Error, "lines stay");
});

Deno.test("who saw an older state is told what others did with the same rows, and nothing is written", () => {
  using folder = temporaryFolder();
  using log = DecisionLog.open(`${folder.path}/march.florecon`);
  log.append(draft(adding(pinned([1, 5], [2, -5])), "pin", "ann"), 0);
  const stale = draft(adding(pinned([2, -5], [3, 5])), "pin", "ben");
  const error = assertThrows(() => log.append(stale, 0), FloreconError);
  assertEquals(error.code, "workspace_changed");
  assertEquals((error.details.events as { who: string }[]).map((it) => it.who), ["ann"]);
  assertEquals(log.head.rev, 1);
});

Deno.test("what others did with other rows stands in nobody's way", () => {
  using folder = temporaryFolder();
  using log = DecisionLog.open(`${folder.path}/march.florecon`);
  log.append(draft(adding(pinned([1, 5], [2, -5]))), 0);
  log.append(draft(adding(pinned([3, 5], [4, -5])), "pin", "ben"), 0);
  assertEquals(log.settled().all("pinned").length, 2);
});

Deno.test("a word or a comment on a row stands in nobody's way who decides about it, nor he in theirs", () => {
  using folder = temporaryFolder();
  using log = DecisionLog.open(`${folder.path}/march.florecon`);
  const about = { row: 2 };
  const comment = { kind: "comment", about, text: "asked", who: "ben", at: "2026-03-31" } as const;
  log.append(draft(adding(tagged("late", 1)), "tag", "ben"), 0);
  log.append(draft(adding(comment), "comment", "ben"), 0);
  log.append(draft(adding(pinned([1, 5], [2, -5]))), 0);
  log.append(draft(adding(tagged("seen", 2)), "tag", "ben"), 0);
  assertEquals(log.head.rev, 4);
  // The very same word is another matter.
  assertEquals(codeOf(() => log.append(draft(adding(tagged("late", 1))), 0)), "workspace_changed");
});

Deno.test("of what is done at once nothing stays where the last of it is refused", () => {
  using folder = temporaryFolder();
  using log = DecisionLog.open(`${folder.path}/march.florecon`);
  log.append(draft(adding(pinned([1, 5], [2, -5]))), 0);
  const both = () =>
    log.atOnce(() => {
      log.append(draft(adding(tagged("late", 7)), "tag"), 1);
      log.append(draft(adding(pinned([2, -5], [3, 5]))), 0);
    });
  assertEquals(codeOf(both), "workspace_changed");
  assertEquals(log.events().map(({ verb }) => verb), ["pin"]);
  log.append(draft(adding(tagged("late", 7)), "tag"), 1);
});

Deno.test("who drops a group that was dropped meanwhile is told so", () => {
  using folder = temporaryFolder();
  using log = DecisionLog.open(`${folder.path}/march.florecon`);
  const group = pinned([1, 5], [2, -5]);
  log.append(draft(adding(group)), 0);
  const drop = { adds: [], drops: [pinnedKey(group.parts)] };
  log.append(draft(drop, "unpin"), 1);
  assertEquals(codeOf(() => log.append(draft(drop, "unpin", "ben"), 1)), "workspace_changed");
});

for (
  const [what, spoil] of Object.entries({
    "changed event": "UPDATE event SET who = 'nobody' WHERE rev = 2",
    "event taken out": "DELETE FROM event WHERE rev = 2",
    "first event taken out": "DELETE FROM event WHERE rev = 1",
    "event put in": "INSERT INTO event SELECT 4, at, who, verb, why, change, digest, digest " +
      "FROM event WHERE rev = 3",
  })
) {
  Deno.test(`a log with a ${what} is refused`, () => {
    using folder = temporaryFolder();
    const file = `${folder.path}/march.florecon`;
    {
      using log = DecisionLog.open(file);
      const cells = { row_id: 1, partner: "Müller" };
      const line = lineDigest(cells);
      const parts = [{ id: 1, amount: 5, line }];
      log.append(draft(adding({ ...pinned([1, 5]), parts })), 0, new Map([[line, cells]]));
      for (const row of [3, 5]) log.append(draft(adding(tagged("a", row))), (row - 1) / 2);
    }
    const database = new DatabaseSync(file);
    const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      .all();
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
    database.exec(spoil);
    for (const { sql } of triggers) database.exec(String(sql));
    database.close();
    using log = DecisionLog.open(file);
    assertEquals(codeOf(() => log.read()), "bad_log");
  });
}

Deno.test("events can be neither changed nor deleted through the file's own tables", () => {
  using folder = temporaryFolder();
  const file = `${folder.path}/march.florecon`;
  {
    using log = DecisionLog.open(file);
    log.append(draft(adding(tagged("a", 1))), 0);
  }
  using database = new DatabaseSync(file);
  assertThrows(() => database.exec("UPDATE event SET who = 'x'"), Error, "events stay");
  assertThrows(() => database.exec("DELETE FROM event"), Error, "events stay");
});

Deno.test("a log of the format before is whole as it stands, and goes on in today's", () => {
  using folder = temporaryFolder();
  const file = `${folder.path}/march.florecon`;
  // Its digests are of the change itself.
  const event = [1, "2026-03-31T08:00:00.000Z", "ann", "tag", "", FORMER_CHANGE, NOTHING];
  const digest = bytesToHex(blake3(utf8ToBytes(JSON.stringify(event)), { dkLen: 16 }));
  DecisionLog.open(file).close();
  {
    using database = new DatabaseSync(file);
    database.exec("PRAGMA user_version=2");
    database.prepare("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)").run(...event, digest);
  }
  const before = Deno.readFileSync(file);
  {
    using log = DecisionLog.open(file);
    assertEquals(log.settled().all("tagged"), [tagged("spät", 7)]);
    assertEquals(Deno.readFileSync(file), before);
    log.append(draft(adding(tagged("late", 8)), "tag"), 1);
  }
  using log = DecisionLog.open(file);
  assertEquals(log.events().map((it) => it.previous), [NOTHING, digest]);
  assertEquals(log.database.prepare("PRAGMA user_version").get()?.user_version, 3);
});

Deno.test("no text stands for bytes that are none, and no digest of before for an event of today", () => {
  const former = (change: string, rev: number, previous: string) => {
    const event = [rev, "2026-03-31T08:00:00.000Z", "ann", "tag", "", change, previous];
    return bytesToHex(blake3(utf8ToBytes(JSON.stringify(event)), { dkLen: 16 }));
  };
  const insert = "INSERT INTO event VALUES (?, '2026-03-31T08:00:00.000Z', 'ann', 'tag', '', " +
    "CAST(? AS TEXT), ?, ?)";
  const spoils: [bytes: Uint8Array, text: string][] = [
    [Uint8Array.of(0xff), "\ufffd"],
    [Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d), "{}"],
  ];
  for (const [bytes, text] of spoils) {
    using folder = temporaryFolder();
    using log = DecisionLog.open(`${folder.path}/march.florecon`);
    log.database.prepare(insert).run(1, bytes, NOTHING, former(text, 1, NOTHING));
    const { message } = assertThrows(() => log.events(), FloreconError);
    assertMatch(message, /event 1 was changed or taken out/);
  }
  using folder = temporaryFolder();
  using log = DecisionLog.open(`${folder.path}/march.florecon`);
  const { digest } = log.append(draft(adding(tagged("late", 8)), "tag"), 0);
  log.database.prepare(insert)
    .run(2, utf8ToBytes(FORMER_CHANGE), digest, former(FORMER_CHANGE, 2, digest));
  assertEquals(codeOf(() => log.events()), "bad_log");
});

Deno.test("an event that was changed is seen by who reads it, and by who asks for marks alone", () => {
  const spoils = [
    "verb = 'tag'",
    "change = replace(change, 'late', 'soon')",
    "change = CAST(x'ff' AS TEXT)",
    "who = 'eve'",
    "at = ''",
  ];
  for (const spoil of spoils) {
    using folder = temporaryFolder();
    using log = DecisionLog.open(`${folder.path}/march.florecon`);
    log.append(draft(adding(tagged("late", 1)), "sign-off"), 0);
    log.append(draft(adding(tagged("late", 2)), "tag"), 1);
    log.database.exec(`DROP TRIGGER event_stays; UPDATE event SET ${spoil} WHERE rev = 1`);
    assertEquals(codeOf(() => log.marks(0)), "bad_log", spoil);
    assertEquals(codeOf(() => log.events()), "bad_log", spoil);
  }
});

Deno.test("a file that is no log is refused, and left as it was", () => {
  using folder = temporaryFolder();
  const strange = new Map<string, (path: string) => void>([
    ["text", (path) => Deno.writeTextFileSync(path, "decisions\n".repeat(100))],
    ["another database", (path) => {
      using database = new DatabaseSync(path);
      database.exec("CREATE TABLE event (rev)");
    }],
    ["a log with a trigger more", (path) => {
      DecisionLog.open(path).close();
      using database = new DatabaseSync(path);
      database.exec("CREATE TRIGGER t AFTER INSERT ON event BEGIN SELECT 1; END");
    }],
    ["a log of a later format", (path) => {
      DecisionLog.open(path).close();
      using database = new DatabaseSync(path);
      database.exec("PRAGMA user_version=4");
    }],
  ]);
  for (const [what, write] of strange) {
    const path = `${folder.path}/${what}`;
    write(path);
    const before = Deno.readFileSync(path);
    assertEquals(codeOf(() => DecisionLog.open(path)), "bad_log", what);
    assertEquals(Deno.readFileSync(path), before, what);
  }
});

Deno.test("a folder that is not there is not made", () => {
  using folder = temporaryFolder();
  assertEquals(codeOf(() => DecisionLog.open(`${folder.path}/none/march.florecon`)), "cannot_read");
  assertEquals([...Deno.readDirSync(folder.path)], []);
});

Deno.test("behind a symlink the file itself is written, and keeps its mode", () => {
  using folder = temporaryFolder();
  const file = `${folder.path}/march.florecon`;
  DecisionLog.open(file).close();
  Deno.chmodSync(file, 0o640);
  Deno.symlinkSync(file, `${folder.path}/link`);
  {
    using log = DecisionLog.open(`${folder.path}/link`);
    log.append(draft(adding(tagged("a", 1))), 0);
  }
  assert(Deno.lstatSync(`${folder.path}/link`).isSymlink);
  assertEquals(Deno.statSync(file).mode! & 0o777, 0o640);
  using log = DecisionLog.open(file);
  assertEquals(log.head.rev, 1);
});

Deno.test("four writers, killed again and again: what was acknowledged is there, once", async () => {
  using folder = temporaryFolder();
  const file = `${folder.path}/march.florecon`;
  DecisionLog.open(file).close();
  const acknowledged: number[] = [];
  let rows = 1;
  for (let round = 0; round < 40; round++) {
    const writers = Array.from({ length: 4 }, (_, at) => {
      const first = rows + at * 100_000;
      const args = ["run", "--no-check", "-A", writer, file, `writer ${at}`, `${first}`];
      return new Deno.Command(Deno.execPath(), { args, stdout: "piped", stderr: "piped" }).spawn();
    });
    rows += 400_000;
    // Each is killed at a moment of its own, in the middle of whatever it does.
    const ended = await Promise.all(writers.map(async (child, at) => {
      const reader = child.stdout.getReader();
      const begun = await within("the first event", reader.read());
      const chunks = [begun.value ?? new Uint8Array()];
      await delay(20 + 13 * ((round * 7 + at * 3) % 10));
      child.kill("SIGKILL");
      for (let it = await reader.read(); !it.done; it = await reader.read()) chunks.push(it.value);
      const errors = await new Response(child.stderr).text();
      await child.status;
      return { said: new TextDecoder().decode(await new Blob(chunks).arrayBuffer()), errors };
    }));
    for (const { said, errors } of ended) {
      assertEquals(errors, "");
      acknowledged.push(...said.split("\n").slice(0, -1).map(Number));
    }
  }
  using log = DecisionLog.open(file);
  const kept = log.events().flatMap(({ change }) => change.adds)
    .flatMap((it) => it.kind === "pinned" ? [it.parts[0].id] : []);
  assert(acknowledged.length >= 40, `${acknowledged.length}`);
  assertEquals(new Set(acknowledged).difference(new Set(kept)), new Set());
  assertEquals(kept.length, new Set(kept).size);
  // Nothing is there by half, of no event and of no run.
  const { runs } = verifyLog(log);
  assert(runs > 10, `${runs}`);
});

Deno.test("of four who want the same rows one has them, and the others are told who", async () => {
  using folder = temporaryFolder();
  const file = `${folder.path}/march.florecon`;
  DecisionLog.open(file).close();
  const names = ["ann", "ben", "cem", "dora"];
  const writers = names.map((who) => {
    const args = ["run", "--no-check", "-A", contender, file, who, "40"];
    const pipes = { stdin: "piped", stdout: "piped", stderr: "inherit" } as const;
    return new Deno.Command(Deno.execPath(), { args, ...pipes }).spawn();
  });
  for (const { stdin } of writers) await stdin.close();
  const said = await Promise.all(writers.map(async (child) => {
    const { code, stdout } = await child.output();
    assertEquals(code, 0);
    return new TextDecoder().decode(stdout).trim().split("\n");
  }));
  using log = DecisionLog.open(file);
  const owners = new Map(
    log.events().flatMap(({ who, change }) =>
      change.adds.flatMap((it) => it.kind === "pinned" ? [[it.parts[0].id, who] as const] : [])
    ),
  );
  const rows = Array.from({ length: 40 }, (_, at) => 2 * at + 2);
  assertEquals([...owners.keys()].toSorted((a, b) => a - b), rows);
  assertEquals(log.head.rev, rows.length);
  for (const [at, name] of names.entries()) {
    const expected = rows.map((row) => {
      return `${row} by ${owners.get(row) === name ? "me" : owners.get(row)}`;
    });
    assertEquals(said[at], expected);
  }
});

Deno.test("on a full disk an event is refused whole, and goes through once there is room", async () => {
  await using disk = await smallDisk(256);
  if (disk === null) return void console.log("skipped: this machine mounts no tmpfs");
  const file = `${disk.path}/march.florecon`;
  let [kept, refused] = [0, 0];
  {
    using log = DecisionLog.open(file);
    while (refused < 3) {
      const why = "because ".repeat(1_000);
      const large = { ...draft(adding(tagged("a", kept))), why };
      const error = faultOf(() => log.append(large, kept));
      if (error === null) {
        kept++;
        continue;
      }
      assertEquals([error.code, /disk is full/.test(error.message)], ["cannot_write", true]);
      refused++;
    }
    const random = new Random(60);
    const rows = Uint8Array.from({ length: 60_000 }, () => random.below(256));
    const runs = new KeptRuns(log);
    const error = faultOf(() => runs.keep("ann", factsAt(kept), { ...runOf(1), rows }));
    assertEquals([error?.code, runs.all()], ["cannot_write", []]);
  }
  assert(kept > 5);
  using log = DecisionLog.open(file);
  assertEquals(log.events().length, kept);
  assertEquals(verifyLog(log).runs, 0);
});
