import { type Chunk, WIDTHS } from "./chunks.ts";
import { isSet } from "./validity.ts";

/** A cell: null where there is none. */
export type Cell = number | string | null;

const HALF = 2 ** 32;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * The numbers of a chunk, as doubles: NaN where a row has none. Whole numbers beyond 2^53 are rounded,
 * and so are seen to be no safe integers.
 *
 * @throws {Error} where the chunk holds texts.
 */
export function numbersOf({ type, rows, validity, buffers: [bytes] }: Chunk): Float64Array {
  const numbers = decoded(type, bytes, rows);
  if (validity !== null) {
    for (let row = 0; row < rows; row++) if (!isSet(validity, row)) numbers[row] = NaN;
  }
  return numbers;
}

/**
 * Reads the number of a row, as `numbersOf` has it, where the bytes lie: an array of all would stay in memory
 * until the engine looks for it.
 *
 * @throws {Error} where the chunk holds texts.
 */
export function numberReader(chunk: Chunk): (row: number) => number {
  const { type, rows, validity, buffers: [bytes] } = chunk;
  const all = type === "Int32"
    ? view(Int32Array, bytes, rows)
    : type === "Float64"
    ? view(Float64Array, bytes, rows)
    : null;
  if (all !== null) {
    return validity === null ? (row) => all[row] : (row) => isSet(validity, row) ? all[row] : NaN;
  }
  if (type !== "Int64") {
    const numbers = numbersOf(chunk);
    return (row) => numbers[row];
  }
  const halves = view(Int32Array, bytes, 2 * rows);
  return (row) => {
    if (validity !== null && !isSet(validity, row)) return NaN;
    return halves[2 * row + 1] * HALF + (halves[2 * row] >>> 0);
  };
}

/**
 * The texts of a chunk: the UTF-8 of all, and where each begins; the end is where the next one does.
 *
 * @throws {Error} where the chunk holds numbers, or a text would lie outside.
 */
export function textsOf({ type, rows, buffers: [ends, bytes] }: Chunk) {
  if (type !== "Utf8" && type !== "LargeUtf8") {
    throw new Error("a column holds numbers, and should hold texts");
  }
  const offsets = rows === 0
    ? new Float64Array(1)
    : decoded(type === "Utf8" ? "Int32" : "Int64", ends, rows + 1);
  for (let row = 0; row < rows; row++) {
    if (!(offsets[row] >= 0 && offsets[row] <= offsets[row + 1])) throw outside();
  }
  if (offsets[rows] > bytes.length) throw outside();
  return { bytes, offsets };
}

/** The cell of a row; the text where its number is a place in a dictionary. */
export function cellAt(chunk: Chunk, row: number): Cell {
  if (!hasValue(chunk, row)) return null;
  const { type, buffers, dictionary } = chunk;
  if (dictionary !== null) {
    const { part, place } = wordAt(chunk, row);
    return cellAt(part, place);
  }
  if (type === "Utf8" || type === "LargeUtf8") return textAt(chunk, row);
  return numberAt(type, buffers[0], row);
}

/** One of the numbers that `decoded` makes of all. */
function numberAt(type: string, bytes: Uint8Array, row: number): number {
  const width = WIDTHS[type];
  const cell = new DataView(bytes.buffer, bytes.byteOffset + row * width, width);
  switch (type) {
    case "Float64":
      return cell.getFloat64(0, true);
    case "Int64":
    case "Date64":
      return cell.getInt32(4, true) * HALF + cell.getUint32(0, true);
    case "Int32":
    case "Date32":
      return cell.getInt32(0, true);
    default:
      return decoded(type, bytes.subarray(row * width, (row + 1) * width), 1)[0];
  }
}

function decoded(type: string, bytes: Uint8Array, rows: number): Float64Array {
  switch (type) {
    case "Float64":
      return view(Float64Array, bytes, rows).slice();
    case "Int64":
    case "Date64":
      return fromHalves(view(Int32Array, bytes, 2 * rows), rows);
    case "UInt64":
      return fromHalves(view(Uint32Array, bytes, 2 * rows), rows);
    case "Float32":
      return new Float64Array(view(Float32Array, bytes, rows));
    case "Int32":
    case "Date32":
      return new Float64Array(view(Int32Array, bytes, rows));
    case "UInt32":
      return new Float64Array(view(Uint32Array, bytes, rows));
    case "Int16":
      return new Float64Array(view(Int16Array, bytes, rows));
    case "UInt16":
      return new Float64Array(view(Uint16Array, bytes, rows));
    case "Int8":
      return new Float64Array(view(Int8Array, bytes, rows));
    case "UInt8":
      return new Float64Array(view(Uint8Array, bytes, rows));
    default:
      throw new Error(`a column is ${type}, and should hold numbers`);
  }
}

/** Numbers of eight bytes, of which the upper four may carry a sign: a BigInt for each takes longer. */
function fromHalves(halves: Int32Array | Uint32Array, rows: number): Float64Array {
  const numbers = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    numbers[row] = halves[2 * row + 1] * HALF + (halves[2 * row] >>> 0);
  }
  return numbers;
}

function textAt(chunk: Chunk, row: number): string {
  return decoder.decode(bytesAt(chunk, row));
}

/**
 * The UTF-8 of a row's text.
 *
 * @throws {Error} where it would lie outside the column.
 */
export function bytesAt({ type, buffers: [offsets, bytes] }: Chunk, row: number): Uint8Array {
  const wide = type === "Utf8" ? "Int32" : "Int64";
  const [from, to] = [numberAt(wide, offsets, row), numberAt(wide, offsets, row + 1)];
  if (!(from >= 0 && from <= to && to <= bytes.length)) throw outside();
  return bytes.subarray(from, to);
}

/**
 * Where the text of a row stands, whose number is a place in a dictionary.
 *
 * @throws {RangeError} where it is in none.
 */
export function wordAt(chunk: Chunk, row: number): { part: Chunk; place: number } {
  const { type, buffers, dictionary } = chunk;
  let place = numberAt(type, buffers[0], row);
  for (const part of dictionary!) {
    if (place >= 0 && place < part.rows) return { part, place };
    place -= part.rows;
  }
  throw new RangeError("a place lies outside its dictionary");
}

/** Whether a row has a value. */
export function hasValue({ validity }: Chunk, row: number): boolean {
  return validity === null || isSet(validity, row);
}

function outside(): RangeError {
  return new RangeError("a text lies outside its column");
}

interface Numbers<T> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): T;
}

/** Bytes as numbers: in place where they lie as their width asks for. */
export function view<T>(kind: Numbers<T>, bytes: Uint8Array, length: number): T {
  const whole = bytes.byteOffset % kind.BYTES_PER_ELEMENT === 0 ? bytes : bytes.slice();
  return new kind(whole.buffer, whole.byteOffset, length);
}
