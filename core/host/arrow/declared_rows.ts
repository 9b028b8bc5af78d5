import { MS_PER_DAY } from "../day.ts";
import type { InputField } from "../describe/describe.ts";
import { type Chunk, chunks } from "./chunks.ts";
import { type Cell, cellAt } from "./read_chunk.ts";

/**
 * What some rows of a stream hold in the columns that a plugin declares, as plain columns have it.
 *
 * @param wanted their places in the stream, ascending
 * @throws {Error} that says what is wrong with the stream.
 */
export function declaredRows(
  stream: Uint8Array,
  declared: InputField[],
  wanted: number[],
): Cell[][] {
  const found: Cell[][] = [];
  let first = 0;
  for (const batch of chunks(stream, declared.map(({ name }) => name))) {
    const end = first + (batch[0]?.rows ?? 0);
    for (let row = wanted[found.length]; row < end; row = wanted[found.length]) {
      found.push(declared.map((field, at) => cellOf(batch[at], row - first, field)));
    }
    first = end;
  }
  return found;
}

/** A date counts days, whatever it came as. */
function cellOf(chunk: Chunk, row: number, field: InputField): Cell {
  const cell = cellAt(chunk, row);
  if (field.date !== true || chunk.type !== "Date64" || cell === null) return cell;
  return Math.floor(cell as number / MS_PER_DAY);
}
