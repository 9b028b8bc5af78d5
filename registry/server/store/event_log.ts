import { FloreconError } from "../../../core/host/error.ts";
import type { Event } from "../../log/event.ts";
import { readEvents } from "../../log/mod.ts";

/**
 * The append-only log: one event a line. An event counts once its whole line is on the disk; what a
 * crash cut short at the end never happened, and is taken away before the next line is written.
 */
export class EventLog {
  #torn = false;

  private constructor(
    private readonly path: string,
    private readonly file: Deno.FsFile,
    /** How many bytes of the file are whole lines. */
    private length: number,
    /** What the log held as it was opened. */
    readonly events: Event[],
  ) {}

  /**
   * Opens a log to write to it, and makes one where there is none.
   *
   * @throws {FloreconError} `registry_in_use`, `bad_log`
   */
  static open(path: string): EventLog {
    const file = Deno.openSync(path, { read: true, append: true, create: true });
    try {
      if (!file.tryLockSync(true)) {
        const message = `another florecon serve writes to "${path}"; stop it, or use --read-only`;
        throw new FloreconError("registry_in_use", message, { file: path });
      }
      const { events, length } = readEvents(contentOf(file), path);
      file.truncateSync(length);
      file.syncSync();
      return new EventLog(path, file, length, events);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** Whether the file may end in a line of an event that failed. The next append takes it away. */
  get torn(): boolean {
    return this.#torn;
  }

  /**
   * Whoever puts another file in its place, or writes to it, would have what is appended now be lost.
   *
   * @throws {FloreconError} `log_changed`
   */
  requireOwn(): void {
    const own = this.file.statSync();
    const isWhole = this.#torn || own.size === this.length;
    if (isWhole && own.ino === inodeOf(this.path)) return;
    const message =
      "the registry's log was changed by somebody else while it is served, and nothing " +
      "is written any more; its operator has to put it right and start the registry anew";
    throw new FloreconError("log_changed", message);
  }

  /** Appends events. When this returns, they survive a crash; when it throws, they never happened. */
  async append(...events: Event[]): Promise<void> {
    const text = events.map((event) => JSON.stringify(event) + "\n").join("");
    const lines = new TextEncoder().encode(text);
    if (this.#torn) await this.#cut();
    this.#torn = true;
    try {
      for (let at = 0; at < lines.length;) at += await this.file.write(lines.subarray(at));
      await this.file.sync();
    } catch (error) {
      // Where even this fails, the next append tries again before it writes.
      await this.#cut().catch(() => {});
      throw error;
    }
    this.#torn = false;
    this.length += lines.length;
  }

  close(): void {
    // Closing alone would leave the lock with a process that is being started just now.
    this.file.unlockSync();
    this.file.close();
  }

  /** Takes away what stands behind the last whole line. */
  async #cut(): Promise<void> {
    await this.file.truncate(this.length);
    await this.file.sync();
    this.#torn = false;
  }
}

/** Which file a path leads to; `undefined` where there is none. */
function inodeOf(path: string): number | null | undefined {
  try {
    return Deno.statSync(path).ino;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** All that a file holds. Read through the handle: where locks are strict, no other may read it. */
function contentOf(file: Deno.FsFile): Uint8Array {
  const bytes = new Uint8Array(file.statSync().size);
  let at = 0;
  for (let read: number | null = 0; read !== null && at < bytes.length; at += read ?? 0) {
    read = file.readSync(bytes.subarray(at));
  }
  return bytes.subarray(0, at);
}
