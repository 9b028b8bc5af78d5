import type { Describe } from "../describe/describe.ts";
import { duplicateId } from "../../workspace/errors.ts";
import { streamShape } from "../arrow/stream_shape.ts";
import { FloreconError } from "../error.ts";
import { type Answer, badAnswer, BRACE, parseAnswer, reportOf } from "../report/answer.ts";
import { type Compared, comparedOf } from "../report/compared.ts";
import type { Explanation } from "../report/explanation.ts";
import { readFlatReport } from "../report/flat_report.ts";
import type { Instance } from "./instance.ts";
import type { PluginLike } from "./plugin.ts";
import { type Proof, Prover } from "../proof/prover.ts";
import type { Witness } from "../proof/witness.ts";
import { type UnitOf, unitsOf } from "../report/units.ts";
import type { Report, ReportAllocation, Solution, Totals } from "../report/report.ts";
import { type Rows, rowsToStream } from "../arrow/rows.ts";
import {
  comesInParts,
  countedFrom,
  type IntakePart,
  intakeParts,
  PART_BYTES,
  Room,
} from "./intake.ts";
import { unsupported } from "./unsupported.ts";

/** The values of a plugin's tunables; those left out keep their defaults. */
export type Config = Record<string, number | string | boolean>;

/** Part of a row, in minor units. */
export type Part = Pick<ReportAllocation, "id" | "amount">;

/** A group of exact parts of rows, as somebody wants it. */
export interface GroupParts {
  /** Of different rows, none of more than the row has. */
  allocations: Part[];
  /** What reports show as its origin; `"merge"` where it is left out. */
  label?: string;
  /** Why, in a person's words. */
  reason?: string;
}

/** Rows that do not belong together: none of `left` with any of `right`, or no group of this very set. */
export type Apart = { left: number[]; right: number[] } | { set: number[] };

/** How rows are solved. */
export interface SolveOptions {
  /** Asks for the work of each node; a plugin that cannot tell leaves it out. */
  stages?: boolean;
  /** Asks how sure each group is. */
  certainty?: boolean;
  /** Runs no more than what looks at one shard at a time, or than what looks at all that the shards left. */
  part?: "each" | "after";
  /** Asks for what `units` will answer, which a plugin in another thread looks up as its report is proved. */
  units?: boolean;
  /** Is done as the plugin solves, where that is in another thread, and else behind that. */
  meanwhile?: () => void;
}

const NO_ROWS = new Uint8Array(0);

/** So much of all rows says how many there will be. */
const LIKELY = 0.01;

/** What changes which rows a session holds, which groups there are, or what of them is decided. */
const NOTED = [
  ...["init", "upsert", "remove", "solve"],
  ...["pin", "unpin", "merge", "detach", "dissolve"],
];

const encoder = new TextEncoder();

/**
 * A ledger under reconciliation, held by one running plugin.
 *
 * A group is either `proposed`, the solver's current opinion, rebuilt by every `solve`, or `pinned`,
 * a person's decision, kept verbatim. Every operation is atomic: one that throws has changed nothing.
 * Amounts are whole minor units.
 *
 * Every method throws a `FloreconError` with the code that the plugin answered, such as
 * `frozen_group`, and the row and group that it concerns; `unsupported`, before the plugin is asked,
 * where it does not say that it can.
 *
 * @example
 * ```ts
 * const workspace = new Workspace(await Plugin.load(wasm), { config: { tolerance: 0 } });
 * workspace.upsert([
 *   { row_id: 1, list: "ours", reference: "A", amount: 100 },
 *   { row_id: 2, list: "theirs", reference: "A", amount: 100 },
 * ]);
 * const report = workspace.solve(); // the proposal
 * workspace.pinClean(0); // sign off every match that nets to zero
 * workspace.solve(); // pinned groups stay as they are
 * ```
 */
export class Workspace {
  readonly #plugin: PluginLike;
  readonly #instance: Instance;
  readonly #prover: Prover;
  readonly #init: Record<string, unknown>;
  #proof: Proof | null = null;
  /** What was asked beside the last report; null where nothing was, or the session is another by now. */
  #told: (() => Uint8Array) | null = null;
  /** Whether nothing has been asked of the session yet that could leave a trace. */
  #isFresh = true;

  /**
   * Opens a session of its own in a plugin, with no rows yet.
   *
   * @param options `seed`, of 32 bits, draws the rows that are looked at alone, as one does that a
   * refusal names; one that nobody knows before unless given.
   * @throws {FloreconError} `bad_command` for a config key that the plugin does not declare.
   */
  constructor(
    plugin: PluginLike,
    { config = {}, seed }: { config?: Config; seed?: number } = {},
  ) {
    this.#plugin = plugin;
    this.#instance = plugin.open();
    this.#prover = new Prover(plugin.describe, () => witnessOf(plugin.open()), seed);
    // A plugin without tunables knows no such field.
    this.#init = { op: "init", ...(Object.keys(config).length > 0 && { config }) };
    this.#quietly(this.#init);
    this.#isFresh = true;
  }

  /** Lets go of the plugin's memory at once, for who opens many; nothing is asked of it any more. */
  close(): void {
    this.#instance.close?.();
    this.#prover.close();
  }

  /** The plugin that holds this ledger. */
  get plugin(): PluginLike {
    return this.#plugin;
  }

  /** The size of the plugin's memory, in bytes. It never shrinks. */
  get memoryBytes(): number {
    return this.#instance.memoryBytes;
  }

  /** What the last report was held against; null before there is one. */
  get proof(): Proof | null {
    return this.#proof;
  }

  /**
   * Adds rows, and replaces those whose ids are known. Where a row's amount changed, the groups it
   * was in let go of it, and a pinned one falls apart into proposed singletons: the decision is void.
   *
   * @throws {FloreconError} `ingest`, `duplicate_id`, `amount_overflow`; `too_many_rows` where the
   * first of them show that all will not fit
   */
  upsert(data: Rows): void {
    const stream = rowsToStream(data, this.#plugin.describe);
    if (this.takesParts && stream.length > PART_BYTES) this.upsertParts(intakeParts(stream));
    else this.#quietly({ op: "upsert" }, stream);
  }

  /** Whether rows may come in part by part: only the first ones, and where ids can be told apart. */
  get takesParts(): boolean {
    return this.#isFresh && comesInParts(this.#plugin.describe);
  }

  /**
   * Adds the first rows part by part, so that nobody has to hold all of them at once: all or none. No
   * two of them may have one id.
   *
   * @throws {FloreconError} as `upsert`, rows counted from the first part on; `unsupported` where
   * `takesParts` says no
   */
  upsertParts(parts: Iterable<IntakePart>): void {
    if (!this.takesParts) throw unsupported(this.#plugin.describe, "totals", "take rows in parts");
    const room = new Room(this.#instance);
    const command = { op: "upsert", report: false };
    const coming = parts[Symbol.iterator]();
    let rows = 0;
    try {
      for (let part = coming.next(); !part.done;) {
        const { stream, share } = part.value;
        const areMore = rows > 0;
        const held = streamShape(stream).rows;
        const known = this.#prover.coming(command, stream, { areMore, share });
        let note = () => {
          known();
          if (!areMore && share !== undefined) this.#prover.expect(othersOf(held, share));
        };
        let next = () => coming.next();
        // As one part is taken in the next one is read, which is written over it.
        const answer = this.#send(command, stream, () => {
          note = settled(note);
          next = settled(next);
        });
        parseAnswer(answer);
        note();
        const { repeatedId } = this.#prover;
        if (areMore && repeatedId !== undefined) throw repeated(repeatedId);
        rows += held;
        room.require(rows, share);
        part = next();
      }
    } catch (error) {
      coming.return?.();
      this.#startOver();
      throw countedFrom(error, rows);
    }
    this.#isFresh = false;
  }

  /** Takes rows out; ids that are not known are passed over. */
  remove(ids: number[]): void {
    this.#quietly({ op: "remove", ids });
  }

  /**
   * Rebuilds every proposed group. What comes back was held against what went in, row by row and group
   * by group, and not against the plugin's word; `proof` says what it came to.
   *
   * @throws {FloreconError} `not_conserved`, with the row or group that shows it; `unsupported` where
   * the plugin knows no certainty, or cannot be cut.
   */
  solve(options: SolveOptions = {}): Solution {
    const certainty = this.#asksCertainty(options);
    const { part, units, meanwhile = () => {} } = options;
    if (part !== undefined) this.#needCut();
    const stages = options.stages === true && this.#can("stages");
    const flat = this.#can("report_arrow");
    const asked = {
      ...(stages && { stages }),
      ...(certainty && !flat && { certainty }),
      ...(part !== undefined && { part }),
    };
    const command = { op: "solve", ...asked, ...(flat && { report: false }) };
    let done = meanwhile;
    const answer = this.#carried(command, NO_ROWS, () => {
      done = settled(meanwhile);
    });
    done();
    const report = flat
      ? this.#reported(certainty, units)
      : this.#proven(reportOf(answer), certainty);
    return answer.stages === undefined ? report : { ...report, stages: answer.stages };
  }

  /**
   * Solves, and tells which pairs the plugin weighed, and by what: what weights are learned from.
   *
   * @throws {FloreconError} `unsupported` where the plugin weighs none
   */
  compare(): Compared {
    this.#need("compared", "say which pairs it weighs");
    const quiet = this.#can("totals") && { report: false };
    return comparedOf(this.dispatch({ op: "solve", compared: true, ...quiet }));
  }

  /** Makes a proposed group a decision. A pinned one stays pinned. */
  pin(groupId: number): void {
    this.#need("pin", "pin");
    this.#quietly({ op: "pin", by: "group", group_id: groupId });
  }

  /**
   * Pins every proposed group of two rows or more whose net is within `tol` minor units of zero. Of a
   * plugin that says how sure it is, only those that are sure, or of which it says nothing.
   */
  pinClean(tol = 0): void {
    this.#need("pin", "pin");
    const certainty = this.#can("certainty");
    this.#quietly({ op: "pin", by: "clean", tol, ...(certainty && { certainty }) });
  }

  /** Pins the proposed lone groups of these rows: they are to stay unmatched. */
  pinSingletons(ids: number[]): void {
    this.#need("pin", "pin");
    this.#quietly({ op: "pin", by: "singletons", ids });
  }

  /** Makes a decision a proposal again, its members untouched. */
  unpin(groupId: number): void {
    this.#need("pin", "unpin");
    this.#quietly({ op: "unpin", group_id: groupId });
  }

  /**
   * Forms one pinned group of exact parts of rows, taken from the proposed groups that hold them.
   *
   * @throws {FloreconError} `unknown_id`, `insufficient_live_amount`, `degenerate_group`.
   */
  merge(allocations: Part[], options: { label?: string; reason?: string } = {}): void {
    this.#need("merge", "merge");
    const { label, reason } = options;
    const parts = allocations.map(({ id, amount }) => ({ id, amount }));
    this.#quietly({ op: "merge", allocations: parts, label, reason });
  }

  /**
   * Forms several such groups: all of them, or none.
   *
   * @throws {FloreconError} as `merge`, with the first group that cannot be
   */
  mergeAll(groups: GroupParts[]): void {
    if (groups.length === 0) return;
    if (!this.mergesAll) throw unsupported(this.#plugin.describe, "merge_groups", "merge many");
    const asked = groups.map(({ allocations, label, reason }) => ({
      allocations: allocations.map(({ id, amount }) => ({ id, amount })),
      label,
      reason,
    }));
    this.#quietly({ op: "merge", groups: asked });
  }

  /** Whether it takes several groups at once. */
  get mergesAll(): boolean {
    return this.#can("merge_groups");
  }

  /** Lets rows leave a proposed group, each on its own. */
  detach(groupId: number, ids: number[]): void {
    this.#need("detach", "detach");
    this.#quietly({ op: "detach", group_id: groupId, ids });
  }

  /** Takes a proposed group apart into lone rows. */
  dissolve(groupId: number): void {
    this.#need("dissolve", "dissolve");
    this.#quietly({ op: "dissolve", group_id: groupId });
  }

  /**
   * Has the plugin keep rows apart from now on: no solve proposes a group that holds them together.
   *
   * @throws {FloreconError} `unsupported` where the plugin cannot.
   */
  apart(rows: Apart): void {
    this.#need("apart", "keep rows apart");
    this.#quietly({ op: "apart", ...rows });
  }

  /**
   * Asks by what its work on rows may be cut: those of different keys never meet.
   *
   * @param data rows of which none is kept; those that the session holds, ascending by id, where there
   * are none
   * @returns the Arrow stream that the plugin answers with
   * @throws {FloreconError} `unsupported` where its describe says nothing of `shards`.
   */
  shards(data?: Rows): Uint8Array {
    const { describe } = this.#plugin;
    this.#needCut();
    const rows = data === undefined ? NO_ROWS : rowsToStream(data, describe);
    const answer = this.#send({ op: "shards" }, rows);
    if (answer[0] === BRACE) {
      parseAnswer(answer);
      throw badAnswer("shards");
    }
    return answer;
  }

  /**
   * Says of up to 100 rows how they would fare in the next solve: which nodes of the strategy see
   * them, which proposals they are in, by what figures one is turned down, and where they end.
   * Nothing is changed.
   *
   * @throws {FloreconError} `unknown_id`; `unsupported` where the plugin cannot explain.
   */
  explain(ids: number[]): Explanation[] {
    this.#need("explain", "explain");
    const { explanation } = this.dispatch({ op: "explain", ids });
    if (!Array.isArray(explanation)) throw badAnswer("explanation");
    return explanation;
  }

  /**
   * The current state, held against what went in as after `solve`.
   *
   * @param options `certainty` asks how sure each group is.
   * @throws {FloreconError} `not_conserved`; `unsupported` where the plugin knows no certainty.
   */
  report(options: { certainty?: boolean } = {}): Report {
    return this.#reported(this.#asksCertainty(options));
  }

  /**
   * The ledger in three figures, which the plugin and all that went in agree on.
   *
   * @throws {FloreconError} `not_conserved` where they do not.
   */
  totals(): Totals {
    if (!this.#can("totals")) {
      this.report();
      return this.#prover.totals();
    }
    const { totals } = this.dispatch({ op: "report", report: false });
    if (totals === undefined) throw badAnswer("totals");
    return this.#prover.agreed(totals);
  }

  /**
   * In what each row's amount is counted: its currency, as the plugin knows it, or the unit that the
   * plugin works in. Of a plugin that says neither, amounts are shown as they are, in minor units.
   */
  units(): UnitOf {
    return unitsTold(this.#plugin.describe, this.currencies());
  }

  /** What the plugin says to that, as it came: nothing where it cannot. `unitsTold` reads it. */
  currencies(): Uint8Array[] {
    const told = this.#told;
    this.#told = null;
    if (told !== null) return [told()];
    return this.#can("amounts") ? [this.dispatchBytes({ op: "amounts" })] : [];
  }

  /**
   * Sends any command and returns the whole answer: the way to what only some plugins can do.
   *
   * @param command Its `op` and fields, as on the wire.
   * @param raw An Arrow IPC stream, where the command takes rows.
   * @throws {FloreconError} the plugin's own code, `trapped`, or `bad_answer`.
   */
  dispatch(command: Record<string, unknown>, raw: Uint8Array = NO_ROWS): Answer {
    return this.#carried(command, raw);
  }

  /** Sends any command and returns the answer as it came: JSON, or an Arrow stream. */
  dispatchBytes(command: Record<string, unknown>, raw: Uint8Array = NO_ROWS): Uint8Array {
    this.#clear(command);
    const answer = this.#send(command, raw);
    if (NOTED.includes(command.op as string) && isDone(answer)) this.#prover.note(command, raw);
    return answer;
  }

  /** Has the groups told before a command that names them in a way that nobody could check later. */
  #clear(command: Record<string, unknown>): void {
    this.#isFresh = false;
    this.#told = null;
    if (this.#prover.isUnclear(command)) this.report({ certainty: this.#can("certainty") });
  }

  /** A command, carried out and noted. */
  #carried(command: Record<string, unknown>, raw: Uint8Array, meanwhile?: () => void): Answer {
    this.#clear(command);
    const answer = parseAnswer(this.#send(command, raw, meanwhile));
    if (NOTED.includes(command.op as string)) this.#prover.note(command, raw);
    return answer;
  }

  /** @param units whether to ask for them as the report is proved */
  #reported(certainty: boolean, units = false): Report {
    const asked = { op: "report", ...(certainty && { certainty }) };
    let read: () => Report;
    if (this.#can("report_arrow")) {
      const told = this.#send({ ...asked, format: "arrow" }, NO_ROWS);
      read = () => readFlatReport(told, certainty);
    } else {
      const answer = this.dispatch(asked);
      read = () => reportOf(answer);
    }
    let report = () => this.#proven(read(), certainty);
    if (units && this.#can("amounts")) {
      this.#told = settled(() =>
        this.#send({ op: "amounts" }, NO_ROWS, () => {
          report = settled(report);
        })
      );
    }
    return report();
  }

  /** @param meanwhile is done as the plugin works, where something can be, and throws nothing */
  #send(command: Record<string, unknown>, raw: Uint8Array, meanwhile?: () => void): Uint8Array {
    return this.#instance.dispatch(encoder.encode(JSON.stringify(command)), raw, meanwhile);
  }

  #proven(told: Report, isMeasured: boolean): Report {
    const { report, proof } = this.#prover.prove(told, isMeasured);
    this.#proof = proof;
    return report;
  }

  /** Carries out a command whose report nobody reads, and so is not written where that can be asked. */
  #quietly(command: Record<string, unknown>, raw?: Uint8Array): void {
    this.dispatch(this.#can("totals") ? { ...command, report: false } : command, raw);
  }

  #asksCertainty({ certainty = false }: { certainty?: boolean }): boolean {
    if (certainty) this.#need("certainty", "say how sure a group is");
    return certainty;
  }

  /** Lets go of whatever came in; where the plugin has stopped for good there is nothing to let go of. */
  #startOver(): void {
    try {
      this.#quietly(this.#init);
      this.#isFresh = true;
    } catch (error) {
      if (!(error instanceof FloreconError)) throw error;
    }
  }

  #needCut(): void {
    const { describe } = this.#plugin;
    if (describe.shards === undefined) throw unsupported(describe, "shards", "be cut");
  }

  #need(capability: string, what: string): void {
    if (!this.#can(capability)) throw unsupported(this.#plugin.describe, capability, what);
  }

  #can(capability: string): boolean {
    return this.#plugin.describe.capabilities?.includes(capability) ?? false;
  }
}

/**
 * The unit of each row, as plugins said it of all rows or of parts of them.
 *
 * @throws {FloreconError} `bad_answer`
 */
export function unitsTold(describe: Describe, told: Uint8Array[]): UnitOf {
  try {
    return unitsOf(describe, told);
  } catch (cause) {
    throw badAnswer("amounts", cause);
  }
}

/** Whether a command was carried out. */
function isDone(answer: Uint8Array): boolean {
  try {
    return parseAnswer(answer).ok;
  } catch {
    return false;
  }
}

/** About how many rows are still to come, of which no more are believed than the first ones make likely. */
function othersOf(rows: number, share: number): number {
  return share >= LIKELY ? Math.ceil(1.02 * rows / share) - rows : 0;
}

/** Does something now; what is returned says what came of it. */
function settled<T>(work: () => T): () => T {
  try {
    const value = work();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** Two rows of one id, in two parts of what came in together. */
function repeated(id: number): FloreconError {
  const { code, message } = duplicateId(id);
  return new FloreconError(code, message, { id });
}

/** An instance that is asked for figures, and never to solve. */
function witnessOf(instance: Instance): Witness {
  return {
    send: (command, raw = NO_ROWS) =>
      instance.dispatch(encoder.encode(JSON.stringify(command)), raw),
    get memory() {
      return instance.memoryBytes;
    },
    close: () => instance.close?.(),
  };
}
