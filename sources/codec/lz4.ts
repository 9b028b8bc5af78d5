import { CodecFault } from "./fault.ts";

// The frame's signature and flags are those of the LZ4 frame format, version 1.6.
const MAGIC = 0x184d2204;
const VERSION_MASK = 0xc0;
const VERSION = 0x40;
const BLOCK_CHECKSUM = 0x10;
const CONTENT_SIZE = 0x08;
const DICTIONARY = 0x01;
/** Of a block's size, what says that it was left as it is. */
const AS_IT_IS = 0x8000_0000;
const SHORTEST_MATCH = 4;
const MORE = 15;

/**
 * Unpacks a frame of LZ4 that has so many bytes unpacked.
 *
 * @throws {CodecFault} where it has more, or fewer, or is damaged
 */
export function unpackLz4(packed: Uint8Array, length: number): Uint8Array {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const flags = view.getUint8(4);
  if (view.getUint32(0, true) !== MAGIC || (flags & VERSION_MASK) !== VERSION) {
    throw new CodecFault("it is no frame of LZ4");
  }
  if ((flags & DICTIONARY) !== 0) throw new CodecFault("it needs a dictionary");
  const unpacked = new Uint8Array(length);
  let written = 0;
  let at = 7 + ((flags & CONTENT_SIZE) !== 0 ? 8 : 0);
  for (;;) {
    const told = view.getUint32(at, true);
    at += 4;
    if (told === 0) break;
    const size = told & ~AS_IT_IS;
    const isPacked = (told & AS_IT_IS) === 0;
    if (size > packed.length - at) throw new CodecFault("a block is cut short");
    const block = packed.subarray(at, at + size);
    written = isPacked ? unpackBlock(block, unpacked, written) : copied(block, unpacked, written);
    at += size + ((flags & BLOCK_CHECKSUM) !== 0 ? 4 : 0);
  }
  if (written !== length) throw new CodecFault("it is shorter than it says");
  return unpacked;
}

/**
 * Unpacks a block of LZ4 that stands alone and has so many bytes unpacked.
 *
 * @throws {CodecFault} where it has more, or fewer, or is damaged
 */
export function unpackLz4Block(packed: Uint8Array, length: number): Uint8Array {
  const unpacked = new Uint8Array(length);
  if (unpackBlock(packed, unpacked, 0) !== length) {
    throw new CodecFault("it is shorter than it says");
  }
  return unpacked;
}

function copied(block: Uint8Array, unpacked: Uint8Array, at: number): number {
  if (block.length > unpacked.length - at) throw new CodecFault("it is longer than it says");
  unpacked.set(block, at);
  return at + block.length;
}

/** Unpacks a block behind those before it, to which it may refer; answers where it ends. */
function unpackBlock(block: Uint8Array, unpacked: Uint8Array, start: number): number {
  let to = start;
  for (let at = 0; at < block.length;) {
    const token = block[at++];
    let literals = token >> 4;
    if (literals === MORE) {
      for (let more = 255; more === 255; literals += more) more = block[at++];
    }
    // A length that runs past the block's end is no number.
    if (!(literals <= block.length - at && literals <= unpacked.length - to)) {
      throw new CodecFault("a text leads outside");
    }
    for (const end = at + literals; at < end;) unpacked[to++] = block[at++];
    if (at === block.length) return to;
    const from = to - (block[at] | block[at + 1] << 8);
    at += 2;
    let length = token & MORE;
    if (length === MORE) { for (let more = 255; more === 255; length += more) more = block[at++]; }
    length += SHORTEST_MATCH;
    if (!(from >= 0 && from < to && length <= unpacked.length - to)) {
      throw new CodecFault("a repetition leads outside");
    }
    // Byte by byte: what is repeated may be what has just been written.
    for (let source = from, end = to + length; to < end;) unpacked[to++] = unpacked[source++];
  }
  return to;
}
