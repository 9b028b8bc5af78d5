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

/** A module that runs in a memory of its own: in this thread, or in another one. */
export interface Machine {
  /** How many parameters each function takes. */
  readonly parameters: Readonly<Record<FunctionName, number>>;
  /** The size of its memory, in bytes. It never shrinks. */
  readonly memoryBytes: number;
  /**
   * Calls a function; whatever the module dies of is thrown, as the engine says it.
   *
   * @throws {FloreconError} `timed_out` where a limit of time is kept
   */
  call(name: FunctionName, ...values: number[]): unknown;
  /** A copy of bytes that lie within the memory. */
  read(address: number, length: number): Uint8Array;
  /** Puts bytes to where they lie within the memory. */
  write(address: number, bytes: Uint8Array): void;
  /** Lets go of the memory at once; nothing is called any more. */
  close(): void;
}

/** Starts a module that exports what a plugin has to; what the start itself dies of is thrown. */
export type Start = (module: WebAssembly.Module) => Machine;

/** Starts a module in this thread. */
export const startHere: Start = (module) => new LocalMachine(new WebAssembly.Instance(module));

type Exports = Record<FunctionName, (...values: number[]) => unknown> & {
  memory: WebAssembly.Memory;
};

class LocalMachine implements Machine {
  readonly parameters: Machine["parameters"];
  #exports: Exports | null;

  constructor(instance: WebAssembly.Instance) {
    const exports = instance.exports as unknown as Exports;
    const counted = functionNames.map((name) => [name, exports[name].length]);
    this.parameters = Object.fromEntries(counted);
    this.#exports = exports;
  }

  get memoryBytes(): number {
    return this.#buffer.byteLength;
  }

  call(name: FunctionName, ...values: number[]): unknown {
    return this.#exports![name](...values);
  }

  read(address: number, length: number): Uint8Array {
    return new Uint8Array(this.#buffer, address, length).slice();
  }

  write(address: number, bytes: Uint8Array): void {
    new Uint8Array(this.#buffer, address, bytes.length).set(bytes);
  }

  close(): void {
    this.#exports = null;
  }

  get #buffer(): ArrayBuffer {
    return this.#exports!.memory.buffer as ArrayBuffer;
  }
}
