/**
 * Solves rows part by part on threads of their own, and puts the parts together: the report of the
 * whole, byte for byte.
 *
 * @module
 */
import { partsOf } from "../../core/host/arrow/parts.ts";
import { streamShape } from "../../core/host/arrow/stream_shape.ts";
import type { Describe } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import { countedFrom } from "../../core/host/plugin/intake.ts";
import { unsupported } from "../../core/host/plugin/unsupported.ts";
import { type Config, unitsTold } from "../../core/host/plugin/workspace.ts";
import type { Proof } from "../../core/host/proof/prover.ts";
import { idFields } from "../../core/host/proof/row_ids.ts";
import type { Report } from "../../core/host/report/report.ts";
import type { UnitOf } from "../../core/host/report/units.ts";
import { Cutting, type RowStream } from "../../core/host/shards/cutting.ts";
import type { RowKeys } from "../../core/host/shards/keys.ts";
import { keysOfKinds, kindsOf } from "../../core/host/shards/kinds.ts";
import { unsolvedReport } from "../../core/host/shards/part_report.ts";
import type { PartWork, SolvedPart } from "../../core/host/shards/solve_part.ts";
import type { Data } from "../data/data.ts";
import { collectGarbage, letGo } from "../system/garbage.ts";
import { PartPool } from "./pool.ts";

/** So many bins for each thread: the last ones are small, and no thread waits long for another. */
const BINS_EACH = 4;

/**
 * A bin of more rows takes more memory, and longer for each of them: what a solve looks at again lies
 * farther from the processor.
 */
const MOST_ROWS = 150_000;

/** Rows are kept in blocks of so many bytes: smaller ones stay with the process once they are let go. */
const BLOCK_BYTES = 1 << 26;

const NO_ROWS = new Uint8Array(0);

/** How rows are solved in parts. */
export interface PartsOptions {
  config: Config;
  /** How many threads. */
  jobs: number;
  /** Seconds that a call into the plugin may take. */
  timeout?: number;
}

/** A part that could not be solved: its rows are left open, and say so. */
export interface FailedPart {
  /** What it was, as a sentence ends. */
  what: string;
  rows: number;
  error: FloreconError;
}

/** Rows that were cut, and what became of each bin of them. */
interface Cut {
  cutting: Cutting;
  each: CutBin[];
}

/** A part, solved; or as it came in, where that fails, and why. */
interface SolvedBin {
  part: SolvedPart;
  failed: FailedPart[];
}

/** A bin of shards, solved, and the rows of which it left something, where somebody looks at them. */
interface CutBin extends SolvedBin {
  rest: RowStream | null;
}

/** What all parts came to. */
export interface SolvedParts {
  report: Report;
  proof: Proof;
  unitOf: UnitOf;
  /** The rows of amount zero, where the data says what rows are called; who needs them else looks there. */
  zeros?: number[];
  failed: FailedPart[];
}

/**
 * Solves data in parts.
 *
 * @param module the plugin's bytes, as they were loaded
 * @throws {FloreconError} `unsupported` for a plugin that cannot be cut; what it refuses of the rows;
 * `not_conserved`
 */
export async function solveInParts(
  module: Uint8Array,
  describe: Describe,
  data: Data,
  options: PartsOptions,
): Promise<SolvedParts> {
  const { shards } = describe;
  if (shards === undefined) throw unsupported(describe, "shards", "be cut into --jobs");
  const { config, jobs } = options;
  using pool = new PartPool(module, options);
  // Of a large file there is enough to read meanwhile; a small one may need few of them.
  if (data.parts !== undefined) pool.begin();
  const streams = await streamsOf(data);
  const hasAfter = shards.after === true;
  const count = Math.max(jobs === 1 ? 1 : BINS_EACH * jobs, Math.ceil(data.rows / MOST_ROWS));
  const cut = async (keys: RowKeys): Promise<Cut> => {
    const cutting = new Cutting(describe.input, keys);
    const size = streams.reduce((sum, { length }) => sum + length, 0);
    const bins = cutting.bins(taken(streams, data.parts !== undefined), count, size);
    const each = await Promise.all(bins.map(async (bin, at) => {
      const work = { config, part: "each" } as const;
      const { part, failed } = await solved(pool, bin, work, whatOf(at, bins.length));
      const rest = hasAfter && failed.length === 0 ? cutting.rest(bin, part.report) : null;
      // Nobody asks for these rows again.
      letGo(bin.stream);
      return { part, failed, rest };
    }));
    return { cutting, each };
  };
  const { cutting, each } = await byKinds(pool, streams, describe, config, cut) ??
    await byEveryRow(pool, streams, data, config, BINS_EACH * jobs, cut);
  const failed = each.flatMap((it) => it.failed);
  // As in one piece: of nothing that was solved there is nothing to report.
  if (failed.length > 0 && failed.length === each.length) throw failed[0].error;
  const parts = each.map((it) => it.part);
  const rests = cutting.rests(each.map(({ rest }) => rest));
  const after: SolvedPart[] = [];
  if (rests !== null) {
    const last = await solved(pool, rests, { config, part: "after" }, "what all shards left");
    failed.push(...last.failed);
    after.push(last.part);
  }
  const open = rests === null ? parts : after;
  // Their memory is needed for the whole.
  pool[Symbol.dispose]();
  collectGarbage();
  const { report, totals, zeros } = cutting.whole(
    parts,
    after.map((it) => it.report),
    open.map((it) => it.report),
  );
  const by = parts.every(({ proof }) => proof.by === "amounts") ? "amounts" : "report";
  const unitOf = unitsTold(describe, parts.flatMap(({ currencies }) => currencies));
  const isCalled = idFields(describe.input).length > 0;
  return { report, proof: { ...totals, by }, unitOf, failed, ...(isCalled && { zeros }) };
}

function whatOf(at: number, count: number): string {
  return `part ${at + 1} of ${count}`;
}

/** Each stream of the rows, read one after the other. */
async function streamsOf(data: Data): Promise<Uint8Array[]> {
  if (data.parts === undefined) return [data.stream];
  const streams: Uint8Array[] = [];
  let block = NO_ROWS;
  let used = 0;
  for (const { stream } of data.parts()) {
    if (used + stream.length > block.length) {
      block = new Uint8Array(Math.max(BLOCK_BYTES, stream.length));
      used = 0;
    }
    block.set(stream, used);
    streams.push(block.subarray(used, used + stream.length));
    // Numbers are read in place where they begin at a whole one.
    used = 8 * Math.ceil((used + stream.length) / 8);
    // Threads that come up meanwhile are heard in between.
    await new Promise((resolve) => setTimeout(resolve));
  }
  data.letGo?.();
  return streams;
}

/**
 * The streams, one after the other, each let go as the next is asked for: their rows are in bins then.
 *
 * @param areOwn whether nobody else holds them
 */
function* taken(streams: Uint8Array[], areOwn: boolean): Generator<Uint8Array> {
  while (streams.length > 0) {
    const stream = streams.shift()!;
    yield stream;
    if (areOwn && streams[0]?.buffer !== stream.buffer) letGo(stream);
  }
}

/** The shards solved, as every row says how to cut. */
async function byEveryRow(
  pool: PartPool,
  streams: Uint8Array[],
  data: Data,
  config: Config,
  pieces: number,
  cut: (keys: RowKeys) => Promise<Cut>,
): Promise<Cut> {
  // Rows that were in bins already are read again.
  if (streams.length === 0) streams.push(...await streamsOf(data));
  return await cut(await keysOf(pool, streams, config, pieces));
}

/**
 * The shards solved, as one row of each kind says how to cut.
 *
 * @returns null where every row has to be asked: that does not tell, or a row cannot be used, and the
 * first such row is to be named
 */
async function byKinds(
  pool: PartPool,
  streams: Uint8Array[],
  describe: Describe,
  config: Config,
  cut: (keys: RowKeys) => Promise<Cut>,
): Promise<Cut | null> {
  const kinds = kindsOf(streams, describe);
  if (kinds === null) return null;
  try {
    const told = await keysFrom(pool, kinds.firsts, kinds.count, config, 0);
    const done = await cut(keysOfKinds(kinds, told));
    return areApart(done.each.map(({ part }) => part.keys)) ? done : null;
  } catch (error) {
    if (error instanceof FloreconError && error.code === "ingest") return null;
    throw error;
  }
}

/** Whether no two parts hold rows of one key. */
function areApart(parts: Float64Array[]): boolean {
  const count = parts.reduce((sum, keys) => sum + keys.length, 0);
  return new Set(parts.flatMap((keys) => [...keys])).size === count;
}

/** By what all rows may be cut. */
async function keysOf(
  pool: PartPool,
  streams: Uint8Array[],
  config: Config,
  pieces: number,
): Promise<RowKeys> {
  const asked: Promise<RowKeys>[] = [];
  const rows = streams.reduce((sum, stream) => sum + streamShape(stream).rows, 0);
  let first = 0;
  for (const stream of streams) {
    for (const part of partsOf(stream, Math.max(1, Math.ceil(rows / pieces)))) {
      asked.push(keysFrom(pool, part.stream.slice(), part.rows, config, first));
      first += part.rows;
    }
  }
  const all: RowKeys = { ids: new Float64Array(rows), keys: new Float64Array(rows) };
  let filled = 0;
  // What is wrong with an earlier row is said first.
  for (const one of await settledInOrder(asked)) {
    all.ids.set(one.ids, filled);
    all.keys.set(one.keys, filled);
    filled += one.ids.length;
  }
  return all;
}

async function keysFrom(
  pool: PartPool,
  stream: Uint8Array,
  rows: number,
  config: Config,
  first: number,
): Promise<RowKeys> {
  try {
    return await pool.ask({ kind: "keys", stream, rows, config }) as RowKeys;
  } catch (error) {
    throw countedFrom(error, first);
  }
}

/** What all came to, or the first fault in their order. */
async function settledInOrder<T>(all: Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(all);
  return settled.map((it) => {
    if (it.status === "rejected") throw it.reason;
    return it.value;
  });
}

async function solved(
  pool: PartPool,
  { stream, rows }: RowStream,
  work: PartWork,
  what: string,
): Promise<SolvedBin> {
  const job = { kind: "solve", stream, rows } as const;
  try {
    return { part: await pool.ask({ ...job, work }) as SolvedPart, failed: [] };
  } catch (error) {
    if (!(error instanceof FloreconError)) throw error;
    const open = { ...work, part: "none" } as const;
    // Rows that cannot even come in are the whole run's fault.
    const part = await pool.ask({ ...job, work: open }).catch(() => Promise.reject(error));
    const { report, ...told } = part as SolvedPart;
    const why = `not solved: ${error.code}`;
    return {
      part: { ...told, report: unsolvedReport(report, why) },
      failed: [{ what, rows, error }],
    };
  }
}
