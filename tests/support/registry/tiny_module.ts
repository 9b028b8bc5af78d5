import { concat } from "../../../core/host/bytes.ts";
import { encodeU32, WASM_HEADER } from "../../../registry/module/wasm.ts";

/** The parts of a module that looks like a plugin; each may be replaced by what is wrong. */
export interface TinyParts {
  /** What `abi_version` returns. */
  version?: number;
  /** Instructions of `abi_version`, in place of returning a number. */
  versionBody?: number[];
  /** Instructions of `alloc`, in place of handing out one buffer again and again. */
  allocBody?: number[];
  /** What `describe` hands over. */
  describe?: string;
  /** Instructions of `describe`, in place of handing over a text. */
  describeBody?: number[];
  /** What `dispatch` answers, whatever it is told; what `describe` says where this is left out. */
  answer?: string;
  /** Instructions of `dispatch`. */
  dispatchBody?: number[];
  /** Instructions in front of those. */
  dispatchFirst?: number[];
  /** Which of the interface's own stands behind each exported name. */
  exports?: Record<string, string>;
  /** One imported function. */
  imported?: { module: string; name: string };
  /** Instructions that run as the module is started. */
  startBody?: number[];
}

/** Traps at once. */
export const UNREACHABLE = [0x00];

/** Returns so many bytes at an address. */
export function handsOver(address: number, length: number): number[] {
  return [0x42, ...signed((BigInt(length) << 32n) | BigInt(address))];
}

/** Where the text of `describe` stands in memory, and what room the allocator has. */
const TEXT_AT = 1024;
const BUFFER = 61_440;

/** Bytes of a page of memory. */
const PAGE = 1 << 16;

const I32 = 0x7f;
const I64 = 0x7e;
/** What a plugin exports. */
export const NAMES = ["memory", "abi_version", "alloc", "dealloc", "describe", "dispatch"];

/** Parameter and result types of the functions, in the order of `NAMES`. */
const TYPES: [number[], number[]][] = [
  [[], [I32]],
  [[I32], [I32]],
  [[I32, I32], []],
  [[], [I64]],
  [[I32, I32, I32, I32], [I64]],
  [[], []],
];

/** A module by hand: small enough that every byte of it is known. */
export function tinyModule(parts: TinyParts = {}): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(parts.describe ?? "{}");
  const answer = new TextEncoder().encode(parts.answer ?? "");
  const buffer = Math.max(4096, TEXT_AT + text.length + answer.length);
  const pages = Math.ceil((buffer + BUFFER) / PAGE);
  const tells = handsOver(TEXT_AT, text.length);
  const answers = handsOver(TEXT_AT + text.length, answer.length);
  const bodies = [
    parts.versionBody ?? [0x41, ...signed(BigInt(parts.version ?? 1))],
    // The allocator always hands out one buffer: enough for one small command.
    parts.allocBody ?? [0x41, ...signed(BigInt(buffer))],
    [],
    parts.describeBody ?? tells,
    [
      ...parts.dispatchFirst ?? [],
      ...parts.dispatchBody ?? (answer.length > 0 ? answers : tells),
    ],
    parts.startBody ?? [],
  ];
  const shift = parts.imported === undefined ? 0 : 1;
  const itself = Object.fromEntries(NAMES.map((name) => [name, name]));
  const exports = Object.entries(parts.exports ?? itself).map(([name, own]) => {
    const index = NAMES.indexOf(own);
    return index === 0 ? [...label(name), 2, 0] : [...label(name), 0, index - 1 + shift];
  });
  const { module, name } = parts.imported ?? { module: "", name: "" };
  return concat([
    WASM_HEADER,
    section(1, TYPES.map(([from, to]) => [0x60, ...vector(from), ...vector(to)])),
    ...(shift ? [section(2, [[...label(module), ...label(name), 0, 5]])] : []),
    section(3, TYPES.map((_, at) => [at])),
    section(5, [[0, ...encodeU32(pages)]]),
    section(7, exports),
    ...(parts.startBody ? [Uint8Array.of(8, 1, 5 + shift)] : []),
    section(10, bodies.map((body) => vector([0, ...body, 0x0b]))),
    section(11, [[0, 0x41, ...signed(BigInt(TEXT_AT)), 0x0b, ...vector([...text, ...answer])]]),
  ]);
}

function section(id: number, entries: number[][]): Uint8Array {
  const content = [...encodeU32(entries.length), ...entries.flat()];
  return Uint8Array.from([id, ...vector(content)]);
}

function vector(bytes: number[]): number[] {
  return [...encodeU32(bytes.length), ...bytes];
}

function label(text: string): number[] {
  return vector([...new TextEncoder().encode(text)]);
}

/** A signed LEB128. */
function signed(value: bigint): number[] {
  const bytes: number[] = [];
  for (;;) {
    const byte = Number(value & 0x7fn);
    value >>= 7n;
    const done = value === 0n && byte < 0x40 || value === -1n && byte >= 0x40;
    bytes.push(done ? byte : byte | 0x80);
    if (done) return bytes;
  }
}
