/**
 * How much memory a module may take, written into the module itself before anything compiles it: past
 * its maximum the engine gives a module no more, whatever it does.
 *
 * @module
 */
import { concat, sameBytes } from "../bytes.ts";
import { FloreconError } from "../error.ts";
import { decodeU32, encodeU32 } from "../leb128.ts";

/** What memory grows by, in bytes. */
const PAGE = 65_536;

/** All that 32-bit addresses reach, in pages. */
const MOST_PAGES = 65_536;

/** All that a module can have: 4 GiB. */
export const MOST_MEMORY = PAGE * MOST_PAGES;

/** The magic `\0asm` and version 1, which open a module. */
const HEADER = Uint8Array.of(...[0x00, 0x61, 0x73, 0x6d], ...[0x01, 0x00, 0x00, 0x00]);

const MEMORY_SECTION = 5;

/** The flag of a memory that has a maximum; any other flag makes it another kind of memory. */
const HAS_MAXIMUM = 1;

/** A module, and what its memory may grow to. */
export interface Limited {
  bytes: Uint8Array;
  /** Bytes; the module's own maximum, where that is less. */
  most: number;
}

/**
 * Gives a module's memory a maximum. What has no memory, or does not begin as a module does, comes
 * back as it is: an engine refuses it, or it has nothing that could grow.
 *
 * @param most Bytes; a part of a page does not count.
 * @throws {FloreconError} `not_wasm` where sections do not add up; `bad_memory` for several memories,
 * or one that is shared or of 64 bits; `out_of_memory` where it would begin with more.
 */
export function limitMemory(bytes: Uint8Array, most: number): Limited {
  const pages = Math.min(MOST_PAGES, Math.floor(most / PAGE));
  const section = memorySection(bytes);
  if (section === null) return { bytes, most: pages * PAGE };
  const { least, own } = readMemory(bytes.subarray(section.content, section.end));
  if (least > pages) throw beginsWithMore(least, pages);
  if (own !== null && own <= pages) return { bytes, most: own * PAGE };
  const content = concat([
    Uint8Array.of(1, HAS_MAXIMUM),
    encodeU32(least),
    encodeU32(pages),
  ]);
  const limited = concat([
    bytes.subarray(0, section.start),
    Uint8Array.of(MEMORY_SECTION),
    encodeU32(content.length),
    content,
    bytes.subarray(section.end),
  ]);
  return { bytes: limited, most: pages * PAGE };
}

/** Where the section of memories stands, or `null`. An engine takes no second one. */
function memorySection(bytes: Uint8Array) {
  if (!sameBytes(bytes.subarray(0, HEADER.length), HEADER)) return null;
  let start = HEADER.length;
  while (start < bytes.length) {
    const length = decodeU32(bytes, start + 1);
    if (length === null) throw notWasm(`the section at byte ${start} has no valid length`);
    const end = length.next + length.value;
    if (end > bytes.length) throw notWasm(`the section at byte ${start} is cut short`);
    if (bytes[start] === MEMORY_SECTION) return { start, content: length.next, end };
    start = end;
  }
  return null;
}

/** Reads the one memory that a plugin has: its least and its own most, in pages. */
function readMemory(content: Uint8Array): { least: number; own: number | null } {
  const count = decodeU32(content, 0);
  if (count === null) throw notWasm("its section of memories cannot be read");
  if (count.value !== 1) {
    throw badMemory(`it has ${count.value} memories; a plugin has one, and exports it`);
  }
  const flags = content[count.next];
  if (flags === undefined) throw notWasm("its section of memories is cut short");
  if (flags !== 0 && flags !== HAS_MAXIMUM) {
    throw badMemory("its memory is shared, or has other addresses than 32 bits; build it without");
  }
  const least = decodeU32(content, count.next + 1);
  const own = flags === HAS_MAXIMUM && least !== null ? decodeU32(content, least.next) : null;
  const end = flags === HAS_MAXIMUM ? own?.next : least?.next;
  if (least === null || end !== content.length) {
    throw notWasm("its section of memories does not add up");
  }
  return { least: least.value, own: own?.value ?? null };
}

function beginsWithMore(least: number, most: number): FloreconError {
  const message = `the module begins with ${megabytes(least * PAGE)} of memory, past the ` +
    `${megabytes(most * PAGE)} that it may have; build it with less`;
  return new FloreconError("out_of_memory", message, { needed: least * PAGE, most: most * PAGE });
}

function badMemory(why: string): FloreconError {
  return new FloreconError("bad_memory", `the module cannot be run here: ${why}`);
}

function notWasm(why: string): FloreconError {
  const message = `not a WebAssembly module: ${why}; name a plugin's .wasm file`;
  return new FloreconError("not_wasm", message);
}

/** `300 MB`, as limits are written: in mebibytes, rounded. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}
