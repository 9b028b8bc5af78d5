import { BAD_ANSWER, type Exchange, exchange, type PluginExports } from "./exchange.ts";

/** The functions that every plugin exports, and how many parameters each takes. */
export const FUNCTIONS = {
  abi_version: 0,
  alloc: 1,
  dealloc: 2,
  describe: 0,
  dispatch: 4,
} as const;

/** One of the functions of the plugin interface. */
export type FunctionName = keyof typeof FUNCTIONS;

/** All of them. */
export const functionNames = Object.keys(FUNCTIONS) as FunctionName[];

/**
 * What a traced module imports, and calls as long as it loops: it answers how many rounds of its loops
 * later that is to be again, and what it throws ends it.
 */
export const BEAT = "florecon.beat";

/**
 * A module that runs in a memory of its own: in this thread, or in another one. Whatever it dies of is
 * thrown, as the engine says it; an error of the name `BAD_ANSWER` says what of an answer is wrong.
 */
export interface Machine {
  /** How many parameters each function takes. */
  readonly parameters: Readonly<Record<string, number>>;
  /** The size of its memory, in bytes. It never shrinks. */
  readonly memoryBytes: number;
  /** The version of the plugin interface that it speaks. */
  abiVersion(): number;
  /** What it says of itself: JSON in UTF-8. */
  describe(): Uint8Array;
  /**
   * Carries a command out, JSON in UTF-8, on rows that are an Arrow stream or nothing.
   *
   * @param meanwhile is done as the module works, where that is in another thread: by then both are handed
   * over, and it asks for nothing itself. In this thread nothing can be done meanwhile, and it is not called.
   */
  dispatch(command: Uint8Array, raw: Uint8Array, meanwhile?: () => void): Uint8Array;
  /** A copy of bytes of its memory. */
  read(address: number, length: number): Uint8Array;
  /** Lets go of the memory at once; nothing is called any more. */
  close(): void;
}

/** Starts a module that exports what a plugin has to; what the start itself dies of is thrown. */
export type Start = (module: WebAssembly.Module) => Machine;

/** Starts a module in this thread. */
export const startHere: Start = (module) => new LocalMachine(new WebAssembly.Instance(module));

class LocalMachine implements Machine {
  readonly parameters: Machine["parameters"];
  #exchange: Exchange | null;

  constructor({ exports }: WebAssembly.Instance) {
    const counted = functionNames.map((name) => [name, (exports[name] as () => unknown).length]);
    this.parameters = Object.fromEntries(counted);
    this.#exchange = exchange(exports as unknown as PluginExports, BAD_ANSWER);
  }

  get memoryBytes(): number {
    return this.#exchange!.memoryBytes;
  }

  abiVersion(): number {
    return this.#exchange!.abiVersion();
  }

  describe(): Uint8Array {
    return this.#taken(this.#exchange!.describe());
  }

  dispatch(command: Uint8Array, raw: Uint8Array): Uint8Array {
    const exchange = this.#exchange!;
    exchange.begin(command.length, raw.length);
    exchange.feed(command);
    exchange.feed(raw);
    return this.#taken(exchange.dispatch());
  }

  read(address: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    this.#exchange!.read(address, bytes);
    return bytes;
  }

  close(): void {
    this.#exchange = null;
  }

  #taken(length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    this.#exchange!.take(bytes);
    return bytes;
  }
}
