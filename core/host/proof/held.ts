import { chunks, hasColumn } from "../arrow/chunks.ts";
import { numbersOf } from "../arrow/read_chunk.ts";

/** The column that says what of each row somebody else keeps, in minor units. */
export const HELD = "florecon.held";

/**
 * The parts that come in with rows for somebody else to keep: each is pinned by itself.
 *
 * @param ids of all rows, batch by batch
 */
export function* heldParts(
  stream: Uint8Array,
  ids: Float64Array[],
): Generator<{ id: number; amount: number }> {
  if (!hasColumn(stream, HELD)) return;
  const rows = ids.flatMap((batch) => [...batch]).values();
  for (const [chunk] of chunks(stream, [HELD])) {
    for (const amount of numbersOf(chunk)) {
      const { value: id = NaN } = rows.next();
      if (amount !== 0 && !Number.isNaN(amount)) yield { id, amount };
    }
  }
}
