import { declaredRows } from "../arrow/declared_rows.ts";
import type { Cell } from "../arrow/read_chunk.ts";
import { StreamBuilder } from "../arrow/stream_builder.ts";
import { streamShape } from "../arrow/stream_shape.ts";
import type { InputField } from "../describe/describe.ts";

/** The declared columns of a dataset, from which other streams are made: fewer rows, another order. */
export class SampleColumns {
  private constructor(readonly fields: InputField[], private readonly cells: Cell[][]) {}

  /** @param stream One that a plugin has accepted. */
  static of(stream: Uint8Array, fields: InputField[]): SampleColumns {
    const places = Array.from({ length: streamShape(stream).rows }, (_, row) => row);
    return new SampleColumns(fields, declaredRows(stream, fields, places));
  }

  /** How many rows there are. */
  get rows(): number {
    return this.cells.length;
  }

  /** All rows, by their places. */
  get all(): number[] {
    return Array.from(this.cells.keys());
  }

  /** A stream of these rows in this order, with some cells of each replaced where `change` says so. */
  stream(
    rows: number[],
    change: (cell: Cell, column: number) => Cell = (cell) => cell,
  ): Uint8Array {
    const builder = new StreamBuilder(this.fields);
    for (const row of rows) {
      for (const [column, cell] of this.cells[row].entries()) {
        builder.columns[column].push(change(cell, column));
      }
      builder.endRow();
    }
    return builder.finish();
  }
}
