import type { Chunk } from "./chunks.ts";
import { hasValue, numbersOf, view } from "./read_chunk.ts";

/** So few numbers are looked for one by one, as the engine finds each at once. */
const FEW = 16;

/**
 * The rows of a chunk that hold one of some whole numbers, in order. None is read for the others.
 *
 * @throws {Error} where the chunk holds texts.
 */
export function rowsHolding(chunk: Chunk, wanted: ReadonlySet<number>): number[] {
  const { type, rows, buffers: [bytes] } = chunk;
  if (wanted.size > FEW) {
    const numbers = numbersOf(chunk);
    return Array.from(numbers.keys()).filter((row) => wanted.has(numbers[row]));
  }
  const whole = [...wanted].filter(Number.isSafeInteger);
  const placesOf = type === "Int64"
    ? placesIn(view(BigInt64Array, bytes, rows), BigInt)
    : placesIn(numbersOf(chunk), Number);
  const found = whole.flatMap(placesOf);
  return found.filter((row) => hasValue(chunk, row)).sort((a, b) => a - b);
}

/** Finds where a number stands in a list, by what it is there. */
function placesIn<T>(
  numbers: { indexOf(it: T, from: number): number },
  own: (number: number) => T,
): (wanted: number) => number[] {
  return (wanted) => {
    const [it, places] = [own(wanted), [] as number[]];
    for (let at = numbers.indexOf(it, 0); at >= 0; at = numbers.indexOf(it, at + 1)) {
      places.push(at);
    }
    return places;
  };
}
