/**
 * Decision files as somebody leaves them who damages or forges them: what the tables' triggers forbid is
 * done, and where the forger knows how digests are made, those are made anew.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { DatabaseSync } from "node:sqlite";
import { eventDigest, NOTHING } from "../../../decisions/log/event.ts";
import { digestOf } from "../../../decisions/digest.ts";
import { pack, unpack } from "../../../decisions/run/packed.ts";

// deno-lint-ignore no-explicit-any -- whatever a table holds
type Stored = any;

/** Does something to the tables of a log, past its triggers. */
export function forge(file: string, work: (database: DatabaseSync) => void): void {
  using database = new DatabaseSync(file);
  const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  work(database);
  for (const { sql } of triggers) database.exec(String(sql));
}

/** Makes the digests of all runs and events anew, and has sign-offs name them. */
export function chainAnew(database: DatabaseSync): void {
  const runs = new Map<number, string>();
  for (const run of database.prepare("SELECT * FROM run ORDER BY number").all() as Stored[]) {
    const { number, at, who, facts, parts } = run;
    const digest = digestOf(JSON.stringify([number, at, who, facts, parts]));
    runs.set(number, digest);
    database.prepare("UPDATE run SET digest = ? WHERE number = ?").run(digest, number);
  }
  let previous = NOTHING;
  const heads = new Map<string, string>();
  for (const event of database.prepare("SELECT * FROM event ORDER BY rev").all() as Stored[]) {
    const change = signedAnew(event.change, runs, heads);
    const bytes = new TextEncoder().encode(change);
    const digest = eventDigest({ ...event, previous }, bytes);
    heads.set(event.digest, digest);
    database.prepare("UPDATE event SET change = ?, previous = ?, digest = ? WHERE rev = ?")
      .run(change, previous, digest, event.rev);
    previous = digest;
  }
}

/** Changes a part of a run, and what is said of it. */
export function forgePart(
  database: DatabaseSync,
  run: number,
  part: string,
  change: (bytes: Uint8Array) => Uint8Array,
): void {
  const { parts } = database.prepare("SELECT parts FROM run WHERE number = ?").get(run) as Stored;
  const sizes = JSON.parse(parts);
  const { content } = database.prepare("SELECT content FROM run_part WHERE run = ? AND part = ?")
    .get(run, part) as Stored;
  const made = pack(change(unpack({ content, ...sizes[part] }).slice()));
  sizes[part] = { bytes: made.bytes, sha256: made.sha256 };
  database.prepare("UPDATE run SET parts = ? WHERE number = ?").run(JSON.stringify(sizes), run);
  database.prepare("UPDATE run_part SET content = ? WHERE run = ? AND part = ?")
    .run(made.content, run, part);
}

/** Changes what a run says of itself. */
export function forgeFacts(
  database: DatabaseSync,
  run: number,
  change: (facts: Stored) => Stored,
): void {
  const { facts } = database.prepare("SELECT facts FROM run WHERE number = ?").get(run) as Stored;
  database.prepare("UPDATE run SET facts = ? WHERE number = ?")
    .run(JSON.stringify(change(JSON.parse(facts))), run);
}

/** An Arrow stream with other whole numbers: the first of each that it has. */
export function withNumbers(bytes: Uint8Array, changes: [from: number, to: number][]): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (const [from, to] of changes) {
    let at = 0;
    while (view.getBigInt64(at, true) !== BigInt(from)) at += 8;
    view.setBigInt64(at, BigInt(to), true);
  }
  return bytes;
}

/** A stream with another text of the same length in the place of the first of one. */
export function withText(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(from);
  bytes.set(new TextEncoder().encode(to), at);
  return bytes;
}

function signedAnew(text: string, runs: Map<number, string>, heads: Map<string, string>): string {
  let change: Stored;
  try {
    change = JSON.parse(text);
  } catch {
    return text;
  }
  const signed = [change?.adds ?? []].flat().filter((it) => it?.kind === "signed off");
  if (signed.length === 0) return text;
  for (const it of signed) {
    it.runDigest = runs.get(it.run) ?? it.runDigest;
    it.head = heads.get(it.head) ?? it.head;
  }
  return JSON.stringify(change);
}
