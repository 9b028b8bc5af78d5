import type { PackedCells } from "../table/mod.ts";
import type { CellValue, Vector } from "./vector.ts";

/** Vectors one behind the other, as one. */
export function chained(vectors: Vector[]): Vector {
  if (vectors.length === 1) return vectors[0];
  const starts = new Float64Array(vectors.length + 1);
  for (const [at, { rows }] of vectors.entries()) starts[at + 1] = starts[at] + rows;
  // Cells are mostly asked for in their order.
  let at = 0;
  const cell = (row: number): CellValue => {
    if (row < starts[at] || row >= starts[at + 1]) at = chunkOf(starts, row);
    return vectors[at].cell(row - starts[at]);
  };
  return { rows: starts[vectors.length], cell, packed: packedOf(vectors) };
}

function packedOf(vectors: Vector[]): PackedCells[] | undefined {
  const all = vectors.flatMap(({ packed }) => packed ?? []);
  return vectors.every(({ packed }) => packed !== undefined) ? all : undefined;
}

/** The last chunk that begins at the row or before it, and has rows. */
function chunkOf(starts: Float64Array, row: number): number {
  let first = 0;
  let last = starts.length - 1;
  while (last - first > 1) {
    const middle = (first + last) >> 1;
    if (starts[middle] <= row) first = middle;
    else last = middle;
  }
  return first;
}
