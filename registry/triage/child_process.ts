import { FloreconError } from "../../core/host/error.ts";
import { FrameReader, jsonFrame } from "./frames.ts";
import { spawnChild } from "./spawn.ts";

/** What came back: a value, or nothing because time was up or the child ended. */
export type Reply = { value: unknown } | "late" | "ended";

/** How long a child itself may take to start, on a busy machine. */
const START_SECONDS = 60;

/** The parent's side of the process that runs modules. */
export class Child {
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #frames: FrameReader;

  private constructor(private readonly process: Deno.ChildProcess) {
    this.#writer = process.stdin.getWriter();
    this.#frames = new FrameReader(process.stdout);
  }

  /**
   * Starts a child and waits until it listens.
   *
   * @param memory bytes that it may hold
   * @throws {FloreconError} `child_failed`
   */
  static async start(memory: number): Promise<Child> {
    const child = new Child(spawnChild());
    const ready = await child.ask([jsonFrame({ memory })], START_SECONDS);
    if (typeof ready === "object") return child;
    await child.kill();
    const message = "the process that runs plugins did not start; look at the memory that is free";
    throw new FloreconError("child_failed", message);
  }

  /** How it ended, once it has. */
  get status(): Promise<Deno.CommandStatus> {
    return this.process.status;
  }

  /** Sends messages, and waits for the one that answers them. */
  async ask(messages: Uint8Array[], seconds: number): Promise<Reply> {
    const { promise: late, resolve } = Promise.withResolvers<Reply>();
    const timer = setTimeout(() => resolve("late"), seconds * 1000);
    try {
      return await Promise.race([this.#exchange(messages), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends it, whatever it is doing. */
  async kill(): Promise<void> {
    try {
      this.process.kill("SIGKILL");
    } catch { /* it ended by itself meanwhile */ }
    await this.process.status;
    await this.#writer.abort().catch(() => {});
    await this.#frames.cancel();
  }

  async #exchange(messages: Uint8Array[]): Promise<Reply> {
    try {
      for (const message of messages) await this.#writer.write(message);
    } catch { /* it ended, and that is what is read next */ }
    const value = await this.#frames.nextJson();
    return value === null ? "ended" : { value };
  }
}
