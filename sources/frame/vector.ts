import type { PackedCells, SourceColumn, TimeShape } from "../table/mod.ts";

/**
 * The kind of a column, with what every cell of it shares. `bytes` may be texts or anything else; they
 * are texts where all of them can be.
 */
export type CellShape =
  | { kind: "bytes"; type: string }
  | { kind: "decimal"; scale: number }
  | TimeShape
  | { kind: "other"; type: string }
  | { kind: Exclude<SourceColumn["kind"], "decimal" | "time" | "other" | "mixed"> };

/** What a cell may be, by the kind of its column. */
export type CellValue = string | bigint | number | boolean | null;

/** The cells of one field in one batch. */
export interface Vector {
  rows: number;
  cell(row: number): CellValue;
  /** The same cells as `SourceColumn.packed` has them. */
  packed?: readonly PackedCells[];
}

/** Cells that are all empty. */
export function emptyVector(rows: number, empty: CellValue): Vector {
  return { rows, cell: () => empty };
}

/** What is wrong with one cell. */
export class CellFault extends Error {
  /** @param row of its vector, counted from 0 */
  constructor(readonly row: number, why: string) {
    super(why);
  }
}
