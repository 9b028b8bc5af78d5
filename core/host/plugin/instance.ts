import { FloreconError } from "../error.ts";

/** The longest last message that is read out of a trapped plugin, in bytes. */
const LAST_WORDS_LIMIT = 1000;

/** The functions of the plugin interface, as the engine hands them over. */
export interface PluginExports {
  memory: WebAssembly.Memory;
  abi_version(): number;
  alloc(length: number): number;
  dealloc(address: number, length: number): void;
  describe(): bigint;
  dispatch(command: number, commandLength: number, raw: number, rawLength: number): bigint;
}

/** One running plugin: what a `Workspace` and the conformance kit talk to. */
export interface Instance {
  /**
   * Carries one command over and one answer back, as bytes.
   *
   * @param command JSON in UTF-8.
   * @param raw An Arrow IPC stream, or empty.
   * @throws {FloreconError} `trapped` where the plugin stopped, `bad_answer` where it points outside
   * its own memory. The instance is lost then, and every later call throws `trapped`.
   */
  dispatch(command: Uint8Array, raw: Uint8Array): Uint8Array;
  /** The size of the plugin's memory, in bytes. It never shrinks. */
  readonly memoryBytes: number;
}

/** A plugin in its own linear memory. */
export class WasmInstance implements Instance {
  readonly #exports: PluginExports;
  readonly #lastWords: number | undefined;
  #lost: FloreconError | null = null;

  /** @param lastWords The address from `describe().last_words`. */
  constructor(exports: PluginExports, lastWords?: number) {
    this.#exports = exports;
    this.#lastWords = lastWords;
  }

  get memoryBytes(): number {
    return this.#exports.memory.buffer.byteLength;
  }

  abiVersion(): number {
    return this.#guarded(() => this.#exports.abi_version() >>> 0);
  }

  /** The description, as the bytes of a JSON document. */
  describe(): Uint8Array {
    return this.#guarded(() => this.#take(this.#exports.describe()));
  }

  dispatch(command: Uint8Array, raw: Uint8Array): Uint8Array {
    return this.#guarded(() => {
      const commandAt = this.#put(command);
      const rawAt = this.#put(raw);
      const answer = this.#exports.dispatch(commandAt, command.length, rawAt, raw.length);
      this.#free(commandAt, command.length);
      this.#free(rawAt, raw.length);
      return this.#take(answer);
    });
  }

  #put(bytes: Uint8Array): number {
    if (bytes.length === 0) return 0;
    const address = this.#exports.alloc(bytes.length) >>> 0;
    this.#view(address, bytes.length).set(bytes);
    return address;
  }

  #free(address: number, length: number): void {
    if (length > 0) this.#exports.dealloc(address, length);
  }

  /** Copies out what the plugin handed over as `(length << 32) | address`, and frees it. */
  #take(answer: bigint): Uint8Array {
    if (typeof answer !== "bigint") throw badAnswer("it is not 64 bits wide");
    const address = Number(answer & 0xffff_ffffn);
    const length = Number((answer >> 32n) & 0xffff_ffffn);
    const bytes = this.#view(address, length).slice();
    this.#free(address, length);
    return bytes;
  }

  #view(address: number, length: number): Uint8Array {
    if (address + length > this.memoryBytes) {
      throw badAnswer(`it names ${length} bytes at ${address}, past the end of its memory`);
    }
    return new Uint8Array(this.#exports.memory.buffer, address, length);
  }

  /** Runs a call into the plugin; whatever it dies of loses the instance. */
  #guarded<T>(call: () => T): T {
    if (this.#lost !== null) throw this.#lost;
    try {
      return call();
    } catch (error) {
      this.#lost = error instanceof FloreconError ? error : this.#trapped(error);
      throw this.#lost;
    }
  }

  #trapped(cause: unknown): FloreconError {
    const words = this.#readLastWords() ?? (cause instanceof Error ? cause.message : String(cause));
    const message = `the plugin stopped (${words}); open a fresh workspace and mend the plugin`;
    return new FloreconError("trapped", message, { last_words: words }, { cause });
  }

  #readLastWords(): string | null {
    const address = this.#lastWords;
    const { buffer } = this.#exports.memory;
    if (address === undefined || address + 4 > buffer.byteLength) return null;
    const length = new DataView(buffer).getUint32(address, true);
    if (length === 0 || length > LAST_WORDS_LIMIT) return null;
    if (address + 4 + length > buffer.byteLength) return null;
    return new TextDecoder().decode(new Uint8Array(buffer, address + 4, length));
  }
}

function badAnswer(why: string): FloreconError {
  return new FloreconError(
    "bad_answer",
    `the plugin's answer cannot be read: ${why}; mend the plugin`,
  );
}
