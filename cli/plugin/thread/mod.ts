/**
 * Runs modules in a thread of their own. Nothing interrupts a module in a tight loop; but the thread
 * that waits for it can give up, say so, and end the process.
 *
 * @module
 */
import { FloreconError } from "../../../core/host/error.ts";
import { BAD_ANSWER } from "../../../core/host/plugin/exchange.ts";
import { BEAT, functionNames, type Start } from "../../../core/host/plugin/machine.ts";
import type { LoadOptions } from "../../../core/host/plugin/plugin.ts";
import { RemoteMachine } from "./remote_machine.ts";
import { type Delivery, serverUrl } from "./serve.ts";
import {
  ANSWER,
  ASK,
  BESIDE,
  LATE,
  LIMIT_CELL,
  MEMORY_CELL,
  newShared,
  PARAMETER_CELL,
  type Shared,
  TURN,
} from "./shared.ts";

/** What a call into a module may take unless somebody says otherwise, in seconds. */
const USUAL_SECONDS = 60;
const SECONDS_A_MILLION_ROWS = 60;

/** How long the thread itself may take to start, or to end what beats, on a busy machine. */
const START_SECONDS = 60;

/**
 * A thread that runs modules, within a limit of time for each call. It starts with the first module,
 * and is lost with the first that gives no answer.
 *
 * @example
 * ```ts
 * const thread = new ModuleThread(timeout);
 * const plugin = await Plugin.load(bytes, thread);
 * ```
 */
export class ModuleThread implements LoadOptions, Disposable {
  /** How many rows there are to work on: more may take longer. */
  rows = 0;
  readonly #modules = new Map<WebAssembly.Module, number>();
  readonly #shared: Shared = newShared();
  #worker: Worker | null = null;
  #lost: FloreconError | null = null;

  /** What a module may import: that of one that beats is told to end itself, and the thread goes on. */
  readonly given: readonly string[];

  /**
   * @param timeout seconds that a call may take, whatever the rows
   * @param beating whether the modules are traced
   */
  constructor(private readonly timeout?: number, private readonly beating = false) {
    this.given = beating ? [BEAT] : [];
  }

  /** Starts the thread, for who has something else to do while it comes up. */
  begin(): void {
    if (this.#worker !== null) return;
    this.#worker = new Worker(serverUrl(), { type: "module" });
    this.#shared.turn[0] = TURN.serving;
    this.#send({ shared: this.#shared });
  }

  /** Starts a module there. */
  readonly start: Start = (module) => {
    const handle = this.ask([ASK.start, this.#modules.get(module) ?? this.#bring(module)]);
    const { cells } = this.#shared;
    const parameters = functionNames.map((name, at) => [name, cells[PARAMETER_CELL + at]]);
    return new RemoteMachine(this, handle, Object.fromEntries(parameters));
  };

  /** What bytes are handed over through, so many at a time. */
  get window(): Uint8Array {
    return this.#shared.window;
  }

  /** How large the memory is of the machine that answered last, in bytes. */
  get memoryBytes(): number {
    return this.#shared.cells[MEMORY_CELL];
  }

  /**
   * Asks for one thing, and waits for what comes of it.
   *
   * @param meanwhile is done before it waits; the window is not at hand then
   */
  ask(numbers: number[], meanwhile?: () => void): number {
    const { cells, window } = this.#shared;
    this.#handOver(numbers);
    const since = performance.now();
    meanwhile?.();
    this.#wait(this.seconds + (this.beating ? START_SECONDS : 0), since);
    if (cells[0] === ANSWER.done) return cells[1];
    const words = new TextDecoder().decode(window.slice(0, cells[1]));
    const [message, stack] = words.split(BESIDE);
    const name = cells[0] === ANSWER.badAnswer ? BAD_ANSWER : cells[0] === ANSWER.late && LATE;
    throw Object.assign(new Error(message), { stack }, name && { name });
  }

  /** Lets go of a machine. */
  release(handle: number): void {
    if (this.#lost === null) this.ask([ASK.close, handle]);
  }

  /** Ends the thread, and all that runs there. */
  [Symbol.dispose](): void {
    if (this.#worker === null || this.#lost !== null) return;
    this.#handOver([ASK.end]);
    this.#worker = null;
  }

  /** Has the thread take a module in: it hears of one only while it listens. */
  #bring(module: WebAssembly.Module): number {
    this.begin();
    this.#handOver([ASK.listen]);
    this.#send({ module });
    this.#wait(START_SECONDS);
    const number = this.#modules.size;
    this.#modules.set(module, number);
    return number;
  }

  #send(message: Delivery): void {
    this.#worker!.postMessage(message);
  }

  /** Hands the turn over, once the thread is up. */
  #handOver(numbers: number[]): void {
    this.#wait(START_SECONDS);
    const { turn, cells } = this.#shared;
    cells.set(numbers);
    cells[LIMIT_CELL] = 1000 * this.seconds;
    Atomics.store(turn, 0, TURN.serving);
    Atomics.notify(turn, 0);
  }

  /** Waits until the thread has done what it was asked for. */
  #wait(seconds: number, since = performance.now()): void {
    if (this.#lost !== null) throw this.#lost;
    const { turn } = this.#shared;
    const end = since + seconds * 1000;
    while (Atomics.load(turn, 0) === TURN.serving) {
      const left = end - performance.now();
      if (Atomics.wait(turn, 0, TURN.serving, left) !== "timed-out") continue;
      this.#worker!.terminate();
      this.#lost = late(seconds);
      throw this.#lost;
    }
  }

  /** How long a call may take. */
  get seconds(): number {
    return secondsFor(this.rows, this.timeout);
  }
}

/**
 * How long a call into a module may take, in seconds.
 *
 * @param rows how many it works on
 * @param timeout what somebody says, whatever the rows
 */
export function secondsFor(rows: number, timeout?: number): number {
  return timeout ?? USUAL_SECONDS + Math.round(SECONDS_A_MILLION_ROWS * rows / 1_000_000);
}

/** A module that gave no answer. */
export function late(seconds: number): FloreconError {
  const message = `the plugin gave no answer within ${seconds} s, so it was stopped; give it ` +
    "longer with --timeout, or find with florecon author what takes the time";
  return new FloreconError("timed_out", message, { seconds });
}
