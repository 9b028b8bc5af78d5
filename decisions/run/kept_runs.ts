import type { DatabaseSync } from "node:sqlite";
import { FloreconError } from "../../core/host/error.ts";
import { parseJson } from "../../core/host/json.ts";
import type { Change, SignedOff } from "../decision/decision.ts";
import { digestOf } from "../digest.ts";
import { badLog } from "../log/fault.ts";
import { formatOf } from "../log/format.ts";
import type { DecisionLog } from "../log/log.ts";
import { WITHOUT_RUNS } from "../log/schema.ts";
import { pack, type Packed, unpack } from "./packed.ts";
import { KEPT_RUNS, type KeptRun, type RunData, type RunFacts } from "./run.ts";

const PARTS = ["rows", "carried", "report", "words"] as const;

type Part = typeof PARTS[number];

/** What a part was before it was packed. */
type PartSizes = Partial<Record<Part, Pick<Packed, "bytes" | "sha256">>>;

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
  constructor(private readonly log: DecisionLog) {}

  /** Every run, from the first on. */
  all(): KeptRun[] {
    return this.log.look((database) => {
      if (isWithoutRuns(database)) return [];
      const held = new Set(
        database.prepare("SELECT run FROM run_part WHERE part = 'report'").all()
          .map(({ run }) => Number(run)),
      );
      const stored = database.prepare("SELECT * FROM run ORDER BY number").all();
      return (stored as unknown as Stored[]).map((it) => this.#read(it, held.has(it.number)));
    });
  }

  /** The last run, where there is one; it has its rows and groups. */
  last(): KeptRun | undefined {
    return this.log.look((database) => {
      if (isWithoutRuns(database)) return undefined;
      const stored = database.prepare("SELECT * FROM run ORDER BY number DESC LIMIT 1").get();
      return stored && this.#read(stored as unknown as Stored, true);
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
   * Keeps a run, and lets the rows and groups of older ones go that nobody signed off.
   *
   * @throws {FloreconError} `cannot_write`
   */
  keep(who: string, facts: RunFacts, data: RunData): KeptRun {
    const packed = new Map<Part, Packed>();
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
      letGo(database, stored.number);
      return this.#read(stored, true);
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
      const signed = signedOf(database).find((it) => it.run === number);
      if (signed !== undefined && signed.runDigest !== run.digest) {
        throw badLog(this.log.file, `run ${number} is not the one that was signed off`);
      }
      const contents = database.prepare("SELECT part, content FROM run_part WHERE run = ?")
        .all(number);
      if (contents.length === 0) throw withoutData(number);
      const held = new Map(contents.map(({ part, content }) => [part, content as Uint8Array]));
      const sizes = parseJson(String(run.parts)) as PartSizes;
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

  /** What is there of rows and groups and belongs to no run, as words; florecon never writes such. */
  strayParts(): string[] {
    return this.log.look((database) => {
      if (isWithoutRuns(database)) return [];
      const runs = database.prepare("SELECT number, parts FROM run").all();
      const listed = new Map(runs.map(({ number, parts }) => {
        return [number, new Set(Object.keys(parseJson(String(parts)) as PartSizes))];
      }));
      return database.prepare("SELECT run, part FROM run_part ORDER BY run, part").all()
        .filter(({ run, part }) => !listed.get(run)?.has(String(part)))
        .map(({ run, part }) => `the ${part} of run ${run}`);
    });
  }

  #read(stored: Stored, hasData: boolean): KeptRun {
    const { number, at, who, digest } = stored;
    if (digest !== runDigest(stored)) throw badLog(this.log.file, `run ${number} was changed`);
    const facts = parseJson(stored.facts) as RunFacts;
    return { ...facts, number, at, who, digest, hasData };
  }
}

/** Over all fields of a run in one order; its parts are in it by their own digests. */
function runDigest({ number, at, who, facts, parts }: Omit<Stored, "digest">): string {
  return digestOf(JSON.stringify([number, at, who, facts, parts]));
}

/** Lets the parts of old runs go, but of those that a sign-off names. */
function letGo(database: DatabaseSync, last: number): void {
  const kept = new Set(signedOf(database).map(({ run }) => run));
  const old = database.prepare("SELECT DISTINCT run FROM run_part WHERE run <= ?")
    .all(last - KEPT_RUNS).map(({ run }) => Number(run));
  const drop = database.prepare("DELETE FROM run_part WHERE run = ?");
  for (const run of old) if (!kept.has(run)) drop.run(run);
}

/** What was ever signed off, of which run. */
function signedOf(database: DatabaseSync): Pick<SignedOff, "run" | "runDigest">[] {
  const changes = database.prepare("SELECT change FROM event WHERE verb = 'sign-off'").all();
  return changes.flatMap(({ change }) => (parseJson(String(change)) as Change).adds)
    .filter((it) => it.kind === "signed off");
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
