import { MS_PER_DAY } from "../day.ts";
import type { Chunk } from "./chunks.ts";
import { numbersOf } from "./read_chunk.ts";

/**
 * The dates of a chunk as days since 1970-01-01, whatever they came as: NaN where a row has none.
 *
 * @throws {Error} where the chunk holds texts.
 */
export function daysOf(chunk: Chunk): Float64Array {
  const numbers = numbersOf(chunk);
  if (chunk.type === "Date64") {
    for (let row = 0; row < numbers.length; row++) {
      numbers[row] = Math.floor(numbers[row] / MS_PER_DAY);
    }
  }
  return numbers;
}
