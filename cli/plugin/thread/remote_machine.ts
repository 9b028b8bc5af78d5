import type { Machine } from "../../../core/host/plugin/machine.ts";
import { ASK } from "./shared.ts";

/** Who asks the other thread. */
interface Asking {
  readonly window: Uint8Array;
  readonly memoryBytes: number;
  ask(numbers: number[], meanwhile?: () => void): number;
  release(handle: number): void;
}

/** A module that runs in the other thread. */
export class RemoteMachine implements Machine {
  memoryBytes: number;

  constructor(
    private readonly thread: Asking,
    private readonly handle: number,
    readonly parameters: Machine["parameters"],
  ) {
    this.memoryBytes = thread.memoryBytes;
  }

  abiVersion(): number {
    return this.#ask([ASK.version]);
  }

  describe(): Uint8Array {
    return this.#taken(this.#ask([ASK.describe]));
  }

  dispatch(command: Uint8Array, raw: Uint8Array, meanwhile?: () => void): Uint8Array {
    const whole = [command, raw];
    const all = command.length + raw.length;
    let fed = this.#put(whole, 0);
    // It works on the command once the last piece is there.
    const once = () => fed === all ? meanwhile : undefined;
    let length = this.#ask([ASK.dispatch, command.length, raw.length, fed], once());
    while (fed < all) {
      const piece = this.#put(whole, fed);
      fed += piece;
      length = this.#ask([ASK.feed, piece], once());
    }
    return this.#taken(length);
  }

  read(address: number, length: number): Uint8Array {
    this.#ask([ASK.read, address, length]);
    return this.thread.window.slice(0, length);
  }

  close(): void {
    this.thread.release(this.handle);
  }

  #ask([what, ...numbers]: number[], meanwhile?: () => void): number {
    try {
      return this.thread.ask([what, this.handle, ...numbers], meanwhile);
    } finally {
      this.memoryBytes = this.thread.memoryBytes;
    }
  }

  /** Lays as much as there is room for into the window, from a place in the whole; says how much. */
  #put(whole: Uint8Array[], from: number): number {
    const { window } = this.thread;
    let put = 0;
    let before = 0;
    for (const part of whole) {
      const at = Math.max(0, from + put - before);
      const piece = part.subarray(at, at + window.length - put);
      window.set(piece, put);
      put += piece.length;
      before += part.length;
    }
    return put;
  }

  /** An answer, of which the first piece is in the window. */
  #taken(length: number): Uint8Array {
    const { window } = this.thread;
    const bytes = new Uint8Array(length);
    bytes.set(window.subarray(0, length));
    for (let at = window.length; at < length; at += window.length) {
      const piece = Math.min(window.length, length - at);
      this.#ask([ASK.take, piece]);
      bytes.set(window.subarray(0, piece), at);
    }
    return bytes;
  }
}
