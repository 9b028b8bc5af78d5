import type { Vector } from "../../frame/mod.ts";
import { TextSlices } from "../../text/mod.ts";
import { aligned } from "./buffers.ts";

type IsThere = (row: number) => boolean;

/** Texts one behind the other, each from one offset to the next. */
export function textVector(
  offsets: Uint8Array,
  data: Uint8Array,
  isLarge: boolean,
  rows: number,
  isThere: IsThere,
): Vector {
  // A batch without rows may leave its offsets away.
  const ends = rows === 0 ? new Float64Array(1) : endsOf(offsets, rows, isLarge);
  requireOrder(ends, data.length);
  const slices = new TextSlices(data);
  for (let row = 0; row < rows; row++) {
    if (isThere(row)) slices.requireText(ends[row], ends[row + 1]);
  }
  const cell = (row: number) => isThere(row) ? slices.read(ends[row], ends[row + 1]) : "";
  return { rows, cell };
}

function endsOf(offsets: Uint8Array, rows: number, isLarge: boolean): ArrayLike<number> {
  if (!isLarge) return aligned(offsets, rows + 1, Int32Array);
  return Float64Array.from(aligned(offsets, rows + 1, BigInt64Array), Number);
}

function requireOrder(ends: ArrayLike<number>, length: number): void {
  let last = 0;
  for (let at = 0; at < ends.length; at++) {
    const end = ends[at];
    if (!(end >= last && end <= length)) throw new RangeError("a text leads outside");
    last = end;
  }
}

const VIEW_BYTES = 16;
const INLINE_BYTES = 12;

/** Texts that are short in place, and long ones in one of several buffers. */
export function viewVector(
  views: Uint8Array,
  buffers: Uint8Array[],
  rows: number,
  isThere: IsThere,
): Vector {
  if (views.length < rows * VIEW_BYTES) throw new RangeError("a buffer is cut short");
  const view = new DataView(views.buffer, views.byteOffset, views.byteLength);
  const short = new TextSlices(views);
  const long = buffers.map((bytes) => new TextSlices(bytes));
  for (let row = 0, at = 0; row < rows; row++, at += VIEW_BYTES) {
    const length = view.getInt32(at, true);
    if (!isThere(row)) continue;
    if (length >= 0 && length <= INLINE_BYTES) {
      short.requireText(at + 4, at + 4 + length);
      continue;
    }
    const number = view.getInt32(at + 8, true);
    const start = view.getInt32(at + 12, true);
    if (!(length > 0 && start >= 0 && start + length <= (buffers[number]?.length ?? 0))) {
      throw new RangeError("a text leads outside");
    }
    long[number].requireText(start, start + length);
  }
  const cell = (row: number) => {
    if (!isThere(row)) return "";
    const at = row * VIEW_BYTES;
    const length = view.getInt32(at, true);
    if (length <= INLINE_BYTES) return short.read(at + 4, at + 4 + length);
    const start = view.getInt32(at + 12, true);
    return long[view.getInt32(at + 8, true)].read(start, start + length);
  };
  return { rows, cell };
}
