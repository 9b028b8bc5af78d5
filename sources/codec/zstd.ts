import { Decompress, decompress } from "fzstd";
import { concat } from "../../core/host/bytes.ts";
import { CodecFault } from "./fault.ts";

const MAGIC = 0xfd2fb528;
const SINGLE_SEGMENT = 0x20;
/** What a decoder has to be ready to keep, as the format's RFC 8878 has it. */
const MOST_WINDOW = 8 << 20;

/**
 * Unpacks Zstandard that has so many bytes unpacked.
 *
 * @param native the platform's decoder, where it has one
 * @throws {CodecFault} where it has more, or fewer; the library's errors where it is damaged
 */
export function unpackZstd(packed: Uint8Array, length: number, native = NATIVE): Uint8Array {
  const { size, window } = frameOf(packed);
  if (size !== undefined && size !== length || window > Math.max(length, MOST_WINDOW)) {
    throw new CodecFault("it is not as long as it says");
  }
  // The library believes a length that it is given, and makes room for one that is written down.
  const unpacked = native !== null
    ? plain(native(packed, { maxOutputLength: Math.max(1, length) }))
    : size === undefined
    ? unpackBounded(packed, length)
    : decompress(packed, new Uint8Array(length));
  if (unpacked.length !== length) throw new CodecFault("it is shorter than it says");
  return unpacked;
}

type Native = (packed: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;

interface Platform {
  process?: {
    getBuiltinModule?(name: string): { zstdDecompressSync?: Native } | undefined;
  };
}

/** Deno and Node have a decoder of their own, ten times as fast; browsers do not. */
const NATIVE: Native | null =
  (globalThis as Platform).process?.getBuiltinModule?.("node:zlib")?.zstdDecompressSync ?? null;

/** Node's buffers cut themselves up in another way. */
function plain({ buffer, byteOffset, byteLength }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Programs that write as they go do not know a frame's length. */
function unpackBounded(packed: Uint8Array, length: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let left = length;
  const stream = new Decompress((part) => {
    left -= part.length;
    if (left < 0) throw new CodecFault("it is longer than it says");
    parts.push(part.slice());
  });
  stream.push(packed, true);
  return concat(parts);
}

/** What a frame says of its length, if it does, and of how much has to be kept of it. */
function frameOf(packed: Uint8Array): { size?: number; window: number } {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new CodecFault("it is no frame of Zstandard");
  const descriptor = view.getUint8(4);
  const isSingle = (descriptor & SINGLE_SEGMENT) !== 0;
  const idBytes = [0, 1, 2, 4][descriptor & 3];
  const at = 5 + (isSingle ? 0 : 1) + idBytes;
  const size = sizeAt(view, at, descriptor >> 6, isSingle);
  if (isSingle) return { size, window: size ?? 0 };
  const exponent = view.getUint8(5) >> 3;
  const base = 2 ** (10 + exponent);
  return { size, window: base + base / 8 * (view.getUint8(5) & 7) };
}

function sizeAt(view: DataView, at: number, kind: number, isSingle: boolean): number | undefined {
  switch (kind) {
    case 0:
      return isSingle ? view.getUint8(at) : undefined;
    case 1:
      return view.getUint16(at, true) + 256;
    case 2:
      return view.getUint32(at, true);
    default:
      return Number(view.getBigUint64(at, true));
  }
}
