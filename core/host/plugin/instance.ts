import { streamShape } from "../arrow/stream_shape.ts";
import { FloreconError } from "../error.ts";
import { BAD_ANSWER } from "./exchange.ts";
import type { Machine } from "./machine.ts";
import { megabytes, MOST_MEMORY } from "./memory_limit.ts";

/** The longest last message that is read out of a trapped plugin, in bytes. */
const LAST_WORDS_LIMIT = 1000;

/** What to do where rows do not fit. */
export const FEWER_ROWS =
  "solve them with --jobs where the plugin says by what they may be cut (sharded), or in parts that " +
  "settle among themselves, such as by account";

/** One running plugin: what a `Workspace` and the conformance kit talk to. */
export interface Instance {
  /**
   * Carries one command over and one answer back, as bytes.
   *
   * @param command JSON in UTF-8.
   * @param raw An Arrow IPC stream, or empty.
   * @param meanwhile Is done as the plugin works, where that is in another thread, and else not called:
   * nothing is asked of the plugin there, and `raw` may be written over. It throws nothing.
   * @throws {FloreconError} `trapped` where the plugin stopped, `out_of_memory` where it stopped for
   * want of memory, `bad_answer` where it points outside its own memory. The instance is lost then,
   * and every later call throws the same.
   */
  dispatch(command: Uint8Array, raw: Uint8Array, meanwhile?: () => void): Uint8Array;
  /** The size of the plugin's memory, in bytes. It never shrinks. */
  readonly memoryBytes: number;
  /** What that may grow to, in bytes; 4 GiB where it is not said. */
  readonly mostMemory?: number;
  /** Lets go of the memory at once, for who opens many; nothing is asked of it any more. */
  close?(): void;
}

/** What a host knows of a plugin that it runs. */
export interface InstanceOptions {
  /** The address from `describe().last_words`. */
  lastWords?: number;
  /** The address from `describe().last_row`. */
  lastRow?: number;
  /** What its memory may grow to, in bytes. */
  mostMemory?: number;
}

/** What a call needs room for, in any case. */
interface Handed {
  bytes: number;
  /** How many rows it hands over. */
  rows(): number;
}

const NOTHING: Handed = { bytes: 0, rows: () => 0 };

/** A plugin in its own linear memory. */
export class WasmInstance implements Instance {
  readonly #machine: Machine;
  readonly #lastWords: number | undefined;
  readonly #lastRow: number | undefined;
  readonly mostMemory: number;
  #lost: FloreconError | null = null;

  constructor(
    machine: Machine,
    { lastWords, lastRow, mostMemory = MOST_MEMORY }: InstanceOptions = {},
  ) {
    this.#machine = machine;
    this.#lastWords = lastWords;
    this.#lastRow = lastRow;
    this.mostMemory = mostMemory;
  }

  get memoryBytes(): number {
    return this.#machine.memoryBytes;
  }

  abiVersion(): number {
    return this.#guarded(() => this.#machine.abiVersion());
  }

  /** The description, as the bytes of a JSON document. */
  describe(): Uint8Array {
    return this.#guarded(() => this.#machine.describe());
  }

  dispatch(command: Uint8Array, raw: Uint8Array, meanwhile?: () => void): Uint8Array {
    const handed = { bytes: command.length + raw.length, rows: () => rowsIn(raw) };
    const counted = meanwhile && (() => {
      const rows = rowsIn(raw);
      handed.rows = () => rows;
      meanwhile();
    });
    return this.#guarded(() => this.#machine.dispatch(command, raw, counted), handed);
  }

  close(): void {
    this.#machine.close();
  }

  /** Runs a call into the plugin; whatever it dies of loses the instance. */
  #guarded<T>(call: () => T, handed: Handed = NOTHING): T {
    if (this.#lost !== null) throw this.#lost;
    try {
      return call();
    } catch (error) {
      this.#lost = this.#fault(error, handed);
      throw this.#lost;
    }
  }

  #fault(error: unknown, handed: Handed): FloreconError {
    if (error instanceof FloreconError) return error;
    if (error instanceof Error && error.name === BAD_ANSWER) return badAnswer(error.message);
    return this.#stopped(error, handed);
  }

  #stopped(cause: unknown, handed: Handed): FloreconError {
    const words = this.#readLastWords() ?? (cause instanceof Error ? cause.message : String(cause));
    const row = this.#readLastRow(handed);
    const details = { last_words: words, ...(row !== undefined && { row }) };
    const where = row === undefined ? "" : `row ${row}: `;
    if (!this.#isFull(handed.bytes)) {
      const message =
        `${where}the plugin stopped (${words}); open a fresh workspace and mend the plugin`;
      return new FloreconError("trapped", message, details, { cause });
    }
    const message = `${where}the plugin stopped (${words}), having asked for memory past the ` +
      `${megabytes(this.mostMemory)} that it may have; ${FEWER_ROWS}, or mend the plugin`;
    return new FloreconError("out_of_memory", message, { ...details, most: this.mostMemory }, {
      cause,
    });
  }

  /**
   * Whether it was probably memory that a plugin stopped for: the engine does not tell a growth that
   * it turned down. Whoever holds more than half of what there may be cannot double it.
   */
  #isFull(handed: number): boolean {
    return 2 * this.memoryBytes + handed > this.mostMemory;
  }

  /** Which row of a stream it was reading, from 0; of what it says, only a row that the stream has. */
  #readLastRow({ rows }: Handed): number | undefined {
    const address = this.#lastRow;
    if (address === undefined || address + 8 > this.memoryBytes) return;
    const row = new DataView(this.#machine.read(address, 8).buffer).getFloat64(0, true) - 1;
    return Number.isInteger(row) && row >= 0 && row < rows() ? row : undefined;
  }

  #readLastWords(): string | null {
    const address = this.#lastWords;
    if (address === undefined || address + 4 > this.memoryBytes) return null;
    const length = new DataView(this.#machine.read(address, 4).buffer).getUint32(0, true);
    if (length === 0 || length > LAST_WORDS_LIMIT) return null;
    if (address + 4 + length > this.memoryBytes) return null;
    return new TextDecoder().decode(this.#machine.read(address + 4, length));
  }
}

function rowsIn(stream: Uint8Array): number {
  if (stream.length === 0) return 0;
  try {
    return streamShape(stream).rows;
  } catch {
    return 0; // what cannot be read has no rows to name
  }
}

function badAnswer(why: string): FloreconError {
  return new FloreconError(
    "bad_answer",
    `the plugin's answer cannot be read: ${why}; mend the plugin`,
  );
}
