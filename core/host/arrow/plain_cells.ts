import { DAYS } from "../day.ts";
import type { InputField } from "../describe/describe.ts";
import { type Chunk, chunks } from "./chunks.ts";
import { hasValue, view } from "./read_chunk.ts";
import { streamShape } from "./stream_shape.ts";

/**
 * Whether a plugin that reads a stream as it stands sees what people see in a table of it. It does not
 * where a single stands for a decimal (0.1 would be 0.10000000149011612), where a bare number would be a
 * date, where a day is of no year that anybody writes, and where a double is NaN or infinite.
 *
 * @throws {RangeError} where a batch has another shape than its schema
 */
export function hasPlainCells(stream: Uint8Array, declared: InputField[]): boolean {
  const types = new Map(streamShape(stream).columns.map(({ name, type }) => [name, type]));
  const isSingle = ({ name, type }: InputField) => type === "f64" && types.get(name) === "Float32";
  const dates = declared.filter(({ date }) => date).map(({ name }) => name);
  if (declared.some(isSingle) || dates.some((name) => types.get(name) !== "Date32")) return false;
  const doubles = declared.map(({ name }) => name).filter((it) => types.get(it) === "Float64");
  return everyChunk(stream, dates, hasUsualDays) && everyChunk(stream, doubles, hasNumbers);
}

function everyChunk(
  stream: Uint8Array,
  names: string[],
  holds: (chunk: Chunk) => boolean,
): boolean {
  if (names.length === 0) return true;
  for (const batch of chunks(stream, names)) if (!batch.every(holds)) return false;
  return true;
}

function hasNumbers(chunk: Chunk): boolean {
  const numbers = view(Float64Array, chunk.buffers[0], chunk.rows);
  for (let row = 0; row < numbers.length; row++) {
    // What stands where there is no number may be anything.
    if (!(Math.abs(numbers[row]) < Infinity) && hasValue(chunk, row)) return false;
  }
  return true;
}

function hasUsualDays(chunk: Chunk): boolean {
  const days = view(Int32Array, chunk.buffers[0], chunk.rows);
  const [first, last] = DAYS;
  for (let row = 0; row < days.length; row++) {
    // What stands where there is no day may be anything.
    if ((days[row] < first || days[row] > last) && hasValue(chunk, row)) return false;
  }
  return true;
}
