import { FloreconError } from "../../core/host/error.ts";
import { late, secondsFor } from "../plugin/thread/mod.ts";
import { faultSent } from "../system/sent_fault.ts";
import type { PartAnswer, PartJob, PartMessage, PartReply } from "./messages.ts";
import { PART_THREAD } from "./name.ts";

/** After so many threads that were lost with it, a job is given to no other. */
const TRIES = 2;

/** How long a thread may take to start, on a busy machine, in seconds. */
const START_SECONDS = 60;

/** What the threads of a pool are. */
export interface PoolOptions {
  /** How many work at a time. */
  jobs: number;
  /** Seconds that a call into the plugin may take, whatever the rows. */
  timeout?: number;
  /** The program that a thread runs: this one, whatever it was bundled or compiled into. */
  program?: string;
}

/** A job, and who waits for it. */
interface Asked {
  job: PartJob;
  tries: number;
  answered: PromiseWithResolvers<PartAnswer>;
}

/**
 * Threads that solve parts of the rows with one module. Nothing interrupts a module in a tight loop: a
 * thread whose module takes too long is ended, and another begins in its place.
 */
export class PartPool implements Disposable {
  readonly #waiting: Asked[] = [];
  readonly #threads = new Set<PartThread>();

  constructor(private readonly module: Uint8Array, private readonly options: PoolOptions) {}

  /** Starts its threads, for who has something else to do while they come up. */
  begin(): void {
    while (this.#threads.size < this.options.jobs) this.#start();
  }

  /**
   * Has a job done as soon as a thread is free.
   *
   * @throws {FloreconError} what the plugin refuses; `timed_out`; `part_lost` where its thread was lost
   * more than once
   */
  ask(job: PartJob): Promise<PartAnswer> {
    const answered = Promise.withResolvers<PartAnswer>();
    this.#waiting.push({ job, tries: 0, answered });
    this.#next();
    return answered.promise;
  }

  /** Ends all threads. */
  [Symbol.dispose](): void {
    for (const thread of this.#threads) thread.end();
    this.#threads.clear();
    this.#waiting.length = 0;
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#free();
      if (thread === null) return;
      void this.#work(thread, this.#waiting.shift()!);
    }
  }

  #free(): PartThread | null {
    for (const thread of this.#threads) if (thread.isFree) return thread;
    return this.#threads.size < this.options.jobs ? this.#start() : null;
  }

  #start(): PartThread {
    const thread = new PartThread(this.module, this.options.program ?? Deno.mainModule);
    this.#threads.add(thread);
    return thread;
  }

  async #work(thread: PartThread, asked: Asked): Promise<void> {
    const { job, answered } = asked;
    try {
      answered.resolve(await thread.ask(job, secondsFor(job.rows, this.options.timeout)));
    } catch (error) {
      if (thread.isLost) this.#threads.delete(thread);
      if (!(error instanceof LostThread)) answered.reject(error);
      else if (++asked.tries < TRIES) this.#waiting.unshift(asked);
      else answered.reject(lost(error));
    }
    this.#next();
  }
}

/** A thread that went with what it was working on. */
class LostThread extends Error {}

/** One thread. */
class PartThread {
  isFree = true;
  isLost = false;
  readonly #worker: Worker;
  readonly #up = Promise.withResolvers<void>();
  #answered: PromiseWithResolvers<PartAnswer> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #seconds = START_SECONDS;

  constructor(module: Uint8Array, program: string) {
    this.#worker = new Worker(program, { type: "module", name: PART_THREAD });
    this.#worker.onmessage = ({ data }: MessageEvent<PartReply>) => this.#hear(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#lose(new LostThread(event.message));
    };
    this.#watch();
    // What is sent before it listens is kept for it.
    void this.#up.promise.then(() => this.#send({ module }), () => {});
  }

  /** Has it do one job, of which no call into the module takes longer than so many seconds. */
  async ask(job: PartJob, seconds: number): Promise<PartAnswer> {
    this.isFree = false;
    const answered = this.#answered = Promise.withResolvers<PartAnswer>();
    // Somebody listens once it is up.
    answered.promise.catch(() => {});
    await this.#up.promise;
    this.#seconds = seconds;
    this.#watch();
    // A copy goes over, which another thread may get, should this one be lost.
    const stream = job.stream.slice();
    this.#send({ job: { ...job, stream } }, [stream.buffer]);
    return await answered.promise;
  }

  end(): void {
    clearTimeout(this.#timer);
    this.isLost = true;
    this.#worker.terminate();
  }

  #hear(reply: PartReply): void {
    if (reply.kind === "call") return this.#watch();
    clearTimeout(this.#timer);
    if (reply.kind === "ready") return this.#up.resolve();
    this.isFree = true;
    if (reply.kind === "done") this.#answered!.resolve(reply.answer);
    else this.#answered!.reject(faultSent(reply.fault));
  }

  #watch(): void {
    clearTimeout(this.#timer);
    const seconds = this.#seconds;
    this.#timer = setTimeout(() => this.#lose(late(seconds)), 1000 * seconds);
  }

  #lose(error: Error): void {
    this.end();
    this.#up.promise.catch(() => {});
    this.#up.reject(error);
    this.#answered?.reject(error);
  }

  #send(message: PartMessage, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }
}

function lost(cause: Error): FloreconError {
  const message = `the thread that solved it was lost ${TRIES} times (${cause.message}); ` +
    "try with fewer --jobs";
  return new FloreconError("part_lost", message, {}, { cause });
}
