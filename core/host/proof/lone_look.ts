import type { Describe } from "../describe/describe.ts";
import type { Figures } from "./book.ts";
import { Draw, hashOf, loneRows } from "./lone_rows.ts";
import type { Witness } from "./witness.ts";

/** What is said of a row by itself. */
export interface Alone {
  /** Its place in the stream. */
  row: number;
  figures: Figures[];
}

/** Which rows come in, where they come in part by part. */
export interface Come {
  /** Whether they belong to those before them. */
  areMore?: boolean;
  /** How much of all rows has come with them, from 0 to 1, where that is known. */
  share?: number;
}

/** How many rows are looked at alone. */
const SAMPLED = 64;

/** By plugin: what is said of all rows of a stream, each alone, and of how many that is remembered. */
const HEARD = new WeakMap<Describe, Map<string, Alone[]>>();
const REMEMBERED = 1_000;

/** What it takes to ask about a row. */
export interface Asking {
  /** The plugin that is asked. */
  describe: Describe;
  /** The columns that go with it. */
  names: string[];
  /** Opens a session in a memory of its own. */
  begun(): Witness;
  ask(stream: Uint8Array, witness: Witness): Figures[];
}

/**
 * Asks about some rows of many an instance that never sees two of them at once. Which ones nobody knows
 * before: a lie about a few of them is found in time, and not never.
 */
export class LoneLook {
  readonly #draw: Draw;
  #witness: Witness | null = null;
  /** How many rows came in together so far. */
  #come = 0;
  /** How many came in by themselves. */
  #single = 0;

  /** @param seed draws the rows; one that nobody knows unless given */
  constructor(private readonly asking: Asking, seed?: number) {
    this.#draw = new Draw(seed);
  }

  /** What draws the rows. */
  get seed(): number {
    return this.#draw.seed;
  }

  /**
   * What is said of some rows of a stream: of all where there are few.
   *
   * @param init what opened the session that is asked
   * @param come which rows these are, where they come in part by part
   */
  at(
    stream: Uint8Array,
    rows: number,
    init: Record<string, unknown>,
    { areMore, share = 1 }: Come,
  ): Alone[] {
    this.#come = areMore ? this.#come + rows : rows;
    // Of rows that come in part by part, each has the chance that it would have among all of them, and
    // so has one of many that come one by one.
    if (rows === 0 || rows === 1 && this.#draw.place(++this.#single) >= SAMPLED) return [];
    const wanted = this.#draw.places(rows, Math.ceil(SAMPLED * share * rows / this.#come));
    if (wanted.length < rows) return this.#ask(stream, wanted);
    const heard = HEARD.get(this.asking.describe) ?? new Map<string, Alone[]>();
    HEARD.set(this.asking.describe, heard);
    // Of the same rows an instance that is new says the same again.
    const name = `${hashOf(stream)} ${JSON.stringify(init)}`;
    const known = heard.get(name);
    if (known !== undefined) return known;
    // One that is asked row by row, as the session is, has heard before what the session has.
    if (rows === 1) this.close();
    const told = this.#ask(stream, wanted);
    if (heard.size === REMEMBERED) heard.clear();
    heard.set(name, told);
    return told;
  }

  /** Lets go of the memory of the one that was asked. */
  close(): void {
    this.#witness?.close();
    this.#witness = null;
  }

  #ask(stream: Uint8Array, wanted: number[]): Alone[] {
    const { names, begun, ask } = this.asking;
    const witness = this.#witness ??= begun();
    return loneRows(stream, wanted, names)
      .map(({ row, stream }) => ({ row, figures: ask(stream, witness) }));
  }
}
