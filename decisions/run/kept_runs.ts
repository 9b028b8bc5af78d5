import type { DatabaseSync } from "node:sqlite";
import { FloreconError } from "../../core/host/error.ts";
import type { SignedOff } from "../decision/decision.ts";
import { parseChange } from "../decision/parse.ts";
import { digestOf } from "../digest.ts";
import type { LedgerSnapshot } from "../snapshot/ledger_snapshot.ts";
import type { LogEvent } from "../log/event.ts";
import { badLog } from "../log/fault.ts";
import { formatOf } from "../log/format.ts";
import type { DecisionLog } from "../log/log.ts";
import { isTime } from "../log/time.ts";
import { WITHOUT_RUNS } from "../log/schema.ts";
import { pack, type Packed, unpack } from "./packed.ts";
import { parseFacts, parseParts, PARTS, type RunPart } from "./parse.ts";
import { proveRun } from "./proven.ts";
import { snapshotOfRun } from "./reopened.ts";
import { KEPT_RUNS, type KeptRun, type RunData, type RunFacts } from "./run.ts";

/** A run as it stands in its table. */
interface Stored {
  number: number;
  at: string;
  who: string;
  facts: string;
  parts: string;
  digest: string;
}

/** The runs of a decision log. To open the log touches none of their rows and groups. */
export class KeptRuns {
  /** The events of the log, once a run was held against them. */
  #events: LogEvent[] | undefined;

  constructor(private readonly log: DecisionLog) {}

  /**
   * Every run, from the first on.
   *
   * @throws {FloreconError} `bad_log`
   */
  all(): KeptRun[] {
    return this.log.look((database) => {
      if (isWithoutRuns(database)) return [];
      const held = new Set(
        database.prepare("SELECT run FROM run_part WHERE part = 'report'").all()
          .map(({ run }) => Number(run)),
      );
      const stored = database.prepare("SELECT * FROM run ORDER BY number").all();
      return (stored as unknown as Stored[]).map((it, at) => {
        const run = this.#read(it, held.has(it.number), at + 1);
        // Of the last ones none has let its rows go.
        if (!run.hasData && at >= stored.length - KEPT_RUNS) {
          throw badLog(this.log.file, `the rows of run ${run.number} were taken out`);
        }
        return run;
      });
    });
  }

  /** The last run, where there is one; it has its rows and groups. */
  last(): KeptRun | undefined {
    return this.log.look((database) => {
      if (isWithoutRuns(database)) return undefined;
      const stored = database.prepare("SELECT * FROM run ORDER BY number DESC LIMIT 1").get();
      const { runs } = database.prepare("SELECT count(*) AS runs FROM run").get()!;
      return stored && this.#read(stored as unknown as Stored, true, Number(runs));
    });
  }

  /**
   * The run of a number.
   *
   * @throws {FloreconError} `unknown_run`
   */
  get(number: number): KeptRun {
    const run = this.all().find((it) => it.number === number);
    if (run === undefined) throw unknownRun(number);
    return run;
  }

  /**
   * Keeps a run, and lets the rows and groups of older ones go that nobody signed off and nobody misses.
   *
   * @throws {FloreconError} `cannot_write`
   */
  keep(who: string, facts: RunFacts, data: RunData): KeptRun {
    const packed = new Map<RunPart, Packed>();
    for (const part of PARTS) {
      const bytes = data[part];
      if (bytes !== undefined) packed.set(part, pack(bytes));
    }
    const sizes = [...packed].map(([part, { bytes, sha256 }]) => [part, { bytes, sha256 }]);
    const parts = JSON.stringify(Object.fromEntries(sizes));
    return this.log.atOnce((database) => {
      const last = database.prepare("SELECT max(number) AS number FROM run").get()?.number;
      const fields = {
        number: Number(last ?? 0) + 1,
        at: new Date().toISOString(),
        who,
        facts: JSON.stringify(facts),
        parts,
      };
      const stored = { ...fields, digest: runDigest(fields) };
      database.prepare("INSERT INTO run VALUES (?, ?, ?, ?, ?, ?)").run(
        ...[stored.number, stored.at, who, stored.facts, parts, stored.digest],
      );
      // Parts that belong to no run stand in nobody's way.
      database.prepare("DELETE FROM run_part WHERE run >= ?").run(stored.number);
      const insert = database.prepare("INSERT INTO run_part VALUES (?, ?, ?)");
      for (const [part, { content }] of packed) insert.run(stored.number, part, content);
      letGo(database, stored.number, facts.missed ?? [], this.log.file);
      return this.#read(stored, true, stored.number);
    });
  }

  /**
   * The rows and groups of a run; where it was signed off, those that were signed.
   *
   * @throws {FloreconError} `unknown_run`; `run_without_data` for one that has let them go; `bad_log`
   */
  data(number: number): RunData {
    return this.log.look((database) => {
      const run = isWithoutRuns(database)
        ? undefined
        : database.prepare("SELECT parts, digest FROM run WHERE number = ?").get(number);
      if (run === undefined) throw unknownRun(number);
      const signed = signedOf(database, this.log.file).find((it) => it.run === number);
      if (signed !== undefined && signed.runDigest !== run.digest) {
        throw badLog(this.log.file, `run ${number} is not the one that was signed off`);
      }
      const contents = database.prepare("SELECT part, content FROM run_part WHERE run = ?")
        .all(number);
      if (contents.length === 0) throw withoutData(number);
      const held = new Map(contents.map(({ part, content }) => [part, content as Uint8Array]));
      const sizes = this.#trusted({ number }, () => parseParts(String(run.parts)));
      const data = Object.entries(sizes).map(([part, size]) => {
        const content = held.get(part);
        try {
          return [part, unpack({ content: content!, ...size })];
        } catch {
          throw badLog(this.log.file, `the ${part} of run ${number} cannot be read`);
        }
      });
      return Object.fromEntries(data) as RunData;
    });
  }

  /**
   * How the ledger stood in a run: its rows, its groups and its totals agree with one another, and what it
   * calls pinned the log has.
   *
   * @throws {FloreconError} `run_without_data`, `bad_log`
   */
  snapshot(run: KeptRun): LedgerSnapshot {
    const data = this.data(run.number);
    this.#events ??= this.log.events();
    const before = this.#events.filter(({ rev }) => rev <= run.rev);
    const pinned = before.flatMap(({ change: { adds } }) => adds)
      .filter((it) => it.kind === "pinned");
    return this.#trusted(run, () => {
      const snapshot = snapshotOfRun(run, data);
      proveRun(run, snapshot, pinned);
      return snapshot;
    });
  }

  /** The rows of a run, by their ids: to be looked through, and believed as far as its digest goes. */
  ids(run: KeptRun): Float64Array {
    const data = this.data(run.number);
    return this.#trusted(run, () => snapshotOfRun(run, data).ids);
  }

  /** What is there of rows and groups and belongs to no run, as words; florecon never writes such. */
  strayParts(): string[] {
    return this.log.look((database) => {
      if (isWithoutRuns(database)) return [];
      const runs = database.prepare("SELECT number, parts FROM run").all();
      const listed = new Map(runs.map(({ number, parts }) => {
        const sizes = this.#trusted({ number: Number(number) }, () => parseParts(String(parts)));
        return [number, new Set(Object.keys(sizes))];
      }));
      return database.prepare("SELECT run, part FROM run_part ORDER BY run, part").all()
        .filter(({ run, part }) => !listed.get(run)?.has(String(part)))
        .map(({ run, part }) => `the ${part} of run ${run}`);
    });
  }

  /** @param place the number that it has to have: runs are numbered on and on, and none leaves */
  #read(stored: Stored, hasData: boolean, place: number): KeptRun {
    const { number, at, who, digest } = stored;
    if (number !== place) throw badLog(this.log.file, `run ${place} was taken out`);
    if (digest !== runDigest(stored)) throw badLog(this.log.file, `run ${number} was changed`);
    if (!isTime(at)) throw badLog(this.log.file, `the time of run ${number} is none`);
    return this.#trusted({ number }, () => {
      return { ...parseFacts(stored.facts), number, at, who, digest, hasData };
    });
  }

  /** Reads what a run says: what cannot be read was written by something else. */
  #trusted<T>({ number }: { number: number }, work: () => T): T {
    try {
      return work();
    } catch (error) {
      const why = (error as Error).message;
      throw badLog(this.log.file, `run ${number} is not of one piece: ${why}`);
    }
  }
}

/** Over all fields of a run in one order; its parts are in it by their own digests. */
function runDigest({ number, at, who, facts, parts }: Omit<Stored, "digest">): string {
  return digestOf(JSON.stringify([number, at, who, facts, parts]));
}

/** Lets the parts of old runs go, but of those that a sign-off names, or of which rows are missed. */
function letGo(database: DatabaseSync, last: number, missed: number[], file: string): void {
  const kept = new Set([...signedOf(database, file).map(({ run }) => run), ...missed]);
  const old = database.prepare("SELECT DISTINCT run FROM run_part WHERE run <= ?")
    .all(last - KEPT_RUNS).map(({ run }) => Number(run));
  const drop = database.prepare("DELETE FROM run_part WHERE run = ?");
  for (const run of old) if (!kept.has(run)) drop.run(run);
}

/** What was ever signed off, of which run. */
function signedOf(
  database: DatabaseSync,
  file: string,
): Pick<SignedOff, "run" | "runDigest">[] {
  const events = database
    .prepare("SELECT CAST(change AS BLOB) AS change FROM event WHERE verb = 'sign-off'").all();
  try {
    return events.flatMap(({ change }) => parseChange(change as Uint8Array).adds)
      .filter((it) => it.kind === "signed off");
  } catch (error) {
    throw badLog(file, `of what was signed off, ${(error as Error).message}`);
  }
}

function isWithoutRuns(database: DatabaseSync): boolean {
  return formatOf(database) === WITHOUT_RUNS;
}

function unknownRun(number: number): FloreconError {
  const message = `there is no run ${number}; florecon log lists those that were kept`;
  return new FloreconError("unknown_run", message, { run: number });
}

function withoutData(number: number): FloreconError {
  const message = `run ${number} has let its rows go; name one of the last ${KEPT_RUNS}, or one ` +
    "that was signed off";
  return new FloreconError("run_without_data", message, { run: number });
}
