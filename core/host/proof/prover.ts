import { narrowed } from "../arrow/narrowed.ts";
import { partsOf } from "../arrow/parts.ts";
import { streamShape } from "../arrow/stream_shape.ts";
import type { Describe, InputField } from "../describe/describe.ts";
import { FloreconError } from "../error.ts";
import { parseAnswer } from "../report/answer.ts";
import type { Report, Totals } from "../report/report.ts";
import { Book, type Figures } from "./book.ts";
import { Decided } from "./decided.ts";
import { heldParts } from "./held.ts";
import { type Alone, type Come, LoneLook } from "./lone_look.ts";
import { notConserved } from "./not_conserved.ts";
import { prove } from "./prove.ts";
import { idFields, rowIds } from "./row_ids.ts";
import { figuresOf, type Telling, tellingOf, type Witness } from "./witness.ts";

/** What a report was held against, and found to agree with. */
export interface Proof {
  /** How many rows went in. */
  rows: number;
  /** What they sum to, in minor units. */
  amount: number;
  /** What their magnitudes sum to, in minor units. */
  gross: number;
  /**
   * Who said what each row is worth: `amounts`, another instance that was asked for nothing else, or
   * `report`, no more than the plugin's own report of the rows as they came in. That one cannot tell a
   * row of amount zero from one that was lost.
   */
  by: "amounts" | "report";
}

/** A row's part in a group, in minor units. */
interface Member {
  id: number;
  amount: number;
}

/** What instances beside the session say of rows. */
interface Asked {
  /** Whether they belong to those before them. */
  areMore: boolean;
  /** Batch by batch, as they were asked about together. */
  told: { rows: number; figures: Figures[] }[];
  /** Of some rows, each by itself. */
  alone: Alone[];
  /** What one of them died of, or refused. */
  fault?: { error: unknown };
}

const NONE: Figures = { ids: new Float64Array(0), amounts: new Float64Array(0) };

/** Rows that are asked about together: enough that asking costs little, few enough for little memory. */
const AT_ONCE = 4096;

/** An instance that needed more than so many bytes is not kept for the rows that come next. */
const KEPT = 1 << 24;

/**
 * Keeps account of what went into a session, and holds its reports against that. What rows are worth is
 * asked of an instance that solves nothing, as they come in, and of some of them once more of one that
 * never sees another row beside: a plugin that is to be believed would have to tell the same untruth
 * there, before it knows what it will be asked.
 */
export class Prover {
  readonly #describe: Describe;
  readonly #open: () => Witness;
  readonly #telling: Telling;
  /** What rows are known by; none where nobody says. */
  readonly #ids: InputField[];
  /** All that it takes to say what a row is worth; none where nobody says. */
  readonly #weighed: string[];
  #init: Record<string, unknown> = { op: "init" };
  #book = new Book();
  #decided = new Decided();
  /** What was wrong already with what came in. */
  #doubt: unknown = null;
  /** Who is asked about all rows. */
  #together: Witness | null = null;
  /** Which never sees two of them at once. */
  readonly #look: LoneLook;

  /**
   * @param open starts the plugin in a memory of its own
   * @param seed draws the rows that are looked at alone; one that nobody knows unless given
   */
  constructor(describe: Describe, open: () => Witness, seed?: number) {
    this.#describe = describe;
    this.#open = open;
    this.#telling = tellingOf(describe.capabilities);
    this.#ids = idFields(describe.input);
    const weighed = describe.input.filter(({ worth }) => worth);
    this.#weighed = this.#telling === "rows" ? weighed.map(({ name }) => name) : [];
    const names = this.#weighed.length > 0 ? this.#weighed : describe.input.map(({ name }) => name);
    const begun = () => this.#begun();
    const ask = this.#ask.bind(this);
    this.#look = new LoneLook({ describe, names, begun, ask }, seed);
  }

  /**
   * Asks about rows that are about to come in part by part.
   *
   * @param come which rows these are
   * @returns takes note of them as the session carries the command out, and asks nobody for anything
   */
  coming(command: Record<string, unknown>, raw: Uint8Array, come: Come): () => void {
    const asked = this.#asked(raw, come);
    return () => this.#note(command, () => this.#comeIn(raw, () => asked));
  }

  /** Takes note of a command that the session has carried out. */
  note(command: Record<string, unknown>, raw: Uint8Array): void {
    this.#note(command, () => {
      return raw.length === 0 ? [] : this.#comeIn(raw, () => this.#asked(raw, {}));
    });
  }

  /** @param comeIn takes its rows in, and says which parts of them come in pinned */
  #note(command: Record<string, unknown>, comeIn: () => Iterable<Member>): void {
    const { op, ids, config } = command;
    if (op === "init") {
      this.#init = { op, ...(config !== undefined && { config }), ...this.#quiet() };
      this.#book = new Book();
      this.#decided = new Decided();
      this.#doubt = null;
      this.close();
    }
    this.#decided.note(command, this.#book);
    if (op !== "init" && op !== "upsert" && op !== "remove") return;
    this.#decided.noteRows(this.#book, () => {
      if (op === "remove") { for (const id of ids as number[]) this.#book.remove(id); }
      return op === "remove" ? [] : comeIn();
    });
  }

  /** Is told how many more rows belong to those that came in last. */
  expect(rows: number): void {
    this.#book.expect(rows);
  }

  /** Whether it takes a report first to know what a command decides. */
  isUnclear(command: Record<string, unknown>): boolean {
    return this.#decided.isUnclear(command);
  }

  /** The id that two of the rows had that came in together; `undefined` where all have their own. */
  get repeatedId(): number | undefined {
    return this.#book.repeatedId;
  }

  /**
   * Holds a report against all that went in, and against what was decided of it.
   *
   * @param isMeasured whether it was asked how sure each group is
   * @throws {FloreconError} `not_conserved`, and whatever was wrong with what came in
   */
  prove(report: Report, isMeasured: boolean): { report: Report; proof: Proof } {
    if (this.#doubt !== null) throw this.#doubt;
    const proven = prove(report, this.#book);
    this.#decided.hold(proven, isMeasured);
    return {
      report: proven.report,
      proof: { ...this.totals(), by: this.#tells ? "amounts" : "report" },
    };
  }

  /**
   * What all that went in comes to.
   *
   * @throws {FloreconError} whatever was wrong with it
   */
  totals(): Totals {
    if (this.#doubt !== null) throw this.#doubt;
    return this.#book.totals();
  }

  /**
   * The same, where a plugin says so too.
   *
   * @throws {FloreconError} `not_conserved` where it says otherwise
   */
  agreed(told: Totals): Totals {
    const totals = this.totals();
    for (const name of ["rows", "amount", "gross"] as const) {
      if (told[name] === totals[name]) continue;
      throw notConserved(`the plugin says ${name} ${told[name]}, and it is ${totals[name]}`);
    }
    return totals;
  }

  /** Lets go of the memory of those that were asked. */
  close(): void {
    this.#together = dismissed(this.#together);
    this.#look.close();
  }

  /** Takes rows in; which parts of them come in pinned. */
  #comeIn(stream: Uint8Array, asked: () => Asked): Iterable<Member> {
    try {
      return [...heldParts(stream, this.#take(stream, asked()))];
    } catch (error) {
      this.#doubt ??= error;
      return [];
    }
  }

  /** Asks about all rows of a stream, and about some of them alone. */
  #asked(stream: Uint8Array, come: Come): Asked {
    const asked: Asked = { areMore: come.areMore ?? false, told: [], alone: [] };
    let went = 0;
    try {
      const together = this.#together ??= this.#begun();
      for (const { stream: part, rows } of this.#partsOf(stream)) {
        went += rows;
        asked.told.push({ rows, figures: this.#ask(part, together) });
      }
      if (together.memory > KEPT) this.#together = dismissed(together);
      if (this.#tells) asked.alone = this.#look.at(stream, went, this.#init, come);
    } catch (error) {
      asked.fault = { error };
    }
    return asked;
  }

  /** @returns the ids of the rows, batch by batch */
  #take(stream: Uint8Array, { areMore, told: batches, alone, fault }: Asked): Float64Array[] {
    const ids = this.#ids.length === 0 ? null : rowIds(stream, this.#ids);
    const known: Float64Array[] = [];
    const told: Float64Array[] = [];
    let went = 0;
    let named = 0;
    // A row has bytes, whatever the headers say.
    this.#book.begin(Math.min(streamShape(stream).rows, stream.length), areMore);
    for (const { rows, figures } of batches) {
      went += rows;
      for (const some of figures) {
        this.#book.take(some);
        told.push(some.ids);
        named += some.ids.length;
      }
      for (let checked = 0; ids !== null && checked < rows;) {
        const { value, done } = ids.next();
        if (done) break;
        checked += value.length;
        known.push(value);
        named += this.#checkIds(value, figures);
      }
    }
    if (fault !== undefined) throw fault.error;
    if (this.#tells ? named !== went : named > went) {
      throw notConserved(`${went} rows went in, and the plugin says what ${named} are worth`);
    }
    this.#book.nameless += went - named;
    this.#lookCloser(alone, went, known);
    return ids === null ? told : known;
  }

  /** Rows as they are asked about together. */
  #partsOf(stream: Uint8Array) {
    return this.#weighed.length > 0
      ? narrowed(stream, this.#weighed, AT_ONCE)
      : partsOf(stream, AT_ONCE);
  }

  /** Rows are worth the same without the others. @param ids of all rows, where they are known */
  #lookCloser(alone: Alone[], rows: number, ids: Float64Array[]): void {
    for (const { row, figures } of alone) {
      const [{ ids: [id, ...more], amounts: [worth] } = NONE] = figures;
      const known = idOf(ids, row) ?? id;
      const among = this.#book.isRecent(id) ? this.#book.amountOf(id) : NaN;
      if (among === worth && more.length === 0 && id === known) continue;
      const { seed } = this.#look;
      const drawn = alone.length < rows ? `, as seed ${seed} drew it` : "";
      const why = id === known
        ? `row ${id} is worth ${worth} by itself, and ${among} among the others${drawn}`
        : `the plugin takes row ${known} for row ${id}${drawn}`;
      throw notConserved(why, { id: known, row, ...(drawn !== "" && { seed }) });
    }
  }

  /**
   * The ids are those of the data.
   *
   * @returns how many rows are of amount zero, which a plugin that tells no amounts leaves out
   */
  #checkIds(ids: Float64Array, figures: Figures[]): number {
    // Mostly they come back just as they went in.
    if (figures.length === 1 && areSame(figures[0].ids, ids)) return 0;
    let zeros = 0;
    for (const id of ids) {
      if (this.#book.isRecent(id)) continue;
      if (this.#tells) {
        throw notConserved(`row ${id} went in, and the plugin does not know it`, { id });
      }
      this.#book.take({ ids: Float64Array.of(id), amounts: Float64Array.of(0) });
      zeros++;
    }
    return zeros;
  }

  /** An instance with a session. */
  #begun(): Witness {
    const witness = this.#open();
    parseAnswer(witness.send(this.#init));
    return witness;
  }

  #ask(stream: Uint8Array, { send }: Witness) {
    try {
      return figuresOf(stream, send, this.#telling, this.#init);
    } catch (error) {
      if (!(error instanceof FloreconError) || error.code === "trapped") throw error;
      const why = `another instance of the plugin does not take the same rows (${error.message})`;
      throw notConserved(why, error.details);
    }
  }

  /** Whether the plugin says what rows are worth. */
  get #tells(): boolean {
    return this.#telling !== "report";
  }

  /** Spares a plugin a report that nobody reads, where it can do without. */
  #quiet(): { report?: false } {
    const can = this.#tells && this.#describe.capabilities?.includes("totals");
    return can ? { report: false } : {};
  }
}

/** The id of a row by its place, where ids are known, batch by batch. */
function idOf(ids: Float64Array[], row: number): number | undefined {
  let at = row;
  for (const batch of ids) {
    if (at < batch.length) return batch[at];
    at -= batch.length;
  }
}

function areSame(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function dismissed(witness: Witness | null): null {
  witness?.close();
  return null;
}
