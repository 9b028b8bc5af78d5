import type { Profile } from "../../../compiler/mod.ts";
import { keptModuleIn } from "../compiler/kept.ts";

/** What comes back from a command. */
export interface Envelope {
  ok: boolean;
  report?: {
    groups: {
      group_id: number;
      net: number;
      size: number;
      origin: string;
      reason?: string;
      status: string;
    }[];
    allocations: { id: number; group_id: number; amount: number }[];
  };
  totals?: { rows: number; amount: number; gross: number };
  stages?: { name: string; depth: number; [figure: string]: string | number }[];
  error?: { code: string; message: string; [detail: string]: string | number };
}

interface Exports {
  memory: WebAssembly.Memory;
  abi_version(): number;
  alloc(size: number): number;
  dealloc(address: number, size: number): void;
  describe(): bigint;
  dispatch(command: number, size: number, raw: number, rawSize: number): bigint;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** A module behind nothing but its exports: the interface as a host sees it, byte by byte. */
export class Guest {
  readonly exports: Exports;

  /** @param beat what a traced module calls as long as it loops */
  constructor(module: WebAssembly.Module, beat = () => 1) {
    const { exports } = new WebAssembly.Instance(module, { florecon: { beat } });
    this.exports = exports as unknown as Exports;
  }

  /** Size of linear memory in bytes. */
  get memory(): number {
    return this.exports.memory.buffer.byteLength;
  }

  describe(): string {
    return decoder.decode(this.take(this.exports.describe()));
  }

  /** Sends a command, as a value or as bytes, and answers the envelope. */
  send(command: unknown, rows?: Uint8Array): Envelope {
    return JSON.parse(this.sendText(command, rows));
  }

  /** The same, with the envelope's own text. */
  sendText(command: unknown, rows?: Uint8Array): string {
    return decoder.decode(this.sendBytes(command, rows));
  }

  /** The same, with the answer as it comes: not every one is an envelope. */
  sendBytes(command: unknown, rows: Uint8Array = new Uint8Array()): Uint8Array {
    const bytes = command instanceof Uint8Array
      ? command
      : encoder.encode(typeof command === "string" ? command : JSON.stringify(command));
    const at = this.give(bytes);
    const raw = this.give(rows);
    const answer = this.exports.dispatch(at, bytes.length, raw, rows.length);
    this.exports.dealloc(at, bytes.length);
    this.exports.dealloc(raw, rows.length);
    return this.take(answer);
  }

  /** What a trapped module said last. */
  lastWords(address: number): string {
    const { buffer } = this.exports.memory;
    const size = new DataView(buffer).getUint32(address, true);
    return decoder.decode(new Uint8Array(buffer, address + 4, size));
  }

  private give(bytes: Uint8Array): number {
    const at = this.exports.alloc(bytes.length) >>> 0;
    new Uint8Array(this.exports.memory.buffer, at, bytes.length).set(bytes);
    return at;
  }

  private take(answer: bigint): Uint8Array {
    const packed = BigInt.asUintN(64, answer);
    const at = Number(packed & 0xffffffffn);
    const size = Number(packed >> 32n);
    const bytes = new Uint8Array(this.exports.memory.buffer, at, size).slice();
    this.exports.dealloc(at, size);
    return bytes;
  }
}

const plugins = new URL("../plugins/", import.meta.url);
const modules = new Map<string, Promise<WebAssembly.Module>>();

/** A fresh instance of a plugin of `tests/support/plugins`, `echo_plugin.ts` say. */
export async function guestOf(file: string, profile: Profile = "checked"): Promise<Guest> {
  const name = `${file} ${profile}`;
  if (!modules.has(name)) modules.set(name, moduleOf(file, profile));
  return new Guest(await modules.get(name)!);
}

async function moduleOf(file: string, profile: Profile): Promise<WebAssembly.Module> {
  const { wasm } = await keptModuleIn(plugins, file, profile);
  return await WebAssembly.compile(wasm);
}
