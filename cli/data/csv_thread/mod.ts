/**
 * Reads a large CSV in two threads: it is cut where records are likely to begin, and whoever is free
 * takes the next stretch. What comes of it is what one thread reads alone, errors and their lines
 * included: a stretch counts only where the one before it has ended at its beginning.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { type MessagePort as NodePort, receiveMessageOnPort } from "node:worker_threads";
import { cutsOf } from "../../../core/host/csv/cuts.ts";
import {
  type CsvOptions,
  type CsvPart,
  CsvReading,
  type CsvStretch,
} from "../../../core/host/csv/reading.ts";
import type { Describe } from "../../../core/host/describe/describe.ts";
import { kindOf } from "../../system/files.ts";
import { Claims } from "./claims.ts";
import type { CsvTask, ReadStretch } from "./messages.ts";

/** What the program of the other thread is called in a package, beside the program that is run. */
export const CSV_PROGRAM = "csv_thread.js";

/** How long the other thread may take over a stretch before this one reads it, in milliseconds. */
const PATIENCE = 60_000;

/** Bytes from which on it is worth it: of fewer one thread has read most when another one has started. */
const WORTH_TWO = 1 << 26;

/** Starts a thread that reads stretches. */
export type StartThread = () => CsvThread;

/** One that is given a task. */
export interface CsvThread {
  postMessage(task: CsvTask, transfer: Transferable[]): void;
  terminate(): void;
}

/**
 * The rows of a CSV in parts, each of which is there until the next one is asked for. There is one at
 * least.
 *
 * @param bytes in memory that both threads see
 * @param size of how many bytes a stretch is, about
 * @throws {FloreconError} as `csvParts`
 */
export function* csvOfTwo(
  bytes: Uint8Array,
  { input }: Pick<Describe, "input">,
  options: CsvOptions,
  size: number,
  start: StartThread = startThread,
): Generator<CsvPart> {
  const { begin } = new CsvReading(bytes, input, options);
  const cuts = cutsOf(bytes, begin, size);
  using readers = new TwoReaders({ bytes, input, options, cuts }, start);
  let at = begin;
  let isEmpty = true;
  for (let place = 0; place + 1 < cuts.length; place++) {
    const isLast = place + 2 === cuts.length;
    const { stream, rows, end } = readers.stretch(place, at);
    at = end;
    if (rows === 0 && !(isLast && isEmpty)) continue;
    isEmpty = false;
    yield { stream, rows, share: at / bytes.length };
  }
}

/** This thread, which knows in what order stretches are wanted, and the other one. */
class TwoReaders implements Disposable {
  readonly #claims: Claims;
  readonly #thread: CsvThread;
  readonly #channel = new MessageChannel();
  /** By place: what was read before it was asked for; null where something is wrong with it. */
  readonly #ahead = new Map<number, CsvStretch | null>();
  #reading: CsvReading;
  /** Whether all stretches have begun with a record so far: only then it is worth it to read ahead. */
  #isWellCut = true;
  #isLost = false;

  constructor(private readonly task: Omit<CsvTask, "claims" | "port">, start: StartThread) {
    this.#reading = this.#begun();
    this.#claims = new Claims(Claims.memory(task.cuts.length - 1));
    this.#thread = start();
    const { port2: port } = this.#channel;
    this.#thread.postMessage({ ...task, claims: this.#claims.shared, port }, [port]);
  }

  /**
   * The rows of a stretch.
   *
   * @param at where its first record begins: behind its own beginning, where the record before it goes on
   * past that
   * @throws {FloreconError} what is wrong with them
   */
  stretch(place: number, at: number): CsvStretch {
    const { cuts } = this.task;
    this.#claims.ask(place);
    this.#isWellCut &&= at === cuts[place];
    const found = at === cuts[place] ? this.#found(place) : null;
    return found ?? this.#reading.stretch(at, cuts[place + 1]);
  }

  /** A stretch that was read ahead or by the other thread; null where this one is to read it. */
  #found(place: number): CsvStretch | null {
    for (;;) {
      this.#receive();
      const found = this.#ahead.get(place);
      if (found !== undefined) {
        this.#ahead.delete(place);
        return found;
      }
      if (this.#isLost || this.#claims.take(place)) return null;
      if (!this.#claims.isRead(place) && !this.#readsAhead(place)) {
        this.#isLost = !this.#claims.wait(place, PATIENCE);
      }
    }
  }

  #receive(): void {
    for (;;) {
      const received = receiveMessageOnPort(this.#channel.port1 as unknown as NodePort);
      if (received === undefined) return;
      const { place, stream, ...said } = received.message as ReadStretch;
      this.#ahead.set(place, stream && { ...said, stream: new Uint8Array(stream) });
    }
  }

  /** Reads one of the next stretches meanwhile, if there is one to read. */
  #readsAhead(place: number): boolean {
    const next = this.#isWellCut ? this.#claims.takeAhead(place) : -1;
    if (next < 0) return false;
    const { cuts } = this.task;
    try {
      const { stream, ...said } = this.#reading.stretch(cuts[next], cuts[next + 1]);
      this.#ahead.set(next, { ...said, stream: stream.slice() });
    } catch {
      // It may have begun in the middle of a record: once it is its turn, it is read again.
      this.#ahead.set(next, null);
      this.#reading = this.#begun();
    }
    return true;
  }

  #begun(): CsvReading {
    const { bytes, input, options } = this.task;
    return new CsvReading(bytes, input, options);
  }

  [Symbol.dispose](): void {
    this.#thread.terminate();
    this.#channel.port1.close();
  }
}

/**
 * Whether two threads are to read a CSV: where it is long enough to be worth it, both see it, there is a core
 * for each, and the program of the other one came along. A bundle of one file has none.
 */
export function isForTwo({ buffer, length }: Uint8Array): boolean {
  return length >= WORTH_TWO && buffer instanceof SharedArrayBuffer &&
    navigator.hardwareConcurrency > 1 &&
    kindOf(fileURLToPath(program())) === "file";
}

/** Starts the program of the other thread. */
export function startThread(): Worker {
  return new Worker(program(), { type: "module" });
}

function program(): URL {
  // Bundled, a module is no file of its own.
  return import.meta.url.endsWith(".ts")
    ? new URL("program.ts", import.meta.url)
    : new URL(CSV_PROGRAM, Deno.mainModule);
}
