/** What a module exports, as the engine hands it over. */
export interface PluginExports {
  memory: WebAssembly.Memory;
  abi_version(): number;
  alloc(length: number): number;
  dealloc(address: number, length: number): void;
  describe(): unknown;
  dispatch(command: number, commandLength: number, raw: number, rawLength: number): unknown;
}

/** The name of what is thrown where a module points outside its own memory. */
export const BAD_ANSWER = "BadAnswer";

/**
 * The plugin interface, step by step: a command and its rows go in piece by piece, an answer comes out
 * piece by piece, and every buffer is freed. Whatever a module dies of is thrown, as the engine says it.
 */
export interface Exchange {
  readonly memoryBytes: number;
  abiVersion(): number;
  /** Has the plugin describe itself; answers how long that is, in bytes. */
  describe(): number;
  /** Makes room for a command of so many bytes, and for so many of rows. */
  begin(commandLength: number, rawLength: number): void;
  /** Hands over the next bytes of both. */
  feed(bytes: Uint8Array): void;
  /** Has the command carried out; answers how long the answer is, in bytes. */
  dispatch(): number;
  /** Copies the next bytes of an answer out; once it has all of them, the plugin has its buffer back. */
  take(into: Uint8Array): void;
  /** Copies bytes of the memory out. */
  read(address: number, into: Uint8Array): void;
}

/**
 * Speaks the plugin interface with a module. It refers to nothing outside itself, so that a thread can
 * be given its text.
 */
export function exchange(exports: PluginExports, badAnswer: string): Exchange {
  const { memory } = exports;
  const given: { address: number; length: number }[] = [];
  let fed = 0;
  const answer = { address: 0, length: 0, taken: 0 };

  const view = (address: number, length: number): Uint8Array => {
    if (address + length <= memory.buffer.byteLength) {
      return new Uint8Array(memory.buffer, address, length);
    }
    const why = `it names ${length} bytes at ${address}, past the end of its memory`;
    throw Object.assign(new Error(why), { name: badAnswer });
  };
  const room = (length: number) => {
    const address = length === 0 ? 0 : exports.alloc(length) >>> 0;
    view(address, length);
    given.push({ address, length });
  };
  const free = (address: number, length: number) => {
    if (length > 0) exports.dealloc(address, length);
  };
  /** An answer is `(length << 32) | address`. */
  const found = (handed: unknown): number => {
    if (typeof handed !== "bigint") {
      throw Object.assign(new Error("it is not 64 bits wide"), { name: badAnswer });
    }
    answer.address = Number(handed & 0xffff_ffffn);
    answer.length = Number((handed >> 32n) & 0xffff_ffffn);
    answer.taken = 0;
    view(answer.address, answer.length);
    return answer.length;
  };

  return {
    get memoryBytes() {
      return memory.buffer.byteLength;
    },
    abiVersion: () => exports.abi_version() >>> 0,
    describe: () => found(exports.describe()),
    begin(commandLength, rawLength) {
      given.length = 0;
      fed = 0;
      room(commandLength);
      room(rawLength);
    },
    feed(bytes) {
      let rest = bytes;
      let before = 0;
      for (const { address, length } of given) {
        const at = fed - before;
        before += length;
        if (at < 0 || at >= length) continue;
        const piece = rest.subarray(0, length - at);
        view(address + at, piece.length).set(piece);
        rest = rest.subarray(piece.length);
        fed += piece.length;
      }
    },
    dispatch() {
      const [command, raw] = given;
      const handed = exports.dispatch(command.address, command.length, raw.address, raw.length);
      for (const { address, length } of given) free(address, length);
      return found(handed);
    },
    take(into) {
      into.set(view(answer.address + answer.taken, into.length));
      answer.taken += into.length;
      if (answer.taken === answer.length) free(answer.address, answer.length);
    },
    read(address, into) {
      into.set(view(address, into.length));
    },
  };
}
